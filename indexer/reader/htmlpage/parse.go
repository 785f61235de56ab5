package htmlpage

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"dialogue/indexer/reader/decode"
)

// deepest is how many elements may be open inside each other in a page that is
// flattened. The parser gives up at 512, and adds up to three around each cell.
const deepest = 100

// mostTags bounds the tags of a page: the tree of a page takes a hundred times
// the memory of a tag.
const mostTags = 1_000_000

// parse decodes and parses a page. A page that is too deep for the parser is
// flattened first.
func parse(body []byte, contentType string) (root *html.Node, charset string, err error) {
	if bytes.Count(body, []byte("<")) > mostTags {
		return nil, "", fmt.Errorf("the page has more than %d tags: no page for people has", mostTags)
	}
	text, charset := decode.Bytes(body, contentType)
	root, err = html.Parse(strings.NewReader(decode.Clean(text)))
	if err == nil {
		return root, charset, nil
	}
	root, err = html.Parse(flatten(strings.NewReader(text)))
	if err != nil {
		return nil, charset, fmt.Errorf("parsing the page: %w", err)
	}
	return root, charset, nil
}

// flatten copies a page without the elements that are nested too deep; what is
// inside them stays.
func flatten(in io.Reader) io.Reader {
	var out bytes.Buffer
	var open []string
	z := html.NewTokenizer(in)
	for {
		kind := z.Next()
		raw := slices.Clone(z.Raw())
		switch kind {
		case html.ErrorToken:
			return &out
		case html.StartTagToken:
			name, _ := z.TagName()
			tag := string(name)
			if closesItself(tag) {
				break
			}
			if open = append(open, tag); len(open) > deepest {
				raw = nil
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			keep := len(open) <= deepest
			open = closeTag(open, string(name))
			if !keep {
				raw = nil
			}
		case html.TextToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
		out.Write(raw)
	}
}

// closesItself reports whether an element needs no end tag.
func closesItself(tag string) bool {
	switch tag {
	case "br", "img", "hr", "meta", "link", "input", "wbr", "source", "col", "base",
		"embed", "area", "param", "track", "p", "li", "dt", "dd", "tr", "td", "th", "option":
		return true
	}
	return false
}

func closeTag(open []string, tag string) []string {
	for i, name := range slices.Backward(open) {
		if name == tag {
			return open[:i]
		}
	}
	return open
}
