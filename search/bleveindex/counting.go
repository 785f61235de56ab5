package bleveindex

import (
	"cmp"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
)

// facets counts the values of the facets asked for.
func (s *selection) facetCounts() ([]search.Facet, error) {
	out := make([]search.Facet, 0, len(s.request.Facets))
	for _, name := range s.request.Facets {
		f, err := s.facetCount(name)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// facetCount counts the values of a facet by hits, and by documents where that
// is asked for.
func (s *selection) facetCount(name string) (search.Facet, error) {
	counts, err := s.newFacetCounter(name, s.documents)
	if err != nil {
		return search.Facet{}, err
	}
	out, err := counts.listed()
	if err != nil || !s.request.CountDocuments {
		return out, err
	}
	documents, err := s.newFacetCounter(name, true)
	if err != nil {
		return search.Facet{}, err
	}
	for i := range out.Values {
		v := &out.Values[i]
		if v.Documents, err = documents.of(v.Value); err != nil {
			return search.Facet{}, err
		}
	}
	return out, nil
}

// A facetCounter holds the counts of a facet's values for one request, in
// statements or in documents.
type facetCounter struct {
	*selection
	name      string
	filter    search.Filter
	table     *facetTable
	documents bool
	counts    []uint64 // of the values of table: the candidates that have them
}

func (s *selection) newFacetCounter(name string, documents bool) (*facetCounter, error) {
	c := &facetCounter{s, name, s.request.Filters[name], s.facet(name), documents, nil}
	if !s.isEverything() {
		var err error
		c.counts, err = c.count()
		return c, err
	}
	return c, c.countEverything()
}

// countEverything takes the counts of everything, which are the same for every
// request, from the generation, which remembers them.
func (c *facetCounter) countEverything() error {
	key := countKey{facet: c.name, documents: c.documents, apparatus: c.apparatus, each: c.eachCopy}
	var err error
	c.counts, err = c.overview.countsOf(key, c.count)
	return err
}

// count counts the candidates in memory of the arena.
func (c *facetCounter) count() ([]uint64, error) {
	counts := c.arena.words(len(c.table.values))
	var folding *folding
	if !c.documents && !c.filter.IsZero() {
		folding = c.newFolding()
	}
	for i := range c.parts {
		if c.filter.IsZero() {
			c.addCounts(c.table, i, c.list(&c.parts[i]), c.documents, counts)
			continue
		}
		mark := c.arena.mark()
		rows, err := c.candidates(&c.parts[i])
		if err != nil {
			return nil, err
		}
		c.addCounts(c.table, i, rows, c.documents, counts)
		folding.add(i, rows)
		c.arena.release(mark)
	}
	if !c.documents && c.filter.IsZero() {
		folding = c.hitFolding()
	}
	c.unfoldCounts(folding, c.table, counts)
	return counts, nil
}

// candidates returns the rows that would be hits if the right value of the facet
// alone were chosen: those that pass all other facets, and All and Not of this
// one.
func (c *facetCounter) candidates(p *selected) ([]uint32, error) {
	own, err := c.pass(p.part, c.name, search.Filter{All: c.filter.All, Not: c.filter.Not})
	if err != nil {
		return nil, err
	}
	rows := c.except(p, c.name)
	own.keep(&rows)
	return c.arena.rows(rows), nil
}

// addCounts adds the counts of rows of a part, in statements or in documents, to
// those of the generation's values of a facet.
func (e *evaluation) addCounts(t *facetTable, part int, rows []uint32, documents bool, counts []uint64) {
	if len(rows) == 0 {
		return
	}
	p := e.parts[part]
	column, numbers := p.column(t.facet), t.number[part]
	defer e.arena.release(e.arena.mark())
	if !documents && column.areFew(rows) {
		column.visit(rows, numbers, counts, e.arena)
		return
	}
	own := e.arena.words(len(column.values))
	if documents {
		column.countDocuments(rows, &p.docs, own, e.arena.words(len(column.values)))
	} else {
		column.count(rows, own, e.arena)
	}
	for i, n := range own {
		counts[numbers[i]] += n
	}
}

// held counts the statements of the whole record that have each value of a
// facet, or the joint ones of these.
func (e *evaluation) held(t *facetTable, joint bool) ([]uint64, error) {
	key := countKey{facet: t.facet, apparatus: e.apparatus, joint: joint, each: e.eachCopy}
	return e.overview.countsOf(key, func() ([]uint64, error) {
		counts := e.arena.words(len(t.values))
		folding := e.newFolding()
		for i, p := range e.parts {
			rows := e.searched(i)
			if joint {
				rows.and(p.joint)
			}
			e.addCounts(t, i, e.arena.rows(rowSet{bits: rows}), false, counts)
			folding.addSet(i, rowSet{bits: rows})
		}
		e.unfoldCounts(folding, t, counts)
		return counts, nil
	})
}

// of returns the number beside a value.
func (c *facetCounter) of(value string) (int, error) {
	switch c.filter.Choice(value) {
	case search.ChoiceAll:
		return c.allHits(c.documents), nil
	case search.ChoiceNot:
		return c.removed(value)
	case search.ChoiceAny, search.ChoiceNone:
	}
	if i, ok := slices.BinarySearch(c.table.values, value); ok {
		return int(c.counts[i]), nil
	}
	return 0, nil
}

// removed returns how many hits a value under Not removes.
func (c *facetCounter) removed(value string) (int, error) {
	f := c.filter
	f.Not = slices.DeleteFunc(slices.Clone(f.Not), func(v string) bool { return v == value })
	n := -c.allHits(c.documents)
	folding := c.newFolding()
	for i := range c.parts {
		p := &c.parts[i]
		mark := c.arena.mark()
		pass, err := c.pass(p.part, c.name, f)
		if err != nil {
			return 0, err
		}
		rows := c.except(p, c.name)
		pass.keep(&rows)
		if c.documents {
			n += p.documentsWith(rows)
		} else {
			n += rows.count()
			folding.addSet(i, rows)
		}
		c.arena.release(mark)
	}
	return n - folding.surplus(), nil
}

// chosen returns the chosen values with their counts.
func (c *facetCounter) chosen() ([]search.FacetValue, error) {
	values := slices.Concat(c.filter.Any, c.filter.All, c.filter.Not)
	slices.Sort(values)
	var out []search.FacetValue
	for _, v := range slices.Compact(values) {
		n, err := c.of(v)
		if err != nil {
			return nil, err
		}
		out = append(out, search.FacetValue{Value: v, Label: c.nameOf(c.name, v), Count: n, Choice: c.filter.Choice(v)})
	}
	slices.SortStableFunc(out, func(a, b search.FacetValue) int { return cmp.Compare(b.Count, a.Count) })
	return out, nil
}

func (c *facetCounter) value(i int) search.FacetValue {
	return search.FacetValue{Value: c.table.values[i], Label: c.table.labels[i], Count: int(c.counts[i])}
}

// listed puts the answer for the facet together: the chosen values, then as many
// others as asked for, then corpus.NotStated.
func (c *facetCounter) listed() (search.Facet, error) {
	chosen, err := c.chosen()
	out := search.Facet{Name: c.name, Values: chosen, Total: len(chosen)}
	best := &bestOf[int]{limit: c.valuesListed(), compare: func(a, b int) int {
		return cmp.Or(cmp.Compare(c.counts[b], c.counts[a]), cmp.Compare(a, b))
	}}
	notStated, least := -1, uint64(0)
	for i, n := range c.counts {
		if n == 0 { // most, where there are few hits
			continue
		}
		v := c.table.values[i]
		if !c.filter.IsZero() && c.filter.Choice(v) != search.ChoiceNone {
			continue
		}
		out.Total++
		switch {
		case v == corpus.NotStated:
			notStated = i
		case n > least:
			if best.add(i); best.full() {
				least = c.counts[*best.last()]
			}
		}
	}
	out.Values = slices.Grow(out.Values, len(best.heap)+1)
	for _, i := range best.sorted() {
		out.Values = append(out.Values, c.value(i))
	}
	if notStated >= 0 {
		out.Values = append(out.Values, c.value(notStated))
	}
	return out, err
}

// valuesListed returns how many values to list besides those chosen.
func (c *facetCounter) valuesListed() int {
	switch n := c.request.Values; {
	case n < 0:
		return len(c.counts)
	case n == 0:
		return search.DefaultValues
	default:
		return n
	}
}
