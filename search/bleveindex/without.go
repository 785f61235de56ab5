package bleveindex

import (
	"context"
	"fmt"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// without says how many hits there are without each part of the request.
func (s *selection) without(ctx context.Context) ([]search.Without, error) {
	out, err := s.withoutWords(ctx)
	if err != nil {
		return nil, err
	}
	for _, facet := range s.names {
		values, err := s.withoutValues(ctx, facet)
		if err != nil {
			return nil, err
		}
		out = append(out, values...)
	}
	return append(out, s.withoutRest()...), nil
}

// hitsOf counts hits: distinct statements, or documents, of the rows that each part
// has. What is no longer named in the request that it is for may be apparatus,
// which then is no hit.
func (s *selection) hitsOf(r search.Request, node query.Node, rows func(part int) (rowSet, error)) (int, error) {
	n := 0
	folding := s.newFolding()
	apparatus := includesApparatus(r, node)
	for i := range s.parts {
		mark := s.arena.mark()
		found, err := rows(i)
		if err != nil {
			return 0, err
		}
		if !apparatus {
			found.drop(s.parts[i].apparatus)
		}
		if s.documents {
			n += s.parts[i].documentsWith(found)
		} else {
			n += found.count()
			folding.addSet(i, found)
		}
		s.arena.release(mark)
	}
	return n - folding.surplus(), nil
}

// withoutValues leaves out each chosen value of a facet.
func (s *selection) withoutValues(ctx context.Context, facet string) ([]search.Without, error) {
	var out []search.Without
	f := s.request.Filters[facet]
	values := slices.Concat(f.Any, f.All, f.Not)
	slices.Sort(values)
	for _, v := range slices.Compact(values) {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
		without := s.request.Without(facet, v)
		hits, err := s.hitsOf(without, s.node, func(i int) (rowSet, error) {
			pass, err := s.pass(s.parts[i].part, facet, without.Filters[facet])
			if err != nil {
				return rowSet{}, err
			}
			rows := s.except(&s.parts[i], facet)
			pass.keep(&rows)
			return rows, nil
		})
		if err != nil {
			return nil, err
		}
		out = append(out, search.Without{Part: search.PartValue, Facet: facet, Value: v, Request: without, Hits: hits})
	}
	return out, nil
}

// withoutRest leaves out each bound of the dates, and all filters and dates.
func (s *selection) withoutRest() []search.Without {
	var out []search.Without
	r := s.request.At("")
	add := func(part search.Part, without search.Request, filtered bool) {
		hits, err := s.hitsOf(without, s.node, func(i int) (rowSet, error) {
			p := &s.parts[i]
			rows := s.arena.cloneSet(p.undated)
			s.keepWithin(p.part, &rows, without.From, without.To)
			if filtered {
				for _, pass := range p.passes {
					pass.keep(&rows)
				}
			}
			return rows, nil
		})
		if err != nil {
			panic("unreachable: nothing is read: " + err.Error())
		}
		out = append(out, search.Without{Part: part, Request: without, Hits: hits})
	}
	if !r.From.IsZero() {
		without := r
		without.From = corpus.Date{}
		add(search.PartFrom, without, true)
	}
	if !r.To.IsZero() {
		without := r
		without.To = corpus.Date{}
		add(search.PartTo, without, true)
	}
	if len(s.names) > 0 || len(out) > 0 {
		add(search.PartFilters, r.Cleared(), false)
	}
	return out
}

// withoutWords leaves out each part of the query, unless there are more than
// search.MaxWithout.
func (s *selection) withoutWords(ctx context.Context) ([]search.Without, error) {
	omissions := query.Omissions(s.node)
	if all, ok := s.node.(query.All); ok && (len(all.Nodes) == 0 || len(all.Nodes) > search.MaxWithout) {
		return nil, nil
	}
	counts, err := s.countOmissions(ctx, omissions)
	if err != nil {
		return nil, err
	}
	var out []search.Without
	for i, o := range omissions {
		if s.slackAt(o.Part) != nil {
			continue
		}
		r := s.request.At("")
		r.Query = o.Rest.String()
		if everything(o.Rest) {
			r.Query = ""
		}
		one := search.Without{Part: search.PartWords, Words: o.Part.String(), Request: r, Hits: counts[i]}
		if s.renamed(o, omissions) || !s.sameSlack(o) {
			if one.Hits, err = s.hitsWith(ctx, o.Rest); err != nil {
				return nil, err
			}
		}
		out = append(out, one)
	}
	return out, nil
}

func everything(n query.Node) bool {
	all, ok := n.(query.All)
	return ok && len(all.Nodes) == 0
}

// countOmissions counts the hits without each part of the query. The rows of
// what must hold before and after a part are joined once for all.
func (s *selection) countOmissions(ctx context.Context, omissions []query.Omission) ([]int, error) {
	e := s.again()
	counts := make([]int, len(omissions))
	foldings := make([]*folding, len(omissions))
	for k := range foldings {
		foldings[k] = s.newFolding()
	}
	for i := range s.parts {
		p := &s.parts[i]
		defer s.arena.release(s.arena.mark())
		w := &walk{evaluation: e, part: i}
		if s.documents {
			w.begins = s.arena.bits(p.rows)
		}
		rows := make([]bitset, len(omissions))
		for k, o := range omissions {
			found, err := w.node(ctx, o.Part)
			if err != nil {
				return nil, err
			}
			rows[k] = s.arena.dense(found, p.rows)
		}
		before := s.passing(i)
		after := make([]bitset, len(rows)+1)
		after[len(rows)] = s.arena.clone(p.valid)
		for k := len(rows) - 1; k >= 0; k-- {
			after[k] = s.arena.clone(after[k+1])
			after[k].and(rows[k])
		}
		for k := range rows {
			found := after[k+1]
			found.and(before)
			if !includesApparatus(s.request, omissions[k].Rest) {
				found.andNot(p.apparatus)
			}
			if s.documents {
				counts[k] += p.documentsWith(rowSet{bits: found})
			} else {
				counts[k] += found.count()
				foldings[k].addSet(i, rowSet{bits: found})
			}
			before.and(rows[k])
		}
	}
	for k := range counts {
		counts[k] -= foldings[k].surplus()
	}
	return counts, nil
}

// passing returns the rows of a part that pass everything but the query. The set
// is the caller's.
func (s *selection) passing(part int) bitset {
	p := &s.parts[part]
	rows := rowSet{bits: s.searched(part)}
	s.keepWithin(p.part, &rows, s.request.From, s.request.To)
	for _, pass := range p.passes {
		pass.keep(&rows)
	}
	return rows.bits
}

// renamed reports whether words that come to stand beside each other when a part
// is left out are another name than they were.
func (s *selection) renamed(o query.Omission, all []query.Omission) bool {
	if s.evaluation.names == nil || s.request.NamesOff || s.loose {
		return false
	}
	named, err := query.Entitle(o.Rest, s.called)
	if err != nil {
		return false
	}
	var kept []query.Node
	for i := range all {
		if all[i].Part.Span() != o.Part.Span() {
			kept = append(kept, all[i].Part)
		}
	}
	return !query.Same(named, query.Simplify(query.All{Nodes: kept}))
}

// hitsWith counts the hits of the request with another query.
func (s *selection) hitsWith(ctx context.Context, asked query.Node) (int, error) {
	e := *s.evaluation
	e.texts, e.asked, e.node = nil, asked, asked
	if err := e.entitle(s.request); err != nil {
		return 0, err
	}
	e.apparatus = includesApparatus(s.request, e.node)
	if err := e.prepare(); err != nil {
		return 0, err
	}
	other, err := e.selectHits(ctx, s.request)
	if err != nil {
		return 0, err
	}
	return other.allHits(e.documents), nil
}
