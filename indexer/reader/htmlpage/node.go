package htmlpage

import (
	"iter"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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
	case n.Type == html.ElementNode && isMute(n.DataAtom):
		return
	}
	border := n.Type == html.ElementNode && (isBlock(n.DataAtom) || n.DataAtom == atom.Br)
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
func isMute(tag atom.Atom) bool {
	switch tag {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Math,
		atom.Canvas, atom.Audio, atom.Video, atom.Map, atom.Select, atom.Textarea, atom.Datalist, atom.Head, atom.Title:
		return true
	}
	return false
}

// isBlock reports whether an element begins and ends a line.
func isBlock(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li,
		atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td,
		atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Option, atom.Button:
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
