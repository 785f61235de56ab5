package api_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"dialogue/api"
	"dialogue/search"
)

// slow answers when it is let go.
type slow struct {
	api.Searcher
	begun, letGo chan struct{}
}

func (s slow) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	close(s.begun)
	<-s.letGo
	return s.Searcher.Statements(ctx, r)
}

func TestStoppingAnswersWhatIsUnderWay(t *testing.T) {
	defer goleak.VerifyNone(t)
	c := config(t)
	held := slow{c.Searcher, make(chan struct{}), make(chan struct{})}
	c.Searcher = held
	s := serve(t, c)
	var listen net.ListenConfig
	l, err := listen.Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- s.Run(ctx, l) }()

	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer := make(chan string, 1)
	go func() {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+l.Addr().String()+"/api/v1/statements", nil)
		assert.NoError(t, err)
		w, err := client.Do(r)
		if !assert.NoError(t, err) {
			answer <- ""
			return
		}
		body, err := io.ReadAll(w.Body)
		assert.NoError(t, errors.Join(err, w.Body.Close()))
		answer <- string(body)
	}()
	<-held.begun
	stop()
	time.Sleep(20 * time.Millisecond)
	close(held.letGo)
	assert.Contains(t, <-answer, `"total"`)
	require.NoError(t, <-stopped)
}

func TestHealth(t *testing.T) {
	c := config(t)
	c.Ready = func(context.Context) error { return errSecret }
	s := serve(t, c)
	assert.Equal(t, http.StatusOK, get(t, s, "/healthz").Code)
	w := get(t, s, "/readyz")
	assert.Equal(t, http.StatusServiceUnavailable, w.Code)
	assert.NotContains(t, w.Body.String(), "secret")
	assert.Equal(t, http.StatusOK, get(t, serve(t, config(t)), "/readyz").Code)
}

func TestMetrics(t *testing.T) {
	s := serve(t, config(t))
	get(t, s, "/api/v1/statements?q=copper")
	get(t, s, "/documents/nowhere")
	get(t, s, "/of/no/kind")
	body := get(t, s, "/metrics").Body.String()
	for _, line := range []string{
		`dialogue_requests_total{method="GET",route="/api/v1/statements",status="200"} 1`,
		`dialogue_requests_total{method="GET",route="/documents/*",status="404"} 1`,
		`dialogue_requests_total{method="GET",route="none",status="404"} 1`,
		"dialogue_statements 50", "dialogue_documents 6", "dialogue_request_seconds_bucket",
	} {
		assert.Contains(t, body, line)
	}
}

func TestConfigThatCannotServe(t *testing.T) {
	for name, spoil := range map[string]func(*api.Config){
		"no searcher":              func(c *api.Config) { c.Searcher = nil },
		"no vocabulary":            func(c *api.Config) { c.Vocabulary = nil },
		"no public address":        func(c *api.Config) { c.PublicURL = "" },
		"an address with a path":   func(c *api.Config) { c.PublicURL = "https://x.org/dialogue" },
		"an address of no website": func(c *api.Config) { c.PublicURL = "ftp://x.org" },
	} {
		t.Run(name, func(t *testing.T) {
			c := config(t)
			spoil(&c)
			_, err := api.New(c)
			assert.Error(t, err)
		})
	}
}

func TestLongAnswersAreCompressed(t *testing.T) {
	s := serve(t, config(t))
	for target, want := range map[string]string{"/search": "gzip", "/healthz": ""} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, target, strings.NewReader(""))
		require.NoError(t, err)
		r.Header.Set("Accept-Encoding", "gzip")
		assert.Equal(t, want, do(t, s, r).Header().Get("Content-Encoding"))
	}
}
