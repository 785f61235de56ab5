package bleveindex

import (
	"cmp"
	"errors"
	"iter"
	"math"
	"os"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/searchtest"
)

// benchStatements is how many statements the benchmarks search, unless the
// environment variable says otherwise.
const (
	benchStatements = 20_000
	benchVariable   = "DIALOGUE_BENCH_STATEMENTS"
	// benchFolder is the environment variable that names a folder in which the
	// index is left and found again; without it, each benchmark builds its own.
	benchFolder = "DIALOGUE_BENCH_FOLDER"
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

// benchFacets are the facets that are counted.
func benchFacets() []string {
	return []string{
		corpus.FacetCountry, corpus.FacetBy, corpus.FacetMineral, corpus.FacetOrganization,
		corpus.FacetSession, corpus.FacetSpeaker, corpus.FacetTheme,
	}
}

// A benchQuery is a request.
type benchQuery struct {
	name    string
	words   []string // all must match
	phrase  bool     // in this order
	filters map[string]search.Filter
}

func benchQueries() []benchQuery {
	frequent, second, rare := searchtest.WordNumber(32), searchtest.WordNumber(220), searchtest.WordNumber(12_000)
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

// BenchmarkSearch measures ten hits with marks, and right counts of seven facets.
// The queries that are "chosen" have values chosen in three facets. Package peers
// runs the same beside other engines.
func BenchmarkSearch(b *testing.B) {
	x := benchIndex(b)
	b.Logf("%+v; columns take %d bytes", x.Info(), x.columnBytes())
	for _, q := range benchQueries() {
		r := q.request(benchFacets())
		b.Run(q.name, func(b *testing.B) {
			defer reportCPU(b)()
			hits := 0
			for b.Loop() {
				got, err := x.Statements(b.Context(), r)
				require.NoError(b, err)
				hits = got.Total.Statements
			}
			b.ReportMetric(float64(hits), "hits")
		})
	}
}

// reportCPU starts to measure the processor time of a benchmark, garbage
// collection included, which does not depend on what else the machine does. The
// function that it returns reports it.
func reportCPU(b *testing.B) func() {
	b.Helper()
	start := cpuTime(b)
	return func() { b.ReportMetric(float64(cpuTime(b)-start)/float64(b.N)/1e6, "cpu-ms/op") }
}

func cpuTime(tb testing.TB) time.Duration {
	tb.Helper()
	var u syscall.Rusage
	require.NoError(tb, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// columnBytes returns how much memory the columns of all segments take, ids and
// names left out.
func (x *Index) columnBytes() int {
	n := 0
	for _, p := range x.current.parts {
		n += p.columnBytes()
	}
	return n
}

func (p *part) columnBytes() int {
	n := p.date.size() + p.passages.size() + p.docs.size() + 4*len(p.docLength) + 2*len(p.length) + len(p.language) + 8*len(p.digest)
	for _, set := range []bitset{p.segment.statements, p.apparatus, p.joint, p.statements, p.valid, p.documents} {
		n += 8 * len(set)
	}
	for _, c := range p.facets {
		n += c.rows.size() + 8*len(c.sets)
	}
	n += 8*len(p.copies.keys) + 4*len(p.copies.rows) + p.copies.code.size()
	return n + p.unstated.rows.size()
}

// BenchmarkPublish measures how long a document of 20 statements takes to be
// found.
func BenchmarkPublish(b *testing.B) {
	x, err := Open(b.Context(), b.TempDir(), Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, x.Close()) }()
	g := searchtest.NewGenerator(1)
	require.NoError(b, x.Rebuild(b.Context(), g.Documents(benchSize(b)), 1))
	n := 0
	for b.Loop() {
		n++
		require.NoError(b, x.Publish(b.Context(), search.Batch{Put: []corpus.Document{g.Document(n)}, Last: uint64(n)}))
	}
	b.ReportMetric(float64(x.Info().Segments), "segments")
}

// BenchmarkRebuild measures how many statements are indexed a second.
func BenchmarkRebuild(b *testing.B) {
	x, err := Open(b.Context(), b.TempDir(), Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, x.Close()) }()
	for b.Loop() {
		require.NoError(b, x.Rebuild(b.Context(), searchtest.NewGenerator(1).Documents(benchSize(b)), 1))
	}
	b.ReportMetric(float64(benchSize(b)*b.N)/b.Elapsed().Seconds(), "statements/s")
	b.ReportMetric(float64(x.Info().Bytes)/float64(benchSize(b)), "bytes/statement")
}

// BenchmarkOpen measures how long an index takes to be verified and opened, and how
// much memory its columns take: bytes a statement are MB a million.
func BenchmarkOpen(b *testing.B) {
	dir := cmp.Or(os.Getenv(benchFolder), b.TempDir())
	x, err := Open(b.Context(), dir, Options{})
	require.NoError(b, err)
	if x.Last() == 0 {
		require.NoError(b, x.Rebuild(b.Context(), searchtest.NewGenerator(1).Documents(benchSize(b)), 1))
	}
	require.NoError(b, x.Close())
	columns := 0
	for b.Loop() {
		x, err := Open(b.Context(), dir, Options{})
		require.NoError(b, err)
		columns = x.columnBytes()
		require.NoError(b, x.Close())
	}
	b.ReportMetric(float64(columns)/float64(benchSize(b)), "column-bytes/statement")
}

// BenchmarkTable measures a two-way table and histograms over everything and
// over the hits of a frequent word.
func BenchmarkTable(b *testing.B) {
	x := benchIndex(b)
	for _, q := range benchQueries()[:5] {
		r := q.request(nil)
		r.Values = search.DefaultTableValues
		b.Run(q.name+"/table", func(b *testing.B) {
			defer reportCPU(b)()
			for b.Loop() {
				_, err := x.Table(b.Context(), search.TableRequest{Request: r, Rows: corpus.FacetBy, Columns: corpus.FacetMineral})
				require.NoError(b, err)
			}
		})
		b.Run(q.name+"/histogram", func(b *testing.B) {
			defer reportCPU(b)()
			for b.Loop() {
				_, err := x.Histogram(b.Context(), search.HistogramRequest{Request: r, Interval: search.IntervalDay})
				require.NoError(b, err)
			}
		})
	}
}

// opening opens the index of a benchmark.
func opening(b *testing.B) *Index {
	b.Helper()
	x, err := Open(b.Context(), cmp.Or(os.Getenv(benchFolder), b.TempDir()), Options{})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, x.Close()) })
	return x
}

