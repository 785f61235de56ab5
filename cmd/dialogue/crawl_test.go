package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/corpus/store"
	"dialogue/indexer/crawl"
)

// newsSite answers with a feed of two pages.
func newsSite(t *testing.T) (address, host string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `<rss version="2.0"><channel><item><link>/1</link></item><item><link>/2</link></item></channel></rss>`)
	})
	for _, path := range []string{"/1", "/2"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = fmt.Fprintf(w, "<html><head><title>News %[1]s</title></head><body><article><p>The delegate of Zambia said that copper will be refined at home, in %[1]s.</p></article></body></html>", r.URL.Path)
		})
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL, s.Listener.Addr().String()
}

// runs runs a command line and returns what it prints.
func runs(ctx context.Context, t *testing.T, code int, args ...string) string {
	t.Helper()
	var out, log bytes.Buffer
	p := program{stdout: &out, stderr: &log, environment: func(string) string { return "" }}
	require.Equal(t, code, p.run(ctx, args), "%v: %s%s", args, &out, &log)
	return out.String() + log.String()
}

func TestCrawlTakesInWhatSourcesList(t *testing.T) {
	site, host := newsSite(t)
	dir := t.TempDir()
	sources := filepath.Join(dir, "sources.yaml")
	require.NoError(t, os.WriteFile(sources, []byte("sources: [{name: news, feed: "+site+"/feed, publisher: Office, rights: link, delay: 1ms}]\n"), 0o600))
	data, metrics := filepath.Join(dir, "archive"), filepath.Join(dir, "crawl.prom")
	ctx := t.Context()

	assert.Contains(t, runs(ctx, t, exitDone, "crawl", "check", sources), "no problems")
	assert.Contains(t, runs(ctx, t, exitDone, "crawl", "--data", data, "--allow-host", host, "--dry-run", sources), "2 due")
	assert.NoDirExists(t, data, "a dry run makes nothing")
	assert.Contains(t, runs(ctx, t, exitFailed, "crawl", "--data", data, sources), "no public address")
	assert.Contains(t, runs(ctx, t, exitDone, "crawl", "--data", data, "--allow-host", host, "--metrics", metrics, sources), "news: 2 listed: 2 new")
	figures, err := os.ReadFile(metrics)
	require.NoError(t, err)
	assert.Contains(t, string(figures), `dialogue_crawl_pages{outcome="new",source="news"} 2`)
	assert.Contains(t, string(figures), `dialogue_crawl_overdue{source="news"} 0`)

	var report crawl.Report
	require.NoError(t, json.Unmarshal([]byte(runs(ctx, t, exitDone, "crawl", "--data", data, "--allow-host", host, "--json", sources)), &report))
	assert.Equal(t, map[crawl.Outcome]int{crawl.OutcomeUnchanged: 2}, report.Sources[0].Pages)
	assert.Contains(t, runs(ctx, t, exitDone, "ingest", "--data", data, "--allow-host", host, site+"/1"), "0 new, 1 changed", "without the settings of the source")

	r, err := store.OpenReader(data)
	require.NoError(t, err)
	defer func() { assert.NoError(t, r.Close()) }()
	d, err := r.Document(ctx, site+"/2", 0)
	require.NoError(t, err)
	assert.Equal(t, "Office", d.Publisher)
	assert.Equal(t, corpus.RightsLink, d.Rights)
}

func TestCrawlSendsToAServer(t *testing.T) {
	ctx := inTime(t)
	site, host := newsSite(t)
	dir := t.TempDir()
	sources := filepath.Join(dir, "sources.yaml")
	require.NoError(t, os.WriteFile(sources, []byte("sources: [{name: news, feed: "+site+"/feed, publisher: Office, delay: 1ms}]\n"), 0o600))
	data := filepath.Join(dir, "archive")
	s := serve(ctx, t, data)
	args := []string{"crawl", "--server", s.address, "--allow-host", host, sources}
	assert.Contains(t, runs(ctx, t, exitFailed, append(args, "--token", "wrong")...), "2 failed", "pages that the server refuses to take are asked for again")
	assert.Contains(t, runs(ctx, t, exitDone, append(args, "--token", testToken)...), "2 new")
	assert.Contains(t, runs(ctx, t, exitDone, append(args, "--token", testToken)...), "2 unchanged")
	s.kill()
	r, err := store.OpenReader(data)
	require.NoError(t, err)
	defer func() { assert.NoError(t, r.Close()) }()
	d, err := r.Document(ctx, site+"/1", 0)
	require.NoError(t, err)
	assert.Equal(t, "Office", d.Publisher)
	source, err := r.Source(ctx, site+"/1", 0)
	require.NoError(t, err)
	assert.False(t, source.Retrieved.IsZero())
}

// A news site has a feed of pages that come and change.
type news struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]string
}

func newNews(t *testing.T) *news {
	t.Helper()
	n := &news{pages: map[string]string{}}
	n.Server = httptest.NewServer(n)
	t.Cleanup(n.Close)
	return n
}

func (n *news) publish(path, words string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.pages[path] = words
}

func (n *news) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	words, ok := n.pages[r.URL.Path]
	switch {
	case r.URL.Path == "/feed":
		_, _ = fmt.Fprint(w, `<rss version="2.0"><channel>`)
		for path := range n.pages {
			_, _ = fmt.Fprintf(w, "<item><link>%s</link></item>", path)
		}
		_, _ = fmt.Fprint(w, `</channel></rss>`)
	case ok:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<html><head><title>News</title></head><body><article><p>%s It is said at the site of the news.</p></article></body></html>", words)
	default:
		http.NotFound(w, r)
	}
}
