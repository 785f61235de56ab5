package bleveindex

import (
	"context"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// A selection is what a request finds in all parts: the rows for which the
// query and the dates hold, and for each facet with a filter those that pass.
type selection struct {
	*evaluation
	request search.Request
	parts   []selected
	names   []string // of facets with a filter, in order
	total   search.Total
	// weighted are the terms of each part, once they are asked for.
	weighted [][]weighted
}

// A selected is a selection in one part.
type selected struct {
	*part
	text bitset // the query, the dates, and whether apparatus is searched
	// undated is the same without the dates.
	undated bitset
	begins  bitset              // see textMatch
	passes  map[string]filtered // by facet
	hits    bitset              // statements that pass everything
	found   []uint32            // the same in order, once listed
	// few are the rows of text in order, if they are few; else nil.
	few []uint32
}

// fewShare is how many words of a set there are at least for each row of few:
// for so few rows, looking at each costs less than going through the set.
const fewShare = 8

// list returns the hits in order.
func (p *selected) list() []uint32 {
	if p.found == nil {
		p.found = p.hits.rows()
	}
	return p.found
}

// selectHits finds what passes everything.
func (e *evaluation) selectHits(ctx context.Context, r search.Request) (*selection, error) {
	s := &selection{evaluation: e, request: r}
	for name, f := range r.Filters {
		if !f.IsZero() {
			s.names = append(s.names, name)
		}
	}
	slices.Sort(s.names)
	for i := range e.parts {
		p, err := s.selectPart(ctx, i)
		if err != nil {
			return nil, err
		}
		s.parts = append(s.parts, p)
	}
	s.total = s.totalOf()
	return s, nil
}

func (s *selection) selectPart(ctx context.Context, i int) (selected, error) {
	m, err := s.match(ctx, i)
	if err != nil {
		return selected{}, err
	}
	p := selected{part: s.evaluation.parts[i], text: m.rows, begins: m.begins, passes: map[string]filtered{}}
	p.undated = p.text
	if !s.request.From.IsZero() || !s.request.To.IsZero() {
		p.undated = s.arena.clone(p.text)
		p.text.and(s.within(p.part, s.request.From, s.request.To))
	}
	for _, name := range s.names {
		if p.passes[name], err = s.pass(p.part, name, s.request.Filters[name]); err != nil {
			return selected{}, err
		}
	}
	if len(s.names) == 0 {
		p.hits = p.text
		return p, nil
	}
	p.hits = s.except(&p, "")
	if n := p.text.count(); n > 0 && n <= len(p.text)/fewShare {
		p.few = p.text.rows()
	}
	return p, nil
}

// passesOthers reports whether a row passes the filters of all facets but one.
func (p *selected) passesOthers(row uint32, facet string) bool {
	for name, pass := range p.passes {
		if name != facet && !pass.has(row) {
			return false
		}
	}
	return true
}

// except returns the rows of a part that pass everything but the filter of one
// facet. The set is the caller's.
func (s *selection) except(p *selected, facet string) bitset {
	out := s.arena.clone(p.text)
	for name, pass := range p.passes {
		if name != facet {
			pass.keep(out)
		}
	}
	return out
}

// matching returns the matching statements of documents, as package search
// defines them.
func (s *selection) matching(p *selected) bitset {
	if !s.looksForText() {
		return p.hits
	}
	out := s.arena.clone(p.hits)
	out.and(p.begins)
	return out
}

// looksForText reports whether the query looks for any text.
func (e *evaluation) looksForText() bool {
	return slices.ContainsFunc(e.texts, func(t *text) bool { return t.wanted })
}

// count counts the hits: statements, or for documents the matching ones, and
// documents.
func (s *selection) count() search.Total {
	var t search.Total
	for i := range s.parts {
		p := &s.parts[i]
		if s.documents {
			t.Documents += countRuns(p.hits, p.doc)
			t.Statements += s.matching(p).count()
			continue
		}
		rows := p.list()
		t.Documents += documentsWith(rows, p.doc)
		t.Statements += len(rows)
	}
	return t
}

// allHits returns how many statements, or documents, are found.
func (s *selection) allHits(documents bool) int {
	if documents {
		return s.total.Documents
	}
	return s.total.Statements
}

// countRuns returns of how many documents rows are.
func countRuns(rows bitset, doc []uint32) int {
	n, last := 0, ^uint32(0)
	for i, w := range rows {
		for ; w != 0; w &= w - 1 {
			if d := doc[lowest(i, w)]; d != last {
				last = d
				n++
			}
		}
	}
	return n
}

// documentsWith returns of how many documents rows are, given in order.
func documentsWith(rows, doc []uint32) int {
	n, last := 0, ^uint32(0)
	for _, row := range rows {
		if d := doc[row]; d != last {
			last = d
			n++
		}
	}
	return n
}

// includesApparatus reports whether a request includes apparatus, or names it.
func includesApparatus(r search.Request, node query.Node) bool {
	const value = string(corpus.KindApparatus)
	kinds := r.Filters[corpus.FacetKind]
	named := r.Apparatus || slices.Contains(kinds.Any, value) || slices.Contains(kinds.All, value)
	query.Walk(node, func(n query.Node) bool {
		v, ok := n.(query.Value)
		named = named || ok && v.Facet == corpus.FacetKind && v.Text == value
		return !named
	})
	return named
}
