package bleveindex

import "math/bits"

// spans number stretches of rows that follow one another, from 0.
type spans struct {
	starts bitset
	before []uint32 // of each word of starts, how many spans start before it
	first  []uint32 // of each span, its first row; then the number of rows
}

// newSpans numbers the spans of n rows that start at the rows of starts, and at the
// first.
func newSpans(starts bitset, n int) spans {
	s := spans{starts: starts, before: make([]uint32, len(starts))}
	if n > 0 {
		starts.set(0)
	}
	s.first = make([]uint32, 0, starts.count()+1)
	for i, w := range starts {
		s.before[i] = uint32(len(s.first))
		for ; w != 0; w &= w - 1 {
			s.first = append(s.first, lowest(i, w))
		}
	}
	s.first = append(s.first, uint32(n))
	return s
}

// of returns the number of the span of a row.
func (s *spans) of(row uint32) uint32 {
	upTo := s.starts[row>>6] << (63 - row&63)
	return s.before[row>>6] + uint32(bits.OnesCount64(upTo)) - 1
}

// around returns the first row of the span of a row, and the one after its last.
func (s *spans) around(row uint32) (first, end uint32) {
	n := s.of(row)
	return s.first[n], s.first[n+1]
}

// numbers returns the number of the span of each of n rows.
func (s *spans) numbers(n int) []uint32 {
	out := make([]uint32, n)
	for row := range out {
		out[row] = s.of(uint32(row))
	}
	return out
}

// size returns how many bytes the numbering takes.
func (s *spans) size() int { return 8*len(s.starts) + 4*(len(s.before)+len(s.first)) }
