package api_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/searchtest"
)

const token = "a-token-for-tests"

// A desk is a fake ingester: it remembers what it is given.
type desk struct {
	submitted []api.Submission
	bodies    []string
	deleted   []string
	results   []api.ItemResult
	fail      error
}

func (d *desk) Ingest(_ context.Context, s api.Submission) ([]api.ItemResult, error) {
	body, err := io.ReadAll(s.Body)
	if err != nil {
		return nil, err
	}
	d.submitted, d.bodies = append(d.submitted, s), append(d.bodies, string(body))
	return d.results, d.fail
}

func (d *desk) Delete(_ context.Context, id string, purge bool) error {
	if id == "missing" {
		return search.ErrNotFound
	}
	if purge {
		id += " purged"
	}
	d.deleted = append(d.deleted, id)
	return d.fail
}

// config is that of a server on the test record.
func config(t *testing.T) api.Config {
	t.Helper()
	v, err := vocabulary.Default()
	require.NoError(t, err)
	a := &archive{documents: record()}
	o := oracle(t, a)
	return api.Config{
		Searcher: a, Tabulator: o, Concordancer: o, Suggester: a, Publisher: o, Library: a, Ingester: &desk{}, Vocabulary: v, Token: token,
		Logger: slog.New(slog.DiscardHandler), PublicURL: "https://record.example.org", Version: "test",
	}
}

// oracle holds the newest documents of an archive.
func oracle(t *testing.T, a *archive) *searchtest.Oracle {
	t.Helper()
	var b search.Batch
	for _, d := range a.newest() {
		b.Put = append(b.Put, *d)
	}
	o := &searchtest.Oracle{}
	require.NoError(t, o.Publish(t.Context(), b))
	return o
}

func serve(t *testing.T, c api.Config) *api.Server {
	t.Helper()
	s, err := api.New(c)
	require.NoError(t, err)
	return s
}

// do sends a request, and checks what is answered under /api against the
// OpenAPI document.
func do(t *testing.T, s *api.Server, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	checkAnswer(t, s, r, w)
	return w
}

func get(t *testing.T, s *api.Server, target string) *httptest.ResponseRecorder {
	t.Helper()
	return do(t, s, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
}

// page gets a page and parses it.
func page(t *testing.T, s *api.Server, target string) *goquery.Document {
	t.Helper()
	w := get(t, s, target)
	require.Equal(t, http.StatusOK, w.Code, "%s: %s", target, w.Body)
	return parsed(t, w)
}

func parsed(t *testing.T, w *httptest.ResponseRecorder) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(w.Body.String()))
	require.NoError(t, err)
	return doc
}

// words returns the text of a selection with its spaces made single.
func words(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }
