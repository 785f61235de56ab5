package searchtest

import (
	"slices"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// A question is a request put to the documents of one state. What the query
// says of a statement does not depend on the filters, so it is worked out once.
type question struct {
	docs      []reading
	request   search.Request
	asked     query.Node // without the names of the vocabulary
	node      query.Node
	texts     []query.Node         // looked for
	apparatus bool                 // is searched and counted
	copied    map[spot][]candidate // what is the same as a statement
}

// A reading is a document with its words.
type reading struct {
	*corpus.Document
	passages [][]token
	holds    []bool // by statement: the query holds for it
	holdsDoc []bool // by statement: the query holds for it, its texts anywhere in the document
}

// A found is a statement that was found.
type found struct {
	in        *reading
	statement int
	repeats   *found // the hit before that has the same words
}

// A foundDocument is a document that was found, with its matching statements.
type foundDocument struct {
	in       *reading
	matching []found
}

func newQuestion(docs state, r search.Request, node query.Node) *question {
	q := &question{request: r, node: node, texts: query.Texts(node), apparatus: includesApparatus(r, node)}
	for i := range docs {
		d := reading{Document: &docs[i], passages: passages(&docs[i])}
		for s := range d.Statements {
			d.holds = append(d.holds, d.evaluate(node, s, func(text query.Node) bool { return d.begins(text, s) }))
			d.holdsDoc = append(d.holdsDoc, d.evaluate(node, s, d.anywhere))
		}
		q.docs = append(q.docs, d)
	}
	return q
}

// includesApparatus reports whether a request includes apparatus, or names it.
func includesApparatus(r search.Request, node query.Node) bool {
	const value = string(corpus.KindApparatus)
	kinds := r.Filters[corpus.FacetKind]
	named := slices.Contains(kinds.Any, value) || slices.Contains(kinds.All, value)
	query.Walk(node, func(n query.Node) bool {
		v, ok := n.(query.Value)
		named = named || ok && v.Facet == corpus.FacetKind && v.Text == value
		return true
	})
	return r.Apparatus || named
}

// evaluate reports whether n holds for a statement, where holds says so for the
// texts.
func (d *reading) evaluate(n query.Node, statement int, holds func(query.Node) bool) bool {
	inner := func(n query.Node) bool { return d.evaluate(n, statement, holds) }
	s := &d.Statements[statement]
	switch n := n.(type) {
	case query.All:
		return !slices.ContainsFunc(n.Nodes, func(n query.Node) bool { return !inner(n) })
	case query.Any:
		return slices.ContainsFunc(n.Nodes, inner)
	case query.Not:
		return !inner(n.Node)
	case query.Named:
		return inner(n.Node) || slices.ContainsFunc(n.Entries, func(e query.Entry) bool { return holds(e) })
	case query.Value:
		return slices.Contains(search.ValuesOf(d.Document, s, n.Facet), n.Text)
	case query.Dates:
		return d.DateOf(s).Within(n.From, n.To)
	}
	return holds(n)
}

// begins reports whether a match of text begins in a statement.
func (d *reading) begins(text query.Node, statement int) bool {
	return len(d.matches(text, statement)) > 0
}

// A placed is a match with the words of its passage.
type placed struct {
	match
	words []token
}

// matches returns the matches of text that begin in a statement, -1 for the
// title.
func (d *reading) matches(text query.Node, statement int) []placed {
	var out []placed
	if entry, ok := text.(query.Entry); ok {
		return d.named(entry, statement)
	}
	for _, words := range d.passages {
		for _, m := range find(text, words) {
			if words[m.first].statement == statement {
				out = append(out, placed{m, words})
			}
		}
	}
	return out
}

// anywhere reports whether text stands in the title or the words of d.
func (d *reading) anywhere(text query.Node) bool {
	if entry, ok := text.(query.Entry); ok {
		return slices.ContainsFunc(d.Statements, func(s corpus.Statement) bool { return len(d.named(entry, s.Ordinal)) > 0 })
	}
	return slices.ContainsFunc(d.passages, func(words []token) bool { return len(find(text, words)) > 0 })
}

// passes reports whether the filters and dates of r hold for a statement, and
// whether it is searched at all.
func (q *question) passes(r search.Request, d *reading, statement int) bool {
	s := &d.Statements[statement]
	if s.Kind == corpus.KindApparatus && !q.apparatus {
		return false
	}
	for facet, f := range r.Filters {
		if !f.Pass(search.ValuesOf(d.Document, s, facet)) {
			return false
		}
	}
	return d.DateOf(s).Within(r.From, r.To)
}

// statements returns the statements that are found with the filters of r.
func (q *question) statements(r search.Request) []found {
	var out []found
	for i := range q.docs {
		d := &q.docs[i]
		for s := range d.Statements {
			if d.holds[s] && q.passes(r, d, s) {
				out = append(out, found{in: d, statement: s})
			}
		}
	}
	return out
}

// documents returns the documents that are found with the filters of r.
func (q *question) documents(r search.Request) []foundDocument {
	var out []foundDocument
	for i := range q.docs {
		d := &q.docs[i]
		f := foundDocument{in: d}
		ok := false
		for s := range d.Statements {
			if !d.holdsDoc[s] || !q.passes(r, d, s) {
				continue
			}
			ok = true
			if q.matching(d, s) {
				f.matching = append(f.matching, found{in: d, statement: s})
			}
		}
		if ok {
			out = append(out, f)
		}
	}
	return out
}

// matching reports whether one of the texts looked for begins in a statement;
// where none is, every statement matches.
func (q *question) matching(d *reading, statement int) bool {
	return len(q.texts) == 0 ||
		slices.ContainsFunc(q.texts, func(text query.Node) bool { return d.begins(text, statement) })
}

// total counts distinct statements, and the documents that publish them.
func (q *question) total(list []found) search.Total {
	docs := map[string]bool{}
	for _, f := range list {
		docs[f.in.ID] = true
	}
	return search.Total{Statements: len(q.fold(list)), Documents: len(docs)}
}
