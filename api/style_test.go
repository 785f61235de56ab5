package api_test

import (
	"io/fs"
	"os"
	"regexp"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheStylePageShowsEveryPartOfASearchPage(t *testing.T) {
	c := config(t)
	assert.Equal(t, 404, get(t, serve(t, c), "/style").Code, "only where it is asked for")
	c.Style = true
	s := serve(t, c)
	doc := page(t, s, "/style?theme=dark")
	assert.Equal(t, "dark", doc.Find("html").AttrOr("class", ""))
	assert.Equal(t, "dark", words(doc.Find(`.controls [aria-current]`).First()))
	shown := doc.Find("h2 code").Map(func(_ int, e *goquery.Selection) string { return e.Text() })
	parts := 0
	for _, file := range []string{"part_search.html", "part_times.html", "part_wording.html", "part_table.html", "part_choices.html"} {
		text, err := fs.ReadFile(os.DirFS("web/templates"), file)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`{{define "([^"]+)"}}`).FindAllStringSubmatch(string(text), -1) {
			if m[1] != "relaxed" { // a sentence, where an answer is of fewer words
				assert.Contains(t, shown, m[1], file)
				parts++
			}
		}
	}
	assert.Greater(t, parts, 10)
	for _, section := range doc.Find("section.aspect").EachIter() {
		assert.Greater(t, section.Children().Length(), 1, "%s is shown", words(section.Find("h2")))
	}
	assert.Equal(t, 400, get(t, s, "/style?theme=blue").Code)
}
