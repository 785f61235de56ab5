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
	case Named:
		out := []Node{n.Node}
		for _, e := range n.Entries {
			out = append(out, e)
		}
		return out
	}
	return nil
}

// Texts returns the words, prefixes, fuzzy words, phrases and entries that n
// looks for, in their order: those under no negation, or under two. They are what is
// marked in a hit and what hits are ranked by.
func Texts(n Node) []Node { return texts(n, true) }

func texts(n Node, wanted bool) []Node {
	switch n := n.(type) {
	case Not:
		return texts(n.Node, !wanted)
	case Word, Prefix, Fuzzy, Phrase, Entry:
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
	n = Simplify(n)
	if named, ok := n.(Named); ok {
		return named.loosened()
	}
	all, ok := n.(All)
	if !ok {
		return n
	}
	var either, must []Node
	for _, c := range all.Nodes {
		if named, ok := c.(Named); ok {
			either = append(either, named.loosened())
		} else if len(Texts(c)) > 0 {
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

// loosened returns the node such that any one of its words will do.
func (n Named) loosened() Named {
	if all, ok := n.Node.(All); ok {
		n.Node = Any(all)
	}
	return n
}
