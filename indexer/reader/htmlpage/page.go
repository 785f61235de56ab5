// Package htmlpage reads web pages: the article or transcript, without what
// surrounds it, in its blocks, and what the page says of itself.
package htmlpage

import (
	"errors"
	"fmt"
	"net/url"

	"codeberg.org/readeck/go-readability/v2"
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
// if unknown.
func Read(body []byte, contentType, address string) (*Page, error) {
	root, charset, err := parse(body, contentType)
	if err != nil {
		return nil, err
	}
	m := readMetadata(root)
	head := findHeadline(root, m, address)
	p := &Page{Charset: charset, Document: describe(root, m, head, address)}
	clean(root, head.node)
	nodes, err := content(root, address)
	if err != nil {
		return nil, err
	}
	p.Draft = draft(nodes, isFurniture, isSpeaker)
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
	switch {
	case m.linked.isRelease:
		d.Type = corpus.TypePressRelease
	case m.linked.isNews:
		d.Type = corpus.TypeNews
	}
	return d
}

// content returns the elements that hold the text of the article.
func content(root *html.Node, address string) ([]*html.Node, error) {
	parser := readability.NewParser()
	parser.KeepClasses = true
	u, err := url.Parse(address)
	if err != nil {
		u = nil
	}
	article, err := parser.ParseDocument(root, u)
	if err != nil {
		return nil, fmt.Errorf("finding the article: %w", err)
	}
	if article.Node == nil {
		return nil, ErrEmpty
	}
	return []*html.Node{article.Node}, nil
}

func isFurniture(*html.Node) bool { return false }
func isSpeaker(*html.Node) bool   { return false }
