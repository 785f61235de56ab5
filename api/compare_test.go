package api_test

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/search"
)

func TestTwoActorsStandSideBySide(t *testing.T) {
	c := config(t)
	c.Concordancer = wordy{c.Concordancer}
	s := serve(t, c)
	doc := page(t, s, "/compare?a=ZM&b=KR")
	assert.Equal(t, "Zambia and South Korea", words(doc.Find("h1")))
	sides := doc.Find(".pair").First().Find("section")
	require.Equal(t, 2, sides.Length())
	for _, side := range sides.EachIter() {
		all := side.Find("h2 + p a")
		assert.Equal(t, words(all), words(page(t, s, all.AttrOr("href", "")).Find("#count")))
		assert.Equal(t, "100 % of the "+strings.SplitN(words(all), " in ", 2)[0]+" held", words(side.Find(".hint")))
		assert.Equal(t, "ore 7 : 1", words(side.Find("h3 + p")), "a word that differs by chance is left out")
	}
	cells := doc.Find(".counts td a")
	assert.Positive(t, cells.Length())
	for _, a := range cells.EachIter() {
		count := words(page(t, s, a.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(a)+" statement"), "%s: %s", words(a), count)
	}
	newest := doc.Find(".pair").Last().Find("section").First().Find(".hit")
	assert.Positive(t, newest.Length())
	assert.Equal(t, "/api/v1/table.csv?by=KR&by=ZM&columns=mineral&rows=by", doc.Find(`a:contains("This table as CSV")`).First().AttrOr("href", ""))
	assert.Equal(t, "/api/v1/statements.csv?by=KR&by=ZM&sort=newest", doc.Find(`.print-hide a:contains("CSV")`).AttrOr("href", ""))
	assert.Equal(t, "ZM", doc.Find(`select[name="a"] option[selected]`).AttrOr("value", ""))
}

// wordy tells any statements apart by the same two words.
type wordy struct{ api.Concordancer }

func (wordy) Distinctive(context.Context, search.DistinctiveRequest) (search.Distinctive, error) {
	return search.Distinctive{Keywords: []search.Keyword{{Word: "ore", Count: 7, Rest: 1, Score: 2.5}, {Word: "the", Count: 9, Rest: 8, Score: 1}}}, nil
}

func TestAComparisonKeepsWhatNarrowsIt(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/compare?a=ZM&b=KR&q=copper&mineral=copper&by=UG")
	kept := doc.Find(`.pick input[type="hidden"]`).Map(func(_ int, f *goquery.Selection) string { return f.AttrOr("name", "") + "=" + f.AttrOr("value", "") })
	assert.Equal(t, []string{"mineral=copper"}, kept, "but for the facet of the actors")
	assert.Equal(t, "copper", doc.Find(`.pick input[name="q"]`).AttrOr("value", ""))
	w := get(t, s, "/compare?facet=by&a=ZM&b=&q=")
	assert.Equal(t, "/compare?a=ZM", w.Header().Get("Location"))
	for _, wrong := range []string{"?a=ZM&b=ZM", "?facet=mineral", "?c=1", "?group=speaker"} {
		assert.Equal(t, 400, get(t, s, "/compare"+wrong).Code, wrong)
	}
}

func TestAThingLeadsToItsComparison(t *testing.T) {
	s := serve(t, config(t))
	a := page(t, s, "/countries/ZM").Find(`.aspect a:contains("Compare with another")`)
	require.Equal(t, 1, a.Length())
	doc := page(t, s, a.AttrOr("href", ""))
	assert.Equal(t, "ZM", doc.Find(`select[name="a"] option[selected]`).AttrOr("value", ""))
	assert.Zero(t, doc.Find(".pair").Length())
}
