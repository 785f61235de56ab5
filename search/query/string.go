package query

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dialogue/corpus"
)

// String returns the nodes side by side, "" if there are none.
func (n All) String() string { return join(n.Nodes, " ") }

// String returns the nodes with OR between them.
func (n Any) String() string {
	if len(n.Nodes) == 0 {
		return "-*"
	}
	return join(n.Nodes, " OR ")
}

// String returns the node after a minus.
func (n Not) String() string { return "-" + inner(n.Node) }

// String returns the word.
func (n Word) String() string { return n.Text }

// String returns the letters before a star.
func (n Prefix) String() string { return n.Text + "*" }

// String returns the word after a tilde.
func (n Fuzzy) String() string { return "~" + n.Text }

// String returns the phrase in quotation marks.
func (n Phrase) String() string {
	s := quoted(n.Text)
	if n.Case {
		s = prefixCase + ":" + s
	}
	if n.Near > 0 {
		s += "~" + strconv.Itoa(n.Near)
	}
	return s
}

// String returns the facet, a colon and the value.
func (n Value) String() string {
	if plainValue(n.Text) {
		return n.Facet + ":" + n.Text
	}
	return n.Facet + ":" + quoted(n.Text)
}

// String returns the words as they were typed.
func (n Named) String() string { return n.Node.String() }

// String returns the words that name the entry.
func (n Entry) String() string { return n.Text }

// String returns the bounds that are known.
func (n Dates) String() string {
	var parts []string
	bound := func(name string, d corpus.Date) {
		if !d.IsZero() {
			parts = append(parts, name+":"+d.String())
		}
	}
	bound(prefixFrom, n.From)
	bound(prefixTo, n.To)
	return strings.Join(parts, " ")
}

func join(nodes []Node, between string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = inner(n)
	}
	return strings.Join(parts, between)
}

// inner returns a node as it is written inside another.
func inner(n Node) string {
	switch n := n.(type) {
	case All:
		if len(n.Nodes) == 0 {
			return "*"
		}
		return "(" + n.String() + ")"
	case Any:
		return "(" + n.String() + ")"
	case Named:
		return inner(n.Node)
	}
	return n.String()
}

// quoted puts quotation marks around text that do not occur in it. No query can
// hold a phrase with marks of every kind; its straight ones become apostrophes.
func quoted(text string) string {
	for _, pair := range [...]string{`""`, "«»", "「」", "『』"} {
		open, n := utf8.DecodeRuneInString(pair)
		if !strings.ContainsAny(text, family(open)) {
			return pair[:n] + text + pair[n:]
		}
	}
	return `"` + strings.Map(func(r rune) rune {
		if strings.ContainsRune(family('"'), r) {
			return '\''
		}
		return r
	}, text) + `"`
}

// plainValue reports whether a value can do without quotation marks.
func plainValue(s string) bool {
	return hasWord(s) && s == strings.TrimFunc(s, notWordRune) &&
		!strings.ContainsFunc(s, endsRun) && !strings.ContainsFunc(s, isStar)
}
