package search

import (
	"net/url"
	"slices"

	"dialogue/corpus"
)

// The parameters of a table besides those of a request, where ParamValues is how
// many rows and how many columns to list.
const (
	ParamRows         = "rows"         // a facet
	ParamColumns      = "columns"      // a facet
	ParamParticipants = "participants" // id of an edition
)

// The limits of a table.
const (
	DefaultTableValues = 50      // rows, and columns
	MaxTableCells      = 100_000 // rows times columns
)

// A TableRequest asks how often values of two facets meet in the statements that
// a request finds. Its order, page and facets say nothing here; its Values are
// how many rows and how many columns to list, the most frequent first. All and
// Any of the two facets narrow what is counted, as they do in a list.
type TableRequest struct {
	Request
	Rows    string // a facet
	Columns string // another, or the same: which values stand together
	// Participants is the id of an edition whose participants are rows even if
	// nothing is found of them; "" for none. Who knows the vocabulary puts
	// their ids into Always.
	Participants string
	Always       []string // values of Rows that are listed besides the others
}

// A Table counts statements by the values of two facets, exactly: a cell is the
// hits that carry both values. A statement that carries several counts in each
// of their cells, so that cells can add up to more than a total. It is of the
// query as asked, which is never relaxed.
type Table struct {
	Generation string
	Understood string
	Total      Tally         // of all hits
	Rows       []TableRow    // by falling statements, then by value; corpus.NotStated last
	Columns    []TableColumn // likewise
	AllRows    int           // how many values have hits, listed or not
	AllColumns int
}

// A Tally counts statements in three ways.
type Tally struct {
	Statements int
	Joint      int // of these, those of several actors together; see corpus.Statement.Joint
	Documents  int // that the statements are of
}

// Own returns the statements that are not joint.
func (t Tally) Own() int { return t.Statements - t.Joint }

// A TableColumn is a value of the facet of columns, with the hits that carry it.
type TableColumn struct {
	Value string
	Label string // as in FacetValue
	Tally
}

// A TableRow is a value of the facet of rows.
type TableRow struct {
	Value     string
	Label     string
	Tally             // the hits that carry it
	Held      int     // statements of the whole record that carry it, whatever the query
	HeldJoint int     // of these, joint ones
	Cells     []Tally // of each column
}

// Share returns which part of the row's own statements of the record, those that
// are not joint, a cell of it has; 0 if the row has none.
func (r TableRow) Share(cell Tally) float64 {
	if r.Held == r.HeldJoint {
		return 0
	}
	return float64(cell.Own()) / float64(r.Held-r.HeldJoint)
}

// Narrowed returns the first page of the request for those of its hits that
// carry value. Other than With it never widens: where values of the facet are
// chosen already, both hold.
func (r Request) Narrowed(facet, value string) Request {
	f := r.Filters[facet]
	switch {
	case slices.Contains(f.All, value):
		return r.At("")
	case len(f.Any) == 0 || slices.Contains(f.Any, value):
		f.Any = []string{value}
	default:
		f.All = insert(slices.Clone(f.All), value)
	}
	return r.withFilter(facet, f)
}

// Cell returns the first page of the request for the statements of a cell.
func (r TableRequest) Cell(row, column string) Request {
	return r.statements().Narrowed(r.Rows, row).Narrowed(r.Columns, column)
}

// Row returns the first page of the request for the statements of a row.
func (r TableRequest) Row(value string) Request { return r.statements().Narrowed(r.Rows, value) }

// Column returns the first page of the request for the statements of a column.
func (r TableRequest) Column(value string) Request {
	return r.statements().Narrowed(r.Columns, value)
}

// statements returns the request for the statements that the table counts.
func (r TableRequest) statements() Request {
	out := r.Request
	out.Values = DefaultValues
	return out
}

// ParseTable reads a request for a table as ParseParameters does. Rows are
// corpus.FacetBy and columns corpus.FacetMineral if nothing is said.
func ParseTable(values url.Values, facets []string) (TableRequest, error) {
	out := TableRequest{Rows: corpus.FacetBy, Columns: corpus.FacetMineral}
	own := []string{ParamRows, ParamColumns, ParamParticipants}
	r, err := parse(values, facets, own, func(d *decoder) {
		d.facet(ParamRows, &out.Rows, facets)
		d.facet(ParamColumns, &out.Columns, facets)
		out.Participants = d.single(ParamParticipants)
	})
	out.Request = r
	if values.Get(ParamValues) == "" {
		out.Values = DefaultTableValues
	}
	return out, err
}

// Parameters writes the request as ParseTable reads it.
func (r TableRequest) Parameters() url.Values {
	v := r.Request.Parameters()
	v.Set(ParamRows, r.Rows)
	v.Set(ParamColumns, r.Columns)
	if r.Participants != "" {
		v.Set(ParamParticipants, r.Participants)
	}
	if r.Values == DefaultTableValues {
		v.Del(ParamValues)
	}
	return v
}
