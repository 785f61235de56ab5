package htmlpage

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// tag returns the name of an element, "" of any other node.
func tag(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	return n.Data
}

// attr returns an attribute of n, "" if it has none of that name.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// elements yields the elements below n, in the order of the page. The element
// just yielded may be removed; what is below it is then not yielded.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) { walk(n, yield) }
}

func walk(n *html.Node, yield func(*html.Node) bool) bool {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if !yield(c) {
				return false
			}
			if c.Parent != nil && !walk(c, yield) {
				return false
			}
		}
		c = next
	}
	return true
}

func remove(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// words returns the text below n with runs of white space as one space and a
// space at the borders of blocks.
func words(n *html.Node) string {
	var b strings.Builder
	appendWords(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func appendWords(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && isMute(n):
		return
	}
	border := n.Type == html.ElementNode && (isBlock(n) || tag(n) == "br")
	if border {
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		appendWords(b, c)
	}
	if border {
		b.WriteByte(' ')
	}
}

// isMute reports whether what is inside an element is no text of the page.
func isMute(n *html.Node) bool {
	switch tag(n) {
	case "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math",
		"canvas", "audio", "video", "map", "select", "textarea", "datalist", "head", "title":
		return true
	}
	return false
}

// isBlock reports whether an element begins and ends a line.
func isBlock(n *html.Node) bool {
	switch tag(n) {
	case "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
		"dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
		"h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li",
		"main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
		"tfoot", "th", "thead", "tr", "ul", "option", "button":
		return true
	}
	return false
}

// marks returns the words of the class and the id of n, in lower case, parted
// by spaces. "articleBody" and "article_body" are both "article body".
func marks(n *html.Node) string {
	s := attr(n, "class") + " " + attr(n, "id")
	s = camel.ReplaceAllString(s, "$1 $2")
	return " " + strings.ToLower(notWord.ReplaceAllString(s, " ")) + " "
}

var (
	camel   = regexp.MustCompile(`([a-z])([A-Z])`)
	notWord = regexp.MustCompile(`[^\p{L}]+`)
)
