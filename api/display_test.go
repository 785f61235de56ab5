package api_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
)

func TestAQueryIsShownInFourWays(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=copper&by=ZM")
	paths := doc.Find(".tabs a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
	assert.Equal(t, []string{
		"/search?by=ZM&q=copper", "/search?by=ZM&q=copper&view=documents", "/search?by=ZM&q=copper&view=lines",
		"/search?by=ZM&columns=mineral&q=copper&rows=by&view=table",
	}, paths)
	for _, path := range paths {
		doc := page(t, s, path)
		assert.Equal(t, path, doc.Find(`.tabs [aria-current="page"]`).AttrOr("href", ""))
		assert.Equal(t, 1, doc.Find(".chips li").Length(), path)
	}
}

func TestLinesStandUnderEachOther(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?view=lines&q=copper&sort=right&context=16")
	rows := doc.Find(".kwic tbody tr")
	assert.Positive(t, rows.Length())
	for _, row := range rows.EachIter() {
		assert.Equal(t, "copper", strings.ToLower(words(row.Find("mark"))))
		assert.True(t, strings.HasPrefix(row.Find("a").AttrOr("href", ""), "/statements/"))
	}
	assert.Equal(t, "Words after", words(doc.Find(`.controls [aria-current]`).First()))
	assert.Equal(t, "16", doc.Find(`#form input[name="context"]`).AttrOr("value", ""), "the form keeps it")
	assert.Equal(t, "/api/v1/concordance.csv?context=16&q=copper&sort=right", doc.Find(`#results a:contains("All lines")`).AttrOr("href", ""))
	assert.Contains(t, words(page(t, s, "/search?view=lines").Find("#results")), "Write some words above")
	assert.Equal(t, 400, get(t, s, "/search?view=lines&q=copper&sample=3").Code)
	assert.Equal(t, 400, get(t, s, "/search?view=lines&q=copper&context=x").Code)
}

func TestEachNumberOfATableLeadsToItsStatements(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?view=table&rows=by&columns=mineral")
	cells := doc.Find(`.counts tbody [class^="tint"] a`)
	assert.Positive(t, cells.Length())
	for _, a := range cells.EachIter() {
		count := page(t, s, a.AttrOr("href", "")).Find("#count").Text()
		assert.True(t, strings.HasPrefix(count, words(a)+" statement"), "%s: %s", words(a), count)
	}
	assert.Equal(t, "mineral", doc.Find(`select[name="columns"] option[selected]`).AttrOr("value", ""))
	assert.Equal(t, 400, get(t, s, "/search?view=table&rows=nothing").Code)
}

func TestBarsLeadToTheirDays(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=copper")
	bars := doc.Find(".bars a")
	assert.Positive(t, bars.Length())
	assert.Equal(t, bars.Length(), doc.Find(".times tbody tr").Length(), "the table has the same")
	assert.Contains(t, words(doc.Find(".event")), "4 February 2025: ")
	first := bars.First()
	_, count, _ := strings.Cut(first.AttrOr("aria-label", ""), ": ")
	chosen := page(t, s, first.AttrOr("href", ""))
	assert.True(t, strings.HasPrefix(chosen.Find("#count").Text(), count), count)
	again := chosen.Find(".bars .chosen").Parent()
	assert.Equal(t, "/search?q=copper", again.AttrOr("href", ""), "the chosen bar takes its choice back")
}
