package query

import (
	"fmt"
	"strings"

	"dialogue/corpus"
)

// A Name is an entry of the vocabulary, by facet and id.
type Name struct{ Facet, Value string }

// A Form is one of the names of an entry, in any language.
type Form struct {
	Name
	Text string
}

// nameWords is how many words a name in a query has at most.
const nameWords = 12

// Entitle returns n simplified with the words that name entries of the vocabulary
// in Named nodes. called returns what some words, parted by blanks, are the name
// of in any language. Of words beside each other the longest name counts, as in
// texts; phrases in quotation marks stay as they are.
//
// The error is an *Error if the query names more than MaxNames entries.
func Entitle(n Node, called func(words string) []Name) (Node, error) {
	e := entitler{called: called}
	out := e.node(Simplify(n))
	if e.over != nil {
		return nil, &Error{
			At:         *e.over,
			Reason:     fmt.Sprintf("more than %d names of the vocabulary: write fewer, or search for the words alone with names=off", MaxNames),
			Understood: n,
		}
	}
	return out, nil
}

type entitler struct {
	called func(words string) []Name
	count  int
	over   *At // of the first name that is too many
}

func (e *entitler) node(n Node) Node {
	switch n := n.(type) {
	case All:
		nodes := e.row(n.Nodes)
		if len(nodes) == 1 {
			return nodes[0]
		}
		return All{n.At, nodes}
	case Any:
		out := Any{At: n.At}
		for _, c := range n.Nodes {
			out.Nodes = append(out.Nodes, e.node(c))
		}
		return out
	case Not:
		return Not{n.At, e.node(n.Node)}
	case Word:
		return e.row([]Node{n})[0]
	}
	return n
}

// row reads nodes that stand beside each other.
func (e *entitler) row(nodes []Node) []Node {
	var out []Node
	for i := 0; i < len(nodes); {
		words := leadingWords(nodes[i:])
		size := len(words)
		for size > 0 && !e.add(words[:size], &out) {
			size--
		}
		if size == 0 {
			out = append(out, e.other(nodes[i]))
			size = 1
		}
		i += size
	}
	return out
}

// other returns a node that names nothing by itself.
func (e *entitler) other(n Node) Node {
	if _, ok := n.(Word); ok {
		return n
	}
	return e.node(n)
}

// leadingWords returns the words with which nodes begin, as many as a name can
// have.
func leadingWords(nodes []Node) []Word {
	var out []Word
	for _, n := range nodes {
		w, ok := n.(Word)
		if !ok || len(out) == nameWords {
			break
		}
		out = append(out, w)
	}
	return out
}

// add appends what words name, if they name something.
func (e *entitler) add(words []Word, out *[]Node) bool {
	nodes, texts := make([]Node, len(words)), make([]string, len(words))
	for i, w := range words {
		nodes[i], texts[i] = w, w.Text
	}
	text := strings.Join(texts, " ")
	names := e.called(text)
	if len(names) == 0 {
		return false
	}
	at := At(corpus.Range{Start: words[0].Start, End: words[len(words)-1].End})
	named := Named{At: at, Node: Node(words[0])}
	if len(words) > 1 {
		named.Node = All{at, nodes}
	}
	for _, name := range names {
		if e.count++; e.count > MaxNames && e.over == nil {
			e.over = &at
		}
		named.Entries = append(named.Entries, Entry{at, name.Facet, name.Value, text})
	}
	*out = append(*out, named)
	return true
}
