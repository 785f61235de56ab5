package bleveindex

import "dialogue/search"

// A filtered is the filter of a facet in one part, as sets of the rows that have
// the chosen values. They belong to the cache and must not be changed.
type filtered struct {
	any      bitset // of which a row has one; nil for no such values
	all, not []bitset
}

// pass returns the filter of a facet.
func (s *selection) pass(p *part, facet string, f search.Filter) (filtered, error) {
	any, err := s.chosenRows(p, facet, f.Any)
	if err != nil {
		return filtered{}, err
	}
	all, err := s.chosenRows(p, facet, f.All)
	if err != nil {
		return filtered{}, err
	}
	not, err := s.chosenRows(p, facet, f.Not)
	return filtered{s.union(any), all, not}, err
}

// chosenRows returns the rows of each value of a facet.
func (s *selection) chosenRows(p *part, facet string, values []string) ([]bitset, error) {
	var out []bitset
	for _, v := range values {
		rows, err := p.value(s.cache, facet, v)
		if err != nil {
			return nil, err
		}
		out = append(out, rows)
	}
	return out, nil
}

// union returns the rows of several sets, nil if there are none.
func (s *selection) union(sets []bitset) bitset {
	switch len(sets) {
	case 0:
		return nil
	case 1:
		return sets[0]
	}
	out := s.arena.clone(sets[0])
	for _, rows := range sets[1:] {
		out.or(rows)
	}
	return out
}

// keep keeps of rows those that pass.
func (f filtered) keep(rows *rowSet) {
	if f.any != nil {
		rows.keep(f.any)
	}
	for _, all := range f.all {
		rows.keep(all)
	}
	for _, not := range f.not {
		rows.drop(not)
	}
}
