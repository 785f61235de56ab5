package main

import (
	"cmp"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/corpus/vocabulary"
	"dialogue/search/bleveindex"
	"dialogue/search/searchtest"
)

// The environment variables that say how many statements the pages are of, and
// name a folder in which their index is kept from one run to the next.
const (
	benchVariable = "DIALOGUE_BENCH_STATEMENTS"
	benchFolder   = "DIALOGUE_BENCH_FOLDER"
)

// noLibrary stands where no document is asked for.
type noLibrary struct{ api.Library }

// BenchmarkPages measures whole pages over HTTP's handler, from the request to
// the last byte: the time that 95 of 100 take at most, the processor time of each,
// and their sizes.
func BenchmarkPages(b *testing.B) {
	s := benchServer(b)
	word, second := searchtest.WordNumber(32), searchtest.WordNumber(220)
	for name, target := range map[string]string{
		"word":       "/search?q=" + word,
		"two":        "/search?q=" + word + "+" + second,
		"phrase":     "/search?q=" + url.QueryEscape(`"`+word+" "+second+`"`),
		"rare":       "/search?q=" + searchtest.WordNumber(12_000),
		"everything": "/search",
		"chosen":     "/search?q=" + word + "&country=country-0000&mineral=mineral-0001",
		"documents":  "/search?view=documents&q=" + word + "+" + second,
		"timeline":   "/search?view=timeline&q=" + word,
		"wording":    "/search?view=wording&mineral=mineral-0001&q=" + word,
		"table":      "/search?view=table&q=" + word,
		"values":     "/search/values/speaker?q=" + word,
		"matrix":     "/matrix",
		"compare":    "/compare?a=country-0000&b=country-0003&q=" + word,
	} {
		b.Run(name, func(b *testing.B) { benchPage(b, s, target) })
	}
}

func benchServer(b *testing.B) http.Handler {
	b.Helper()
	x, err := bleveindex.Open(b.Context(), cmp.Or(os.Getenv(benchFolder), b.TempDir()), bleveindex.Options{})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, x.Close()) })
	if x.Last() == 0 {
		size, err := strconv.Atoi(cmp.Or(os.Getenv(benchVariable), "20000"))
		require.NoError(b, err)
		require.NoError(b, x.Rebuild(b.Context(), searchtest.NewGenerator(1).Documents(size), 1))
	}
	v, err := vocabulary.Default()
	require.NoError(b, err)
	s, err := api.New(api.Config{
		Searcher: x, Tabulator: x, Concordancer: x, Suggester: x, Publisher: x, Library: noLibrary{}, Vocabulary: v,
		Logger: slog.New(slog.DiscardHandler), PublicURL: "https://record.example.org",
	})
	require.NoError(b, err)
	return s
}

func benchPage(b *testing.B, s http.Handler, target string) {
	b.Helper()
	var took []time.Duration
	size := 0
	begun := processorTime(b)
	for b.Loop() {
		start := time.Now()
		w := httptest.NewRecorder()
		s.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, target, http.NoBody))
		took = append(took, time.Since(start))
		require.Equal(b, http.StatusOK, w.Code, target)
		size = w.Body.Len()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(processorTime(b)-begun)/float64(len(took))/1e6, "cpu-ms/op")
	b.ReportMetric(float64(size), "bytes")
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	require.NoError(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
