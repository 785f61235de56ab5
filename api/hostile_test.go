package api_test

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"dialogue/api"
	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/searchtest"
)

// payloads are 500 strings that become something else than text wherever they are
// not escaped: markup, code, formulas, invisible signs, in every kind of quotation.
func payloads() []string {
	breaks := []string{
		"", `"`, `'`, "`", `">`, `'>`, `-->`, `</script>`, `</title>`, `</mark></p></blockquote>`, `]]>`, `</style>`, `\`, `*/`,
		`"}]}`, "x\n", "\u202e", "\x00", "%22%3E", "&quot;&gt;",
	}
	cores := []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `<svg/onload=alert(1)>`, `<a href="javascript:alert(1)">x</a>`,
		`<iframe srcdoc='<script>alert(1)</script>'>`, `<form action=https://evil.example><input name=q>`, `<base href=//evil.example>`,
		`<style>*{display:none}</style>`, `<!--`, `<!--><script>alert(1)</script>-->`, `/onfocus=alert(1) autofocus x=`,
		`/style="position:fixed`, `{{.}}{{template "box" .}}`, "a`b${alert(1)}", `&lt;script&gt;&#60;b&#62;`, `%3Cscript%3Ealert(1)%3C/script%3E`,
		`\u003cscript\u003e`, `"@type":"Person","name":"x"`, `=HYPERLINK("https://evil.example","x")`, `+cmd|' /C calc'!A0`, `-2+3`,
		"@SUM(1)", ";=1+1", "\u2066\u200f\U000e0041javascript:alert(1)", strings.Repeat(`<b title="x">`, 400),
	}
	var out []string
	for _, b := range breaks {
		for _, c := range cores {
			out = append(out, b+c)
		}
	}
	return out
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
		var names []string
		for _, a := range n.Attr {
			if a.Key == "dir" {
				assert.Contains(t, []string{"ltr", "rtl", "auto"}, a.Val)
				continue // it depends on the language
			}
			names = append(names, a.Key)
			assert.False(t, strings.HasPrefix(a.Key, "on") || a.Key == "style", "attribute %s", a.Key)
			if a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "cite" {
				u, err := url.Parse(a.Val)
				require.NoError(t, err)
				assert.Contains(t, []string{"", "https"}, u.Scheme, a.Val)
				assert.NotContains(t, u.Host, "evil")
			}
		}
		assert.NotContains(t, []string{"style", "iframe", "img", "base", "object"}, n.Data)
		if n.Data == "script" && n.FirstChild != nil {
			assert.Equal(t, []html.Attribute{{Key: "type", Val: "application/ld+json"}}, n.Attr, "only data stands in a page")
			out = append(out, members(t, n.FirstChild.Data)...)
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

// members lists the names of the members of JSON, at any depth.
func members(t *testing.T, text string) []string {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal([]byte(text), &v))
	var out []string
	var visit func(v any)
	visit = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(v)) {
				out = append(out, name)
				visit(v[name])
			}
		case []any:
			for _, one := range v {
				visit(one)
			}
		}
	}
	visit(v)
	return out
}

// A spoiler serves a record that can be spoiled again and again.
type spoiler struct {
	*api.Server
	archive *archive
	oracle  *searchtest.Oracle
}

func newSpoiler(t *testing.T, notice string) *spoiler {
	t.Helper()
	c := config(t)
	a := &archive{}
	o := oracle(t, a)
	c.Searcher, c.Tabulator, c.Concordancer, c.Library, c.Notice = a, o, o, a, notice
	return &spoiler{serve(t, c), a, o}
}

// every asks for all pages.
const every = 1

// pages returns the skeletons of one in so many of the pages of a record that is
// spoiled by a payload, from page n on, nil for the others; and it checks what is
// sent to programs.
func (s *spoiler) pages(t *testing.T, payload string, n, of int) [][]string {
	t.Helper()
	var b search.Batch
	for _, d := range s.archive.documents {
		b.Delete = append(b.Delete, d.ID)
	}
	s.archive.documents = spoiled(payload)
	b.Put = s.archive.documents
	require.NoError(t, s.oracle.Publish(t.Context(), b))
	var out [][]string
	for i, target := range spoiledPages(payload) {
		if (i+n)%of > 0 {
			out = append(out, nil)
			continue
		}
		w := get(t, s.Server, target)
		got := skeleton(t, w.Body.String())
		if strings.Contains(payload, "\x00") && w.Code == http.StatusBadRequest {
			got = nil // nobody may ask for it
		} else {
			require.Equal(t, http.StatusOK, w.Code, target)
		}
		out = append(out, got)
	}
	return append(out, s.sent(t)...)
}

// sent returns the skeletons of what is in feeds and embedded elsewhere, and
// checks the cells of tables.
func (s *spoiler) sent(t *testing.T) [][]string {
	t.Helper()
	a := follow(t, s.Server, "/api/v1/statements.atom?q=copper")
	require.Len(t, a.Entries, 1)
	var f struct {
		Items []struct {
			HTML string `json:"content_html"`
		}
	}
	require.NoError(t, json.Unmarshal(get(t, s.Server, "/api/v1/documents.feed?q=copper").Body.Bytes(), &f))
	require.Len(t, f.Items, 1)
	var e struct{ HTML string }
	require.NoError(t, json.Unmarshal(get(t, s.Server, "/api/v1/oembed?url="+url.QueryEscape(a.Entries[0].ID)).Body.Bytes(), &e))
	for _, target := range []string{
		"/api/v1/statements.csv", "/api/v1/concordance.csv?q=copper", "/api/v1/table.csv?rows=speaker&columns=mineral",
	} {
		table := csv.NewReader(get(t, s.Server, target).Body)
		table.FieldsPerRecord = -1 // some begin with what they are of
		rows, err := table.ReadAll()
		require.NoError(t, err, target)
		for _, cell := range slices.Concat(rows...) {
			assert.NotRegexp(t, `^[=+@\t\r\x00-]`, cell, target)
		}
	}
	assert.True(t, json.Valid(get(t, s.Server, "/api/v1/statements.jsonl").Body.Bytes()))
	return [][]string{skeleton(t, a.Entries[0].Content.HTML), skeleton(t, f.Items[0].HTML), skeleton(t, e.HTML)}
}

// TestTheRecordNeverBecomesMarkup looks at every third page for each payload, so
// that each core and each break is seen on every page.
func TestTheRecordNeverBecomesMarkup(t *testing.T) {
	all := payloads()
	require.Len(t, all, 500)
	for part := range slices.Chunk(all, len(all)/4) {
		t.Run("from "+strconv.Quote(part[0]), func(t *testing.T) {
			t.Parallel()
			s := newSpoiler(t, "")
			harmless := [][][]string{s.pages(t, "harmless", 0, every), s.pages(t, "two\nlines", 0, every)}
			for n, payload := range part {
				want := harmless[strings.Count(payload, "\n")]
				for i, got := range s.pages(t, payload, n, 3) {
					if got != nil && !slices.Equal(want[i], got) {
						assert.Equal(t, want[i], got, "%q: %d", payload, i)
					}
				}
			}
		})
	}
}

func TestTheNoticeNeverBecomesMarkup(t *testing.T) {
	harmless := newSpoiler(t, "harmless").pages(t, "harmless", 0, every)
	for payload := range slices.Values(payloads()[100:125]) {
		assert.Equal(t, harmless, newSpoiler(t, payload).pages(t, "harmless", 0, every), "%q", payload)
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
