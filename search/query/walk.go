package query

// Walk calls visit with n and, where that returns true, with the nodes inside
// it, in their order.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	for _, c := range children(n) {
		Walk(c, visit)
	}
}

func children(n Node) []Node {
	switch n := n.(type) {
	case All:
		return n.Nodes
	case Any:
		return n.Nodes
	case Not:
		return []Node{n.Node}
	}
	return nil
}

// Texts returns the words, prefixes, fuzzy words and phrases that n looks for,
// in their order: those under no negation, or under two. They are what is
// marked in a hit and what hits are ranked by.
func Texts(n Node) []Node { return texts(n, true) }

func texts(n Node, wanted bool) []Node {
	switch n := n.(type) {
	case Not:
		return texts(n.Node, !wanted)
	case Word, Prefix, Fuzzy, Phrase:
		if wanted {
			return []Node{n}
		}
	}
	var out []Node
	for _, c := range children(n) {
		out = append(out, texts(c, wanted)...)
	}
	return out
}

// Loosen returns n simplified so that any one of its words will do: of the
// parts that must all hold, those that look for text are joined by OR, and
// those that only name values, dates or what must not be found stay.
func Loosen(n Node) Node {
	all, ok := Simplify(n).(All)
	if !ok {
		return Simplify(n)
	}
	var either, must []Node
	for _, c := range all.Nodes {
		if len(Texts(c)) > 0 {
			either = append(either, c)
		} else {
			must = append(must, c)
		}
	}
	if len(either) < 2 {
		return all
	}
	return Simplify(All{all.At, append([]Node{Any{span(either), either}}, must...)})
}
