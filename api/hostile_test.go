package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"dialogue/corpus"
)

// payloads are strings that become markup wherever they are not escaped.
func payloads() []string {
	return []string{
		`<script>alert(1)</script>`,
		`"><img src=x onerror=alert(1)>`,
		`' onfocus=alert(1) autofocus x='`,
		`</title><script>alert(1)</script>`,
		`</mark></p></blockquote><h1>x</h1>`,
		`<svg/onload=alert(1)>`,
		`<!--><script>alert(1)</script>-->`,
		`<a href="javascript:alert(1)">x</a>`,
		`{{.}}{{template "box" .}}`,
		"a`b${1}",
		`&lt;script&gt;&#60;b&#62;`,
		`<style>*{display:none}</style>`,
		`<iframe srcdoc='<script>alert(1)</script>'>`,
		`<form action=https://evil.example><input name=q>`,
		`x" style="position:fixed`,
		`%3Cscript%3Ealert(1)%3C/script%3E`,
		`<base href=//evil.example>`,
		`]]><script>alert(1)</script>`,
	}
}

// spoiled is a record whose every field holds the payload.
func spoiled(payload string) []corpus.Document {
	speaker := &corpus.Speaker{
		ID: payload, Name: payload, Role: payload, Organization: payload, Country: payload,
		Capacity: corpus.Capacity(payload), Resolved: corpus.ResolvedNamed,
	}
	d := build(corpus.Document{
		ID: payload, Version: 1, URL: "https://example.org/", Title: payload, Type: corpus.Type(payload),
		Record: corpus.Record(payload), Language: payload, Published: corpus.Day(2025, 2, 4),
		Publisher: payload, Author: payload, SHA256: payload,
	}, said{
		text: "copper " + payload + " copper", kind: corpus.KindQuote, speaker: speaker, by: []string{payload},
		session: payload, quotes: []string{payload}, names: []string{"mineral", payload, payload, "theme", payload, payload},
	})
	d.Statements[0].Cue = payload
	d.Statements[0].Grounds = []corpus.Ground{{Range: d.Statements[0].Range, Rule: payload, Cue: d.Statements[0].Range}}
	d.Statements[0].SessionFrom, d.Statements[0].SaidFrom = corpus.Evidence(payload), corpus.Evidence(payload)
	return []corpus.Document{d}
}

// skeleton lists the elements of a page with the names of their attributes,
// and fails on whatever no page of ours has.
func skeleton(t *testing.T, body string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	require.NoError(t, err)
	var out []string
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			assert.Fail(t, "a comment", n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		names := make([]string, len(n.Attr))
		for i, a := range n.Attr {
			names[i] = a.Key
			assert.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style", "attribute %s", a.Key)
			if a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "cite" {
				u, err := url.Parse(a.Val)
				require.NoError(t, err)
				assert.Contains(t, []string{"", "https"}, u.Scheme, a.Val)
				assert.NotContains(t, u.Host, "evil")
			}
		}
		assert.NotContains(t, []string{"style", "iframe", "img", "base", "object"}, n.Data)
		if n.Data == "script" {
			assert.Nil(t, n.FirstChild, "a script has no text of its own")
		}
		slices.Sort(names)
		out = append(out, n.Data+" "+strings.Join(names, " "))
	}
	return out
}

// spoiledPages are the addresses of all kinds of pages of a spoiled record.
func spoiledPages(payload string) []string {
	d := spoiled(payload)[0]
	id := d.StatementID(&d.Statements[0], corpus.NewPoints(d.Text)).String()
	e := url.QueryEscape(payload)
	return []string{
		"/", "/about", "/held", "/search?q=copper", "/search?q=copper&view=documents",
		"/search?q=copper&view=lines", "/search?view=table", "/matrix",
		"/minerals", "/minerals/" + url.PathEscape(payload), "/speakers", "/speakers/" + url.PathEscape(payload),
		"/sessions", "/sessions/" + url.PathEscape(payload), "/editions/2025",
		"/search?by=" + e + "&country.not=" + e + "x",
		"/search?q=copper&mineral.all=" + e + "&session=" + e,
		"/search/values/by?q=copper", "/search/values/by?by=" + e,
		"/documents/" + url.PathEscape(payload),
		"/documents/" + url.PathEscape(payload) + "?explain=1", "/documents/" + url.PathEscape(payload) + "/versions",
		"/documents/" + url.PathEscape(payload) + "?version=1&statement=" + url.QueryEscape(id),
		"/statements/" + url.PathEscape(id),
	}
}

