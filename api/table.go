package api

import (
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/corpus"
	"dialogue/search"
)

// A tableJSON is a two-way table.
type tableJSON struct {
	Query       askedJSON    `json:"query"`
	Rows        axisJSON     `json:"rows"`
	Columns     axisJSON     `json:"columns"`
	Total       tallyJSON    `json:"total"`
	ColumnCells []columnJSON `json:"columnTotals"`
	RowCells    []rowJSON    `json:"table"`
	Generation  string       `json:"generation"`
}

// An axisJSON is a side of a table.
type axisJSON struct {
	Facet  string `json:"facet"`
	Title  string `json:"title"`
	Values int    `json:"values"` // that have hits, listed or not
}

type tallyJSON struct {
	Statements int `json:"statements"`
	Own        int `json:"own"`
	Joint      int `json:"joint"`
	Documents  int `json:"documents"`
}

type columnJSON struct {
	Value string `json:"value"`
	Label string `json:"label"`
	tallyJSON
	Link string `json:"link"`
}

type rowJSON struct {
	columnJSON
	Held    int        `json:"held"`
	HeldOwn int        `json:"heldOwn"`
	Cells   []cellJSON `json:"cells"`
}

type cellJSON struct {
	tallyJSON
	Share float64 `json:"share"` // of the row's own statements in the whole record
	Link  string  `json:"link"`
}

func (s *Server) getTable(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	r, t, err := s.table(c.Request().Context(), values)
	if err != nil {
		return err
	}
	return s.respondJSON(c, s.newTable(r, t))
}

// table reads a request for a table and counts it.
func (s *Server) table(ctx context.Context, values url.Values) (search.TableRequest, search.Table, error) {
	r, err := search.ParseTable(values, s.facets)
	if err != nil {
		return r, search.Table{}, s.withMistake(err, values)
	}
	if r.Always, err = s.participants(r.Participants); err != nil {
		return r, search.Table{}, err
	}
	t, err := s.Tabulator.Table(ctx, r)
	return r, t, err
}

// participants lists the countries that take part in an edition; none if no
// edition is named.
func (s *Server) participants(edition string) ([]string, error) {
	if edition == "" {
		return nil, nil
	}
	e := s.Vocabulary.Entry(corpus.FacetEdition, edition)
	if e == nil {
		return nil, &search.ParameterError{
			Name: search.ParamParticipants, Value: edition,
			Reason: "there is no such edition; write the id of one, such as " + strings.Join(s.editions(), " or "),
		}
	}
	return e.Participants, nil
}

// editions lists the ids of the editions that the vocabulary knows.
func (s *Server) editions() []string {
	var out []string
	for _, e := range s.Vocabulary.Entries(corpus.FacetEdition) {
		out = append(out, e.ID)
	}
	return out
}

func (s *Server) newTable(r search.TableRequest, t search.Table) tableJSON {
	out := tableJSON{
		Query:       newAsked(r.Request, t.Understood),
		Rows:        axisJSON{r.Rows, s.site.Title(r.Rows), t.AllRows},
		Columns:     axisJSON{r.Columns, s.site.Title(r.Columns), t.AllColumns},
		Total:       newTally(t.Total),
		ColumnCells: []columnJSON{}, RowCells: []rowJSON{}, Generation: t.Generation,
	}
	for _, col := range t.Columns {
		out.ColumnCells = append(out.ColumnCells, columnJSON{
			col.Value, s.site.Label(r.Columns, col.Value, col.Label), newTally(col.Tally), s.listLink(r.Column(col.Value)),
		})
	}
	for _, row := range t.Rows {
		out.RowCells = append(out.RowCells, s.newRow(r, t.Columns, row))
	}
	return out
}

func (s *Server) newRow(r search.TableRequest, columns []search.TableColumn, row search.TableRow) rowJSON {
	out := rowJSON{
		columnJSON: columnJSON{
			row.Value, s.site.Label(r.Rows, row.Value, row.Label), newTally(row.Tally), s.listLink(r.Row(row.Value)),
		},
		Held: row.Held, HeldOwn: row.Held - row.HeldJoint, Cells: []cellJSON{},
	}
	for i, cell := range row.Cells {
		out.Cells = append(out.Cells, cellJSON{
			newTally(cell), row.Share(cell), s.listLink(r.Cell(row.Value, columns[i].Value)),
		})
	}
	return out
}

