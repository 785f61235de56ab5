package api_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"

	"dialogue/api"
	"dialogue/corpus"
	"dialogue/search"
)

func TestAQueryIsShownInSixWays(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?q=copper&by=ZM")
	paths := doc.Find(".tabs a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
	assert.Equal(t, []string{
		"/search?by=ZM&q=copper", "/search?by=ZM&q=copper&view=documents", "/search?by=ZM&q=copper&view=lines",
		"/search?by=ZM&columns=mineral&q=copper&rows=by&view=table", "/search?by=ZM&q=copper&view=timeline", "/search?by=ZM&q=copper&view=wording",
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
	assert.Contains(t, words(doc.Find(".event")), "4 February 2025: ")
	first := bars.First()
	_, count, _ := strings.Cut(first.AttrOr("aria-label", ""), ": ")
	chosen := page(t, s, first.AttrOr("href", ""))
	assert.True(t, strings.HasPrefix(chosen.Find("#count").Text(), count), count)
	again := chosen.Find(".bars [aria-current]")
	assert.Equal(t, "/search?q=copper", again.AttrOr("href", ""), "the chosen bar takes its choice back")
}

func TestATimelineHasATableThatSaysTheSame(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?view=timeline&interval=month")
	assert.Equal(t, "month", words(doc.Find(`.controls [aria-current]`)))
	bars, rows := doc.Find(".bars a"), doc.Find(".counts tbody tr:has(a)")
	assert.Equal(t, bars.Length(), rows.Length(), "all dates are precise enough here")
	for i, bar := range bars.EachIter() {
		assert.Equal(t, bar.AttrOr("href", ""), rows.Eq(i).Find("a").AttrOr("href", ""))
		assert.Equal(t, bar.AttrOr("aria-label", ""), words(bar.Find("title")))
		count := words(page(t, s, bar.AttrOr("href", "")).Find("#count"))
		assert.True(t, strings.HasPrefix(count, words(rows.Eq(i).Find("td").First())+" statement"), count)
	}
	assert.Contains(t, doc.Find(".bars desc").Text(), "most in ")
	assert.Equal(t, "/api/v1/histogram.csv?interval=month", doc.Find(`#results a:contains("CSV")`).AttrOr("href", ""))
	assert.Equal(t, 400, get(t, s, "/search?view=timeline&interval=week").Code)
}

func TestTimelineSaysWhereNothingIs(t *testing.T) {
	c := config(t)
	a := &archive{documents: heavy()}
	c.Searcher, c.Library = a, a
	c.Tabulator = fewTimes{}
	doc := page(t, serve(t, c), "/search?view=timeline&interval=day")
	assert.Equal(t, "There are too many days to draw. The CSV has them.", words(doc.Find("#results .relaxed")))
	rows := doc.Find(".counts tbody tr").Map(func(_ int, tr *goquery.Selection) string { return words(tr) })
	assert.Zero(t, doc.Find(".counts tbody tr").Last().Find("a").Length(), "a request for the year would find more than these")
	assert.Equal(t, []string{"March 200121", "April 2001 to June 2004nothing", "July 200411", "2003, no more precisely known54"}, rows)
}

// fewTimes knows of statements of two days that are years apart.
type fewTimes struct{ api.Tabulator }

func (fewTimes) Histogram(_ context.Context, r search.HistogramRequest) (search.Histogram, error) {
	first, last, year := corpus.Day(2001, time.March, 4), corpus.Day(2004, time.July, 5), corpus.Day(2003, time.January, 1)
	year.Precision = corpus.PrecisionYear
	return search.Histogram{Buckets: []search.Bucket{
		{Date: r.Interval.In(first), Total: search.Total{Statements: 2, Documents: 1}},
		{Date: r.Interval.In(year), Total: search.Total{Statements: 5, Documents: 4}, Range: 9},
		{Date: r.Interval.In(last), Total: search.Total{Statements: 1, Documents: 1}},
	}}, nil
}

func TestWhatIsShownAsAskedIsNeverOfFewerWords(t *testing.T) {
	s := telling(t, func(a *search.Answer) {
		a.Relaxed = &search.Relaxed{Found: []string{"copper"}, Missing: []string{"moon"}}
	})
	for _, view := range []string{"lines", "table", "timeline"} {
		doc := page(t, s, "/search?q=copper&mineral=copper&view="+view)
		assert.Equal(t, "Nothing found", words(doc.Find("#count")), view)
		assert.Equal(t, "/search?mineral=copper&q=copper", doc.Find(`.nothing a:contains("most of the words")`).AttrOr("href", ""))
		assert.Equal(t, "0", words(doc.Find("#filters data")), "%s: only what is chosen, at nothing", view)
	}
	assert.Equal(t, 1, page(t, s, "/search?q=copper").Find("#results .relaxed").Length())
}

func TestWordingIsReadInTheOrderOfTime(t *testing.T) {
	s := serve(t, config(t))
	doc := page(t, s, "/search?by=ZM&view=wording")
	hits := doc.Find(".hits .hit")
	assert.Equal(t, strconv.Itoa(hits.Length())+" statements in 3 documents", words(doc.Find("#count")))
	assert.Contains(t, words(hits.First()), "The first.")
	assert.Zero(t, doc.Find("#results .relaxed").Length())
	last := ""
	for _, h := range hits.EachIter() {
		at := h.Find("time").First().AttrOr("datetime", "")
		assert.GreaterOrEqual(t, at[:min(10, len(at))], last)
		last = at[:min(10, len(at))]
		assert.Equal(t, 1, h.Find(".line + .hint").Length(), "each says how it stands to the one before")
	}
	assert.Contains(t, words(page(t, s, "/search?view=wording").Find("#results .relaxed")), "several actors")
}
