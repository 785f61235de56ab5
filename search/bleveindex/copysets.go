package bleveindex

import (
	"math/bits"
	"slices"
	"sync"

	"dialogue/corpus/copies"
	"dialogue/search"
)

// copySets are the statements of a generation that several documents publish.
type copySets struct {
	// shared are the keys that several rows of the segments have, rising, valid rows
	// or not: those that the next generation must look at again.
	shared []copies.Key
	parts  []copyRows
	// The members of all sets, set by set, in each the one that stands for the others
	// first. Their places here are their numbers.
	members []member
	set     []uint32 // of each member

	mu      sync.Mutex
	surplus *search.Frequencies // the words of members for which others stand, less than nothing; nil until asked for
}

// A member is a row that has copies.
type member struct{ part, row uint32 }

// copyRows are the rows of a part that have copies.
type copyRows struct {
	rows   bitset   // nil if there are none
	before []uint32 // of each word of rows, how many rows stand before it
	number []uint32 // of each of the rows, in order, that of the member
}

// findCopies finds the copies among the parts of a generation that follows base,
// which may be nil. Segments that base has are compared with those only that it
// has not.
func findCopies(parts []*part, base *generation) *copySets {
	c := &copySets{}
	known := map[uint64]bool{}
	if base != nil {
		c.shared = slices.Clone(base.copies.shared)
		for _, p := range base.parts {
			known[p.id] = true
		}
	}
	for i, p := range parts {
		if known[p.id] {
			continue
		}
		c.shared = appendRepeated(c.shared, p.copies.keys)
		for j, q := range parts {
			if known[q.id] || j < i {
				c.shared = appendCommon(c.shared, p.copies.keys, q.copies.keys)
			}
		}
	}
	slices.Sort(c.shared)
	c.shared = slices.Compact(c.shared)
	c.addSets(parts)
	c.number(parts)
	return c
}

// A keyed is where a row stands among the keys of a part.
type keyed struct {
	part uint32
	at   int
}

// addSets makes the sets of each shared key, and forgets the keys that are shared
// no longer.
func (c *copySets) addSets(parts []*part) {
	rows := make([][]keyed, len(c.shared))
	for i, p := range parts {
		keys, from := p.copies.keys, 0
		for k, key := range c.shared {
			from += skipTo(keys[from:], key)
			for ; from < len(keys) && keys[from] == key; from++ {
				rows[k] = append(rows[k], keyed{uint32(i), from})
			}
		}
	}
	kept := c.shared[:0]
	for k, list := range rows {
		if len(list) < 2 {
			continue
		}
		kept = append(kept, c.shared[k])
		c.addSetsOf(parts, slices.DeleteFunc(list, func(r keyed) bool {
			p := parts[r.part]
			return !p.valid.has(p.copies.rows[r.at])
		}))
	}
	c.shared = kept
}

// addSetsOf makes the sets of rows with one key.
func (c *copySets) addSetsOf(parts []*part, rows []keyed) {
	if len(rows) < 2 {
		return
	}
	list := make([]copies.Publication, len(rows))
	for i, r := range rows {
		list[i] = parts[r.part].publication(r.at)
	}
	for _, same := range copies.Split(list) {
		if len(same) < 2 {
			continue
		}
		set := uint32(0)
		if n := len(c.set); n > 0 {
			set = c.set[n-1] + 1
		}
		for _, i := range same {
			c.members = append(c.members, member{rows[i].part, parts[rows[i].part].copies.rows[rows[i].at]})
			c.set = append(c.set, set)
		}
	}
}

// number makes the way from rows to members.
func (c *copySets) number(parts []*part) {
	c.parts = make([]copyRows, len(parts))
	for _, m := range c.members {
		if c.parts[m.part].rows == nil {
			c.parts[m.part].rows = newBitset(parts[m.part].rows)
		}
		c.parts[m.part].rows.set(m.row)
	}
	for i := range c.parts {
		p := &c.parts[i]
		n := 0
		for _, w := range p.rows {
			p.before = append(p.before, uint32(n))
			n += bits.OnesCount64(w)
		}
		p.number = make([]uint32, n)
	}
	for number, m := range c.members {
		p := &c.parts[m.part]
		p.number[p.place(m.row)] = uint32(number)
	}
}

// place returns how many rows with copies stand before a row.
func (p *copyRows) place(row uint32) uint32 {
	word := row >> 6
	return p.before[word] + uint32(bits.OnesCount64(p.rows[word]&(1<<(row&63)-1)))
}

// memberOf returns the number of the member that a row is, false if it has no
// copies.
func (c *copySets) memberOf(part int, row uint32) (uint32, bool) {
	p := &c.parts[part]
	if p.rows == nil || !p.rows.has(row) {
		return 0, false
	}
	return p.number[p.place(row)], true
}

// setOf returns the members of the set of a member, by their numbers: from first
// up to end.
func (c *copySets) setOf(number uint32) (first, end int) {
	first, _ = slices.BinarySearch(c.set, c.set[number])
	end = first
	for end < len(c.set) && c.set[end] == c.set[number] {
		end++
	}
	return first, end
}
