package web

import "dialogue/search"

// TableValues is how many rows and columns a search page shows of a table.
const TableValues = 12

// A Table counts statements by two facets. Each number leads to what it counts.
type Table struct {
	Caption       string
	Rows, Columns string // titles of the facets
	Heads         []TableHead
	Lines         []TableLine
	Part          string // how much of it is shown; "" if all is
	CSVPath       string
	Pick          []TablePick // forms that choose its facets, on a search page
	Held          bool        // lines tell what is held of them besides
}

// A TableHead is a value that a row or a column is of.
type TableHead struct {
	Label Label
	Count int
	Path  string
}

// A TableLine is a row.
type TableLine struct {
	TableHead
	Held     int    // statements of the whole record
	HeldPath string // where they are
	Note     string // what is held in words, where no words of their own are; else ""
	Cells    []TableCell
	Empty    bool // all cells are 0
}

// A TableCell is the statements of a row and a column.
type TableCell struct {
	Count int
	Tint  int    // the share, from 0 for none to 5
	Share string // of the row's own statements held, in percent; "" where it is not told
	Joint string // how many of them several actors make together; "" likewise
	Path  string
}

// A TablePick is a choice of a facet for the rows or the columns.
type TablePick struct {
	Name    string // of the parameter
	Title   string
	Options []TableOption
}

// A TableOption is a facet that can be chosen.
type TableOption struct {
	Value, Label string
	Chosen       bool
}

// TableOf returns the request for the table of a display of r.
func TableOf(view Display, r search.Request) search.TableRequest {
	out := view.table(asked(r))
	out.Values = TableValues
	return out
}

func (st *Site) table(r search.TableRequest, t search.Table) *Table {
	rows, columns := st.Title(r.Rows), st.Title(r.Columns)
	out := &Table{
		Caption: st.words.say("table.caption", "Rows", rows, "Columns", columns), Rows: rows, Columns: columns,
		CSVPath: pathWith("/api/v1/table.csv", r.Parameters()),
	}
	if len(t.Rows) < t.AllRows || len(t.Columns) < t.AllColumns {
		out.Part = st.words.say("table.part", "Rows", st.words.number(len(t.Rows)), "AllRows", st.words.number(t.AllRows),
			"Columns", st.words.number(len(t.Columns)), "AllColumns", st.words.number(t.AllColumns))
	}
	for _, c := range t.Columns {
		out.Heads = append(out.Heads, TableHead{st.label(r.Columns, c.Value, c.Label), c.Statements, SearchPath(Display{}, r.Column(c.Value))})
	}
	for _, row := range t.Rows {
		out.Lines = append(out.Lines, st.tableLine(r, t.Columns, row))
	}
	return out
}

func (st *Site) tableLine(r search.TableRequest, columns []search.TableColumn, row search.TableRow) TableLine {
	out := TableLine{
		TableHead: TableHead{st.label(r.Rows, row.Value, row.Label), row.Statements, SearchPath(Display{}, r.Row(row.Value))},
		Held:      row.Held, HeldPath: st.naming(r.Rows, row.Value), Empty: true,
	}
	for i, c := range row.Cells {
		cell := TableCell{Count: c.Statements, Tint: tint(c.Statements, row.Held)}
		if c.Statements > 0 {
			cell.Path, out.Empty = SearchPath(Display{}, r.Cell(row.Value, columns[i].Value)), false
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

// tint is the share of a cell in what is held of its row, in fifths.
func tint(n, of int) int {
	if n <= 0 || of <= 0 {
		return 0
	}
	return min(5, (n*5+of-1)/of)
}

// pick lists the facets that rows and columns can be of.
func (st *Site) pick(view Display) []TablePick {
	options := func(chosen string) []TableOption {
		var out []TableOption
		for _, f := range st.Facets() {
			out = append(out, TableOption{f, st.Title(f), f == chosen})
		}
		return out
	}
	return []TablePick{
		{search.ParamRows, st.words.say("table.rows"), options(view.Rows)},
		{search.ParamColumns, st.words.say("table.columns"), options(view.Columns)},
	}
}
