// Package htmlpage reads web pages: the article or transcript, without what
// surrounds it, in its blocks, and what the page says of itself.
package htmlpage

import (
	"errors"

	"golang.org/x/net/html"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
)

// ErrEmpty says that a page has no text.
var ErrEmpty = errors.New("the page has no text")

// A Page is what was read.
type Page struct {
	Document corpus.Document // its metadata; the language is the one declared
	Draft    *block.Draft
	Charset  string
	Warnings []string
}

// Read reads a page. Content type and address are those it was fetched with, ""
// if unknown. Recipes are tried before those that are built in.
func Read(body []byte, contentType, address string, recipes []Recipe) (*Page, error) {
	root, charset, err := parse(body, contentType)
	if err != nil {
		return nil, err
	}
	m := readMetadata(root)
	head := findHeadline(root, m, address)
	p := &Page{Charset: charset, Document: describe(root, m, head, address)}
	clean(root, head.node)
	all, err := articlePieces(root, head, address, recipes, p.Document)
	if err != nil {
		return nil, err
	}
	p.Draft = assemble(all)
	if len(p.Draft.Blocks) == 0 {
		return nil, ErrEmpty
	}
	return p, nil
}

// describe returns the metadata of the page as a document.
func describe(root *html.Node, m *metadata, head headline, address string) corpus.Document {
	d := corpus.Document{
		URL:       m.address(address),
		Title:     head.title,
		Language:  m.declaredLanguage(),
		Publisher: m.publisher(),
		Author:    m.author(),
	}
	d.Published = m.published(d.Language)
	if d.Published.IsZero() {
		d.Published = dateNear(root, head.node, d.Language)
	}
	if d.Published.IsZero() {
		d.Published = dateInAddress(d.URL)
	}
	d.Type = m.kind(d.Title, d.URL)
	return d
}

// articlePieces returns the blocks of the article: by a recipe, else by what
// looks like an article.
func articlePieces(root *html.Node, head headline, address string, recipes []Recipe, d corpus.Document) ([]block.Piece, error) {
	if s := cook(root, firstOf(d.URL, address), recipes); s != nil {
		return pieces(s.body, func(n *html.Node) bool { return s.speakers[n] }), nil
	}
	article, err := content(root, head.node, address)
	if err != nil {
		return nil, err
	}
	return withoutFurniture(pieces(article, func(*html.Node) bool { return false }), d), nil
}
