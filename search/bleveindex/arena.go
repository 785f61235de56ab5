package bleveindex

import "sync"

// An arena hands out memory that is used for one search, and is used again for
// the next once all of it is given back.
type arena struct {
	chunks [][]uint64
	chunk  int // at hand
	used   int // of it
}

// chunkWords is the least size of a chunk, 512 KB.
const chunkWords = 1 << 16

// words returns n words that are zero.
func (a *arena) words(n int) []uint64 {
	out := a.take(n)
	clear(out)
	return out
}

// take returns n words that hold anything.
func (a *arena) take(n int) []uint64 {
	for ; a.chunk < len(a.chunks); a.chunk, a.used = a.chunk+1, 0 {
		if c := a.chunks[a.chunk]; a.used+n <= len(c) {
			out := c[a.used : a.used+n : a.used+n]
			a.used += n
			return out
		}
	}
	a.chunks = append(a.chunks, make([]uint64, max(n, chunkWords)))
	a.used = n
	return a.chunks[a.chunk][:n:n]
}

// bits returns an empty set for n rows.
func (a *arena) bits(n int) bitset { return a.words((n + 63) / 64) }

// clone returns a copy of a set.
func (a *arena) clone(b bitset) bitset {
	out := bitset(a.take(len(b)))
	copy(out, b)
	return out
}

// A mark is a point to which an arena can be taken back.
type mark struct{ chunk, used int }

func (a *arena) mark() mark { return mark{a.chunk, a.used} }

// release takes back all that was handed out since the mark.
func (a *arena) release(m mark) { a.chunk, a.used = m.chunk, m.used }

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
