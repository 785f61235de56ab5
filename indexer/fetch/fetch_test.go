package fetch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/fetch"
)

// A testClock passes at once, and remembers for how long it was waited.
type testClock struct {
	mu     sync.Mutex
	now    time.Time
	waited []time.Duration
}

func newClock() *testClock { return &testClock{now: time.Date(2025, 2, 4, 9, 0, 0, 0, time.UTC)} }

func (c *testClock) clock() fetch.Clock {
	return fetch.Clock{
		Now: func() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now },
		Wait: func(ctx context.Context, d time.Duration) error {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.now = c.now.Add(d)
			c.waited = append(c.waited, d)
			return ctx.Err()
		},
	}
}

// site serves answers by path, and returns a client that may fetch from it only.
func site(t *testing.T, answers map[string]http.HandlerFunc) (string, *fetch.Client, *testClock) {
	t.Helper()
	mux := http.NewServeMux()
	for path, answer := range answers {
		mux.HandleFunc(path, answer)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	clock := newClock()
	c := fetch.New(fetch.Options{Guard: fetch.Guard{Hosts: []string{server.Listener.Addr().String()}}, Clock: clock.clock()})
	t.Cleanup(c.Close)
	return server.URL, c, clock
}

// forbidden listens at an address and counts who connects.
func forbidden(t *testing.T, address string) (string, *atomic.Int64) {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(t.Context(), "tcp", address)
	require.NoError(t, err)
	var connections atomic.Int64
	var serving sync.WaitGroup
	serving.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			_ = c.Close()
		}
	})
	t.Cleanup(func() { _ = l.Close(); serving.Wait() })
	return l.Addr().String(), &connections
}

func page(words string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, words)
	}
}

func to(address string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) }
}

func reason(t *testing.T, err error) fetch.Reason {
	t.Helper()
	var failed *fetch.Error
	require.ErrorAs(t, err, &failed)
	assert.NotEmpty(t, failed.URL)
	return failed.Reason
}

func TestAddressesThatAreNotPublicAreNotConnectedTo(t *testing.T) {
	listener, connections := forbidden(t, "127.0.0.1:0")
	_, port, err := net.SplitHostPort(listener)
	require.NoError(t, err)
	hosts := []string{
		"127.0.0.1", "127.0.0.2", "127.1.2.3", "127.255.255.254", "0.0.0.0", "0.1.2.3",
		"10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "192.168.255.254",
		"169.254.0.1", "169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200", "100.127.255.254",
		"192.0.0.1", "192.0.0.170", "192.0.2.1", "198.18.0.1", "198.19.255.254", "198.51.100.1", "203.0.113.1",
		"224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
		"[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::127.0.0.1]",
		"[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]",
		"[ff02::1]", "[2001:db8::1]", "[2001::1]", "[2002:7f00:1::]", "[100::1]", "localhost",
	}
	require.GreaterOrEqual(t, len(hosts), 40)
	c := fetch.New(fetch.Options{Tries: 1, Clock: newClock().clock()})
	for _, host := range hosts {
		t.Run(host, func(t *testing.T) {
			_, err := c.Get(t.Context(), fetch.Request{URL: "http://" + host + ":" + port + "/"})
			assert.Equal(t, fetch.Forbidden, reason(t, err))
		})
	}
	assert.Zero(t, connections.Load())
}

func TestOtherSpellingsOfAddressesAreNotConnectedTo(t *testing.T) {
	listener, connections := forbidden(t, "127.0.0.1:0")
	_, port, err := net.SplitHostPort(listener)
	require.NoError(t, err)
	c := fetch.New(fetch.Options{Tries: 1, Clock: newClock().clock(), Guard: fetch.Guard{Resolver: resolver(t, "127.0.0.1")}})
	for _, host := range []string{"2130706433", "0x7f000001", "0177.0.0.1", "127.1", "127.0.0.1.", "１２７.0.0.1", "name.example"} {
		_, err := c.Get(t.Context(), fetch.Request{URL: "http://" + host + ":" + port + "/"})
		require.Error(t, err, host)
	}
	assert.Zero(t, connections.Load())
}

