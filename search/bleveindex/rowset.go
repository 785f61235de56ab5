package bleveindex

import "slices"

// A rowSet is a set of rows of a part. Few rows are listed, so that what a rare
// word costs does not grow with the part; many have one bit each. The zero value
// is the empty set.
type rowSet struct {
	list []uint32 // in order, where bits is nil
	bits bitset
}

// listedShare is how many rows a part has at least for each row that is listed.
const listedShare = 64

// setOf returns the set of some of n rows, given in order.
func (a *arena) setOf(rows []uint32, n int) rowSet {
	if len(rows) <= n/listedShare {
		return rowSet{list: append(a.list(len(rows)), rows...)}
	}
	s := rowSet{bits: a.bits(n)}
	s.bits.setAll(rows)
	return s
}

// rowsOf returns the set of n rows that have a term.
func (a *arena) rowsOf(p *postings, n int) rowSet {
	if p.set.bitset != nil {
		return rowSet{bits: a.clone(p.set.bitset)}
	}
	return a.setOf(p.rows, n)
}

// cloneSet returns a copy of a set.
func (a *arena) cloneSet(s rowSet) rowSet {
	if s.bits != nil {
		return rowSet{bits: a.clone(s.bits)}
	}
	return rowSet{list: append(a.list(len(s.list)), s.list...)}
}

// dense returns a set of n rows as bits. It may be s itself.
func (a *arena) dense(s rowSet, n int) bitset {
	if s.bits != nil {
		return s.bits
	}
	out := a.bits(n)
	out.setAll(s.list)
	return out
}

// join returns the rows of n that are in s or t, both of which it takes.
func (a *arena) join(s, t rowSet, n int) rowSet {
	switch {
	case s.isNone():
		return t
	case t.isNone():
		return s
	case s.bits != nil && t.bits != nil:
		s.bits.or(t.bits)
		return s
	case s.bits != nil:
		s.bits.setAll(t.list)
		return s
	case t.bits != nil:
		t.bits.setAll(s.list)
		return t
	case len(s.list)+len(t.list) > n/listedShare:
		s.bits = a.dense(s, n)
		s.bits.setAll(t.list)
		return rowSet{bits: s.bits}
	}
	return rowSet{list: merge(a.list(len(s.list)+len(t.list)), s.list, t.list)}
}

// merge appends the rows of two lists to another, each once.
func merge(into, s, t []uint32) []uint32 {
	for len(s) > 0 && len(t) > 0 {
		switch {
		case s[0] < t[0]:
			into, s = append(into, s[0]), s[1:]
		case s[0] > t[0]:
			into, t = append(into, t[0]), t[1:]
		default:
			into, s, t = append(into, s[0]), s[1:], t[1:]
		}
	}
	return append(append(into, s...), t...)
}

func (s *rowSet) isNone() bool { return s.bits == nil && len(s.list) == 0 }

// clone returns a copy that no arena takes back.
func (s *rowSet) clone() rowSet { return rowSet{slices.Clone(s.list), slices.Clone(s.bits)} }

// and keeps what is in t too. Where s has many rows and t few, s becomes t.
func (s *rowSet) and(t rowSet) {
	switch {
	case s.bits == nil:
		s.keepIn(t)
	case t.bits == nil:
		s.list, s.bits = keepIf(t.list, s.bits.has), nil
	default:
		s.bits.and(t.bits)
	}
}

// keepIn keeps of a list what is in t too.
func (s *rowSet) keepIn(t rowSet) {
	if t.bits != nil {
		s.keep(t.bits)
		return
	}
	other := seek(t.list)
	s.list = keepIf(s.list, func(row uint32) bool {
		_, ok := other.find(row)
		return ok
	})
}

// keep keeps what is in b too.
func (s *rowSet) keep(b bitset) {
	if s.bits != nil {
		s.bits.and(b)
		return
	}
	s.list = keepIf(s.list, b.has)
}

// drop takes out what is in b.
func (s *rowSet) drop(b bitset) {
	if s.bits != nil {
		s.bits.andNot(b)
		return
	}
	s.list = keepIf(s.list, func(row uint32) bool { return !b.has(row) })
}

// keepIf keeps the rows of a list that pass, in its own memory.
func keepIf(list []uint32, pass func(uint32) bool) []uint32 {
	out := list[:0]
	for _, row := range list {
		if pass(row) {
			out = append(out, row)
		}
	}
	return out
}

func (s *rowSet) has(row uint32) bool {
	if s.bits != nil {
		return s.bits.has(row)
	}
	_, ok := slices.BinarySearch(s.list, row)
	return ok
}

func (s *rowSet) any() bool { return len(s.list) > 0 || s.bits.any() }

// meets reports whether a row is in b too.
func (s *rowSet) meets(b bitset) bool {
	for row := range s.each {
		if b.has(row) {
			return true
		}
	}
	return false
}

// count returns how many rows there are.
func (s *rowSet) count() int { return len(s.list) + s.bits.count() }

// each yields the rows in order.
func (s *rowSet) each(yield func(uint32) bool) {
	for _, row := range s.list {
		if !yield(row) {
			return
		}
	}
	s.bits.each(yield)
}

// rows returns the rows in order. They are those of the set itself where it
// lists them.
func (a *arena) rows(s rowSet) []uint32 {
	if s.bits == nil {
		return s.list
	}
	return s.bits.appendTo(a.list(s.bits.count()))
}
