package bleveindex

import "dialogue/corpus"

// within returns the rows whose date lies from one day to another.
func (p *part) within(from, to corpus.Date) bitset {
	if from.IsZero() && to.IsZero() {
		return p.valid.clone()
	}
	holds := make([]bool, len(p.dates))
	for i, d := range p.dates {
		holds[i] = d.Within(from, to)
	}
	out := newBitset(p.rows)
	for row, code := range p.date {
		if holds[code] {
			out.set(uint32(row))
		}
	}
	return out
}
