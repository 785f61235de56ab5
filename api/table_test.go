package api_test

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A tableAnswer is what these tests read of a table.
type tableAnswer struct {
	Total struct{ Statements, Own, Joint int }
	Rows  struct {
		Title  string
		Values int
	}
	ColumnTotals []struct {
		Value, Label, Link string
		Statements         int
	}
	Table []struct {
		Value, Label, Link     string
		Statements, Own, Joint int
		Held, HeldOwn          int
		Cells                  []struct {
			Statements, Own, Joint, Documents int
			Share                             float64
			Link                              string
		}
	}
}

// local is the path and query of an address that the server printed.
func local(t *testing.T, link string) string {
	t.Helper()
	u, err := url.Parse(link)
	require.NoError(t, err)
	return u.RequestURI()
}

func TestTable(t *testing.T) {
	s := serve(t, config(t))

	t.Run("cells lead to their statements", func(t *testing.T) {
		table := decode[tableAnswer](t, get(t, s, "/api/v1/table?rows=by&columns=mineral&q=processing"))
		require.NotEmpty(t, table.Table)
		assert.Equal(t, "Speaking for", table.Rows.Title)
		assert.Equal(t, "Zambia", table.Table[0].Label)
		for _, row := range table.Table {
			for i, cell := range row.Cells {
				list := decode[listed](t, get(t, s, local(t, cell.Link)))
				assert.Equal(t, list.Total.Statements, cell.Statements, "%s, %s", row.Value, table.ColumnTotals[i].Value)
			}
		}
	})

	t.Run("joint statements are told apart", func(t *testing.T) {
		table := decode[tableAnswer](t, get(t, s, "/api/v1/table?by=UG&mineral=critical-minerals"))
		require.Equal(t, "UG", table.Table[0].Value)
		assert.Equal(t, 1, table.Table[0].Joint)
		assert.Zero(t, table.Table[0].Own)
	})

	t.Run("participants of an edition are rows at zero", func(t *testing.T) {
		table := decode[tableAnswer](t, get(t, s, "/api/v1/table?participants=2025&values=1"))
		var rows []string
		for _, row := range table.Table {
			rows = append(rows, row.Value)
		}
		assert.Contains(t, rows, "GM", "a participant of whom nothing is held")
	})

	t.Run("mistakes are told", func(t *testing.T) {
		for target, want := range map[string]string{
			"/api/v1/table?rows=minerals":           "did you mean mineral?",
			"/api/v1/table?participants=1999":       "there is no such edition",
			"/api/v1/table?wide=1":                  "there is no such parameter",
			"/api/v1/table.csv?layout=broad":        "write wide or long",
			"/api/v1/histogram?interval=week":       "write year, month or day",
			"/api/v1/histogram?from=2025&to=banana": "banana",
		} {
			w := get(t, s, target)
			assert.Equal(t, http.StatusBadRequest, w.Code, target)
			assert.Contains(t, w.Body.String(), want, target)
		}
	})
}

func TestTableAsCSV(t *testing.T) {
	s := serve(t, config(t))
	read := func(target string) (comment string, rows [][]string) {
		body := get(t, s, target).Body.String()
		comment, rest, _ := strings.Cut(body, "\n")
		rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
		require.NoError(t, err)
		return comment, rows
	}
	table := decode[tableAnswer](t, get(t, s, "/api/v1/table?q=processing&country=ZM"))

	comment, wide := read("/api/v1/table.csv?q=processing&country=ZM")
	assert.Contains(t, comment, "# dialogue: table of by by mineral")
	assert.Contains(t, comment, "country=ZM")
	assert.Contains(t, comment, "generation")
	assert.Len(t, wide, 1+len(table.Table)+1, "a head, the rows and the totals")

	_, long := read("/api/v1/table.csv?q=processing&country=ZM&layout=long")
	assert.Len(t, long, 1+len(table.Table)*len(table.ColumnTotals))
	assert.Contains(t, long[1][10], "https://record.example.org/api/v1/statements?")
}

func TestHistogram(t *testing.T) {
	s := serve(t, config(t))
	type histogram struct {
		Total, Undated struct{ Statements int }
		Buckets        []struct {
			Date, Link        string
			Statements, Range int
			Selected          bool
		}
	}
	h := decode[histogram](t, get(t, s, "/api/v1/histogram?interval=day&from=2025-02-05"))
	require.NotEmpty(t, h.Buckets)
	sum := h.Undated.Statements
	for _, b := range h.Buckets {
		sum += b.Statements
		assert.Equal(t, b.Range, decode[listed](t, get(t, s, local(t, b.Link))).Total.Statements, b.Date)
		assert.Equal(t, b.Date >= "2025-02-05", b.Selected, b.Date)
	}
	assert.Equal(t, h.Total.Statements, sum)
	assert.Contains(t, get(t, s, "/api/v1/histogram.csv").Body.String(), "interval=year")
}