func TestTheRecordNeverBecomesMarkup(t *testing.T) {
	pages := func(payload string) [][]string {
		c := config(t)
		a := &archive{documents: spoiled(payload)}
		o := oracle(t, a)
		c.Searcher, c.Tabulator, c.Concordancer, c.Library, c.Notice = a, o, o, a, payload
		s := serve(t, c)
		var out [][]string
		for _, target := range spoiledPages(payload) {
			w := get(t, s, target)
			require.Equal(t, http.StatusOK, w.Code, target)
			out = append(out, skeleton(t, w.Body.String()))
		}
		return out
	}
	harmless := pages("harmless")
	for _, payload := range payloads() {
		for i, got := range pages(payload) {
			assert.Equal(t, harmless[i], got, "%s on %s", payload, spoiledPages(payload)[i])
		}
	}
}

func TestWhatIsAskedNeverBecomesMarkup(t *testing.T) {
	s := serve(t, config(t))
	for _, payload := range payloads() {
		e := url.QueryEscape(payload)
		for _, target := range []string{
			"/search?q=" + e, "/search?from=" + e, "/search?" + e + "=1", "/search?view=" + e, "/search?by=" + e,
			"/search?cursor=" + e, "/search?limit=" + e, "/search?q=%22" + e,
			"/search/values/by?q=" + e + "&order=" + e, "/search/values/" + url.PathEscape(payload),
			"/documents/" + url.PathEscape(payload), "/documents/x?version=" + e, "/documents/x?statement=" + e,
			"/statements/" + url.PathEscape(payload), "/" + url.PathEscape(payload), "/static/" + url.PathEscape(payload),
		} {
			w := get(t, s, target)
			assert.Less(t, w.Code, 500, target)
			if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
				skeleton(t, w.Body.String())
			}
		}
	}
}

func TestAddressesThatRunCodeAreNoLinks(t *testing.T) {
	for _, address := range []string{"javascript:alert(1)", "data:text/html,x", "//evil.example/", "ftp://x/", "https:", " https://x", "\x00"} {
		d := record()[1]
		d.URL = address
		c := config(t)
		a := &archive{documents: []corpus.Document{d}}
		c.Searcher, c.Library = a, a
		s := serve(t, c)
		for _, target := range []string{"/search?q=copper", "/documents/" + url.PathEscape(d.ID)} {
			doc := page(t, s, target)
			assert.Zero(t, doc.Find(`a[rel~="external"]`).Length(), "%q on %s", address, target)
		}
	}
}

func TestNoControlCharacterReachesAPage(t *testing.T) {
	bad := "a\u202eb\u2066c\u0007d\u200fe\U000e0041f"
	c := config(t)
	a := &archive{documents: spoiled(bad)}
	c.Searcher, c.Library = a, a
	s := serve(t, c)
	body := get(t, s, "/search?q=copper").Body.String()
	assert.NotContains(t, body, "\u202e")
	assert.Contains(t, body, "abcdef")
	// The data keeps what was published.
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/statements?q=copper", nil))
	assert.Contains(t, decode[listed](t, w).Hits[0].Text, bad)
}

func TestProblemsTellNothingOfTheProgram(t *testing.T) {
	c := config(t)
	c.Searcher = &archive{fail: errSecret}
	c.Searcher = panicking{c.Searcher}
	s := serve(t, c)
	for _, target := range []string{"/api/v1/statements?q=x", "/search?q=x", "/", "/api/v1/documents"} {
		w := get(t, s, target)
		assert.Equal(t, http.StatusInternalServerError, w.Code, target)
		body := w.Body.String()
		for _, leak := range []string{"secret", ".go", "goroutine", "panic", "/tmp"} {
			assert.NotContains(t, body, leak, target)
		}
		assert.Contains(t, body, w.Header().Get("X-Request-Id"), "a person can report the request")
	}
}
