package bleveindex

import "math/bits"

// ranks are a set of rows that knows how many of them come before another.
type ranks struct {
	bitset
	before []uint32 // of each word of the set, how many rows come before it
}

func newRanks(b bitset) ranks {
	r := ranks{b, make([]uint32, len(b))}
	n := 0
	for i, w := range b {
		r.before[i] = uint32(n)
		n += bits.OnesCount64(w)
	}
	return r
}

// upTo returns how many rows of the set there are up to a row, itself included.
func (r *ranks) upTo(row uint32) uint32 {
	w := r.bitset[row>>6] << (63 - row&63)
	return r.before[row>>6] + uint32(bits.OnesCount64(w))
}

// size returns how many bytes the set takes.
func (r *ranks) size() int { return 8*len(r.bitset) + 4*len(r.before) }
