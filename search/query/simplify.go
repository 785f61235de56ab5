package query

// Simplify returns a node that holds in the same places: All inside All and Any
// inside Any are opened, double negations taken off, and what holds everywhere
// or nowhere worked out. The result is All{}, which holds everywhere, Any{},
// which holds nowhere, or a node that has neither in it; its All and Any have at
// least two nodes.
func Simplify(n Node) Node {
	switch n := n.(type) {
	case All:
		return simplifyAll(n)
	case Any:
		return simplifyAny(n)
	case Not:
		return simplifyNot(n)
	}
	return n
}

func simplifyAll(n All) Node {
	var nodes []Node
	for _, c := range n.Nodes {
		switch c := Simplify(c).(type) {
		case All:
			nodes = append(nodes, c.Nodes...)
		case Any:
			if len(c.Nodes) == 0 {
				return Any{At: n.At}
			}
			nodes = append(nodes, c)
		default:
			nodes = append(nodes, c)
		}
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return All{n.At, nodes}
}

func simplifyAny(n Any) Node {
	var nodes []Node
	for _, c := range n.Nodes {
		switch c := Simplify(c).(type) {
		case Any:
			nodes = append(nodes, c.Nodes...)
		case All:
			if len(c.Nodes) == 0 {
				return All{At: n.At}
			}
			nodes = append(nodes, c)
		default:
			nodes = append(nodes, c)
		}
	}
	if len(nodes) == 1 {
		return nodes[0]
	}
	return Any{n.At, nodes}
}

func simplifyNot(n Not) Node {
	switch c := Simplify(n.Node).(type) {
	case Not:
		return c.Node
	case All:
		if len(c.Nodes) == 0 {
			return Any{At: n.At}
		}
		return Not{n.At, c}
	case Any:
		if len(c.Nodes) == 0 {
			return All{At: n.At}
		}
		return Not{n.At, c}
	default:
		return Not{n.At, c}
	}
}
