package bleveindex

import "dialogue/corpus"

// keepWithin keeps of rows those whose date lies from one day to another.
func (e *evaluation) keepWithin(p *part, rows *rowSet, from, to corpus.Date) {
	if from.IsZero() && to.IsZero() {
		return
	}
	if rows.bits != nil {
		rows.bits.and(e.within(p, from, to))
		return
	}
	rows.list = keepIf(rows.list, func(row uint32) bool { return p.dates[p.date.at(row)].Within(from, to) })
}

// within returns the rows whose date lies from one day to another. The set is
// the caller's.
func (e *evaluation) within(p *part, from, to corpus.Date) bitset {
	if from.IsZero() && to.IsZero() {
		return e.arena.clone(p.valid)
	}
	holds := make([]bool, len(p.dates))
	for i, d := range p.dates {
		holds[i] = d.Within(from, to)
	}
	out := e.arena.bits(p.rows)
	p.date.fill(holds, out)
	return out
}
