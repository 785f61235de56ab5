// Package feed reads feeds: RSS, Atom and JSON Feed. Each item is a document.
package feed

import (
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/mmcdole/gofeed"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/decode"
	"dialogue/indexer/reader/htmlpage"
)

// What is wrong with a feed or an item.
var (
	ErrEmpty  = errors.New("there is no text in it")
	ErrBroken = errors.New("the feed is broken or cut off")
)

// An Item is an item of a feed as a feed of its own, so that it can be read
// again by itself.
type Item struct {
	Raw       []byte // in UTF-8
	MediaType string // of Raw
}

// jsonFeed is what only JSON Feed has.
var jsonFeed = regexp.MustCompile(`"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/`)

// IsJSON reports whether the beginning of a JSON object is that of a JSON Feed.
func IsJSON(text string) bool { return jsonFeed.MatchString(text) }

// Items returns the items of a feed. Those before a fault are returned with it.
func Items(b []byte, mediaType string, isJSON bool) ([]Item, error) {
	if isJSON {
		return jsonItems(b)
	}
	return xmlItems(b, mediaType)
}

// Read reads an item.
func Read(it Item) (corpus.Document, *block.Draft, error) {
	f, err := gofeed.NewParser().ParseString(string(it.Raw))
	if err != nil {
		return corpus.Document{}, nil, fmt.Errorf("%w (%w)", ErrBroken, err)
	}
	if len(f.Items) != 1 {
		return corpus.Document{}, nil, ErrEmpty
	}
	item := f.Items[0]
	d, err := draft(content(item))
	if err != nil {
		return corpus.Document{}, nil, fmt.Errorf("reading the text of the item: %w", err)
	}
	if len(d.Blocks) == 0 {
		return corpus.Document{}, nil, ErrEmpty
	}
	return describe(f, item), d, nil
}

// draft returns the blocks of the text of an item, in HTML or plain.
func draft(text string) (*block.Draft, error) {
	if !tag.MatchString(text) {
		words := strings.TrimSpace(decode.Clean(html.UnescapeString(text)))
		return &block.Draft{Text: words, Blocks: block.Paragraphs(words)}, nil
	}
	pieces, err := htmlpage.Pieces([]byte(text), "text/html; charset=utf-8")
	if err != nil {
		return nil, fmt.Errorf("reading HTML: %w", err)
	}
	var out block.Builder
	for _, p := range pieces {
		out.Add(p)
	}
	return out.Draft(), nil
}

// content returns the HTML of the text: the whole, else what the feed says of it.
func content(item *gofeed.Item) string {
	if strings.TrimSpace(item.Content) != "" {
		return item.Content
	}
	return item.Description
}

// describe returns what a feed says of an item.
func describe(f *gofeed.Feed, item *gofeed.Item) corpus.Document {
	doc := corpus.Document{
		URL: strings.TrimSpace(item.Link), Title: plain(item.Title), Publisher: plain(f.Title),
		Language: strings.TrimSpace(f.Language), Author: names(item.Authors),
	}
	if doc.URL == "" {
		doc.ID = strings.TrimSpace(item.GUID)
	}
	for _, written := range []string{item.Published, item.Updated} {
		if when, ok := date.Parse(written, doc.Language); ok && doc.Published.IsZero() {
			doc.Published = when
		}
	}
	return doc
}

func names(people []*gofeed.Person) string {
	var out []string
	for _, p := range people {
		if name := plain(p.Name); name != "" {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

var tag = regexp.MustCompile(`<[^<>]*>`)

// plain returns words without marks of emphasis, which some titles have.
func plain(s string) string { return strings.Join(strings.Fields(tag.ReplaceAllString(s, "")), " ") }
