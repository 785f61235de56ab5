package searchtest

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
)

// A Tabulator is an engine that also counts tables and histograms.
type Tabulator interface {
	search.Engine
	Histogram(ctx context.Context, r search.HistogramRequest) (search.Histogram, error)
	Table(ctx context.Context, r search.TableRequest) (search.Table, error)
}

// RunTables holds an engine to what package search says of tables and
// histograms.
func RunTables(t *testing.T, open func(t *testing.T) Tabulator) {
	t.Helper()
	t.Run("statements are counted by date", func(t *testing.T) { testHistogram(t, open(t)) })
	t.Run("statements are counted by two facets", func(t *testing.T) { testTable(t, open(t)) })
	t.Run("tables are those of the oracle", func(t *testing.T) {
		eachState(t, func(t *testing.T) search.Engine { t.Helper(); return open(t) }, compareTables)
	})
}

// said returns documents with dates of every precision.
func said() []corpus.Document {
	line := func(words, date string) Line {
		return Line{Words: words, Statement: corpus.Statement{Said: On(date)}}
	}
	return []corpus.Document{
		Document(corpus.Document{ID: "a", Published: On("2025-02-05")}, Passage{
			line("Zobup", "2025-02-04"), line("Zobup", "2025-02-04T09:30:00+09:00"), line("Kudob", "2025-02"),
			line("Zobup kudob", "2025"), line("Gupob", ""),
		}),
		Document(corpus.Document{ID: "b", Published: On("2024")}, Passage{line("Zobup", ""), line("Gupob", "2024-12-31")}),
		Document(corpus.Document{ID: "c"}, Passage{line("Zobup", "")}),
	}
}

// readHistogram writes a histogram as "2025 3/1 of 5", where a bucket has 3
// statements of 1 document and its range finds 5.
func readHistogram(h search.Histogram) []string {
	out := []string{}
	write := func(name string, t search.Total, within int) {
		text := name + " " + asTally(search.Tally{Statements: t.Statements, Documents: t.Documents})
		if within != t.Statements {
			text += " of " + number(within)
		}
		out = append(out, text)
	}
	for _, b := range h.Buckets {
		write(b.Date.String(), b.Total, b.Range)
	}
	if h.Undated != (search.Total{}) {
		write("undated", h.Undated, h.Undated.Statements)
	}
	return out
}

func testHistogram(t *testing.T, e Tabulator) {
	t.Helper()
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: said(), Last: 1}))
	cases := map[string]struct {
		request string
		want    []string
	}{
		"by year":  {"", []string{"2024 2/1", "2025 5/1", "undated 1/1"}},
		"by month": {"interval=month", []string{"2024 1/1 of 2", "2024-12 1/1", "2025 1/1 of 5", "2025-02 4/1", "undated 1/1"}},
		"by day": {"interval=day", []string{
			"2024 1/1 of 2", "2024-12-31 1/1", "2025 1/1 of 5", "2025-02 1/1 of 4", "2025-02-04 2/1", "2025-02-05 1/1", "undated 1/1",
		}},
		"of a query":                       {"q=kudob&interval=month", []string{"2025 1/1 of 2", "2025-02 1/1"}},
		"dates asked for are left out":     {"from=2024&to=2024", []string{"2024 2/1", "2025 5/1", "undated 1/1"}},
		"the year asked for is not":        {"year=2024&interval=day", []string{"2024 1/1 of 2", "2024-12-31 1/1"}},
		"nothing found is nothing counted": {"q=bokup", []string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := e.Histogram(t.Context(), askWith(t, c.request, search.ParseHistogram))
			require.NoError(t, err)
			assert.Equal(t, c.want, readHistogram(got))
			checkBuckets(t, e, askWith(t, c.request, search.ParseHistogram), got)
		})
	}
}

// checkBuckets checks that the range of each bucket finds what it says.
func checkBuckets(t tester, e search.Engine, r search.HistogramRequest, h search.Histogram) {
	t.Helper()
	for _, b := range h.Buckets {
		assert.Equal(t, b.Range, listed(t, e, r.Within(b.Date)).Statements, "from and to %s", b.Date)
	}
}

// positions returns documents in which actors name minerals, apart and jointly.
func positions() []corpus.Document {
	line := func(words string, by, minerals []string) Line {
		return Line{Words: words, Statement: corpus.Statement{By: by, Minerals: minerals}}
	}
	of := func(values ...string) []string { return values }
	return []corpus.Document{
		Document(corpus.Document{ID: "a", Language: "en"}, Passage{
			line("Zobup", of("ZM"), of("copper")), line("Zobup kudob", of("ZM"), of("copper", "cobalt")),
			line("Zobup gupob", of("KR", "ZM"), of("cobalt")), line("Dapub", of("KR"), nil), line("Dapub", nil, of("copper")),
		}),
		Document(corpus.Document{ID: "b", Language: "fr"}, Passage{line("Zobup", of("ZM"), of("copper")), line("Bokup", of("TZ"), nil)}),
	}
}

