package crawl_test

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

// A site is a publisher of 500 addresses: 120 pages by sitemaps (one packed), 60 by
// each of three feeds, 100 by listing pages, 80 that are trouble, and 20 that
// come with no validators.
type site struct {
	*httptest.Server
	mu      sync.Mutex
	changed map[string]bool
	sent    map[string]int // answers with a body, by path
	asked   map[string]int
	other   string // address of a listener that nobody may connect to
	count   *atomic.Int64
}

const pageWords = `<!doctype html><html lang="en"><head><title>%[1]s</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>%[1]s</h1><p>The delegate of Zambia said on Tuesday that copper will be refined at home, in the words of %[1]s.</p>
<p>%[2]s</p></article></body></html>`

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{changed: map[string]bool{}, sent: map[string]int{}, asked: map[string]int{}}
	s.other, s.count = listener(t)
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

// listener counts who connects to an address that nobody may connect to.
func listener(t *testing.T) (string, *atomic.Int64) {
	t.Helper()
	var config net.ListenConfig
	l, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
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

func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked[r.URL.Path]++
	s.mu.Unlock()
	folder, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch folder {
	case "robots.txt":
		_, _ = fmt.Fprint(w, "User-agent: *\nDisallow: /private/\nCrawl-delay: 3\n")
	case "sitemap.xml", "sitemap-a.xml", "sitemap-b.xml.gz", "rss.xml", "atom.xml", "feed.json", "list", "trouble.html", "slow.html", "bare.xml":
		s.answer(w, r, s.listing(folder, name))
	case "trouble", "private":
		s.trouble(w, r, name)
	case "slow":
		<-r.Context().Done()
	case "bare":
		s.body(w, r, s.page(r.URL.Path))
	default:
		s.answer(w, r, s.page(r.URL.Path))
	}
}

func (s *site) page(path string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	more := "The talks go on."
	if s.changed[path] {
		more = "The talks have ended."
	}
	return fmt.Appendf(nil, pageWords, "Page "+path, more)
}

// change has a page tell something else from now on.
func (s *site) change(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed[path] = true
}

// answer sends a body unless the reader has it.
func (s *site) answer(w http.ResponseWriter, r *http.Request, body []byte) {
	tag := fmt.Sprintf(`"%d-%v"`, len(body), s.changed[r.URL.Path])
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	s.body(w, r, body)
}

func (s *site) body(w http.ResponseWriter, r *http.Request, body []byte) {
	s.mu.Lock()
	s.sent[r.URL.Path]++
	s.mu.Unlock()
	_, _ = w.Write(body)
}

func (s *site) sentAll() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for path, times := range s.sent {
		if !strings.HasPrefix(path, "/bare/") {
			n += times
		}
	}
	return n
}

func (s *site) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.sent)
	clear(s.asked)
}

func addresses(base, folder string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s/%s/%03d", base, folder, i)
	}
	return out
}

