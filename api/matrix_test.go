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
	assert.Equal(t, 400, get(t, s, "/matrix?rows=by").Code)
	assert.Equal(t, 400, get(t, s, "/matrix?participants=none").Code)
}
