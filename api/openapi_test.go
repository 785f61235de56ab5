package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
)

var update = flag.Bool("update", false, "write the golden files of this package")

// specOf reads the server's own OpenAPI document. It is the same for all test
// servers, and read once.
var specOf = sync.OnceValues(func() (*openapi3.T, error) {
	body, err := os.ReadFile("testdata/openapi.golden.json")
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(body)
})

// operation finds what the specification says of a request: the longest path
// that fits.
func operation(spec *openapi3.T, r *http.Request) *routers.Route {
	path := r.URL.EscapedPath()
	var best *routers.Route
	for template, item := range spec.Paths.Map() {
		op := item.GetOperation(strings.ToUpper(strings.Replace(r.Method, "HEAD", "GET", 1)))
		before, after, hasID := strings.Cut(template, "{id}")
		fits := path == template
		if hasID {
			fits = strings.HasPrefix(path, before) && strings.HasSuffix(path, after) && len(path) > len(before)+len(after)
		}
		if fits && op != nil && (best == nil || len(template) > len(best.Path)) {
			best = &routers.Route{Spec: spec, Path: template, PathItem: item, Method: r.Method, Operation: op}
		}
	}
	return best
}

// checkAnswer holds an answer against the specification.
func checkAnswer(t *testing.T, _ *api.Server, r *http.Request, w *httptest.ResponseRecorder) {
	t.Helper()
	spec, err := specOf()
	require.NoError(t, err, "write the golden file with: go test ./api -run OpenAPI -update")
	route := operation(spec, r)
	if route == nil || w.Header().Get("Content-Encoding") != "" {
		return
	}
	body := w.Body.Bytes()
	isJSON := strings.Contains(w.Header().Get("Content-Type"), "json") && !strings.Contains(w.Header().Get("Content-Type"), "jsonl")
	err = openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, Route: route},
		Status:                 w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, ExcludeResponseBody: !isJSON},
	})
	assert.NoError(t, err, "%s %s: %.300s", r.Method, r.URL, body)
}

func TestOpenAPI(t *testing.T) {
	w := httptest.NewRecorder()
	serve(t, config(t)).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/openapi.json", nil))
	require.Equal(t, http.StatusOK, w.Code)
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, w.Body.Bytes(), "", "  "))
	const golden = "testdata/openapi.golden.json"
	if *update {
		require.NoError(t, os.WriteFile(golden, indented.Bytes(), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.JSONEq(t, string(want), indented.String())

	spec, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	require.NoError(t, err)
	assert.NoError(t, spec.Validate(t.Context()))
}
