package bleveindex

import (
	"cmp"
	"slices"

	"dialogue/search"
	"dialogue/search/query"
)

// facets counts the values of the facets asked for.
func (s *selection) facetCounts() ([]search.Facet, error) {
	var out []search.Facet
	for _, name := range s.request.Facets {
		f, err := s.facetCount(name)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

func (s *selection) facetCount(name string) (search.Facet, error) {
	t := s.facet(name)
	filter := s.request.Filters[name]
	counts, err := s.valueCounts(t, name, filter)
	if err != nil {
		return search.Facet{}, err
	}
	chosen, err := s.chosen(name, filter, t, counts)
	if err != nil {
		return search.Facet{}, err
	}
	return s.listed(name, filter, t, counts, chosen), nil
}

// valueCounts counts the candidates of each value. The counts of everything are
// the same for every request, and the generation remembers them.
func (s *selection) valueCounts(t *facetTable, name string, f search.Filter) ([]uint64, error) {
	if !s.isEverything() {
		return s.countValues(t, name, f)
	}
	key := everythingKey{name, s.documents, s.apparatus}
	s.mu.Lock()
	counts := s.everything[key]
	s.mu.Unlock()
	if counts != nil {
		return counts, nil
	}
	counts, err := s.countValues(t, name, f)
	if err != nil {
		return nil, err
	}
	counts = slices.Clone(counts)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.everything[key] = counts
	return counts, nil
}

// isEverything reports whether a request neither looks for anything nor filters.
func (s *selection) isEverything() bool {
	all, ok := s.node.(query.All)
	return ok && len(all.Nodes) == 0 && !s.most && len(s.names) == 0 && s.request.From.IsZero() && s.request.To.IsZero()
}

// countValues counts in memory of the arena.
func (s *selection) countValues(t *facetTable, name string, f search.Filter) ([]uint64, error) {
	counts := s.arena.words(len(t.values))
	for i := range s.parts {
		rows, err := s.candidates(&s.parts[i], name, f)
		if err != nil {
			return nil, err
		}
		s.addCounts(t, name, i, rows, counts)
	}
	return counts, nil
}

// candidates returns the rows that would be hits if the right value of a facet
// alone were chosen: those that pass all other facets, and All and Not of this
// one.
func (s *selection) candidates(p *selected, facet string, f search.Filter) ([]uint32, error) {
	if f.IsZero() {
		return p.list(), nil
	}
	defer s.arena.release(s.arena.mark())
	rows := s.without(p, facet)
	if err := s.each(p.part, facet, f.All, rows.and); err != nil {
		return nil, err
	}
	if err := s.each(p.part, facet, f.Not, rows.andNot); err != nil {
		return nil, err
	}
	return rows.rows(), nil
}

// addCounts adds the counts of rows of a part to those of the generation's
// values.
func (s *selection) addCounts(t *facetTable, facet string, part int, rows []uint32, counts []uint64) {
	p := &s.parts[part]
	c := p.facets[facet]
	if c == nil || len(rows) == 0 {
		return
	}
	defer s.arena.release(s.arena.mark())
	own := s.arena.words(len(c.values))
	if s.documents {
		c.countDocuments(rows, p.doc, own, s.arena.words(len(c.values)))
	} else {
		c.count(rows, own, s.arena)
	}
	for i, n := range own {
		counts[t.number[part][i]] += n
	}
}

// chosen returns the chosen values of a facet with their counts.
func (s *selection) chosen(facet string, f search.Filter, t *facetTable, counts []uint64) ([]search.FacetValue, error) {
	values := slices.Concat(f.Any, f.All, f.Not)
	slices.Sort(values)
	var out []search.FacetValue
	for _, v := range slices.Compact(values) {
		value := search.FacetValue{Value: v, Choice: f.Choice(v), Label: s.nameOf(facet, v)}
		var err error
		switch value.Choice {
		case search.ChoiceAll:
			value.Count = s.allHits()
		case search.ChoiceNot:
			value.Count, err = s.removed(facet, f, v)
		case search.ChoiceAny, search.ChoiceNone:
			if i, ok := slices.BinarySearch(t.values, v); ok {
				value.Count = int(counts[i])
			}
		}
		if err != nil {
			return nil, err
		}
		out = append(out, value)
	}
	slices.SortStableFunc(out, func(a, b search.FacetValue) int { return cmp.Compare(b.Count, a.Count) })
	return out, nil
}

// allHits returns the number of hits of the request.
func (s *selection) allHits() int {
	if s.documents {
		return s.total.Documents
	}
	return s.total.Statements
}

// removed returns how many hits a value under Not removes.
func (s *selection) removed(facet string, f search.Filter, value string) (int, error) {
	f.Not = slices.DeleteFunc(slices.Clone(f.Not), func(v string) bool { return v == value })
	n := -s.allHits()
	for i := range s.parts {
		p := &s.parts[i]
		rows, err := s.pass(p.part, facet, f)
		if err != nil {
			return 0, err
		}
		rows.and(s.without(p, facet))
		n += s.hits(rows, p)
	}
	return n, nil
}

// listed puts the answer for a facet together: the chosen values, then as many
// others as asked for.
func (s *selection) listed(
	facet string, f search.Filter, t *facetTable, counts []uint64, chosen []search.FacetValue,
) search.Facet {
	out := search.Facet{Name: facet, Values: chosen, Total: len(chosen)}
	best := &bestOf[int]{limit: s.valuesListed(len(counts)), compare: func(a, b int) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	}}
	for i, n := range counts {
		if n > 0 && (f.IsZero() || f.Choice(t.values[i]) == search.ChoiceNone) {
			out.Total++
			best.add(i)
		}
	}
	for _, i := range best.sorted() {
		v := t.values[i]
		out.Values = append(out.Values, search.FacetValue{Value: v, Label: s.nameOf(facet, v), Count: int(counts[i])})
	}
	return out
}

func (s *selection) valuesListed(all int) int {
	switch n := s.request.Values; {
	case n < 0:
		return all
	case n == 0:
		return search.DefaultValues
	default:
		return n
	}
}
