package bleveindex

import (
	"iter"
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
	values []string   // each once
	rows   codes      // code of each row
	sets   []valueSet // of each code
}

// A valueSet is another set of values and one more value.
type valueSet struct {
	parent uint32 // a code
	value  uint32 // a place in values
}

// code returns the code of a row.
func (c *column) code(row uint32) uint32 { return c.rows.at(row) }

// of yields the values of a row, as places in values.
func (c *column) of(row uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for code := c.code(row); code != 0; code = c.sets[code].parent {
			if !yield(c.sets[code].value) {
				return
			}
		}
	}
}

// areFew reports whether rows are so few that visiting the values of each costs
// less than counting codes.
func (c *column) areFew(rows []uint32) bool { return len(rows) < len(c.sets)/4 }

// visit adds the number of rows, which are statements, with each value to the
// counts of their numbers.
// A value of each row is looked at before the next of any, so that the processor
// waits for the memory of many rows at once.
func (c *column) visit(rows, numbers []uint32, counts []uint64, memory *arena) {
	codes := c.rows.gather(rows, memory.list(len(rows)))
	for len(codes) > 0 {
		n := 0
		for _, code := range codes {
			s := c.sets[code]
			counts[numbers[s.value]]++
			codes[n] = s.parent
			n += int((s.parent | -s.parent) >> 31) // one unless the parent is the empty set
		}
		codes = codes[:n]
	}
}

// count adds the number of rows with each value to counts.
func (c *column) count(rows []uint32, counts []uint64, memory *arena) {
	byCode := memory.counts(len(c.sets))
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
	has := make([]bool, len(c.sets))
	for code := 1; code < len(has); code++ {
		has[code] = c.sets[code].value == uint32(v) || has[c.sets[code].parent]
	}
	c.rows.fill(has, out)
	return out
}

// spread adds the counts of codes to those of their values.
func (c *column) spread(byCode []uint32, counts []uint64) {
	sets := c.sets[:len(byCode)]
	for code := len(byCode) - 1; code > 0; code-- {
		n, s := byCode[code], sets[code]
		counts[s.value] += uint64(n)
		byCode[s.parent] += n
	}
}

// countDocuments adds the number of documents that have each value in one of
// rows to counts. seen is as long as counts, and zero.
func (c *column) countDocuments(rows []uint32, docs *spans, counts, seen []uint64) {
	lastDoc, lastCode := uint32(0), uint32(0)
	for _, r := range rows {
		d, code := docs.of(r)+1, c.code(r)
		if d == lastDoc && code == lastCode {
			continue
		}
		lastDoc, lastCode = d, code
		for ; code != 0; code = c.sets[code].parent {
			if v := c.sets[code].value; seen[v] != uint64(d) {
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
		column: column{sets: make([]valueSet, 1)},
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
			code = uint32(len(b.sets))
			b.sets = append(b.sets, valueSet{old, v})
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
			code = uint32(len(b.sets))
			b.sets = append(b.sets, valueSet{0, uint32(v)})
		}
		b.code[row] = code
	}
}

func (b *columnBuilder) finish() *column {
	c := b.column
	c.rows = packed(b.code, len(c.sets))
	return &c
}
