package api_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
)

func TestTheMatrixSaysWhatIsHeld(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/matrix")
	rows := map[string]*goquery.Selection{}
	for _, row := range doc.Find(".counts tbody tr").EachIter() {
		rows[words(row.Find("th bdi"))] = row
	}
	for _, participant := range []string{"South Korea", "Zambia", "Lesotho", "Senegal"} {
		assert.Contains(t, rows, participant)
	}
	assert.Zero(t, rows["Zambia"].Find(".note").Length(), "words of its own are held")
	for name, row := range rows {
		held := words(row.Find(".total"))
		link := row.Find(".total a")
		note := words(row.Find(".note"))
		switch {
		case held == "0":
			assert.Contains(t, []string{"attended, no words held", "nothing held"}, note, name)
			assert.Zero(t, row.Find("a").Length(), name)
		case note != "":
			assert.True(t, strings.HasPrefix(note, "paraphrase only: "+held+" statement"), name)
			assert.NotContains(t, row.Find("td").Map(func(_ int, td *goquery.Selection) string { return words(td) }), "0",
				"%s: 0 stands only where own words are held", name)
		default:
			count := words(page(t, s, link.AttrOr("href", "")).Find("#count"))
			assert.True(t, strings.HasPrefix(count, held+" statement"), "%s: %s", name, count)
		}
	}
	for _, a := range doc.Find(`.counts [class^="tint"] a`).EachIter() {
		count := words(page(t, s, a.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(a)+" statement"), "%s: %s", words(a), count)
	}
	assert.Equal(t, "/api/v1/table.csv?columns=mineral&participants=2025&rows=by", doc.Find(`a:contains("as CSV")`).AttrOr("href", ""))
	assert.Equal(t, 400, get(t, s, "/matrix?rows=nothing").Code)
	assert.Equal(t, 400, get(t, s, "/matrix?participants=none").Code)
}

func TestTheMatrixIsOfAnyTwoFacets(t *testing.T) {
	s := serve(t, config(t))
	other := page(t, s, "/matrix?q=minerals").Find(`.controls a:contains("whom in mind")`).AttrOr("href", "")
	assert.Equal(t, "/matrix?columns=country&q=minerals&rows=by", other)
	doc := page(t, s, other)
	assert.Equal(t, "Who spoke with whom in mind", words(doc.Find("h1")))
	assert.Equal(t, "minerals", doc.Find(`form.pick input[name="q"]`).AttrOr("value", ""), "the form keeps the words")
	cells := doc.Find(`.counts [class^="tint"]`)
	assert.Positive(t, cells.Length())
	joint := 0
	for _, cell := range cells.EachIter() {
		a := cell.Find("a")
		count := words(page(t, s, a.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(a)+" statement"), "%s: %s", words(a), count)
		joint += cell.Find(`small:contains("together")`).Length()
	}
	assert.Positive(t, joint, "joint statements are told apart")

	doc = page(t, s, "/matrix?rows=speaker&columns=theme")
	assert.Equal(t, "speaker", doc.Find(`select[name="rows"] option[selected]`).AttrOr("value", ""))
	assert.Zero(t, doc.Find(".counts .note").Length(), "what is held in words is told of actors")
	assert.Equal(t, "/matrix?columns=theme&rows=speaker", get(t, s, "/matrix?columns=theme&q=&rows=speaker").Header().Get("Location"))
}
