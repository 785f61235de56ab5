// Package hwpx reads the documents of Hangul word processors in the open format
// of the Korean government (KS X 6101, OWPML): paragraphs with their styles,
// tables, text boxes and notes. What was deleted under tracked changes and the
// headers of pages are left out.
package hwpx

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/frontpage"
	"dialogue/indexer/reader/manuscript"
	"dialogue/indexer/reader/markup"
)

// MediaType is that of the documents.
const MediaType = "application/hwp+zip"

const (
	header  = "Contents/header.xml"
	section = "Contents/section"
)

// ErrEncrypted says that a document needs a password.
var ErrEncrypted = errors.New("it is protected with a password: save it without one")

// Is reports whether an archive is such a document.
func Is(a *archive.Archive) bool {
	return strings.HasPrefix(a.Head("mimetype", 100), MediaType) || len(sections(a)) > 0 && a.Has(header)
}

// sections returns the parts that hold the text, in order.
func sections(a *archive.Archive) []string {
	var out []string
	for _, name := range a.Names() {
		if _, ok := number(name); ok {
			out = append(out, name)
		}
	}
	slices.SortFunc(out, func(x, y string) int {
		i, _ := number(x)
		j, _ := number(y)
		return i - j
	})
	return out
}

// number returns that of a section.
func number(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, section)
	digits, xml := strings.CutSuffix(digits, ".xml")
	n, err := strconv.Atoi(digits)
	return n, ok && xml && err == nil
}

// Read reads a document. Title, author and language are those of its properties.
func Read(a *archive.Archive) (corpus.Document, *block.Draft, error) {
	if listed, err := a.Optional("META-INF/manifest.xml"); err != nil || strings.Contains(string(listed), "encryption-data") {
		return corpus.Document{}, nil, errors.Join(ErrEncrypted, err)
	}
	styles, err := readSheet(a)
	if err != nil {
		return corpus.Document{}, nil, err
	}
	var m manuscript.Manuscript
	for _, part := range sections(a) {
		b, err := a.Read(part)
		if err != nil {
			return corpus.Document{}, nil, fmt.Errorf("unpacking: %w", err)
		}
		r := reader{out: &m, sheet: styles}
		if _, err := markup.Read(b, "", &r); err != nil {
			return corpus.Document{}, nil, fmt.Errorf("reading %s: %w", part, err)
		}
	}
	about, err := a.Optional("Contents/content.hpf")
	if err != nil {
		return corpus.Document{}, nil, fmt.Errorf("unpacking: %w", err)
	}
	doc := manuscript.Properties(about)
	draft, title := m.Draft()
	doc.Title = frontpage.Title(doc.Title, title, draft)
	return doc, draft, nil
}
