package bleveindex

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
	"dialogue/search/searchtest"
)

// inLanguage returns a document of one passage in a language.
func inLanguage(id, language string, words ...string) corpus.Document {
	return searchtest.Document(corpus.Document{ID: id, Language: language}, searchtest.Say(words...))
}

// marked returns the text of a hit with its marks in brackets.
func marked(h search.Hit) string {
	var b strings.Builder
	at := 0
	for _, r := range h.Highlights {
		b.WriteString(h.Text[at:r.Start] + "[" + r.In(h.Text) + "]")
		at = r.End
	}
	return b.String() + h.Text[at:]
}

func TestWhatIsMarked(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1,
		inLanguage("1", "en", "Zambia’s copper mines, and the ‘value‑added’ ﬁnance of mining.", "Processing comes next."),
		inLanguage("2", "ko", "핵심광물은 공급망의 기초이다."),
		inLanguage("3", "fr", "L’accord sur les minerais."),
	)))
	for query, want := range map[string]string{
		"zambia":                 "[Zambia’s] copper mines, and the ‘value‑added’ ﬁnance of mining.",
		"mine":                   "Zambia’s copper [mines], and the ‘value‑added’ ﬁnance of [mining].",
		`"copper mines and the"`: "Zambia’s [copper mines, and the] ‘value‑added’ ﬁnance of mining.",
		`"value-added finance"`:  "Zambia’s copper mines, and the ‘[value‑added’ ﬁnance] of mining.",
		"value-adding":           "Zambia’s copper mines, and the ‘[value‑added]’ ﬁnance of mining.",
		`"finance copper"~6`:     "Zambia’s [copper] mines, and the ‘value‑added’ [ﬁnance] of mining.",
		`"of mining processing"`: "Zambia’s copper mines, and the ‘value‑added’ ﬁnance [of mining].",
		"copp*":                  "Zambia’s [copper] mines, and the ‘value‑added’ ﬁnance of mining.",
		"~coper":                 "Zambia’s [copper] mines, and the ‘value‑added’ ﬁnance of mining.",
		"the":                    "Zambia’s copper mines, and [the] ‘value‑added’ ﬁnance of mining.",
		"copper -zinc":           "Zambia’s [copper] mines, and the ‘value‑added’ ﬁnance of mining.",
		"핵심광물":                   "[핵심광물]은 공급망의 기초이다.",
		"공급망을":                   "핵심광물은 [공급망]의 기초이다.",
		"minerai":                "L’accord sur les [minerais].",
		"accord":                 "[L’accord] sur les minerais.",
		`case:"Zambia’s"`:        "[Zambia’s] copper mines, and the ‘value‑added’ ﬁnance of mining.",
	} {
		got, err := x.Statements(t.Context(), search.Request{Query: query, Limit: 5})
		require.NoError(t, err, query)
		if assert.Len(t, got.Hits, 1, query) {
			assert.Equal(t, want, marked(got.Hits[0]), query)
		}
	}
}

func TestAccentsAndCaseCountInPhrases(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "The résumé of lead."), note("b", "They Resume the Lead"))))
	assert.Equal(t, []string{"They Resume the Lead"}, found(t, x, `"resume the"`))
	assert.Equal(t, []string{"The résumé of lead."}, found(t, x, `"Résumé of"`))
	assert.Equal(t, []string{"They Resume the Lead"}, found(t, x, `case:"Lead"`))
	assert.Empty(t, found(t, x, `case:"resume the"`))
}

func TestPrefixesAndFuzzyWordsNeedNoAccents(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, inLanguage("a", "fr", "L'énergie à Kolwezi"))))
	for _, query := range []string{"energ*", "éner*", "~energie", "~énergi", "kolw*", "~kolwesi"} {
		assert.Len(t, found(t, x, query), 1, query)
	}
	assert.Empty(t, found(t, x, "enr*"))
}

