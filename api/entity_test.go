package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAThingHasAPage(t *testing.T) {
	s := serve(t, config(t))
	index := page(t, s, "/countries")
	assert.Equal(t, "Countries", words(index.Find(`nav [aria-current="page"]`)))
	assert.Positive(t, index.Find(`.values a[href="/countries/ZM"]`).Length())

	doc := page(t, s, "/countries/ZM")
	assert.Equal(t, "Zambia", words(doc.Find("h1")))
	assert.Equal(t, "잠비아", words(doc.Find(`.lead bdi[lang="ko"]`)))
	assert.Equal(t, 2, doc.Find(".aspect").Length(), "what is said for it, and what names it")
	for _, aspect := range doc.Find(".aspect").EachIter() {
		all := aspect.Find("h2 + p a")
		assert.Equal(t, words(all), words(page(t, s, all.AttrOr("href", "")).Find("#count")))
		assert.Positive(t, aspect.Find(".hit").Length())
		assert.Positive(t, aspect.Find(".bars a").Length())
		timeline := page(t, s, aspect.Find(`.times a:contains("timeline")`).AttrOr("href", ""))
		assert.Equal(t, words(all), words(timeline.Find("#count")))
	}
	for _, a := range doc.Find(".aspect .held a").EachIter() {
		count := words(page(t, s, a.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(a.Parent().Find("data"))+" statement"), "%s: %s", words(a), count)
	}
	assert.Contains(t, words(page(t, s, "/countries/IS").Find("main")), "No statement is held.")
	assert.Equal(t, 404, get(t, s, "/minerals/none-such").Code)
	assert.Equal(t, 404, get(t, s, "/countries/not-stated").Code)
	assert.Equal(t, 400, get(t, s, "/countries?x=1").Code)
}

func TestAThingSaysWhatIsKnownOfIt(t *testing.T) {
	s := serve(t, config(t))
	ministry := page(t, s, "/organizations/ministry-of-foreign-affairs-korea")
	assert.Equal(t, "/countries/KR", ministry.Find(`p:contains("Home country") a`).AttrOr("href", ""))
	assert.Positive(t, ministry.Find("details bdi").Length(), "the names by which texts are found to name it")
	zambia := page(t, s, "/countries/ZM").Find(`p:contains("Belongs to") a`)
	assert.Positive(t, zambia.Length())
	for _, a := range zambia.EachIter() {
		page(t, s, a.AttrOr("href", ""))
	}
	minister := page(t, s, "/speakers/kang-in-sun")
	assert.Contains(t, words(minister.Find("main")), "Posts: Second Vice Foreign Minister, Ministry of Foreign Affairs (Korea) (January 2024 – June 2025)")
}
