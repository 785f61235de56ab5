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
	begins  bitset            // see textMatch
	passes  map[string]bitset // by facet
	hits    bitset            // statements that pass everything
	found   []uint32          // the same in order, once listed
}

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
	p := selected{part: s.evaluation.parts[i], text: m.rows, begins: m.begins, passes: map[string]bitset{}}
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
	p.hits = s.except(&p, "")
	return p, nil
}

// pass returns the rows that pass the filter of a facet.
func (s *selection) pass(p *part, facet string, f search.Filter) (bitset, error) {
	out := s.arena.clone(p.valid)
	if len(f.Any) > 0 {
		any := s.arena.bits(p.rows)
		if err := s.each(p, facet, f.Any, any.or); err != nil {
			return nil, err
		}
		out.and(any)
	}
	if err := s.each(p, facet, f.All, out.and); err != nil {
		return nil, err
	}
	return out, s.each(p, facet, f.Not, out.andNot)
}

// each hands the rows of each value of a facet to join.
func (s *selection) each(p *part, facet string, values []string, join func(bitset)) error {
	for _, v := range values {
		rows, err := p.value(s.cache, facet, v)
		if err != nil {
			return err
		}
		join(rows)
	}
	return nil
}

// except returns the rows of a part that pass everything but the filter of one
// facet. The set is the caller's.
func (s *selection) except(p *selected, facet string) bitset {
	out := s.arena.clone(p.text)
	for name, rows := range p.passes {
		if name != facet {
			out.and(rows)
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

// count counts the statements, or for documents the matching ones, and the
// documents of the rows that of returns for each part.
func (s *selection) count(of func(p *selected) bitset) search.Total {
	var t search.Total
	for i := range s.parts {
		p := &s.parts[i]
		rows := of(p)
		t.Documents += countRuns(rows, p.doc)
		if s.documents {
			rows = s.matching(p)
		}
		t.Statements += rows.count()
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
