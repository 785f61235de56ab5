package htmlpage

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/net/html"

	"dialogue/indexer/reader/block"
)

const (
	// shortestLead is the least code points of a paragraph between headline and
	// article that is its lead.
	shortestLead = 60
	// shortestPart is the least code points of one that is inside the article.
	shortestPart = 80
	// mostMissed bounds the work: a page of which more is missed is no article.
	mostMissed = 500
	// linkedShare is the share of linked words, in percent, above which a
	// paragraph is a pointer to something else.
	linkedShare = 35
)

// A completion finds the paragraphs of an article that an extractor missed. An
// extractor chooses one container and drops parts of it that look poor. What
// stands between the headline and the article in whole sentences is its lead,
// which publishers put into a container of its own, and such a paragraph between
// two paragraphs of the article is one of them.
type completion struct {
	page    []*html.Node // the elements of the page, by number
	article *html.Node
	kept    map[int]bool // numbers of the elements of the article
	first   int          // number of the first paragraph of the article
	last    int          // number of the last one, -1 if there is none
}

func newCompletion(page []*html.Node, article *html.Node) *completion {
	c := &completion{page: page, article: article, kept: map[int]bool{}, first: len(page), last: -1}
	for n := range elements(article) {
		at := place(n)
		if at < 0 {
			continue
		}
		c.kept[at] = true
		if isParagraph(page[at]) && utf8.RuneCountInString(words(n)) >= shortestLead {
			c.first, c.last = min(c.first, at), max(c.last, at)
		}
	}
	return c
}

// run adds what was missed after the headline, which may be nil, to the article.
func (c *completion) run(heading *html.Node) {
	start := c.first
	if heading != nil {
		start = place(heading) + 1
	}
	missed := 0
	for at := start; at < c.last && missed < mostMissed; at++ {
		if n := c.page[at]; isParagraph(n) && !c.known(n) && isProse(n, c.least(at)) {
			c.insert(at, clone(n))
			missed++
		}
	}
}

// least returns how long the paragraph with number at must be to be missed.
func (c *completion) least(at int) int {
	if at < c.first {
		return shortestLead
	}
	return shortestPart
}

// known reports whether n, an element around it or an element in it is in the
// article. Only the paragraphs of the article count as around.
func (c *completion) known(n *html.Node) bool {
	for e := range elements(n) {
		if c.kept[place(e)] {
			return true
		}
	}
	for e := n; e != nil; e = e.Parent {
		if c.kept[place(e)] && (e == n || isParagraph(e)) {
			return true
		}
	}
	return false
}

// insert puts n, which has number at, where it stands on the page.
func (c *completion) insert(at int, n *html.Node) {
	for e := range elements(c.article) {
		if place(e) <= at {
			continue
		}
		for e.Parent != c.article && e.Parent != nil && place(e.Parent) > at {
			e = e.Parent
		}
		for e.Parent != c.article && !holdsBlocks(e.Parent) {
			e = e.Parent
		}
		e.Parent.InsertBefore(n, e)
		return
	}
	c.article.AppendChild(n)
}

func holdsBlocks(n *html.Node) bool {
	switch tag(n) {
	case "div", "section", "article", "main", "body":
		return true
	}
	return false
}

// isParagraph reports whether n is a block of text with no block in it.
func isParagraph(n *html.Node) bool {
	switch tag(n) {
	case "p", "div", "section":
	default:
		return false
	}
	for e := range elements(n) {
		if isBlock(e) {
			return false
		}
	}
	return n.FirstChild != nil
}

// isProse reports whether n reads like a paragraph of an article: long enough,
// ending as a sentence does, and not made of links. Lists, tables, forms and
// figures hold none.
func isProse(n *html.Node, least int) bool {
	s := words(n)
	if utf8.RuneCountInString(s) < least || !block.EndsSentence(s) || linked(n)*100 > linkedShare*len(s) {
		return false
	}
	for e := n.Parent; e != nil; e = e.Parent {
		if slices.Contains([]string{"li", "table", "figure", "button", "a"}, tag(e)) {
			return false
		}
	}
	return true
}

// linked counts the bytes of words below n that are in links.
func linked(n *html.Node) int {
	if tag(n) == "a" {
		return len(words(n))
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += linked(c)
	}
	return sum
}

func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: slices.Clone(n.Attr)}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.AppendChild(clone(child))
	}
	return c
}