func (s *site) listing(name, page string) []byte {
	var b bytes.Buffer
	each := func(form string, list []string) {
		for _, a := range list {
			_, _ = fmt.Fprintf(&b, form, a)
		}
	}
	urls := func(list []string) {
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		each("<url><loc>%s</loc><lastmod>2025-02-04</lastmod></url>", list)
		b.WriteString("</urlset>")
	}
	switch name {
	case "sitemap.xml":
		b.WriteString(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
		each("<sitemap><loc>%s</loc></sitemap>", []string{s.URL + "/sitemap-a.xml", s.URL + "/sitemap-b.xml.gz", s.URL + "/sitemap.xml"})
		b.WriteString("</sitemapindex>")
	case "sitemap-a.xml":
		urls(addresses(s.URL, "map", 60))
	case "sitemap-b.xml.gz":
		urls(addresses(s.URL, "map", 120))
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		_, _ = z.Write(b.Bytes())
		_ = z.Close()
		return packed.Bytes()
	case "bare.xml":
		urls(addresses(s.URL, "bare", 20))
	case "rss.xml":
		b.WriteString(`<rss version="2.0"><channel><title>News</title>`)
		each("<item><title>x</title><link>%s</link></item>", addresses(s.URL, "rss", 60))
		b.WriteString("<item><title>no link</title></item></channel></rss>")
	case "atom.xml":
		b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>`)
		each(`<entry><title>x</title><link href="%s"/></entry>`, addresses("", "atom", 60))
		b.WriteString("</feed>")
	case "feed.json":
		b.WriteString(`{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{"id":"first","url":"` + s.URL + `/rss/000"}`)
		each(`,{"id":"%[1]s","url":"%[1]s"}`, addresses(s.URL, "json", 60))
		b.WriteString("]}")
	case "list":
		s.listPage(&b, page)
	case "trouble.html":
		each(`<a class="t" href="%s">x</a>`, s.troubles())
	case "slow.html":
		each(`<a class="t" href="%s">x</a>`, addresses(s.URL, "slow", 10))
	}
	return b.Bytes()
}

// listPage writes one of ten listing pages with ten links each.
func (s *site) listPage(b *bytes.Buffer, page string) {
	n := int(page[0] - '0')
	b.WriteString(`<html><base href="/list/"><main>`)
	for i := range 10 {
		_, _ = fmt.Fprintf(b, `<h3><a href="../item/%d%d#top">x</a></h3>`, n, i)
	}
	if n < 9 {
		_, _ = fmt.Fprintf(b, `<a rel="next" href="%d">more</a>`, n+1)
	}
	b.WriteString(`</main><footer><a href="/about">about</a></footer></html>`)
}

// troubles lists 70 addresses, of seven sorts.
func (s *site) troubles() []string {
	out := addresses(s.URL, "private", 10)
	for _, sort := range []string{"moved", "loop", "inside", "missing", "busy", "image"} {
		out = append(out, addresses(s.URL, "trouble/"+sort, 10)...)
	}
	return out
}

func (s *site) trouble(w http.ResponseWriter, r *http.Request, name string) {
	sort, number, _ := strings.Cut(name, "/")
	switch sort {
	case "moved":
		http.Redirect(w, r, "/moved/"+number, http.StatusMovedPermanently)
	case "loop":
		http.Redirect(w, r, "/trouble/loop/"+number, http.StatusFound)
	case "inside":
		http.Redirect(w, r, "http://"+s.other+"/latest/meta-data", http.StatusFound)
	case "missing":
		http.NotFound(w, r)
	case "busy": // the first time that each is asked for
		if s.first(r.URL.Path) {
			w.Header().Set("Retry-After", "11")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		s.answer(w, r, s.page(r.URL.Path))
	case "image":
		s.answer(w, r, []byte("\x89PNG\r\n\x1a\n0000"+number))
	default: // what robots.txt asks not to fetch
		s.body(w, r, s.page(r.URL.Path))
	}
}

func (s *site) first(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[path] == 1
}

// sources is the file of an editor for the site.
func (s *site) sources() string {
	return strings.ReplaceAll(`
sources:
  - {name: maps, sitemap: SITE/sitemap.xml, publisher: Office, type: news}
  - {name: rss, feed: SITE/rss.xml, publisher: Ministry, type: press-release, rights: excerpt, expect: 7d}
  - {name: atom, feed: SITE/atom.xml}
  - {name: json, feed: SITE/feed.json}
  - name: list
    page: SITE/list/0
    links: main h3 a
    next: "a[rel=next]"
    match: /item/
    recipe: {body: article, drop: h1}
  - {name: trouble, page: SITE/trouble.html, links: a.t}
  - {name: bare, sitemap: SITE/bare.xml, delay: 5s}
  - {name: slow, page: SITE/slow.html, links: a, limits: {timeout: 100ms}}
`, "SITE", s.URL)
}

// A testClock passes at once, and remembers for how long it was waited.
type testClock struct {
	mu     sync.Mutex
	now    time.Time
	waited map[time.Duration]int
}

func newClock() *testClock {
	return &testClock{now: time.Date(2025, 2, 4, 9, 0, 0, 0, time.UTC), waited: map[time.Duration]int{}}
}

func (c *testClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.waited[d]++
}

func (c *testClock) clock() fetch.Clock {
	return fetch.Clock{
		Now:  func() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now },
		Wait: func(ctx context.Context, d time.Duration) error { c.pass(d); return ctx.Err() },
	}
}

func (s *site) client(t *testing.T, clock *testClock) *fetch.Client {
	t.Helper()
	c := fetch.New(fetch.Options{Guard: fetch.Guard{Hosts: []string{s.Listener.Addr().String()}}, Clock: clock.clock()})
	t.Cleanup(c.Close)
	t.Cleanup(func() { assert.Zero(t, s.count.Load(), "connections that are forbidden") })
	return c
}
