package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestIDsMayHoldAnything(t *testing.T) {
	for _, id := range []string{
		"https://x.org/a/b?c=d", "a/b:c@1", "a b", "a%2Fb", "100%", "한국/보도.html", "a;b,c", "x/original", "a+b&c=d#e", "..a", "original",
	} {
		d := record()[1]
		d.ID = id
		c := config(t)
		a := &archive{documents: []corpus.Document{d}}
		c.Searcher, c.Library = a, a
		s := serve(t, c)

		var got corpus.Document
		w := get(t, s, "/api/v1/documents/"+url.PathEscape(id))
		require.Equal(t, http.StatusOK, w.Code, id)
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &got))
		assert.Equal(t, id, got.ID)
		assert.Equal(t, http.StatusOK, get(t, s, "/api/v1/documents/"+url.PathEscape(id)+"/original").Code, id)

		// Every link that an answer gives leads to what it names.
		hit := decode[listed](t, get(t, s, "/api/v1/statements?q=refine")).Hits[0]
		for _, link := range []string{hit.Links.Self, hit.Links.Page, hit.Links.Document} {
			assert.Equal(t, http.StatusOK, get(t, s, strings.TrimPrefix(link, "https://record.example.org")).Code, link)
		}
		doc := page(t, s, "/search?q=refine")
		for _, a := range doc.Find(`.hit .meta a[href^="/"]`).EachIter() {
			href, _ := a.Attr("href")
			href, _, _ = strings.Cut(href, "#")
			assert.Equal(t, http.StatusOK, get(t, s, href).Code, href)
		}
	}
}

func TestAnIDMayStandInAPathUnescaped(t *testing.T) {
	s := serve(t, config(t))
	assert.Equal(t, http.StatusOK, get(t, s, "/documents/press/2025-02-05:release@1").Code)
	assert.Equal(t, http.StatusOK, get(t, s, "/api/v1/documents/press/2025-02-05:release@1").Code)
}

func TestADocumentOfPagesNamesThem(t *testing.T) {
	d := record()[1]
	half := d.Statements[len(d.Statements)-1].Start
	d.Extraction = "An engine 1.0"
	d.Pages = []corpus.Page{
		{Range: corpus.Range{End: half}, Number: 1, Label: "41"},
		{Range: corpus.Range{Start: half, End: len(d.Text)}, Number: 2, Check: "machine-read"},
	}
	c := config(t)
	a := &archive{documents: []corpus.Document{d}}
	c.Searcher, c.Library = a, a
	doc := page(t, serve(t, c), "/documents/"+url.PathEscape(d.ID))
	assert.Equal(t, "p. 41p. 2", doc.Find("article .page").Text())
	assert.Contains(t, doc.Find(`.head [role="note"]`).Text(), "check the page image")
	assert.Contains(t, doc.Find(".facts").Text(), "An engine 1.0")
}

func TestDocumentJSON(t *testing.T) {
	s := serve(t, config(t))
	path := "/api/v1/documents/" + url.PathEscape(transcriptID)
	var newest, older struct {
		Version    int
		Text       string
		Statements []struct{ Start, End int }
		Versions   []struct{ Number int }
		Links      struct{ Original string }
	}
	require.NoError(t, json.Unmarshal(get(t, s, path).Body.Bytes(), &newest))
	assert.Equal(t, 2, newest.Version)
	assert.Len(t, newest.Versions, 2)
	assert.Len(t, newest.Statements, 5)
	require.NoError(t, json.Unmarshal(get(t, s, path+"?version=1").Body.Bytes(), &older))
	assert.Equal(t, 1, older.Version)
	assert.NotEqual(t, newest.Text, older.Text)
}

