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
	// folding is that of the hits, once folded.
	folding *folding
	folded  bool
	// weighted are the terms of each part, once they are asked for.
	weighted [][]weighted
}

// A selected is a selection in one part.
type selected struct {
	*part
	text rowSet // the query, the dates, and whether apparatus is searched
	// undated is the same without the dates.
	undated rowSet
	begins  bitset              // see textMatch
	passes  map[string]filtered // by facet
	hits    rowSet              // statements that pass everything
	found   []uint32            // the same in order, once listed
	shown   []uint32            // those of them that are shown, once copies are folded
}

// list returns the hits of a part in order.
func (s *selection) list(p *selected) []uint32 {
	if p.found == nil {
		p.found = s.arena.rows(p.hits)
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
		p.undated = s.arena.cloneSet(p.text)
		s.keepWithin(p.part, &p.text, s.request.From, s.request.To)
	}
	for _, name := range s.names {
		if p.passes[name], err = s.pass(p.part, name, s.request.Filters[name]); err != nil {
			return selected{}, err
		}
	}
	p.hits = p.text
	if len(s.names) > 0 {
		p.hits = s.except(&p, "")
	}
	return p, nil
}

// except returns the rows of a part that pass everything but the filter of one
// facet. The set is the caller's.
func (s *selection) except(p *selected, facet string) rowSet {
	out := s.arena.cloneSet(p.text)
	for name, pass := range p.passes {
		if name != facet {
			pass.keep(&out)
		}
	}
	return out
}

// matching returns the matching statements of documents, as package search
// defines them.
func (s *selection) matching(p *selected) rowSet {
	if !s.looksForText() {
		return p.hits
	}
	out := s.arena.cloneSet(p.hits)
	out.keep(p.begins)
	return out
}

// looksForText reports whether the query looks for any text.
func (e *evaluation) looksForText() bool {
	return slices.ContainsFunc(e.texts, func(t *text) bool { return t.wanted })
}

// count counts the hits: distinct statements, or for documents the matching ones,
// and documents.
func (s *selection) count() search.Total {
	var t search.Total
	var folding *folding
	if s.documents {
		folding = s.newFolding()
	} else {
		folding = s.hitFolding()
	}
	for i := range s.parts {
		p := &s.parts[i]
		if s.documents {
			t.Documents += p.documentsWith(p.hits)
			matching := s.matching(p)
			t.Statements += matching.count()
			folding.addSet(i, matching)
			continue
		}
		rows := s.list(p)
		t.Documents += p.documentsWith(rowSet{list: rows})
		t.Statements += len(rows)
	}
	t.Statements -= folding.surplus()
	return t
}

// allHits returns how many statements, or documents, are found.
func (s *selection) allHits(documents bool) int {
	if documents {
		return s.total.Documents
	}
	return s.total.Statements
}

// documentsWith returns of how many documents rows are.
func (s *segment) documentsWith(rows rowSet) int {
	n, next := 0, uint32(0)
	for _, row := range rows.list {
		if row >= next {
			_, next = s.docs.around(row)
			n++
		}
	}
	for i, w := range rows.bits {
		for ; w != 0; w &= w - 1 {
			if row := lowest(i, w); row >= next {
				_, next = s.docs.around(row)
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