func newTally(t search.Tally) tallyJSON {
	return tallyJSON{t.Statements, t.Own(), t.Joint, t.Documents}
}

// listLink is the address of the statements that a request finds.
func (s *Server) listLink(r search.Request) string {
	if query := r.Parameters().Encode(); query != "" {
		return s.PublicURL + "/api/v1/statements?" + query
	}
	return s.PublicURL + "/api/v1/statements"
}

// layoutParameter says how a table is written as CSV: wide, a line for each row
// of the table, or long, a line for each cell with the address of its
// statements.
const layoutParameter = "layout"

func (s *Server) getTableCSV(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	layout := values.Get(layoutParameter)
	values.Del(layoutParameter)
	if layout != "" && layout != "wide" && layout != "long" {
		return &search.ParameterError{Name: layoutParameter, Value: layout, Reason: "write wide or long"}
	}
	r, t, err := s.table(c.Request().Context(), values)
	if err != nil {
		return err
	}
	table := s.newTable(r, t)
	lines := table.wide()
	if layout == "long" {
		lines = table.long()
	}
	comment := fmt.Sprintf("table of %s by %s", r.Rows, r.Columns)
	return s.respondCSV(c, "table.csv", comment, s.tableLink(r), t.Generation, lines)
}

func (s *Server) tableLink(r search.TableRequest) string {
	return s.PublicURL + "/api/v1/table?" + r.Parameters().Encode()
}

// wide writes a line for each row.
func (t tableJSON) wide() [][]string {
	head := []string{t.Rows.Facet, "label", "held", "held_own", "statements", "own", "joint"}
	total := []string{"", "total", "", "", strconv.Itoa(t.Total.Statements), strconv.Itoa(t.Total.Own), strconv.Itoa(t.Total.Joint)}
	for _, col := range t.ColumnCells {
		head, total = append(head, col.Value), append(total, strconv.Itoa(col.Statements))
	}
	lines := [][]string{head}
	for _, row := range t.RowCells {
		line := []string{
			row.Value, row.Label, strconv.Itoa(row.Held), strconv.Itoa(row.HeldOwn), strconv.Itoa(row.Statements),
			strconv.Itoa(row.Own), strconv.Itoa(row.Joint),
		}
		for _, cell := range row.Cells {
			line = append(line, strconv.Itoa(cell.Statements))
		}
		lines = append(lines, line)
	}
	return append(lines, total)
}

// long writes a line for each cell.
func (t tableJSON) long() [][]string {
	lines := [][]string{{
		"row", "row_label", "column", "column_label", "statements", "own", "joint", "documents", "share", "held", "link",
	}}
	for _, row := range t.RowCells {
		for i, cell := range row.Cells {
			col := t.ColumnCells[i]
			lines = append(lines, []string{
				row.Value, row.Label, col.Value, col.Label, strconv.Itoa(cell.Statements), strconv.Itoa(cell.Own),
				strconv.Itoa(cell.Joint), strconv.Itoa(cell.Documents), strconv.FormatFloat(cell.Share, 'f', 4, 64),
				strconv.Itoa(row.Held), cell.Link,
			})
		}
	}
	return lines
}

// respondCSV sends lines after one that says what they are of, so that a file
// tells where it comes from.
func (s *Server) respondCSV(c echo.Context, name, what, link, generation string, lines [][]string) error {
	var b strings.Builder
	comment := fmt.Sprintf("# dialogue: %s; %s; generation %s", what, link, generation)
	b.WriteString(strings.NewReplacer("\r", " ", "\n", " ").Replace(comment) + "\n")
	w := csv.NewWriter(&b)
	for _, line := range lines {
		cells := make([]string, len(line))
		for i := range line {
			cells[i] = cell(line[i])
		}
		if err := w.Write(cells); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	w.Flush()
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	return s.respond(c, http.StatusOK, "text/csv; charset=utf-8; header=present", []byte(b.String()))
}
