package api_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/api/web"
	"dialogue/corpus"
)

// An atom is what tests read of an Atom feed.
type atom struct {
	XMLName  xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Language string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID       string     `xml:"id"`
	Title    string     `xml:"title"`
	Updated  string     `xml:"updated"`
	Links    []atomLink `xml:"link"`
	Total    int        `xml:"http://a9.com/-/spec/opensearch/1.1/ totalResults"`
	Entries  []struct {
		Language  string     `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID        string     `xml:"id"`
		Title     string     `xml:"title"`
		Updated   string     `xml:"updated"`
		Published string     `xml:"published"`
		Author    string     `xml:"author>name"`
		Links     []atomLink `xml:"link"`
		Content   struct {
			Type string `xml:"type,attr"`
			HTML string `xml:",chardata"`
		} `xml:"content"`
	} `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

func (a *atom) link(rel string) string {
	for _, l := range a.Links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

// follow gets an Atom feed, and holds it to what RFC 4287 asks of all.
func follow(t *testing.T, s *api.Server, target string) atom {
	t.Helper()
	w := get(t, s, target)
	require.Equal(t, http.StatusOK, w.Code, "%s: %s", target, w.Body)
	require.Equal(t, "application/atom+xml; charset=utf-8", w.Header().Get("Content-Type"))
	var a atom
	require.NoError(t, xml.Unmarshal(w.Body.Bytes(), &a), target)
	assert.NotEmpty(t, a.ID)
	assert.NotEmpty(t, a.Title)
	_, err := time.Parse(time.RFC3339, a.Updated)
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, e := range a.Entries {
		assert.False(t, seen[e.ID], "%s stands twice", e.ID)
		seen[e.ID] = true
		assert.NotEmpty(t, e.Title)
		assert.NotEmpty(t, e.Author)
		_, err := url.ParseRequestURI(e.ID)
		require.NoError(t, err)
		updated, err := time.Parse(time.RFC3339, e.Updated)
		require.NoError(t, err)
		assert.False(t, updated.IsZero())
	}
	return a
}

func TestASearchCanBeFollowed(t *testing.T) {
	s := serve(t, config(t))
	a := follow(t, s, "/api/v1/statements.atom?q=critical+minerals&by=ZM&limit=1")
	assert.Equal(t, "en", a.Language)
	assert.Equal(t, "critical minerals – Zambia – Dialogue", a.Title)
	assert.Equal(t, "https://record.example.org/search?by=ZM&q=critical+minerals&sort=newest", a.link("alternate"))
	require.Len(t, a.Entries, 1)
	assert.Greater(t, a.Total, 1)

	e := a.Entries[0]
	assert.True(t, strings.HasPrefix(e.ID, "https://record.example.org/statements/"), e.ID)
	assert.Equal(t, "2025-02-04T00:00:00Z", e.Published)
	assert.Equal(t, "en", e.Language)
	assert.Equal(t, "html", e.Content.Type)
	content, err := goquery.NewDocumentFromReader(strings.NewReader(e.Content.HTML))
	require.NoError(t, err)
	assert.Contains(t, content.Find("blockquote[lang=en]").Text(), "critical minerals")
	assert.Equal(t, e.ID, content.Find("blockquote").AttrOr("cite", ""))

	rest := strings.TrimPrefix(a.link("next"), "https://record.example.org")
	require.NotEmpty(t, rest)
	assert.NotEqual(t, e.ID, follow(t, s, rest).Entries[0].ID)
	assert.Equal(t, a.ID, follow(t, s, strings.TrimPrefix(a.link("self"), "https://record.example.org")).ID, "the feed knows its own address")
}

func TestAFeedIsTheSameInJSON(t *testing.T) {
	s := serve(t, config(t))
	for _, list := range []string{"statements", "documents"} {
		a := follow(t, s, "/api/v1/"+list+".atom?q=copper")
		w := get(t, s, "/api/v1/"+list+".feed?q=copper")
		require.Equal(t, http.StatusOK, w.Code)
		assert.Equal(t, "application/feed+json", w.Header().Get("Content-Type"))
		var f struct {
			Version string
			Items   []struct {
				ID, URL, Title string
				HTML           string    `json:"content_html"`
				Modified       time.Time `json:"date_modified"`
				Language       string
				Authors        []struct{ Name string }
			}
		}
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &f))
		assert.Equal(t, "https://jsonfeed.org/version/1.1", f.Version)
		require.Len(t, f.Items, len(a.Entries))
		require.NotEmpty(t, f.Items)
		for i, item := range f.Items {
			e := a.Entries[i]
			assert.Equal(t, []string{e.ID, e.Title, e.Content.HTML, e.Language}, []string{item.ID, item.Title, item.HTML, item.Language})
		}
	}
}

func TestAFeedHoldsNothingThatOnlyFewerWordsWouldFind(t *testing.T) {
	a := follow(t, serve(t, config(t)), "/api/v1/statements.atom?q=copper+helicopter")
	assert.Empty(t, a.Entries)
	assert.Zero(t, a.Total)
	assert.Equal(t, "1970-01-01T00:00:00Z", a.Updated)
}

func TestAFeedIsRefusedAsAListIs(t *testing.T) {
	s := serve(t, config(t))
	for _, target := range []string{
		"/api/v1/statements.atom?limit=101", "/api/v1/statements.feed?group=speaker", "/api/v1/documents.atom?nonsense=1",
		"/api/v1/statements.atom?q=%22open",
	} {
		w := get(t, s, target)
		assert.Equal(t, http.StatusBadRequest, w.Code, target)
		assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"), target)
	}
}

func TestPagesLeadToTheirFeeds(t *testing.T) {
	s := serve(t, config(t))
	for target, want := range map[string]string{
		"/":                               "/api/v1/statements.atom",
		"/search?q=copper&by=ZM":          "/api/v1/statements.atom?by=ZM&q=copper",
		"/search?q=copper&view=lines":     "/api/v1/statements.atom?q=copper",
		"/search?q=copper&view=documents": "/api/v1/documents.atom?q=copper",
	} {
		href := page(t, s, target).Find(`head link[rel=alternate][type="application/atom+xml"]`).AttrOr("href", "")
		assert.Equal(t, "https://record.example.org"+want, href, target)
		follow(t, s, want)
	}
}

func TestFeedsAndEmbedsObeyRights(t *testing.T) {
	for rights, shown := range map[corpus.Rights]bool{"": true, corpus.RightsExcerpt: true, corpus.RightsLink: false} {
		read, d := limited(t, rights)
		id := d.StatementID(&d.Statements[1], corpus.NewPoints(d.Text))
		embed := "/api/v1/oembed?url=" + url.QueryEscape("https://record.example.org"+web.StatementPath(id))
		for _, target := range []string{
			"/api/v1/statements.atom?q=copper", "/api/v1/statements.feed?q=copper", "/api/v1/documents.atom?q=copper",
			"/api/v1/documents.feed?q=copper", embed,
		} {
			body := read(target)
			assert.Equal(t, shown, strings.Contains(body, "second paragraph"), "%q: %s", rights, target)
			assert.NotContains(t, body, "first paragraph", target)
			assert.NotContains(t, body, "....", "what may not be shown is left out")
		}
	}
}