func TestMostOfTheWordsAreSearchedWhereNothingHasAll(t *testing.T) {
	x := opened(t)
	two := note("a", "copper cobalt", "copper", "cobalt refining")
	two.Statements[0].Countries = []string{"ZM"}
	require.NoError(t, x.Publish(t.Context(), batch(1, two, note("b", "nickel"))))
	ask := func(query string, filters map[string]search.Filter) search.Result {
		got, err := x.Statements(t.Context(), search.Request{Query: query, Limit: 10, Filters: filters, Facets: []string{"country"}})
		require.NoError(t, err)
		return got
	}

	got := ask("copper cobalt unobtainium", nil)
	require.NotNil(t, got.Relaxed)
	assert.Equal(t, &search.Relaxed{Found: []string{"copper", "cobalt"}, Missing: []string{"unobtainium"}}, got.Relaxed)
	assert.Equal(t, search.Total{Statements: 1, Documents: 1}, got.Total)
	assert.Equal(t, "[copper] [cobalt]", marked(got.Hits[0]))
	assert.Equal(t, "copper cobalt unobtainium", got.Understood)
	assert.Equal(t, 1, got.Facets[0].Values[0].Count)

	assert.Equal(t, []string{"copper", "nickel"}, ask("copper nickel", nil).Relaxed.Found, "one of each")
	assert.Nil(t, ask("unobtainium", nil).Relaxed, "a single word")
	assert.Nil(t, ask("unobtainium adamant", nil).Relaxed, "nothing has any")
	assert.Nil(t, ask("copper cobalt", map[string]search.Filter{"country": {Any: []string{"KR"}}}).Relaxed, "the filter keeps it out")
	assert.Nil(t, ask("copper cobalt country:KR", nil).Relaxed, "the value keeps it out")
	assert.NotContains(t, texts(ask("copper cobalt adamant -refining", nil)), "cobalt refining")

	pages, err := x.Statements(t.Context(), search.Request{Query: "copper nickel", Limit: 1})
	require.NoError(t, err)
	next, err := x.Statements(t.Context(), search.Request{Query: "copper nickel", Limit: 1, Cursor: pages.Next})
	require.NoError(t, err)
	assert.NotEqual(t, pages.Hits[0].ID, next.Hits[0].ID, "relaxed answers have pages too")

	docs, err := x.Documents(t.Context(), search.Request{Query: "refining nickel", Limit: 10})
	require.NoError(t, err)
	assert.Equal(t, 2, docs.Total.Documents)
}

func texts(r search.Result) []string {
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.Text)
	}
	return out
}

// names is a vocabulary of one name a value.
type names map[string]string

func (n names) Lookup(facet, name string) (string, bool) {
	value, ok := n[facet+":"+strings.ToLower(name)]
	return value, ok
}

func (names) Forms() []query.Form { return nil }

func (names) Called(string) []query.Name { return nil }

func TestValuesAreNamedInTheQuery(t *testing.T) {
	x, err := Open(t.Context(), t.TempDir(), Options{Names: names{"mineral:코발트": "cobalt"}})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	d := note("a", "one", "two")
	d.Publisher = "Mining Weekly"
	d.Statements[0].Minerals = []string{"cobalt"}
	d.Statements[1].Speaker = &corpus.Speaker{ID: "kang-in-sun", Name: "Kang In-sun"}
	require.NoError(t, x.Publish(t.Context(), batch(1, d)))
	for query, want := range map[string][]string{
		"mineral:cobalt":            {"one"},
		"mineral:코발트":               {"one"},
		"mineral:nickel":            {},
		`publisher:"mining weekly"`: {"one", "two"},
		`speaker:"kang In-Sun"`:     {"two"},
		"speaker:kang-in-sun":       {"two"},
	} {
		assert.Equal(t, want, found(t, x, query), query)
	}
	got, err := x.Statements(t.Context(), search.Request{Facets: []string{"speaker"}})
	require.NoError(t, err)
	assert.Equal(t, "Kang In-sun", got.Facets[0].Values[0].Label)
}

