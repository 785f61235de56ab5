package api_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lines is a log in memory.
type lines struct{ bytes.Buffer }

func (l *lines) logger() *slog.Logger { return slog.New(slog.NewJSONHandler(&l.Buffer, nil)) }

// everyRoute fills in the routes of the server.
func everyRoute(t *testing.T) []*http.Request {
	t.Helper()
	s := serve(t, config(t))
	var out []*http.Request
	for _, r := range s.RoutesForTest() {
		path := strings.NewReplacer(
			":facet", "by", ":name", "x", ":id", url.PathEscape(transcriptID), "*", url.PathEscape(transcriptID),
		).Replace(r.Path)
		out = append(out, httptest.NewRequestWithContext(t.Context(), r.Method, path, nil))
	}
	return out
}

func TestEveryAnswerHasItsSecurityHeaders(t *testing.T) {
	s := serve(t, config(t))
	requests := append(everyRoute(t), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/nowhere", nil),
		httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/statements?limit=x", nil),
		httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/search?limit=x", nil))
	for _, r := range requests {
		w := do(t, s, r)
		h := w.Header()
		name := r.Method + " " + r.URL.Path
		assert.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'", name)
		assert.Contains(t, h.Get("Content-Security-Policy"), "frame-ancestors 'none'", name)
		assert.NotContains(t, h.Get("Content-Security-Policy"), "unsafe", name)
		assert.Equal(t, "nosniff", h.Get("X-Content-Type-Options"), name)
		assert.NotEmpty(t, h.Get("Referrer-Policy"), name)
		assert.NotEmpty(t, h.Get("X-Request-Id"), name)
		assert.Empty(t, h.Get("Access-Control-Allow-Origin"), name)
		assert.Empty(t, h.Get("X-Xss-Protection"), name)
		assert.Empty(t, h.Get("Server"), name)
	}
}

func TestWritingNeedsTheToken(t *testing.T) {
	writers := 0
	for _, r := range everyRoute(t) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead || strings.HasSuffix(r.URL.Path, "/batch") {
			continue // a batch is of requests that read
		}
		writers++
		for name, change := range map[string]func(*http.Request){
			"none":         func(*http.Request) {},
			"wrong":        func(r *http.Request) { r.Header.Set("Authorization", "Bearer wrong") },
			"empty":        func(r *http.Request) { r.Header.Set("Authorization", "Bearer ") },
			"other scheme": func(r *http.Request) { r.Header.Set("Authorization", "Basic "+token) },
			"no scheme":    func(r *http.Request) { r.Header.Set("Authorization", token) },
			"parameter":    func(r *http.Request) { r.URL.RawQuery = "token=" + token + "&access_token=" + token },
			"cookie":       func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "token", Value: token}) },
		} {
			t.Run(r.Method+" with the token "+name, func(t *testing.T) {
				c := config(t)
				ingester := &desk{}
				c.Ingester = ingester
				sent := r.Clone(t.Context())
				change(sent)
				w := do(t, serve(t, c), sent)
				assert.Equal(t, http.StatusUnauthorized, w.Code)
				assert.Contains(t, w.Header().Get("Www-Authenticate"), "Bearer")
				assert.Empty(t, ingester.submitted)
				assert.Empty(t, ingester.deleted)
			})
		}
	}
	assert.Equal(t, 2, writers)
}

func TestNoTokenNoWriting(t *testing.T) {
	for name, spoil := range map[string]func() (token string, readOnly bool){
		"no token is configured": func() (string, bool) { return "", false },
		"nothing can be written": func() (string, bool) { return token, true },
	} {
		t.Run(name, func(t *testing.T) {
			c := config(t)
			var readOnly bool
			if c.Token, readOnly = spoil(); readOnly {
				c.Ingester = nil
			}
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v1/documents", strings.NewReader("{}"))
			r.Header.Set("Authorization", "Bearer "+c.Token)
			w := do(t, serve(t, c), r)
			assert.Equal(t, http.StatusForbidden, w.Code)
			assert.NotEmpty(t, decode[told](t, w).Detail, "it says why")
		})
	}
}

func TestTheLogNamesRequestsAndBelievesNoHeader(t *testing.T) {
	var log lines
	c := config(t)
	c.Logger = log.logger()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/search?q="+strings.Repeat("x", 3000), nil)
	r.Header.Set("X-Forwarded-For", "203.0.113.9")
	r.Header.Set("X-Real-Ip", "203.0.113.9")
	r.Header.Set("X-Request-Id", "chosen\nby a client")
	w := do(t, serve(t, c), r)
	var line map[string]any
	require.NoError(t, json.Unmarshal(log.Bytes(), &line))
	assert.Equal(t, w.Header().Get("X-Request-Id"), line["request"])
	assert.Equal(t, "192.0.2.1", line["client"])
	assert.InDelta(t, http.StatusOK, line["status"], 0)
	assert.Len(t, line["uri"], 512)
	assert.NotContains(t, log.String(), "chosen")
}
