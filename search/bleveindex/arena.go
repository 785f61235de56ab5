package bleveindex

import "sync"

// An arena hands out memory that is used for one search, and is used again for
// the next once all of it is given back.
type arena struct {
	longs  slab[uint64]
	lists  slab[uint32]
	scores slab[float64]
}

// A slab is memory for things of one kind.
type slab[T uint32 | uint64 | float64] struct {
	chunks [][]T
	slabPlace
}

// A slabPlace is a point of a slab.
type slabPlace struct {
	chunk int // at hand
	used  int // of it
}

// chunkLength is the least length of a chunk.
const chunkLength = 1 << 16

// take returns n things that hold anything.
func (s *slab[T]) take(n int) []T {
	for ; s.chunk < len(s.chunks); s.chunk, s.used = s.chunk+1, 0 {
		if c := s.chunks[s.chunk]; s.used+n <= len(c) {
			out := c[s.used : s.used+n : s.used+n]
			s.used += n
			return out
		}
	}
	s.chunks = append(s.chunks, make([]T, max(n, chunkLength)))
	s.used = n
	return s.chunks[s.chunk][:n:n]
}

// words returns n words that are zero.
func (a *arena) words(n int) []uint64 {
	out := a.longs.take(n)
	clear(out)
	return out
}

// counts returns n counts that are zero.
func (a *arena) counts(n int) []uint32 {
	out := a.lists.take(n)
	clear(out)
	return out
}

// list returns room for n rows.
func (a *arena) list(n int) []uint32 { return a.lists.take(n)[:0] }

// floats returns n numbers that are zero.
func (a *arena) floats(n int) []float64 {
	out := a.scores.take(n)
	clear(out)
	return out
}

// bits returns an empty set for n rows.
func (a *arena) bits(n int) bitset { return a.words((n + 63) / 64) }

// clone returns a copy of a set.
func (a *arena) clone(b bitset) bitset {
	out := bitset(a.longs.take(len(b)))
	copy(out, b)
	return out
}

// A mark is a point to which an arena can be taken back.
type mark struct{ longs, lists, scores slabPlace }

func (a *arena) mark() mark { return mark{a.longs.slabPlace, a.lists.slabPlace, a.scores.slabPlace} }

// release takes back all that was handed out since the mark.
func (a *arena) release(m mark) {
	a.longs.slabPlace, a.lists.slabPlace, a.scores.slabPlace = m.longs, m.lists, m.scores
}

// An arenaPool keeps arenas for later searches.
type arenaPool struct{ pool sync.Pool }

func (p *arenaPool) get() *arena {
	if a, ok := p.pool.Get().(*arena); ok {
		return a
	}
	return &arena{}
}

func (p *arenaPool) put(a *arena) {
	a.release(mark{})
	p.pool.Put(a)
}