func TestContextOfAHitIsShort(t *testing.T) {
	x := opened(t)
	long := strings.Repeat("lorem ipsum ", 40) + "end."
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", long, "kudob", long), note("b", "kudob"))))
	got, err := x.Statements(t.Context(), search.Request{Query: "kudob", Limit: 5})
	require.NoError(t, err)
	h := got.Hits[0]
	assert.True(t, strings.HasSuffix(long, h.Before))
	assert.True(t, strings.HasPrefix(long, h.After))
	for _, part := range []string{h.Before, h.After} {
		assert.InDelta(t, contextLength, len(part), 12)
	}
	assert.Empty(t, got.Hits[1].Before+got.Hits[1].After)
}

func TestCostlyQueriesAreRefused(t *testing.T) {
	x := opened(t)
	var words []string
	for i := range uint64(maxExpansion + 1) {
		words = append(words, "aa"+searchtest.WordNumber(i))
	}
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", strings.Join(words, " ")))))
	_, err := x.Statements(t.Context(), search.Request{Query: "aa*"})
	require.ErrorIs(t, err, search.ErrTooCostly)
	got, err := x.Statements(t.Context(), search.Request{Query: words[3] + "*"})
	require.NoError(t, err)
	assert.Equal(t, 1, got.Total.Statements)
}

func TestTooManySearchesAreRefused(t *testing.T) {
	g := newGate(1, time.Minute)
	require.NoError(t, g.enter(t.Context()))
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan error)
	go func() { waiting <- g.enter(ctx) }()
	require.Eventually(t, func() bool { return len(g.waiting) == 1 }, time.Second, time.Millisecond)
	require.ErrorIs(t, g.enter(t.Context()), search.ErrBusy, "the queue is full")
	cancel()
	require.ErrorIs(t, <-waiting, context.Canceled)
	g.leave()
	require.NoError(t, g.enter(t.Context()))

	short := newGate(1, time.Millisecond)
	require.NoError(t, short.enter(t.Context()))
	require.ErrorIs(t, short.enter(t.Context()), search.ErrBusy, "the wait is over")
}

func TestSearchesEndWithTheirContext(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob"))))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := x.Statements(ctx, search.Request{Query: "kudob", Limit: 1})
	require.ErrorIs(t, err, context.Canceled)
}

func TestAPanicIsAnError(t *testing.T) {
	work := func() (err error) {
		defer recovered(&err, "working")
		panic("out of order")
	}
	err := work()
	var p *panicError
	require.ErrorAs(t, err, &p)
	assert.Equal(t, "working: panic: out of order", err.Error())
	assert.Contains(t, string(p.Stack), "TestAPanicIsAnError")
}

func TestWrongRequestsAreToldAllAtOnce(t *testing.T) {
	x := opened(t)
	_, err := x.Statements(t.Context(), search.Request{Limit: -1, Sort: "best", Match: "some"})
	var wrong search.ParameterErrors
	require.ErrorAs(t, err, &wrong)
	assert.Len(t, wrong, 3)
	_, err = x.Statements(t.Context(), search.Request{Limit: search.MaxLimit + 1})
	require.ErrorAs(t, err, &wrong)
}

func TestTitlesRaiseStatements(t *testing.T) {
	x := opened(t)
	plain, titled := note("a", "Gupob kudob."), note("b", "Gupob kudob.")
	titled.Title = "Kudob"
	require.NoError(t, x.Publish(t.Context(), batch(1, plain, titled)))
	got, err := x.Statements(t.Context(), search.Request{Query: "kudob", Limit: 5})
	require.NoError(t, err)
	assert.Equal(t, []string{"b", "a"}, []string{got.Hits[0].Document.ID, got.Hits[1].Document.ID})
	assert.Greater(t, got.Hits[0].Score, got.Hits[1].Score)
}
