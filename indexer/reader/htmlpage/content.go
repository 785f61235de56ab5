package htmlpage

import (
	"fmt"
	"net/url"
	"strconv"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// numberAttr carries the place of an element on the page through readability,
// which works on a copy.
const numberAttr = "data-dialogue-number"

// mostElements bounds the pages that are searched for an article, which takes
// time and memory by the element. Larger ones are lists or made to do harm.
const mostElements = 150_000

// content returns the element that holds the text of the article: what
// readability finds, completed by what it misses and without what it leaves
// over. It may be a copy of parts of the page.
func content(root, heading *html.Node, address string) (*html.Node, error) {
	numbered := number(root)
	if len(numbered) > mostElements {
		return body(root), nil
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	u, err := url.Parse(address)
	if err != nil {
		u = nil
	}
	article, err := parser.ParseDocument(root, u)
	if err != nil {
		return nil, fmt.Errorf("finding the article: %w", err)
	}
	if article.Node == nil {
		return body(root), nil
	}
	newCompletion(numbered, article.Node).run(heading)
	prune(article.Node)
	return article.Node, nil
}

// number gives each element its place on the page and returns them in order.
func number(root *html.Node) []*html.Node {
	var all []*html.Node
	for n := range elements(root) {
		n.Attr = append(n.Attr, html.Attribute{Key: numberAttr, Val: strconv.Itoa(len(all))})
		all = append(all, n)
	}
	return all
}

// place returns the number of n, or that of the nearest element above it, -1 if
// there is none.
func place(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if s := attr(n, numberAttr); s != "" {
			if i, err := strconv.Atoi(s); err == nil {
				return i
			}
		}
	}
	return -1
}

func body(root *html.Node) *html.Node {
	for n := range elements(root) {
		if n.Data == "body" {
			return n
		}
	}
	return root
}
