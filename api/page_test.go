package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSearchPage(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=critical+minerals&by=ZM")

	assert.Equal(t, "3 statements in 2 documents", words(doc.Find("#count")))
	assert.Equal(t, "critical minerals – Zambia – 3 statements in 2 documents – Dialogue", words(doc.Find("title")))
	hits := doc.Find(".hits .hit")
	require.Equal(t, 3, hits.Length())
	first := hits.First()
	assert.Equal(t, "Delegate of Zambia, Permanent Secretary, for Zambia · government", words(first.Find("h3")))
	assert.Equal(t, "Word for word in this record", words(first.Find(".line")))
	assert.Equal(t, "critical", first.Find("mark").First().Text())
	assert.Equal(t, "Quoted by a publisher", words(hits.Eq(1).Find(".line")))
	assert.Equal(t, "process critical minerals at home, with partners who stay", words(hits.Eq(1).Find(".q")))
	assert.Equal(t, "Uganda, Zambia and Zimbabwe together · government", words(hits.Eq(2).Find("h3")))
	assert.Equal(t, "Reported without quotation marks: not their words", words(hits.Eq(2).Find(".line")))

	chip := doc.Find(".chips li a")
	assert.Equal(t, "Remove filter Speaking for: Zambia ✕", words(chip))
	href, _ := chip.Attr("href")
	assert.Equal(t, "/search?q=critical+minerals", href)
	assert.Equal(t, "Speaking for", words(doc.Find("#filters legend").First()))
	assert.Equal(t, "Country named", words(doc.Find("#filters legend").Eq(1)))
	assert.Equal(t, 1, doc.Find(`#filters input[name="by"][value="ZM"][checked]`).Length())
}

func TestBlankFieldsLeaveTheAddress(t *testing.T) {
	w := get(t, serve(t, config(t)), "/search?q=copper&from=&to=&sort=relevance")
	assert.Equal(t, http.StatusFound, w.Code)
	assert.Equal(t, "/search?q=copper", w.Header().Get("Location"))
}
