// Package epub reads electronic books (EPUB 2 and 3): their chapters in the order
// of reading, whole, and what the book says of itself.
package epub

import (
	"errors"
	"fmt"
	"net/url"
	"path"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/frontpage"
	"dialogue/indexer/reader/htmlpage"
	"dialogue/indexer/reader/markup"
)

// MediaType is that of the books.
const MediaType = "application/epub+zip"

const container = "META-INF/container.xml"

// What is wrong with a book.
var (
	ErrProtected = errors.New("its chapters are encrypted by a shop or a library: only unprotected books can be read")
	ErrNoPackage = errors.New("it does not say where its contents are")
)

// Is reports whether an archive is a book.
func Is(a *archive.Archive) bool {
	return strings.HasPrefix(a.Head("mimetype", 100), MediaType) || a.Has(container) && !a.Has("word/document.xml")
}

// Read reads a book. Warnings name chapters that could not be read.
func Read(a *archive.Archive) (doc corpus.Document, d *block.Draft, warnings []string, err error) {
	p, err := readPackage(a)
	if err != nil {
		return doc, nil, nil, err
	}
	var out block.Builder
	for _, name := range p.chapters() {
		b, err := a.Read(name)
		switch {
		case errors.Is(err, archive.ErrMissing):
			warnings = append(warnings, fmt.Sprintf("the book lacks its chapter %q", name))
			continue
		case err != nil:
			return doc, nil, nil, fmt.Errorf("unpacking: %w", err)
		}
		pieces, err := htmlpage.Pieces(b, "")
		if err != nil {
			return doc, nil, nil, fmt.Errorf("reading %s: %w", name, err)
		}
		for _, piece := range pieces {
			out.Add(piece)
		}
	}
	draft := out.Draft()
	p.doc.Title = frontpage.Title(p.doc.Title, "", draft)
	return p.doc, draft, warnings, nil
}

func readPackage(a *archive.Archive) (*contents, error) {
	b, err := a.Read(container)
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	var root rootFile
	if _, err := markup.Read(b, "", &root); err != nil {
		return nil, fmt.Errorf("reading %s: %w", container, err)
	}
	if root.path == "" {
		return nil, ErrNoPackage
	}
	b, err = a.Read(root.path)
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	p := &contents{folder: path.Dir(root.path), items: make(map[string]item)}
	if _, err := markup.Read(b, "", p); err != nil {
		return nil, fmt.Errorf("reading %s: %w", root.path, err)
	}
	return p, protected(a, p)
}

// protected reports whether a chapter is encrypted. Fonts often are, which does
// not matter.
func protected(a *archive.Archive, p *contents) error {
	b, err := a.Optional("META-INF/encryption.xml")
	if err != nil || len(b) == 0 {
		return err
	}
	var locked references
	if _, err := markup.Read(b, "", &locked); err != nil {
		return ErrProtected
	}
	for _, name := range p.chapters() {
		if locked[name] {
			return ErrProtected
		}
	}
	return nil
}

// resolve returns the name in the archive of what a reference in a folder means.
func resolve(folder, reference string) string {
	reference, _, _ = strings.Cut(reference, "#")
	if plain, err := url.PathUnescape(reference); err == nil {
		reference = plain
	}
	return path.Join(folder, reference)
}
