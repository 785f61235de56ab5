package api_test

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cells returns the words of each cell of each row of a table.
func cells(table *goquery.Selection) [][]string {
	var out [][]string
	for _, row := range table.Find("tbody tr").EachIter() {
		out = append(out, row.Find("th, td").Map(func(_ int, c *goquery.Selection) string { return words(c) }))
	}
	return out
}

func TestASessionHasItsPlaceAndItsOrderOfSpeaking(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/sessions/2025-session-2")
	assert.Contains(t, words(doc.Find("main")), "3 of 4 in the programme")
	assert.Equal(t, "/editions/2025", doc.Find(`main a[href^="/editions/"]`).AttrOr("href", ""))
	assert.Equal(t, "/sessions/2025-session-1", doc.Find(`a[rel="prev"]`).AttrOr("href", ""))
	assert.Equal(t, "/sessions/2025-country-presentations", doc.Find(`a[rel="next"]`).AttrOr("href", ""))

	order := doc.Find(".counts").First()
	assert.Equal(t, [][]string{
		{"1", "Chair", "1", "18", "25%"},
		{"2", "Presenter of KIGAM for South Korea", "1", "26", "36%"},
		{"3", "Delegate of Zambia for Zambia", "1", "29", "40%"},
	}, cells(order))
	first := order.Find("a").First().AttrOr("href", "")
	assert.True(t, strings.HasSuffix(first, "?version=2#s1"), first)

	none := page(t, s, "/sessions/2025-country-presentations")
	assert.Contains(t, words(none.Find("main")), "No transcript of this session is held.")
	nothing := page(t, s, "/sessions/2025-session-1")
	assert.Contains(t, words(nothing.Find("main")), "No statement is held.")
}

func TestSessionsAreListedByTheirProgramme(t *testing.T) {
	doc := page(t, serve(t, config(t)), "/sessions")
	heads := doc.Find("h2").Map(func(_ int, h *goquery.Selection) string { return words(h) })
	require.Equal(t, []string{"Korea–Africa Critical Minerals Dialogue 2025", "Korea–Africa Summit, 4–5 June 2024"}, heads)
	items := doc.Find(".aspect").First().Find("li").Map(func(_ int, li *goquery.Selection) string { return words(li) })
	assert.Equal(t, "Opening session 1 statement", items[0])
	assert.Contains(t, items[1], "no words held", "a session without words is there too")
}

func TestAnEditionTellsWhoSpokeAndWhoDidNot(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/editions/2025")
	assert.Equal(t, "Korea–Africa Critical Minerals Dialogue 2025", words(doc.Find("h1")))
	assert.Contains(t, words(doc.Find("main")), "4 February 2025 · Cape Town, South Africa")
	rows := map[string][]string{}
	for _, row := range cells(doc.Find("table")) {
		rows[row[0]] = row[1:]
	}
	assert.Len(t, rows, 12, "all whom the programme lists")
	assert.Equal(t, []string{"2", "5", "4", "words of its own"}, rows["Zambia"])
	assert.Equal(t, "paraphrase only", rows["Lesotho"][3])
	for _, a := range doc.Find("table td a").EachIter() {
		count := words(page(t, s, a.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(a)+" statement"), "%s: %s", a.AttrOr("href", ""), count)
	}
	for _, a := range doc.Find(".held a").EachIter() {
		count := words(page(t, s, a.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(a.Parent().Find("data"))+" statement"), "%s: %s", words(a), count)
	}
	matrix := page(t, s, doc.Find(`main a[href^="/matrix"]`).AttrOr("href", ""))
	assert.Positive(t, matrix.Find(".counts").Length())

	empty := page(t, s, "/editions/2024-summit")
	assert.Contains(t, words(empty.Find("main")), "No statement is held.")
	assert.Equal(t, 404, get(t, s, "/editions/1999").Code)
	assert.Equal(t, 404, get(t, s, "/editions/").Code)
	assert.Equal(t, 400, get(t, s, "/editions/2025?x=1").Code)
}