func TestOnlyAddressesOfTheWebAreRead(t *testing.T) {
	for _, address := range []string{
		"ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "javascript:alert(1)", "//a.example/", "a.example",
		"http://", "http:///path", "http://user:secret@a.example/", "http://a.example:port/", "data:text/html,x", "",
	} {
		_, err := fetch.Parse(address)
		require.Error(t, err, address)
		assert.NotContains(t, err.Error(), "secret")
	}
	u, err := fetch.Parse(" HTTPS://A.Example#top")
	require.NoError(t, err)
	assert.Equal(t, "https://a.example/", u.String())
}

func TestANameThatChangesItsAddressIsCheckedAtEveryConnection(t *testing.T) {
	var served atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		served.Add(1)
		w.Header().Set("Connection", "close")
		_, _ = fmt.Fprint(w, "words")
	}))
	t.Cleanup(server.Close)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	require.NoError(t, err)
	name := "rebinding.example:" + port

	trusting := fetch.New(fetch.Options{Tries: 1, Clock: newClock().clock(), Guard: fetch.Guard{Hosts: []string{name}, Resolver: resolver(t, "127.0.0.1")}})
	_, err = trusting.Get(t.Context(), fetch.Request{URL: "http://" + name + "/"})
	require.NoError(t, err, "the name leads to the server")
	require.EqualValues(t, 1, served.Load())

	guarded := fetch.New(fetch.Options{Tries: 1, Clock: newClock().clock(), Guard: fetch.Guard{Resolver: resolver(t, "127.0.0.1")}})
	for range 3 {
		_, err = guarded.Get(t.Context(), fetch.Request{URL: "http://" + name + "/"})
		assert.Equal(t, fetch.Forbidden, reason(t, err))
	}
	assert.EqualValues(t, 1, served.Load())
}

func TestRedirectsStayOnTheSiteAndEnd(t *testing.T) {
	other, connections := forbidden(t, "127.0.0.1:0")
	elsewhere, more := forbidden(t, "127.0.0.2:0")
	server, c, _ := site(t, map[string]http.HandlerFunc{
		"/page": page("words"), "/old": to("/older"), "/older": to("/page#part"),
		"/a": to("/b"), "/b": to("/a"), "/self": to("/self"),
		"/1": to("/2"), "/2": to("/3"), "/3": to("/4"), "/4": to("/5"), "/5": to("/6"), "/6": to("/7"), "/7": page("words"),
		"/port": to("http://" + other + "/"), "/private": to("http://" + elsewhere + "/"), "/metadata": to("http://169.254.169.254/latest/"),
		"/file": to("file:///etc/passwd"), "/nowhere": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) },
	})
	a, err := c.Get(t.Context(), fetch.Request{URL: server + "/old"})
	require.NoError(t, err)
	assert.Equal(t, server+"/page", a.URL)
	for path, want := range map[string]fetch.Reason{
		"/a": fetch.Redirected, "/self": fetch.Redirected, "/1": fetch.Redirected, "/private": fetch.Redirected,
		"/metadata": fetch.Redirected, "/file": fetch.Redirected, "/nowhere": fetch.Redirected, "/port": fetch.Forbidden,
	} {
		_, err := c.Get(t.Context(), fetch.Request{URL: server + path})
		assert.Equal(t, want, reason(t, err), path)
	}
	_, err = c.Get(t.Context(), fetch.Request{URL: server + "/private", Hosts: []string{"127.0.0.2"}})
	assert.Equal(t, fetch.Forbidden, reason(t, err), "a host that may be redirected to is guarded all the same")
	assert.Zero(t, connections.Load()+more.Load())
}

func TestSitesAreWhatOneRegistrantOwns(t *testing.T) {
	assert.True(t, fetch.SameSite("example.org", "www.example.org"))
	assert.True(t, fetch.SameSite("press.ministry.go.kr", "ministry.go.kr"))
	assert.False(t, fetch.SameSite("one.go.kr", "two.go.kr"), "government bodies of a country are no one site")
	assert.False(t, fetch.SameSite("127.0.0.1", "127.0.0.2"))
	assert.True(t, fetch.SameSite("intranet", "INTRANET"))
}

