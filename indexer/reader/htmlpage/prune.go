package htmlpage

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// longestName is the most code points of a linked line that may be a name or a
// place rather than the headline of something else.
const longestName = 40

// prune takes out of an article the lines that lead elsewhere: paragraphs and
// lists that are links from end to end, unless the article is made of them, and
// pictures with what is written below them.
func prune(article *html.Node) {
	var pointers []*html.Node
	lines := 0
	for n := range elements(article) {
		switch tag(n) {
		case "figure":
			if !holdsText(n) {
				remove(n)
			}
		case "figcaption":
			remove(n)
		case "ul", "ol":
			if isLinkList(n) {
				pointers = append(pointers, n)
			}
		case "p", "div", "h2", "h3", "h4", "h5", "h6":
			if words(n) != "" {
				lines++
			}
			if leadsElsewhere(n) && utf8.RuneCountInString(words(n)) > longestName {
				pointers = append(pointers, n)
			}
		}
	}
	const usual = 4 // one line in so many may lead elsewhere
	if usual*len(pointers) <= lines {
		for _, n := range pointers {
			remove(n)
		}
	}
	trimEnd(article)
}

// holdsText reports whether a figure shows text: a table, a quotation, code.
func holdsText(figure *html.Node) bool {
	for n := range elements(figure) {
		switch tag(n) {
		case "table", "blockquote", "pre", "p", "ul", "ol":
			return true
		}
	}
	return false
}

// isLinkList reports whether all items of a list are links to other pages.
func isLinkList(list *html.Node) bool {
	items := 0
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || words(c) == "" {
			continue
		}
		if !leadsElsewhere(c) {
			return false
		}
		items++
	}
	return items > 0
}

// leadsElsewhere reports whether all words of n are in links to other places. A
// link to a place on the page, as headings have, does not lead elsewhere.
func leadsElsewhere(n *html.Node) bool {
	all := len(words(n))
	if all == 0 || linked(n)*100 < all*90 {
		return false
	}
	for a := range elements(n) {
		if tag(a) == "a" && strings.HasPrefix(attr(a, "href"), "#") {
			return false
		}
	}
	return true
}

// trimEnd removes linked lines from the end of the article, however short: "back
// to the list".
func trimEnd(article *html.Node) {
	blocks := slices.Collect(elements(article))
	for _, n := range slices.Backward(blocks) {
		if n.Parent == nil || tag(n) == "a" && isBlock(n.Parent) && words(n.Parent) != words(n) {
			continue
		}
		switch s := words(n); {
		case s == "":
		case (isBlock(n) || tag(n) == "a") && leadsElsewhereSelf(n):
			remove(n)
		default:
			return
		}
	}
}

func leadsElsewhereSelf(n *html.Node) bool {
	if tag(n) == "a" {
		return !strings.HasPrefix(attr(n, "href"), "#")
	}
	return leadsElsewhere(n)
}
