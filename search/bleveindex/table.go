package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"dialogue/corpus"
	"dialogue/search"
)

// Table counts statements by the values of two facets, see search.Table.
func (x *Index) Table(ctx context.Context, r search.TableRequest) (search.Table, error) {
	var out search.Table
	err := x.selected(ctx, r.Request, func(s *selection) error {
		t, err := s.newTable(r)
		if err != nil {
			return err
		}
		for i := range s.parts {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("counting a table: %w", err)
			}
			t.addPart(i)
		}
		t.unfold()
		out, err = t.answer()
		return err
	})
	return out, err
}

// A table counts cells. Behind the last of its rows and columns stands one more
// for the totals.
type table struct {
	*selection
	rows, columns axis
	cells         []cell // row by row
}

// An axis is one side of a table.
type axis struct {
	values *facetTable
	listed []string
	place  []uint16 // of each value on the axis; absent if it is not listed
	all    int      // values that have hits
}

// absent is the place of a value that an axis does not list.
const absent = 1<<16 - 1

// A cell counts statements. last is the number of the document that was counted
// last, and one.
type cell struct{ statements, joint, documents, last uint32 }

func (s *selection) newTable(r search.TableRequest) (*table, error) {
	t := &table{
		selection: s, rows: s.newAxis(r.Rows, r.Values, r.Always), columns: s.newAxis(r.Columns, r.Values, nil),
	}
	if n := len(t.rows.listed) * len(t.columns.listed); n > search.MaxTableCells || len(t.rows.listed) >= absent || len(t.columns.listed) >= absent {
		return nil, search.ParameterErrors{{
			Name: search.ParamValues, Value: strconv.Itoa(r.Values),
			Reason: fmt.Sprintf("the table would have %d cells of at most %d: ask for fewer values", n, search.MaxTableCells),
		}}
	}
	t.cells = make([]cell, (len(t.rows.listed)+1)*t.width())
	return t, nil
}

// width is the length of a row of cells.
func (t *table) width() int { return len(t.columns.listed) + 1 }

// newAxis lists the values of a facet that have most hits, those that are always
// listed, and what is not stated.
func (s *selection) newAxis(facet string, limit int, always []string) axis {
	a := axis{values: s.facet(facet)}
	counts := s.arena.words(len(a.values.values))
	for i := range s.parts {
		s.addCounts(a.values, i, s.list(&s.parts[i]), false, counts)
	}
	s.unfoldCounts(s.hitFolding(), a.values, counts)
	if limit < 0 {
		limit = len(counts)
	}
	best := &bestOf[int]{limit: limit, compare: func(i, j int) int {
		return cmp.Or(cmp.Compare(counts[j], counts[i]), cmp.Compare(i, j))
	}}
	last := false
	for i, n := range counts {
		if n == 0 {
			continue
		}
		a.all++
		if a.values.values[i] == corpus.NotStated {
			last = true
		} else {
			best.add(i)
		}
	}
	for _, i := range best.sorted() {
		a.listed = append(a.listed, a.values.values[i])
	}
	a.addAlways(always, counts)
	if last {
		a.listed = append(a.listed, corpus.NotStated)
	}
	a.setPlaces()
	return a
}

// addAlways lists the values that are not listed yet, in their order.
func (a *axis) addAlways(always []string, counts []uint64) {
	more := slices.Compact(slices.Sorted(slices.Values(always)))
	more = slices.DeleteFunc(more, func(v string) bool { return v == corpus.NotStated || slices.Contains(a.listed, v) })
	count := func(v string) uint64 {
		if i, ok := slices.BinarySearch(a.values.values, v); ok {
			return counts[i]
		}
		return 0
	}
	slices.SortFunc(more, func(v, w string) int { return cmp.Or(cmp.Compare(count(w), count(v)), cmp.Compare(v, w)) })
	a.listed = append(a.listed, more...)
}

func (a *axis) setPlaces() {
	a.place = make([]uint16, len(a.values.values))
	for i := range a.place {
		a.place[i] = absent
	}
	for at, v := range a.listed {
		if i, ok := slices.BinarySearch(a.values.values, v); ok {
			a.place[i] = uint16(at)
		}
	}
}

// An axisColumn finds the places of rows of a part on an axis.
type axisColumn struct {
	*column
	place []uint16 // of each value of the column
	// packed are the places of each code, up to four of 16 bits, each and one;
	// manyPlaces for a code that has more. nil for a few rows, for which it is
	// not worth while.
	packed []uint64
}

const (
	placeBits  = 16
	fourPlaces = 3 * placeBits // a code has four if something stands from here on
	manyPlaces = ^uint64(0)
)

// column returns the column of a part, of which so many hits are counted.
func (a *axis) column(p *selected, part, hits int) axisColumn {
	c := axisColumn{p.column(a.values.facet), nil, nil}
	for _, n := range a.values.number[part] {
		c.place = append(c.place, a.place[n])
	}
	if hits > len(c.sets)/4 {
		c.pack()
	}
	return c
}

