package api_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBrowsersLearnToSearch(t *testing.T) {
	s := serve(t, config(t))
	href := page(t, s, "/").Find(`head link[rel=search][type="application/opensearchdescription+xml"]`).AttrOr("href", "")
	w := get(t, s, strings.TrimPrefix(href, "https://record.example.org"))
	require.Equal(t, http.StatusOK, w.Code)
	var d struct {
		XMLName xml.Name `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
		Name    string   `xml:"ShortName"`
		Image   string   `xml:"Image"`
		URLs    []struct {
			Type     string `xml:"type,attr"`
			Template string `xml:"template,attr"`
		} `xml:"Url"`
	}
	require.NoError(t, xml.Unmarshal(w.Body.Bytes(), &d))
	assert.LessOrEqual(t, len(d.Name), 16, "no browser shows more")
	assert.Equal(t, http.StatusOK, get(t, s, strings.TrimPrefix(d.Image, "https://record.example.org")).Code)
	for _, u := range d.URLs {
		target := strings.TrimPrefix(strings.Replace(u.Template, "{searchTerms}", "zambia+cop", 1), "https://record.example.org")
		w := get(t, s, target)
		require.Equal(t, http.StatusOK, w.Code, target)
		assert.Contains(t, w.Header().Get("Content-Type"), u.Type)
		if u.Type == "application/x-suggestions+json" {
			assert.JSONEq(t, `["zambia cop", ["구리", "zambia cop"], ["copper", "zambia cop"],
				["https://record.example.org/search?q=%EA%B5%AC%EB%A6%AC", "https://record.example.org/search?q=zambia+cop"]]`, w.Body.String())
		}
	}
}

func TestCrawlersAreLedToDocuments(t *testing.T) {
	s := serve(t, config(t))
	w := get(t, s, "/robots.txt")
	require.Equal(t, http.StatusOK, w.Code)
	assert.Contains(t, w.Body.String(), "Disallow: /search\n")
	_, sitemap, _ := strings.Cut(w.Body.String(), "Sitemap: https://record.example.org")
	w = get(t, s, strings.TrimSpace(sitemap))
	require.Equal(t, http.StatusOK, w.Code)
	var m struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	require.NoError(t, xml.Unmarshal(w.Body.Bytes(), &m))
	documents := 0
	for _, u := range m.URLs {
		path := strings.TrimPrefix(u.Loc, "https://record.example.org")
		doc := page(t, s, path)
		assert.Zero(t, doc.Find(`meta[name=robots]`).Length(), path)
		assert.Equal(t, u.Loc, doc.Find(`link[rel=canonical]`).AttrOr("href", ""))
		if u.LastMod != "" {
			documents++
		}
	}
	assert.Equal(t, len(record())-1, documents, "the newest version of each")
}

func TestProgramsWithoutAPageFindTheIcon(t *testing.T) {
	s := serve(t, config(t))
	w := get(t, s, "/favicon.ico")
	require.Equal(t, http.StatusFound, w.Code)
	assert.Equal(t, "image/svg+xml", get(t, s, w.Header().Get("Location")).Header().Get("Content-Type"))
}

// described reads what a page tells programs.
func described(t *testing.T, body string) map[string]any {
	t.Helper()
	_, rest, ok := strings.Cut(body, `<script type="application/ld+json">`)
	require.True(t, ok, "the page is described")
	text, _, _ := strings.Cut(rest, "</script>")
	var out map[string]any
	require.NoError(t, json.Unmarshal([]byte(text), &out), text)
	assert.Equal(t, "https://schema.org", out["@context"])
	return out
}

func TestPagesAreDescribedToPrograms(t *testing.T) {
	s := serve(t, config(t))
	site := described(t, get(t, s, "/").Body.String())
	assert.Equal(t, "WebSite", site["@type"])
	document := described(t, get(t, s, "/documents/"+url.PathEscape(releaseID)).Body.String())
	assert.Equal(t, "DigitalDocument", document["@type"])
	assert.Equal(t, "2025-02-05", document["datePublished"])
	assert.Equal(t, map[string]any{"@type": "CreativeWork", "url": "https://example.org/sample/release"}, document["isBasedOn"])
	quotation := described(t, get(t, s, "/statements/"+url.PathEscape(releaseID+"@1:121-235")).Body.String())
	assert.Equal(t, "Quotation", quotation["@type"])
	assert.Equal(t, "process critical minerals at home, with partners who stay", quotation["text"])
	assert.Equal(t, map[string]any{"@type": "Person", "name": "Delegate of Zambia", "jobTitle": "Permanent Secretary"}, quotation["creator"])
	reported := get(t, s, "/statements/"+url.PathEscape(releaseID+"@1:237-336")).Body.String()
	assert.NotContains(t, reported, "ld+json", "words that are not the speaker's own are no quotation")
}

func TestAStatementCanBeEmbedded(t *testing.T) {
	s := serve(t, config(t))
	permalink := "/statements/" + url.PathEscape(releaseID+"@1:121-235")
	href := page(t, s, permalink).Find(`head link[type="application/json+oembed"]`).AttrOr("href", "")
	w := get(t, s, strings.TrimPrefix(href, "https://record.example.org")+"&maxwidth=300")
	require.Equal(t, http.StatusOK, w.Code)
	var e struct {
		Version, Type, Title, HTML string
		Author                     string `json:"author_name"`
		Width                      int
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &e))
	assert.Equal(t, []any{"1.0", "rich", "Delegate of Zambia", 300}, []any{e.Version, e.Type, e.Author, e.Width})
	assert.Contains(t, e.HTML, `<a href="https://record.example.org`)
	assert.Contains(t, e.HTML, "Quoted by a publisher")

	for query, status := range map[string]int{
		"": http.StatusBadRequest, "url=https://elsewhere.example/statements/x": http.StatusBadRequest,
		"url=https://record.example.org/statements/x@1:0-9":            http.StatusNotFound,
		"url=https://record.example.org/statements/nonsense":           http.StatusNotFound,
		"url=https://record.example.org" + permalink + "&format=xml":   http.StatusNotImplemented,
		"url=https://record.example.org" + permalink + "&maxwidth=big": http.StatusBadRequest,
	} {
		assert.Equal(t, status, get(t, s, "/api/v1/oembed?"+query).Code, query)
	}
}