// readTable writes a table line by line: the columns with their totals, then
// each row with its total, what is held, and its cells. Numbers are statements,
// joint ones after a plus, documents after a slash.
func readTable(table search.Table) []string {
	head := []string{asTally(table.Total)}
	for _, c := range table.Columns {
		head = append(head, c.Value, asTally(c.Tally))
	}
	out := []string{strings.Join(head, " ")}
	for _, r := range table.Rows {
		line := []string{r.Value, asTally(r.Tally), "of", number(r.Held) + "+" + number(r.HeldJoint) + ":"}
		for _, c := range r.Cells {
			line = append(line, asTally(c))
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func testTable(t *testing.T, e Tabulator) {
	t.Helper()
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: positions(), Last: 1}))
	cases := map[string]struct {
		request string
		always  []string
		want    []string
	}{
		"of everything": {"", nil, []string{
			"7+1/2 copper 4/2 cobalt 2+1/1 not-stated 2/2",
			"ZM 4+1/2 of 4+1: 3/2 2+1/1 0", "KR 2+1/1 of 2+1: 0 1+1/1 1/1", "TZ 1/1 of 1+0: 0 0 1/1",
			"not-stated 1/1 of 1+0: 1/1 0 0",
		}},
		"of a query, beside what is held": {"q=zobup", nil, []string{
			"4+1/2 copper 3/2 cobalt 2+1/1", "ZM 4+1/2 of 4+1: 3/2 2+1/1", "KR 1+1/1 of 2+1: 0 1+1/1",
		}},
		"filters narrow": {"by=KR&by=TZ&mineral.not=not-stated", nil, []string{
			"1+1/1 cobalt 1+1/1", "KR 1+1/1 of 2+1: 1+1/1", "ZM 1+1/1 of 4+1: 1+1/1",
		}},
		"the most frequent values, and those asked for": {"values=1", []string{"TZ", "GH"}, []string{
			"7+1/2 copper 4/2 not-stated 2/2", "ZM 4+1/2 of 4+1: 3/2 0", "TZ 1/1 of 1+0: 0 1/1", "GH 0 of 0+0: 0 0",
			"not-stated 1/1 of 1+0: 1/1 0",
		}},
		"of one facet by itself": {"rows=by&columns=by&by=KR", nil, []string{
			"2+1/1 KR 2+1/1 ZM 1+1/1", "KR 2+1/1 of 2+1: 2+1/1 1+1/1", "ZM 1+1/1 of 4+1: 1+1/1 1+1/1",
		}},
		"of nothing": {"q=lutobup", []string{"TZ"}, []string{"0", "TZ 0 of 1+0:"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := askWith(t, c.request, search.ParseTable)
			r.Always = c.always
			got, err := e.Table(t.Context(), r)
			require.NoError(t, err)
			assert.Equal(t, c.want, readTable(got))
			checkCells(t, e, r, got)
		})
	}
	t.Run("too many cells are refused", func(t *testing.T) {
		r := askWith(t, "", search.ParseTable)
		for i := range search.MaxTableCells {
			r.Always = append(r.Always, "value-"+number(i))
		}
		_, err := e.Table(t.Context(), r)
		var wrong search.ParameterErrors
		assert.ErrorAs(t, err, &wrong)
	})
}

// listed asks for the list behind a number and returns what it counts. Where
// nothing matches, what is listed instead is relaxed and says so: it counts 0.
func listed(t tester, e search.Engine, r search.Request) search.Total {
	t.Helper()
	got, err := e.Statements(ctx(), r)
	require.NoError(t, err)
	if got.Relaxed != nil {
		return search.Total{}
	}
	return got.Total
}

// checkCells follows each number of a table to the list that it promises.
func checkCells(t tester, e search.Engine, r search.TableRequest, table search.Table) {
	t.Helper()
	check := func(want search.Tally, r search.Request) {
		promised := search.Total{Statements: want.Statements, Documents: want.Documents}
		assert.Equal(t, promised, listed(t, e, r), "%s", r.Parameters().Encode())
	}
	for _, c := range table.Columns {
		check(c.Tally, r.Column(c.Value))
	}
	for _, row := range table.Rows {
		check(row.Tally, r.Row(row.Value))
		for i, c := range row.Cells {
			check(c, r.Cell(row.Value, table.Columns[i].Value))
		}
	}
}

// compareTables compares a random table and histogram with the oracle's.
func compareTables(t *rapid.T, e search.Engine, o *Oracle) {
	t.Helper()
	engine, ok := e.(Tabulator)
	require.True(t, ok)
	r := requests().Draw(t, "request")
	facet := func(name string) string { return rapid.SampledFrom(Facets()).Draw(t, name) }
	table := search.TableRequest{
		Request: r, Rows: facet("rows"), Columns: facet("columns"),
		Always: rapid.SliceOfN(rapid.SampledFrom([]string{"KR", "CI", "kim", "none"}), 0, 2).Draw(t, "always"),
	}
	table.Values = rapid.SampledFrom([]int{-1, 1, 2, search.DefaultTableValues}).Draw(t, "values")
	want, err := o.Table(ctx(), table)
	require.NoError(t, err)
	got, err := engine.Table(ctx(), table)
	require.NoError(t, err)
	require.Equal(t, readTable(want), readTable(got), table.Parameters().Encode())
	require.Equal(t, [2]int{want.AllRows, want.AllColumns}, [2]int{got.AllRows, got.AllColumns})

	dates := search.HistogramRequest{Request: r, Interval: rapid.SampledFrom([]search.Interval{
		search.IntervalYear, search.IntervalMonth, search.IntervalDay,
	}).Draw(t, "interval")}
	counted, err := o.Histogram(ctx(), dates)
	require.NoError(t, err)
	have, err := engine.Histogram(ctx(), dates)
	require.NoError(t, err)
	require.Equal(t, readHistogram(counted), readHistogram(have), dates.Parameters().Encode())
	require.Equal(t, counted.Total, have.Total)
	if rapid.IntRange(0, 9).Draw(t, "follow") == 0 {
		checkCells(t, engine, table, got)
		checkBuckets(t, engine, dates, have)
	}
}