// benchIndex makes an index of as many statements as the benchmarks search.
func benchIndex(b *testing.B) *Index {
	b.Helper()
	x := opening(b)
	if x.Last() == 0 {
		require.NoError(b, x.Rebuild(b.Context(), searchtest.NewGenerator(1).Documents(benchSize(b)), 1))
	}
	x.warming.running.Wait() // so that it is not measured with what follows
	return x
}

// BenchmarkCopies measures what copies cost where a tenth of the documents is
// published again, beside the same with each counted; and how long a document of
// that record takes to be published.
func BenchmarkCopies(b *testing.B) {
	x := opening(b)
	require.NoError(b, x.Rebuild(b.Context(), republished(searchtest.NewGenerator(1).Documents(benchSize(b)*10/11)), 1))
	keys := 0
	for _, p := range x.current.parts {
		keys += 8*len(p.copies.keys) + 4*len(p.copies.rows) + p.copies.code.size()
	}
	b.Logf("%+v; keys take %d bytes, sets of %d rows", x.Info(), keys, len(x.current.copies.members))
	for _, q := range benchQueries() {
		r := q.request(benchFacets())
		for _, each := range []bool{false, true} {
			r.EachCopy = each
			b.Run(q.name+"/"+r.Copies(), func(b *testing.B) {
				defer reportCPU(b)()
				hits := 0
				for b.Loop() {
					got, err := x.Statements(b.Context(), r)
					require.NoError(b, err)
					hits = got.Total.Statements
				}
				b.ReportMetric(float64(hits), "hits")
			})
		}
	}
	b.Run("sets", func(b *testing.B) {
		parts := x.current.parts
		for b.Loop() {
			findCopies(parts, x.current)
		}
	})
}

// republished yields documents, and each tenth of them again as another.
func republished(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		n := 0
		for d, err := range docs {
			if !yield(d, err) {
				return
			}
			n++
			again := d
			again.ID, again.Publisher = d.ID+"/again", "publisher-again"
			if n%10 == 0 && !yield(again, err) {
				return
			}
		}
	}
}

