package bleveindex

import (
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// benchStatements is how many statements the benchmarks search, unless the
// environment variable says otherwise.
const (
	benchStatements = 20_000
	benchVariable   = "DIALOGUE_BENCH_STATEMENTS"
)

func benchSize(b *testing.B) int {
	b.Helper()
	if v := os.Getenv(benchVariable); v != "" {
		n, err := strconv.Atoi(v)
		require.NoError(b, err, benchVariable)
		return n
	}
	return benchStatements
}

// benchFacets are the facets that both engines count.
func benchFacets() []string {
	return []string{
		corpus.FacetCountry, corpus.FacetBy, corpus.FacetMineral, corpus.FacetOrganization,
		corpus.FacetSession, corpus.FacetSpeaker, corpus.FacetTheme,
	}
}

// A benchQuery is a request as both engines take it.
type benchQuery struct {
	name    string
	words   []string // all must match
	phrase  bool     // in this order
	filters map[string]search.Filter
}

func benchQueries() []benchQuery {
	frequent, second, rare := wordNumber(2), wordNumber(60), wordNumber(30_000)
	chosen := map[string]search.Filter{
		corpus.FacetCountry: {Any: []string{"country-0000", "country-0003"}},
		corpus.FacetMineral: {Any: []string{"mineral-0001", "mineral-0002"}},
		corpus.FacetTheme:   {Any: []string{"theme-0001"}},
	}
	queries := []benchQuery{
		{name: "rare", words: []string{rare}},
		{name: "frequent", words: []string{frequent}},
		{name: "two", words: []string{frequent, second}},
		{name: "phrase", words: []string{frequent, second}, phrase: true},
		{name: "everything"},
	}
	for _, q := range queries {
		q.name, q.filters = q.name+" chosen", chosen
		queries = append(queries, q)
	}
	return queries
}

func (q benchQuery) request(facets []string) search.Request {
	r := search.Request{Limit: 10, Filters: q.filters, Facets: facets}
	for _, w := range q.words {
		r.Query += w + " "
	}
	if q.phrase {
		r.Query = strconv.Quote(r.Query[:len(r.Query)-1])
	}
	return r
}

func BenchmarkSearch(b *testing.B) {
	n := benchSize(b)
	x, err := Open(b.Context(), b.TempDir(), Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, x.Close()) }()
	require.NoError(b, x.Rebuild(b.Context(), newGenerator(1).documents(n), 1))
	b.Logf("%+v", x.Info())
	for _, q := range benchQueries() {
		b.Run(q.name+"/ours", func(b *testing.B) {
			r := q.request(benchFacets())
			for b.Loop() {
				got, err := x.Statements(b.Context(), r)
				require.NoError(b, err)
				b.ReportMetric(float64(got.Total.Statements), "hits")
			}
		})
	}
}