func TestVersionsTellWhichWordsChanged(t *testing.T) {
	older, newer := record()[1], record()[1]
	newer.Version = older.Version + 1
	words := strings.Fields(older.Text)
	older.Text = "한국. " + older.Text
	newer.Text += " Afterwards."
	c := config(t)
	a := &archive{documents: []corpus.Document{older, newer}}
	c.Searcher, c.Library = a, a
	s := serve(t, c)
	type answer struct {
		Versions      []struct{ Number int }
		From, Version int
		Changes       []struct {
			Kind, Text string
			Old, New   []int
		}
	}
	path := "/api/v1/documents/" + url.PathEscape(older.ID) + "/versions"
	got := decode[answer](t, get(t, s, path))
	assert.Len(t, got.Versions, 2)
	assert.Equal(t, older.Version, got.From)
	require.Len(t, got.Changes, 3)
	assert.Equal(t, "한국", got.Changes[0].Text)
	assert.Equal(t, []int{0, 2}, got.Changes[0].Old)
	assert.Equal(t, "same", got.Changes[1].Kind)
	assert.Contains(t, string([]rune(newer.Text)[got.Changes[1].New[0]:got.Changes[1].New[1]]), words[0])
	assert.Equal(t, "added", got.Changes[2].Kind)
	assert.Equal(t, "Afterwards", got.Changes[2].Text)

	assert.Empty(t, decode[answer](t, get(t, s, path+"?version=1")).Changes, "the first has none before it")
	assert.Equal(t, http.StatusBadRequest, get(t, s, path+"?from=none").Code)
	assert.Equal(t, http.StatusNotFound, get(t, s, path+"?from=9").Code)

	a.documents[0].Rights = corpus.RightsLink
	for _, change := range decode[answer](t, get(t, s, path)).Changes {
		assert.Empty(t, change.Text, "it may not be shown")
	}
}

func TestOriginalsAreKeptNotShown(t *testing.T) {
	w := get(t, serve(t, config(t)), "/api/v1/documents/"+url.PathEscape(transcriptID)+"/original?version=2")
	require.Equal(t, http.StatusOK, w.Code)
	h := w.Header()
	assert.Contains(t, h.Get("Content-Disposition"), "attachment")
	assert.Contains(t, h.Get("Content-Disposition"), ".html")
	assert.Contains(t, h.Get("Content-Security-Policy"), "sandbox")
	assert.Equal(t, "nosniff", h.Get("X-Content-Type-Options"))
	assert.Equal(t, "<script>alert(1)</script>", w.Body.String())
}

func TestStatementsResolveForEver(t *testing.T) {
	s := serve(t, config(t))
	type resolved struct {
		ID, Text string
		Exact    bool
		Newest   *string
	}
	ask := func(id string) resolved {
		w := get(t, s, "/api/v1/statements/"+url.PathEscape(id))
		require.Equal(t, http.StatusOK, w.Code, id)
		return decode[resolved](t, w)
	}
	t.Run("in the newest version", func(t *testing.T) {
		r := ask(transcriptID + "@2:401-440")
		assert.True(t, r.Exact)
		assert.Nil(t, r.Newest)
		assert.Equal(t, "That is the test of a long partnership.", r.Text)
	})
	t.Run("in an older one, with its words in the newest", func(t *testing.T) {
		r := ask(transcriptID + "@1:71-110")
		assert.Equal(t, "That is the test of a long partnership.", r.Text)
		require.NotNil(t, r.Newest)
		assert.True(t, strings.HasSuffix(*r.Newest, "@2:401-440"), *r.Newest)
	})
	t.Run("in an older one, with words that are gone", func(t *testing.T) {
		r := ask(transcriptID + "@1:16-69")
		require.NotNil(t, r.Newest)
		assert.Contains(t, *r.Newest, "/documents/")
	})
	t.Run("a range that is no statement is part of one", func(t *testing.T) {
		r := ask(transcriptID + "@2:280-300")
		assert.False(t, r.Exact)
		assert.Equal(t, transcriptID+"@2:273-399", r.ID)
	})
}

func TestHeadIsGetWithoutTheBody(t *testing.T) {
	server := httptest.NewServer(serve(t, config(t)))
	defer server.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodHead, server.URL+"/search?q=copper", nil)
	require.NoError(t, err)
	answer, err := server.Client().Do(r)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	assert.Equal(t, http.StatusOK, answer.StatusCode)
	assert.NotEmpty(t, answer.Header.Get("Etag"))
}