func TestOnlyWhatHasChangedIsFetched(t *testing.T) {
	server, c, _ := site(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		http.ServeContent(w, r, "page.html", time.Date(2025, 2, 4, 0, 0, 0, 0, time.UTC), strings.NewReader("<p>words"))
	}})
	first, err := c.Get(t.Context(), fetch.Request{URL: server})
	require.NoError(t, err)
	assert.Equal(t, "<p>words", string(first.Body))
	assert.Equal(t, `"1"`, first.ETag)
	for _, held := range []fetch.Request{{ETag: first.ETag}, {Modified: first.Modified}, {ETag: first.ETag, Modified: first.Modified}} {
		held.URL = server
		again, err := c.Get(t.Context(), held)
		require.NoError(t, err)
		assert.True(t, again.NotModified)
		assert.Empty(t, again.Body)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write(make([]byte, 1<<20))
	require.NoError(t, z.Close())
	server, c, _ := site(t, map[string]http.HandlerFunc{
		"/long": page(strings.Repeat("words ", 100)),
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 1<<10)); err != nil {
					return
				}
			}
		},
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed.Bytes())
		},
		"/silent": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/stopping": func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte("wo"))
			_ = http.NewResponseController(w).Flush()
			<-r.Context().Done()
		},
	})
	for path, want := range map[string]fetch.Reason{
		"/long": fetch.TooLarge, "/endless": fetch.TooLarge, "/bomb": fetch.TooLarge, "/silent": fetch.TooSlow, "/stopping": fetch.TooSlow,
	} {
		r := fetch.Request{URL: server + path, MaxBytes: 500}
		if want == fetch.TooSlow {
			r.Timeout = 50 * time.Millisecond
		}
		_, err := c.Get(t.Context(), r)
		assert.Equal(t, want, reason(t, err), path)
	}
}

func TestPassingFaultsAreTriedAgainAsTheServerAsks(t *testing.T) {
	var asked atomic.Int64
	busy := func(status int, after string, times int64) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) <= times {
				w.Header().Set("Retry-After", after)
				w.WriteHeader(status)
				return
			}
			_, _ = fmt.Fprint(w, "words")
		}
	}
	for name, c := range map[string]struct {
		status int
		after  string
		times  int64
		waited []time.Duration
		asked  int64
		fails  bool
	}{
		"busy once, for so many seconds": {http.StatusServiceUnavailable, "7", 1, []time.Duration{7 * time.Second}, 2, false},
		"busy until a date":              {http.StatusTooManyRequests, "Tue, 04 Feb 2025 09:00:30 GMT", 1, []time.Duration{30 * time.Second}, 2, false},
		"broken twice":                   {http.StatusInternalServerError, "", 2, []time.Duration{2 * time.Second, 4 * time.Second}, 3, false},
		"broken for good":                {http.StatusBadGateway, "", 9, []time.Duration{2 * time.Second, 4 * time.Second}, 3, true},
		"busy for an hour":               {http.StatusServiceUnavailable, "3600", 9, nil, 1, true},
		"not there":                      {http.StatusNotFound, "", 9, nil, 1, true},
	} {
		t.Run(name, func(t *testing.T) {
			asked.Store(0)
			server, client, clock := site(t, map[string]http.HandlerFunc{"/": busy(c.status, c.after, c.times)})
			_, err := client.Get(t.Context(), fetch.Request{URL: server})
			assert.Equal(t, c.fails, err != nil, "%v", err)
			assert.Equal(t, c.waited, clock.waited)
			assert.Equal(t, c.asked, asked.Load())
		})
	}
}

func TestAPauseIsKeptBetweenRequestsToAHost(t *testing.T) {
	server, c, clock := site(t, map[string]http.HandlerFunc{"/": page("words")})
	for range 3 {
		_, err := c.Get(t.Context(), fetch.Request{URL: server, Delay: 5 * time.Second})
		require.NoError(t, err)
	}
	assert.Equal(t, []time.Duration{5 * time.Second, 5 * time.Second}, clock.waited)
}
