package api_test

import (
	"encoding/csv"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsHeldAndWhatIsMissing(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/held")
	assert.Equal(t, "What is held", words(doc.Find(`nav [aria-current="page"]`)))
	assert.Equal(t, "50 statements 6 documents", words(doc.Find(".figures")))
	assert.Contains(t, words(doc.Find("main")), "The archive last changed on 24 November 2026.")

	sources := map[string][]string{}
	for _, row := range cells(doc.Find("table")) {
		sources[row[0]] = row[1:]
	}
	assert.Len(t, sources, 6)
	assert.Equal(t, []string{"1", "36", "2025"}, sources["Sample notes"])
	for _, a := range doc.Find("table a, .held a").EachIter() {
		target := page(t, s, a.AttrOr("href", ""))
		assert.NotEqual(t, "Nothing found", words(target.Find("#count")), a.AttrOr("href", ""))
	}
	editions := doc.Find(`a[href="/editions/2025"]`).Parent()
	assert.Contains(t, words(editions), "words of 3 of 4 sessions; own words of 2 of 12 participants")

	missing := doc.Find("#missing")
	items := missing.Find("li").Map(func(_ int, li *goquery.Selection) string { return words(li) })
	assert.Contains(t, items, "Session 1: Korea's critical minerals supply chain policy and companies' projects Korea–Africa Critical Minerals Dialogue 2025")
	assert.Contains(t, items, "Lesotho Korea–Africa Critical Minerals Dialogue 2025: paraphrase only")
	assert.Contains(t, items, "1 document may be shown as an excerpt only.")
	assert.Contains(t, items, "2 files could not be read and are not in it.")
	unnamed := missing.Find(`li:contains("not named") a`)
	count := words(page(t, s, unnamed.AttrOr("href", "")).Find("#count"))
	assert.True(t, strings.HasPrefix(count, words(unnamed)), count)
	assert.Equal(t, 400, get(t, s, "/held?x=1").Code)
}

func TestWhatIsHeldAsData(t *testing.T) {
	s := serve(t, config(t))
	type edition struct {
		Value    string
		Sessions []struct {
			Value                 string
			Statements, Documents int
		}
		Participants []struct {
			Value, Held            string
			Statements, Own, Named int
		}
	}
	got := decode[struct {
		Total      struct{ Statements, Documents int }
		Publishers []struct{ Label, From, To string }
		Editions   []edition
		Missing    struct {
			Sessions []string
			Refused  int
		}
	}](t, get(t, s, "/api/v1/held"))
	assert.Equal(t, 50, got.Total.Statements)
	assert.Equal(t, "2025", got.Editions[0].Value, "the latest first")
	assert.Len(t, got.Editions[0].Participants, 12)
	assert.Equal(t, 36, got.Editions[0].Sessions[3].Statements)
	assert.Equal(t, 1, got.Editions[0].Sessions[3].Documents)
	assert.Contains(t, got.Missing.Sessions, "2025-session-1")
	assert.Equal(t, 2, got.Missing.Refused)

	w := get(t, s, "/api/v1/held.csv")
	require.Equal(t, http.StatusOK, w.Code)
	_, body, _ := strings.Cut(w.Body.String(), "\n")
	lines, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	require.NoError(t, err)
	kinds := map[string]int{}
	for _, l := range lines[1:] {
		kinds[l[0]]++
	}
	assert.Equal(t, 12, kinds["participant"])
	assert.Equal(t, len(got.Publishers), kinds["publisher"])
	assert.Equal(t, 2, kinds["edition"])
	assert.Equal(t, 400, get(t, s, "/api/v1/held?q=x").Code)
}
