package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWordsAreFoundInADocumentWithoutAScript(t *testing.T) {
	s := serve(t, config(t))
	path := "/documents/" + url.PathEscape(transcriptID)
	form := page(t, s, path).Find(`main form[role="search"]`)
	assert.Equal(t, path, form.AttrOr("action", ""))
	assert.Equal(t, "2", form.Find(`input[name="version"]`).AttrOr("value", ""), "the version that is read is kept")

	doc := page(t, s, path+"?version=2&find=+PROCESSING")
	assert.Equal(t, "PROCESSING", doc.Find("#find").AttrOr("value", ""))
	status := doc.Find(`main [role="status"]`)
	assert.Contains(t, words(status), "Found 2 times. To the first")
	marks := doc.Find(".text mark")
	require.Equal(t, 2, marks.Length())
	assert.Equal(t, "processing", marks.First().Text(), "as it stands in the text")
	assert.Equal(t, "#f1", status.Find("a").First().AttrOr("href", ""))
	steps := marks.First().NextFiltered(".step")
	assert.Equal(t, "1/2 ›", words(steps))
	assert.Equal(t, "#f2", steps.Find("a").AttrOr("href", ""))
	last := marks.Last()
	assert.Equal(t, "f2", last.AttrOr("id", ""))
	assert.Equal(t, "#f1", last.NextFiltered(".step").Find("a").AttrOr("href", ""))
	assert.Equal(t, "/search?q=%22PROCESSING%22", status.Find("a").Last().AttrOr("href", ""))

	none := page(t, s, path+"?find=graphite")
	assert.Contains(t, words(none.Find(`main [role="status"]`)), "Not found in this text. Search the whole record for it")
	assert.Equal(t, http.StatusBadRequest, get(t, s, path+"?find="+strings.Repeat("x", 201)).Code)
}

func TestWordsAreFoundWithoutCaseAndAccents(t *testing.T) {
	s := serve(t, config(t))
	found := func(id, query string) []string {
		doc := page(t, s, "/documents/"+url.PathEscape(id)+"?find="+url.QueryEscape(query))
		return doc.Find(".text mark").Map(func(_ int, m *goquery.Selection) string { return m.Text() })
	}
	assert.Equal(t, []string{"traités"}, found("fr/discours", "TRAITES"))
	assert.Equal(t, []string{"공급망"}, found(koreanID, "공급망"))
}