// BenchmarkClients measures how many requests are answered a second by 1, 2, 4 and 8
// clients that ask one after the other, of all the kinds of benchQueries in turn. What
// is refused because too many wait does not count.
func BenchmarkClients(b *testing.B) {
	x := benchIndex(b)
	var requests []search.Request
	for _, q := range benchQueries() {
		requests = append(requests, q.request(benchFacets()))
		_, err := x.Statements(b.Context(), requests[len(requests)-1])
		require.NoError(b, err)
	}
	for _, clients := range []int{1, 2, 4, 8} {
		b.Run(strconv.Itoa(clients), func(b *testing.B) {
			defer reportCPU(b)()
			var asked, refused atomic.Int64
			var running sync.WaitGroup
			for range clients {
				running.Go(func() {
					for n := asked.Add(1); n <= int64(b.N); n = asked.Add(1) {
						_, err := x.Statements(b.Context(), requests[n%int64(len(requests))])
						if errors.Is(err, search.ErrBusy) {
							refused.Add(1)
						} else if err != nil {
							b.Error(err)
						}
					}
				})
			}
			running.Wait()
			b.ReportMetric(float64(int64(b.N)-refused.Load())/b.Elapsed().Seconds(), "requests/s")
			b.ReportMetric(float64(refused.Load()), "refused")
		})
	}
}

// BenchmarkGrowth measures how the processor time of a request grows from a
// hundredth of the statements to all of them: with their number to the power of the
// exponent.
func BenchmarkGrowth(b *testing.B) {
	const share = 100
	small, err := Open(b.Context(), b.TempDir(), Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, small.Close()) }()
	require.NoError(b, small.Rebuild(b.Context(), searchtest.NewGenerator(1).Documents(benchSize(b)/share), 1))
	large := benchIndex(b)
	for _, q := range benchQueries() {
		r := q.request(benchFacets())
		b.Run(q.name, func(b *testing.B) {
			took := [2]time.Duration{}
			for i, x := range []*Index{small, large} {
				_, err := x.Statements(b.Context(), r)
				require.NoError(b, err)
				start := cpuTime(b)
				for range b.N {
					_, err := x.Statements(b.Context(), r)
					require.NoError(b, err)
				}
				took[i] = cpuTime(b) - start
			}
			b.ReportMetric(math.Log(float64(took[1])/float64(took[0]))/math.Log(share), "exponent")
		})
	}
}

// BenchmarkConcordance measures lines sorted by what stands after the matches:
// of at most search.MaxHits statements with a word, of so many with a phrase,
// and the words that tell statements apart.
func BenchmarkConcordance(b *testing.B) {
	x := benchIndex(b)
	for _, q := range benchQueries()[:4] {
		r := search.ConcordanceRequest{Request: q.request(nil), Order: search.LinesByRight, Words: search.DefaultContext}
		b.Run(q.name+"/right", func(b *testing.B) {
			defer reportCPU(b)()
			lines := 0
			for b.Loop() {
				got, err := x.Concordance(b.Context(), r)
				require.NoError(b, err)
				lines = got.Lines
			}
			b.ReportMetric(float64(lines), "lines")
		})
		b.Run(q.name+"/distinctive", func(b *testing.B) {
			defer reportCPU(b)()
			for b.Loop() {
				_, err := x.Distinctive(b.Context(), search.DistinctiveRequest{Request: r.Request})
				require.NoError(b, err)
			}
		})
	}
}

// BenchmarkSuggest measures the processor time of suggestions while a query is
// typed, of 1,000 beginnings of words, once what they are made of is gathered.
func BenchmarkSuggest(b *testing.B) {
	x := benchIndex(b)
	_, err := x.Suggest(b.Context(), search.SuggestRequest{Text: searchtest.WordNumber(1)[:1], Limit: search.DefaultSuggestions})
	require.NoError(b, err)
	var took []time.Duration
	for b.Loop() {
		for i := range 1000 {
			word := searchtest.WordNumber(uint64(i * 7))
			text := searchtest.WordNumber(uint64(i%50)) + " " + word[:1+i%len(word)]
			start := cpuTime(b)
			_, err := x.Suggest(b.Context(), search.SuggestRequest{Text: text, Limit: search.DefaultSuggestions})
			require.NoError(b, err)
			took = append(took, cpuTime(b)-start)
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "worst-ms")
}
