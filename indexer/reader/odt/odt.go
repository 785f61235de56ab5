// Package odt reads the text documents of LibreOffice and its kin (OASIS
// OpenDocument): paragraphs with their styles, tables and notes. What was deleted
// under tracked changes, comments and tables of contents are left out.
package odt

import (
	"errors"
	"fmt"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/frontpage"
	"dialogue/indexer/reader/manuscript"
	"dialogue/indexer/reader/markup"
)

// MediaType is that of the documents.
const MediaType = "application/vnd.oasis.opendocument.text"

const (
	content  = "content.xml"
	manifest = "META-INF/manifest.xml"
)

// ErrEncrypted says that a document needs a password.
var ErrEncrypted = errors.New("it is protected with a password: save it without one")

// Is reports whether an archive is such a document.
func Is(a *archive.Archive) bool {
	kind := strings.TrimSpace(a.Head("mimetype", 100))
	return a.Has(content) && (kind == "" || strings.HasPrefix(kind, MediaType))
}

// Read reads a document. Title, author and language are those of its properties.
func Read(a *archive.Archive) (corpus.Document, *block.Draft, error) {
	if listed, err := a.Optional(manifest); err != nil || strings.Contains(string(listed), "encryption-data") {
		return corpus.Document{}, nil, errors.Join(ErrEncrypted, err)
	}
	var m manuscript.Manuscript
	r := reader{out: &m, styles: make(map[string]*style)}
	for _, part := range []string{"styles.xml", content} {
		if part != content && !a.Has(part) {
			continue
		}
		b, err := a.Read(part)
		if err != nil {
			return corpus.Document{}, nil, fmt.Errorf("unpacking: %w", err)
		}
		if _, err := markup.Read(b, "", &r); err != nil {
			return corpus.Document{}, nil, fmt.Errorf("reading %s: %w", part, err)
		}
	}
	meta, err := a.Optional("meta.xml")
	if err != nil {
		return corpus.Document{}, nil, fmt.Errorf("unpacking: %w", err)
	}
	doc := manuscript.Properties(meta)
	draft, title := m.Draft()
	doc.Title = frontpage.Title(doc.Title, title, draft)
	return doc, draft, nil
}
