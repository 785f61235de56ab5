package bleveindex

// codes are small numbers, one for each row, in as few bytes as the largest needs.
// One of the lists has them.
type codes struct {
	bytes []uint8
	small []uint16
	large []uint32
}

// packed returns list, whose numbers are below limit, in as few bytes as they
// need.
func packed(list []uint32, limit int) codes {
	switch {
	case limit <= 1<<8:
		return codes{bytes: narrowed[uint8](list)}
	case limit <= 1<<16:
		return codes{small: narrowed[uint16](list)}
	}
	return codes{large: list}
}

func narrowed[T uint8 | uint16](list []uint32) []T {
	out := make([]T, len(list))
	for i, n := range list {
		out[i] = T(n)
	}
	return out
}

// at returns the number of a row.
func (c *codes) at(row uint32) uint32 {
	switch {
	case c.bytes != nil:
		return uint32(c.bytes[row])
	case c.small != nil:
		return uint32(c.small[row])
	}
	return c.large[row]
}

// tally adds the number of rows with each code to counts.
func (c *codes) tally(rows, counts []uint32) {
	switch {
	case c.bytes != nil:
		tally(c.bytes, rows, counts)
	case c.small != nil:
		tally(c.small, rows, counts)
	default:
		tally(c.large, rows, counts)
	}
}

func tally[T uint8 | uint16 | uint32](of []T, rows, counts []uint32) {
	for _, r := range rows {
		counts[of[r]]++
	}
}

// gather appends the code of each row to into.
func (c *codes) gather(rows, into []uint32) []uint32 {
	switch {
	case c.bytes != nil:
		return gather(c.bytes, rows, into)
	case c.small != nil:
		return gather(c.small, rows, into)
	}
	return gather(c.large, rows, into)
}

func gather[T uint8 | uint16 | uint32](of []T, rows, into []uint32) []uint32 {
	for _, r := range rows {
		into = append(into, uint32(of[r]))
	}
	return into
}

// size returns how many bytes the codes take.
func (c *codes) size() int { return len(c.bytes) + 2*len(c.small) + 4*len(c.large) }

// fill puts the rows into a set whose code holds.
func (c *codes) fill(holds []bool, into bitset) {
	switch {
	case c.bytes != nil:
		fill(c.bytes, holds, into)
	case c.small != nil:
		fill(c.small, holds, into)
	default:
		fill(c.large, holds, into)
	}
}

func fill[T uint8 | uint16 | uint32](of []T, holds []bool, into bitset) {
	for row, code := range of {
		if holds[code] {
			into.set(uint32(row))
		}
	}
}
