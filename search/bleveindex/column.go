package bleveindex

import (
	"slices"

	"dialogue/corpus"

	"github.com/RoaringBitmap/roaring/v2"
)

// A column holds the values of one facet for each row of a segment. Rows with
// the same set of values share a code, so that counting is one increment a row
// however many values it has. Codes form a trie: each stands for the set of its
// parent and one more value. Code 0 is the empty set, and parents have smaller
// codes than their children.
//
// Statements without a value have the value corpus.NotStated.
type column struct {
	values []string // each once
	rows   codes    // code of each row
	parent []uint32 // of each code
	last   []uint32 // of each code, the value that it adds, a place in values
}

// code returns the code of a row.
func (c *column) code(row uint32) uint32 { return c.rows.at(row) }

// areFew reports whether rows are so few that visiting the values of each costs
// less than counting codes.
func (c *column) areFew(rows []uint32) bool { return len(rows) < len(c.parent)/4 }

// visit hands over the values of each row, as places in values.
func (c *column) visit(rows []uint32, value func(uint32)) {
	for _, r := range rows {
		for code := c.code(r); code != 0; code = c.parent[code] {
			value(c.last[code])
		}
	}
}

// count adds the number of rows with each value to counts.
func (c *column) count(rows []uint32, counts []uint64, memory *arena) {
	byCode := memory.words(len(c.parent))
	c.rows.tally(rows, byCode)
	c.spread(byCode, counts)
}

// rowsOf returns the rows of a segment of n rows that have a value.
func (c *column) rowsOf(value string, n int) bitset {
	out := newBitset(n)
	v := slices.Index(c.values, value)
	if v < 0 {
		return out
	}
	has := make([]bool, len(c.parent))
	for code := 1; code < len(has); code++ {
		has[code] = c.last[code] == uint32(v) || has[c.parent[code]]
	}
	c.rows.fill(has, out)
	return out
}

// spread adds the counts of codes to those of their values.
func (c *column) spread(byCode, counts []uint64) {
	for code := len(byCode) - 1; code > 0; code-- {
		if n := byCode[code]; n != 0 {
			counts[c.last[code]] += n
			byCode[c.parent[code]] += n
		}
	}
}

// countDocuments adds the number of documents that have each value in one of
// rows to counts. seen is as long as counts, and zero.
func (c *column) countDocuments(rows, doc []uint32, counts, seen []uint64) {
	lastDoc, lastCode := uint32(0), uint32(0)
	for _, r := range rows {
		d, code := doc[r]+1, c.code(r)
		if d == lastDoc && code == lastCode {
			continue
		}
		lastDoc, lastCode = d, code
		for ; code != 0; code = c.parent[code] {
			if v := c.last[code]; seen[v] != uint64(d) {
				seen[v] = uint64(d)
				counts[v]++
			}
		}
	}
}

// A columnBuilder builds a column from the rows of each value, given in order.
type columnBuilder struct {
	column
	code []uint32          // of each row
	next map[uint32]uint32 // code to the code with the value at hand added
}

func newColumnBuilder(rows int) *columnBuilder {
	return &columnBuilder{
		column: column{parent: []uint32{0}, last: []uint32{0}},
		code:   make([]uint32, rows),
		next:   map[uint32]uint32{},
	}
}

func (b *columnBuilder) add(value string, rows *roaring.Bitmap) {
	v := uint32(len(b.values))
	b.values = append(b.values, value)
	clear(b.next)
	for it := rows.Iterator(); it.HasNext(); {
		r := it.Next()
		old := b.code[r]
		code, ok := b.next[old]
		if !ok {
			code = uint32(len(b.parent))
			b.parent, b.last = append(b.parent, old), append(b.last, v)
			b.next[old] = code
		}
		b.code[r] = code
	}
}

// addNotStated gives the statements that have no value yet corpus.NotStated.
func (b *columnBuilder) addNotStated(statements bitset) {
	v := slices.Index(b.values, corpus.NotStated)
	if v < 0 {
		v = len(b.values)
		b.values = append(b.values, corpus.NotStated)
	}
	code := uint32(0)
	for row := range statements.each {
		if b.code[row] != 0 {
			continue
		}
		if code == 0 {
			code = uint32(len(b.parent))
			b.parent, b.last = append(b.parent, 0), append(b.last, uint32(v))
		}
		b.code[row] = code
	}
}

func (b *columnBuilder) finish() *column {
	c := b.column
	c.rows = packed(b.code, len(c.parent))
	return &c
}
