package bleveindex

// A folding is rows of which those count once that are publications of the same
// statement.
type folding struct {
	*copySets
	found bitset // the members among the rows, by number
	some  bool
	later bitset // of these, those for which another stands; nil until asked for
}

// newFolding starts a folding, nil where each publication counts.
func (e *evaluation) newFolding() *folding {
	if e.eachCopy || len(e.copies.members) == 0 {
		return nil
	}
	return &folding{copySets: e.copies, found: newBitset(len(e.copies.members))}
}

// add adds rows of a part. f may be nil.
func (f *folding) add(part int, rows []uint32) {
	if f == nil || f.parts[part].rows == nil {
		return
	}
	p := &f.parts[part]
	for _, row := range rows {
		if p.rows.has(row) {
			f.found.set(p.number[p.place(row)])
			f.some = true
		}
	}
}

// addSet is add for a set of rows.
func (f *folding) addSet(part int, rows rowSet) {
	if f == nil {
		return
	}
	if rows.bits == nil {
		f.add(part, rows.list)
		return
	}
	p := &f.parts[part]
	for i, w := range p.rows {
		for w &= rows.bits[i]; w != 0; w &= w - 1 {
			f.found.set(p.number[p.place(lowest(i, w))])
			f.some = true
		}
	}
}

// each hands over the members that were added of each set that has several of
// them, by number: the one that stands for the others first.
func (f *folding) each(visit func(same []uint32)) {
	if f == nil || !f.some {
		return
	}
	var same []uint32
	for number := range f.found.each {
		if len(same) > 0 && f.set[same[0]] != f.set[number] {
			if len(same) > 1 {
				visit(same)
			}
			same = same[:0]
		}
		same = append(same, number)
	}
	if len(same) > 1 {
		visit(same)
	}
}

// surplus returns how many of the rows that were added are copies of others.
func (f *folding) surplus() int {
	n := 0
	f.each(func(same []uint32) { n += len(same) - 1 })
	return n
}

// hitFolding folds the hits. It is kept, as all that is counted without a filter
// asks for it.
func (s *selection) hitFolding() *folding {
	if !s.folded {
		s.folded, s.folding = true, s.newFolding()
		for i := range s.parts {
			s.folding.addSet(i, s.parts[i].hits)
		}
	}
	return s.folding
}

// shown returns the hits of a part that are shown, in order: of copies the one
// that stands for the others.
func (s *selection) shown(part int) []uint32 {
	p := &s.parts[part]
	f := s.hitFolding()
	if f == nil || !f.some || f.parts[part].rows == nil {
		return s.list(p)
	}
	if p.shown == nil {
		p.shown = f.without(part, s.list(p))
	}
	return p.shown
}

// without returns the rows of a part without those for which another stands.
func (f *folding) without(part int, rows []uint32) []uint32 {
	if f.later == nil {
		f.later = newBitset(len(f.members))
		f.each(func(same []uint32) {
			for _, number := range same[1:] {
				f.later.set(number)
			}
		})
	}
	p := &f.parts[part]
	out := make([]uint32, 0, len(rows))
	for _, row := range rows {
		if !p.rows.has(row) || !f.later.has(p.number[p.place(row)]) {
			out = append(out, row)
		}
	}
	return out
}

// originals returns rows of a part that were added, or copies of such: of each
// statement the publication that stands for all there are. The set is the caller's.
func (f *folding) originals(part int, rows bitset) bitset {
	out := rows.clone()
	if f == nil || !f.some {
		return out
	}
	if own := f.parts[part].rows; own != nil {
		out.andNot(own)
	}
	last := ^uint32(0)
	for number := range f.found.each {
		if f.set[number] == last {
			continue
		}
		last = f.set[number]
		first, _ := f.setOf(number)
		if m := f.members[first]; m.part == uint32(part) {
			out.set(m.row)
		}
	}
	return out
}

// unfoldCounts takes back from the counts of a facet's values what copies counted more
// than once.
func (e *evaluation) unfoldCounts(f *folding, t *facetTable, counts []uint64) {
	if f == nil || !f.some {
		return
	}
	defer e.arena.release(e.arena.mark())
	columns := make([]*column, len(e.parts))
	for i, p := range e.parts {
		columns[i] = p.column(t.facet)
	}
	seen := e.arena.words(len(counts)) // of each value, the last set that counted, from 1
	f.each(func(same []uint32) {
		set := uint64(f.set[same[0]]) + 1
		for _, number := range same {
			m := f.members[number]
			for own := range columns[m.part].of(m.row) {
				value := t.number[m.part][own]
				if seen[value] == set {
					counts[value]--
				}
				seen[value] = set
			}
		}
	})
}
