package bleveindex

import (
	"context"
	_ "embed" // the queries
	"errors"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"dialogue/search"
	"dialogue/search/query"
	"dialogue/search/searchtest"
)

//go:embed testdata/hostile.yaml
var hostileFile []byte

// A hostile is a query that is written to cost much.
type hostile struct {
	Text  string
	Times int
	End   string
	Match search.Match
	Names bool // it is of names of the suite's vocabulary
}

func (h hostile) request() search.Request {
	return search.Request{
		Query: strings.Repeat(h.Text, h.Times) + h.End, Match: h.Match, Limit: search.MaxLimit,
		Facets: benchFacets(), CountDocuments: true, TellWithout: true,
	}
}

func hostiles(tb testing.TB) (refused, answered []hostile) {
	tb.Helper()
	var file struct{ Refused, Answered []hostile }
	require.NoError(tb, yaml.Unmarshal(hostileFile, &file))
	require.GreaterOrEqual(tb, len(file.Refused)+len(file.Answered), 60)
	return file.Refused, file.Answered
}

// hostileIndex is a generated record whose engine knows names.
func hostileIndex(tb testing.TB, statements int) *Index {
	tb.Helper()
	x, err := Open(tb.Context(), tb.TempDir(), Options{Names: searchtest.Names{}, Sessions: searchtest.Sessions()})
	require.NoError(tb, err)
	tb.Cleanup(func() { assert.NoError(tb, x.Close()) })
	require.NoError(tb, x.Rebuild(tb.Context(), searchtest.NewGenerator(1).Documents(statements), 1))
	return x
}

func TestHostileQueriesAreRefusedOrBounded(t *testing.T) {
	x := hostileIndex(t, 300)
	refused, answered := hostiles(t)
	for _, h := range refused {
		_, err := x.Statements(t.Context(), h.request())
		var mistake *query.Error
		assert.True(t, errors.As(err, &mistake) || errors.Is(err, search.ErrTooCostly), "%d times %q: %v", h.Times, h.Text, err)
		if mistake != nil {
			assert.NotEmpty(t, mistake.Reason)
		}
	}
	for _, h := range answered {
		_, err := x.Statements(t.Context(), h.request())
		require.NoError(t, err, "%d times %q", h.Times, h.Text)
		_, err = x.Documents(t.Context(), h.request())
		require.NoError(t, err, "%d times %q", h.Times, h.Text)
		_, err = x.Suggest(t.Context(), search.SuggestRequest{Text: h.request().Query, Limit: search.MaxSuggestions})
		require.NoError(t, err, "%d times %q", h.Times, h.Text)
	}
}

func TestHostileQueriesStopAtTheirDeadline(t *testing.T) {
	x := hostileIndex(t, 200)
	_, answered := hostiles(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, h := range answered {
		_, err := x.Statements(ctx, h.request())
		require.ErrorIs(t, err, context.Canceled, "%d times %q", h.Times, h.Text)
	}
}

// The limits of a hostile query.
const (
	hostileTime   = 500 * time.Millisecond // of processor
	hostileMemory = 64 << 20               // bytes that are allocated, freed or not
)

// hostileVariable is the environment variable that says on how many statements
// TestHostileQueriesKeepToTheirLimits asks, and lets it look at the time too, which
// is of no use beside other tests. 240000 are 12,000 documents with 200,000 words.
const hostileVariable = "DIALOGUE_HOSTILE_STATEMENTS"

func TestHostileQueriesKeepToTheirLimits(t *testing.T) {
	statements, timed := 2_000, false
	if v := os.Getenv(hostileVariable); v != "" {
		var err error
		statements, err = strconv.Atoi(v)
		require.NoError(t, err, hostileVariable)
		timed = true
	}
	x := hostileIndex(t, statements)
	x.warming.running.Wait()
	var slowest time.Duration
	var most uint64
	refused, answered := hostiles(t)
	for _, h := range append(refused, answered...) {
		took, bytes := cost(t, func() {
			if _, err := x.Statements(t.Context(), h.request()); err != nil {
				assert.NotErrorIs(t, err, context.DeadlineExceeded)
			}
		})
		assert.LessOrEqual(t, bytes, uint64(hostileMemory), "%d times %q", h.Times, h.Text)
		if timed {
			assert.LessOrEqual(t, took, hostileTime, "%d times %q", h.Times, h.Text)
		}
		slowest, most = max(slowest, took), max(most, bytes)
	}
	t.Logf("on %d statements the slowest took %v of processor, and the largest %d MB", statements, slowest, most>>20)
}

// cost returns the processor time and the memory that work takes.
func cost(tb testing.TB, work func()) (time.Duration, uint64) {
	tb.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpuTime(tb)
	work()
	took := cpuTime(tb) - start
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}

// BenchmarkHostile measures the processor time and the memory of each hostile
// query: its median and the worst.
func BenchmarkHostile(b *testing.B) {
	x := hostileIndex(b, benchSize(b))
	refused, answered := hostiles(b)
	var worst time.Duration
	var most uint64
	for b.Loop() {
		for _, h := range append(refused, answered...) {
			var err error
			took, bytes := cost(b, func() { _, err = x.Statements(b.Context(), h.request()) })
			if took > 250*time.Millisecond || bytes > 32<<20 {
				b.Logf("%v, %d MB: %d times %q (%v)", took, bytes>>20, h.Times, h.Text, err)
			}
			worst, most = max(worst, took), max(most, bytes)
		}
	}
	b.ReportMetric(float64(worst.Milliseconds()), "worst-cpu-ms")
	b.ReportMetric(float64(most)/(1<<20), "most-MB")
}