func (c *axisColumn) pack() {
	c.packed = make([]uint64, len(c.sets))
	for code := 1; code < len(c.packed); code++ {
		before, at := c.packed[c.sets[code].parent], c.place[c.sets[code].value]
		switch {
		case at == absent:
			c.packed[code] = before
		case before>>fourPlaces != 0:
			c.packed[code] = manyPlaces
		default:
			c.packed[code] = before<<placeBits | uint64(at+1)
		}
	}
}

// places appends the places of a row's values.
func (c *axisColumn) places(row uint32, into []uint16) []uint16 {
	code := c.code(row)
	if c.packed != nil && c.packed[code] != manyPlaces {
		for packed := c.packed[code]; packed != 0; packed >>= placeBits {
			into = append(into, uint16(packed)-1)
		}
		return into
	}
	for ; code != 0; code = c.sets[code].parent {
		if at := c.place[c.sets[code].value]; at != absent {
			into = append(into, at)
		}
	}
	return into
}

// addPart counts the hits of a part.
func (t *table) addPart(part int) {
	p := &t.parts[part]
	list := t.list(p)
	rows, columns := t.rows.column(p, part, len(list)), t.columns.column(p, part, len(list))
	lastRow, lastColumn := uint16(len(t.rows.listed)), uint16(len(t.columns.listed))
	inRows, inColumns := make([]uint16, 0, 64), make([]uint16, 0, 64)
	for i := range t.cells {
		t.cells[i].last = 0 // documents are numbered anew
	}
	for _, row := range list {
		inRows = append(rows.places(row, inRows[:0]), lastRow)
		inColumns = append(columns.places(row, inColumns[:0]), lastColumn)
		t.add(inRows, inColumns, p.docs.of(row)+1, p.joint.has(row))
	}
}

// unfold takes back from the cells what copies counted more than once.
func (t *table) unfold() {
	type once struct{ counted, joint bool }
	seen := map[int]once{}
	t.hitFolding().each(func(same []uint32) {
		clear(seen)
		for _, number := range same {
			m := t.copies.members[number]
			joint := t.parts[m.part].joint.has(m.row)
			for _, at := range t.cellsOf(m) {
				was := seen[at]
				if was.counted {
					t.cells[at].statements--
				}
				if was.joint && joint {
					t.cells[at].joint--
				}
				seen[at] = once{true, was.joint || joint}
			}
		}
	})
}

// cellsOf returns the places of the cells in which a hit counts.
func (t *table) cellsOf(m member) []int {
	var out []int
	for _, r := range append(t.rows.placesOf(t.parts[m.part].part, m), len(t.rows.listed)) {
		for _, c := range append(t.columns.placesOf(t.parts[m.part].part, m), len(t.columns.listed)) {
			out = append(out, r*t.width()+c)
		}
	}
	return out
}

// placesOf returns the places of a row's values on the axis.
func (a *axis) placesOf(p *part, m member) []int {
	var out []int
	c := p.column(a.values.facet)
	for value := range c.of(m.row) {
		if at := a.place[a.values.number[m.part][value]]; at != absent {
			out = append(out, int(at))
		}
	}
	return out
}

// add counts a statement in the cells of its rows and columns.
func (t *table) add(rows, columns []uint16, document uint32, joint bool) {
	one := uint32(0)
	if joint {
		one = 1
	}
	width := t.width()
	for _, r := range rows {
		line := t.cells[int(r)*width : (int(r)+1)*width]
		for _, c := range columns {
			cell := &line[c]
			cell.statements++
			cell.joint += one
			if cell.last != document {
				cell.last = document
				cell.documents++
			}
		}
	}
}

func (c cell) tally() search.Tally {
	return search.Tally{Statements: int(c.statements), Joint: int(c.joint), Documents: int(c.documents)}
}

// answer puts what was counted together.
func (t *table) answer() (search.Table, error) {
	width := t.width()
	total := t.cells[len(t.rows.listed)*width:]
	out := search.Table{
		Generation: t.name(), Understood: t.asked.String(), Total: total[width-1].tally(),
		AllRows: t.rows.all, AllColumns: t.columns.all,
	}
	for i, v := range t.columns.listed {
		out.Columns = append(out.Columns, search.TableColumn{
			Value: v, Label: t.nameOf(t.columns.values.facet, v), Tally: total[i].tally(),
		})
	}
	held, err := t.held(t.rows.values, false)
	if err != nil {
		return out, err
	}
	joint, err := t.held(t.rows.values, true)
	if err != nil {
		return out, err
	}
	for i, v := range t.rows.listed {
		row := search.TableRow{Value: v, Label: t.nameOf(t.rows.values.facet, v)}
		line := t.cells[i*width : (i+1)*width]
		for _, c := range line[:width-1] {
			row.Cells = append(row.Cells, c.tally())
		}
		row.Tally = line[width-1].tally()
		if n, ok := slices.BinarySearch(t.rows.values.values, v); ok {
			row.Held, row.HeldJoint = int(held[n]), int(joint[n])
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}
