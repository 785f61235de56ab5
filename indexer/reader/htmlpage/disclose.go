package htmlpage

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// disclose opens what a reader opens by a button: the answers of a list of
// questions, the parts of an accordion (WAI-ARIA Authoring Practices, disclosure).
// The button is then the heading of what it opens. Menus are left as they are:
// they open links.
func disclose(root *html.Node) {
	byID := map[string]*html.Node{}
	for n := range elements(root) {
		if id := attr(n, "id"); id != "" && byID[id] == nil {
			byID[id] = n
		}
	}
	for control := range elements(root) {
		if !hasAttr(control, "aria-expanded") {
			continue
		}
		panel := byID[attr(control, "aria-controls")]
		if panel == nil {
			panel = after(control)
		}
		if panel == nil || isAncestor(panel, control) || !holdsProse(panel) {
			continue
		}
		show(panel)
		if tag(control) == "button" {
			title(control)
		}
	}
}

// after returns the element that follows a control or the heading that it fills,
// nil if none does.
func after(control *html.Node) *html.Node {
	for n := control; n != nil && words(n) == words(control); n = n.Parent {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.ElementNode {
				return next
			}
		}
	}
	return nil
}

// show takes off an element what hides it.
func show(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		switch a.Key {
		case "hidden", "aria-hidden", "style", "class":
			return true
		}
		return false
	})
}

// title makes a button words of the heading that it stands in, else a heading.
func title(button *html.Node) {
	button.Data, button.DataAtom = "span", atom.Span
	for n := button.Parent; n != nil; n = n.Parent {
		switch tag(n) {
		case "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary":
			return
		}
	}
	button.Data, button.DataAtom = "h3", atom.H3
}
