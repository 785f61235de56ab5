package api_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/search"
)

var errSecret = errors.New("secret: /tmp/index/gen-1 is damaged")

// panicking is a searcher that fails as it is told to, or panics on documents.
type panicking struct{ api.Searcher }

func (p panicking) Documents(context.Context, search.Request) (search.DocumentResult, error) {
	panic("secret")
}

// A told is what these tests read of a problem.
type told struct {
	Status int
	Title  string
	Detail string
	Errors []struct {
		Parameter, Value, Detail, Understood string
		Start, End                           *int
	}
}

func TestErrorsBecomeProblems(t *testing.T) {
	for name, test := range map[string]struct {
		err    error
		status int
	}{
		"not found":            {search.ErrNotFound, http.StatusNotFound},
		"withdrawn":            {fmt.Errorf("reading: %w", api.ErrWithdrawn), http.StatusGone},
		"an outdated cursor":   {search.ErrGone, http.StatusGone},
		"too many searches":    {search.ErrBusy, http.StatusServiceUnavailable},
		"too costly":           {search.ErrTooCostly, http.StatusBadRequest},
		"a deadline":           {context.DeadlineExceeded, http.StatusServiceUnavailable},
		"a full disk":          {fmt.Errorf("writing: %w", syscall.ENOSPC), http.StatusInsufficientStorage},
		"anything else":        {errSecret, http.StatusInternalServerError},
		"a bad parameter":      {&search.ParameterError{Name: "cursor", Reason: "x"}, http.StatusBadRequest},
		"several, and wrapped": {fmt.Errorf("x: %w", search.ParameterErrors{{Name: "from", Reason: "x"}}), http.StatusBadRequest},
	} {
		t.Run(name, func(t *testing.T) {
			c := config(t)
			c.Searcher = &archive{fail: test.err}
			s := serve(t, c)
			w := get(t, s, "/api/v1/statements")
			assert.Equal(t, test.status, w.Code)
			assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
			assert.Equal(t, test.status, decode[told](t, w).Status)
			assert.Equal(t, test.status == http.StatusServiceUnavailable, w.Header().Get("Retry-After") != "")

			w = get(t, s, "/held")
			assert.Equal(t, test.status, w.Code)
			assert.NotEmpty(t, words(parsed(t, w).Find("h1")))
		})
	}
}

func TestEveryBadParameterIsNamed(t *testing.T) {
	w := get(t, serve(t, config(t)), "/api/v1/statements?limit=1e9&from=soon&colour=red&sort=up&q=copper+%22tin")
	require.Equal(t, http.StatusBadRequest, w.Code)
	var names []string
	for _, e := range decode[told](t, w).Errors {
		names = append(names, e.Parameter)
		assert.NotEmpty(t, e.Detail)
	}
	assert.Equal(t, []string{"colour", "from", "limit", "sort", "q"}, names)
}

func TestAMistakeInAQueryHasItsPlace(t *testing.T) {
	w := get(t, serve(t, config(t)), "/api/v1/statements?q=%EC%BD%94%EB%B0%9C%ED%8A%B8+%22tin")
	require.Equal(t, http.StatusBadRequest, w.Code)
	e := decode[told](t, w).Errors[0]
	require.NotNil(t, e.Start)
	assert.Equal(t, 4, *e.Start, "in code points")
	assert.Equal(t, "copper", e.Understood)
}

func TestBoundsOfParameters(t *testing.T) {
	s := serve(t, config(t))
	for _, query := range []string{
		"limit=-1", "limit=101", "limit=2147483648", "limit=9223372036854775808", "limit=1&limit=2", "limit=0x1",
		"from=2025-13", "to=04/02/2025", "from=2026&to=2025", "q=%ff", "q=a%00b", "%zz=1", "a;b=1", "facets=colour",
		"sort=NEWEST", "match=none", "values=0",
	} {
		for _, target := range []string{"/api/v1/statements?", "/api/v1/documents?", "/api/v1/statements.csv?", "/search?"} {
			w := get(t, s, target+query)
			assert.Equal(t, http.StatusBadRequest, w.Code, target+query)
		}
	}
	for _, query := range []string{"limit=0", "limit=100", "values=all", "q=", "from=2025&to=2025-12-31"} {
		assert.Equal(t, http.StatusOK, get(t, s, "/api/v1/statements?"+query).Code, query)
	}
}

func TestWhatIsNotThere(t *testing.T) {
	s := serve(t, config(t))
	for _, target := range []string{
		"/nope", "/api/v1/nope", "/documents/nope", "/statements/nope", "/statements/x@1:0-5", "/api/v1/documents/nope",
		"/api/v1/statements/" + "ar%2Fkhabar@1:500-900", "/api/v1/documents/nope/original", "/search/values/nope",
		"/documents/", "/static/../site.go", "/static/style.css", "/documents/ar%2Fkhabar?version=7",
	} {
		w := get(t, s, target)
		assert.Equal(t, http.StatusNotFound, w.Code, target)
		programs := w.Header().Get("Content-Type") == "application/problem+json"
		assert.Equal(t, len(target) > 5 && target[:5] == "/api/", programs, target)
	}
	w := do(t, s, httptest.NewRequestWithContext(t.Context(), http.MethodPut, "/api/v1/statements", nil))
	assert.Equal(t, http.StatusMethodNotAllowed, w.Code)
	assert.Contains(t, w.Header().Get("Allow"), http.MethodGet)
}

func TestARequestThatWasCanceledIsNoError(t *testing.T) {
	var log lines
	c := config(t)
	c.Logger = log.logger()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	serve(t, c).ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/search?q=x", nil))
	assert.Empty(t, log.String())
}
