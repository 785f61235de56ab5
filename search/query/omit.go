package query

// An Omission is a query without one of the parts that must all hold.
type Omission struct {
	Part Node // what is left out
	Rest Node // the others, simplified and without names of the vocabulary; All{} if there are none
}

// Omissions leaves each of the parts of n out that must all hold, one at a time.
// Words that are a name are one part. It returns nothing for a query that asks
// for nothing.
func Omissions(n Node) []Omission {
	parts := partsOf(n)
	out := make([]Omission, len(parts))
	for i, part := range parts {
		var rest []Node
		for j, other := range parts {
			if j != i {
				rest = append(rest, untitled(other))
			}
		}
		out[i] = Omission{part, Simplify(All{Nodes: rest})}
	}
	return out
}

// partsOf returns the parts of a simplified query that must all hold.
func partsOf(n Node) []Node {
	if all, ok := n.(All); ok {
		return all.Nodes
	}
	return []Node{n}
}

// untitled returns n with the words in place of the names.
func untitled(n Node) Node {
	each := func(nodes []Node) []Node {
		out := make([]Node, len(nodes))
		for i, c := range nodes {
			out[i] = untitled(c)
		}
		return out
	}
	switch n := n.(type) {
	case All:
		return All{n.At, each(n.Nodes)}
	case Any:
		return Any{n.At, each(n.Nodes)}
	case Not:
		return Not{n.At, untitled(n.Node)}
	case Named:
		return n.Node
	}
	return n
}

// Same reports whether two queries are equal but for their places.
func Same(a, b Node) bool {
	if len(children(a)) != len(children(b)) {
		return false
	}
	for i, c := range children(a) {
		if !Same(c, children(b)[i]) {
			return false
		}
	}
	switch a := a.(type) {
	case All:
		_, ok := b.(All)
		return ok
	case Any:
		_, ok := b.(Any)
		return ok
	case Not:
		_, ok := b.(Not)
		return ok
	case Named:
		_, ok := b.(Named)
		return ok
	default:
		return Placeless(a) == Placeless(b)
	}
}

// Placeless returns a leaf without its place, so that leaves that ask for the
// same are equal.
func Placeless(n Node) Node {
	switch n := n.(type) {
	case Word:
		n.At = At{}
		return n
	case Prefix:
		n.At = At{}
		return n
	case Fuzzy:
		n.At = At{}
		return n
	case Phrase:
		n.At = At{}
		return n
	case Value:
		n.At = At{}
		return n
	case Dates:
		n.At = At{}
		return n
	case Entry:
		n.At = At{}
		return n
	}
	return n
}
