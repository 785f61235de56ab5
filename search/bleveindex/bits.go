package bleveindex

import "math/bits"

// A bitset is a set of rows, one bit each. Sets that are combined are of the
// same length.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) set(i uint32)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) has(i uint32) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// and keeps what is in c too. Words without a row, which are most where few rows
// are found, need no look at c.
func (b bitset) and(c bitset) {
	for i, w := range b {
		if w != 0 {
			b[i] = w & c[i]
		}
	}
}

func (b bitset) andNot(c bitset) {
	for i, w := range b {
		if w != 0 {
			b[i] = w &^ c[i]
		}
	}
}

func (b bitset) or(c bitset) {
	for i, w := range c {
		b[i] |= w
	}
}

// any reports whether the set has a row.
func (b bitset) any() bool {
	for _, w := range b {
		if w != 0 {
			return true
		}
	}
	return false
}

func (b bitset) clone() bitset { return append(bitset(nil), b...) }

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// countBoth returns how many rows two sets have in common.
func (b bitset) countBoth(c bitset) int {
	n := 0
	for i, w := range b {
		n += bits.OnesCount64(w & c[i])
	}
	return n
}

// appendTo appends the rows of the set to a list, in order.
func (b bitset) appendTo(list []uint32) []uint32 {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			list = append(list, lowest(i, w))
		}
	}
	return list
}

// unsetAll takes the rows of a set out.
func (b bitset) unsetAll(s rowSet) {
	if s.bits != nil {
		b.andNot(s.bits)
		return
	}
	for _, r := range s.list {
		b[r>>6] &^= 1 << (r & 63)
	}
}

// setAllOf puts the rows of a set in.
func (b bitset) setAllOf(s rowSet) {
	b.or(s.bits)
	b.setAll(s.list)
}

// setAll puts rows into the set.
func (b bitset) setAll(rows []uint32) {
	for _, r := range rows {
		b.set(r)
	}
}

// each yields the rows of the set in order.
func (b bitset) each(yield func(uint32) bool) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			if !yield(lowest(i, w)) {
				return
			}
		}
	}
}

// setRange puts the rows from start up to end into the set.
func (b bitset) setRange(start, end uint32) {
	for i := start; i < end; i++ {
		if i&63 == 0 && i+64 <= end {
			b[i>>6] = ^uint64(0)
			i += 63
			continue
		}
		b.set(i)
	}
}

// lowest returns the row of the lowest bit of word number i.
func lowest(i int, w uint64) uint32 { return uint32(i<<6 + bits.TrailingZeros64(w)) }
