package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestWhatAVersionChangedIsToldWithoutColour(t *testing.T) {
	s := serve(t, config(t))
	path := "/documents/" + url.PathEscape(transcriptID) + "/versions"
	doc := page(t, s, path)
	assert.Equal(t, "From version 1 to version 2", words(doc.Find("#changes")))
	links := doc.Find(".plain a").Map(func(_ int, a *goquery.Selection) string { return words(a) })
	assert.Equal(t, []string{"Version 1", "What changed in version 2"}, links)
	added := doc.Find("ins").Map(func(_ int, e *goquery.Selection) string { return words(e) })
	assert.Contains(t, added, "[added: and cobalt]", "the words stand between marks that are heard")
	text := doc.Find(".text")
	text.Find("del, .vh").Remove()
	newest := page(t, s, "/documents/"+url.PathEscape(transcriptID)).Find(".text")
	newest.Find(".speaking, .also, .no").Remove()
	assert.Equal(t, strings.Fields(newest.Text()), strings.Fields(text.Text()), "without what was removed it is the newer text")

	first := page(t, s, path+"?version=1")
	assert.Zero(t, first.Find("ins, del").Length())
	assert.Contains(t, words(first.Find("main")), "no version before this one")
	same := page(t, s, path+"?from=2&version=2")
	assert.Contains(t, words(same.Find("main")), "The words are the same")
	assert.Equal(t, http.StatusBadRequest, get(t, s, path+"?from=0").Code)
	assert.Equal(t, http.StatusNotFound, get(t, s, path+"?from=7").Code)
	assert.Equal(t, http.StatusNotFound, get(t, s, "/documents/none/versions").Code)
}

func TestNoChangeIsShownOfWordsThatMayNotBe(t *testing.T) {
	c := config(t)
	a := &archive{documents: record()}
	for i := range a.documents {
		a.documents[i].Rights = corpus.RightsLink
	}
	c.Searcher, c.Library = a, a
	doc := page(t, serve(t, c), "/documents/"+url.PathEscape(transcriptID)+"/versions")
	require.Equal(t, 1, doc.Find("#changes").Length())
	assert.NotContains(t, words(doc.Find("main")), "cobalt")
	assert.Contains(t, words(doc.Find(".relaxed")), "only the title and the link")
}

func TestAStatementLeadsToItsWordsInOtherVersions(t *testing.T) {
	s := serve(t, config(t))
	at := func(id string) *goquery.Document { return page(t, s, "/statements/"+url.PathEscape(transcriptID+id)) }
	newest := at("@2:401-440")
	older := newest.Find(`.facts dd:contains("version before")`)
	assert.Contains(t, words(older), "These words stand in the version before.")
	assert.Equal(t, "/statements/"+url.PathEscape(transcriptID+"@1:71-110"), older.Find("a").First().AttrOr("href", ""))
	old := at("@1:71-110").Find(".relaxed")
	assert.Contains(t, words(old), "in which these words still stand")
	assert.Equal(t, "/statements/"+url.PathEscape(transcriptID+"@2:401-440"), old.Find("a").First().AttrOr("href", ""))
	changed := at("@2:273-399").Find(`.facts dd:contains("version before")`)
	assert.Contains(t, words(changed), "These words do not stand in the version before.")
	assert.Equal(t, "/documents/"+url.PathEscape(transcriptID)+"/versions?from=1&version=2", changed.Find("a").Last().AttrOr("href", ""))
}
