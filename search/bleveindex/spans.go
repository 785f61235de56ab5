package bleveindex

// spans number stretches of rows that follow one another, from 0.
type spans struct {
	starts ranks
	first  []uint32 // of each span, its first row; then the number of rows
}

// newSpans numbers the spans of n rows that start at the rows of starts, and at the
// first.
func newSpans(starts bitset, n int) spans {
	if n > 0 {
		starts.set(0)
	}
	first := starts.appendTo(make([]uint32, 0, starts.count()+1))
	return spans{newRanks(starts), append(first, uint32(n))}
}

// of returns the number of the span of a row.
func (s *spans) of(row uint32) uint32 { return s.starts.upTo(row) - 1 }

// around returns the first row of the span of a row, and the one after its last.
func (s *spans) around(row uint32) (first, end uint32) {
	n := s.of(row)
	return s.first[n], s.first[n+1]
}

// size returns how many bytes the numbering takes.
func (s *spans) size() int { return s.starts.size() + 4*len(s.first) }
