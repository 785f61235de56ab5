package api_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/corpus"
	"dialogue/search"
)

// A teller answers as the test record does, with more told.
type teller struct {
	api.Searcher
	tell func(*search.Answer)
}

func (e *teller) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	got, err := e.Searcher.Statements(ctx, r)
	e.tell(&got.Answer)
	return got, err
}

// telling serves the test record with more told of every answer.
func telling(t *testing.T, tell func(*search.Answer)) *api.Server {
	t.Helper()
	c := config(t)
	c.Searcher = &teller{c.Searcher, tell}
	return serve(t, c)
}

func TestOtherNamesAreTold(t *testing.T) {
	s := telling(t, func(a *search.Answer) {
		a.Also = []search.Also{{Words: "구리", Facet: corpus.FacetMineral, Value: "copper", Forms: []string{"copper", "cuivre"}}}
	})
	l := decode[struct {
		Query struct{ Names bool }
		Also  []struct {
			Words, Entry, Facet, Label string
			Forms                      []string
		}
	}](t, get(t, s, "/api/v1/statements?q=copper&names=off"))
	require.Len(t, l.Also, 1)
	assert.Equal(t, "copper", l.Also[0].Entry)
	assert.Equal(t, "copper", l.Also[0].Label)
	assert.Equal(t, []string{"copper", "cuivre"}, l.Also[0].Forms)
	assert.False(t, l.Query.Names)

	doc := page(t, s, "/search?q=copper&mineral=copper")
	note := doc.Find("#results .also")
	assert.Contains(t, note.Text(), "copper (copper, cuivre)")
	off, _ := note.Find("a").Attr("href")
	assert.Equal(t, "/search?mineral=copper&names=off&q=copper", off)
	doc = page(t, s, off)
	assert.Equal(t, 1, doc.Find("form input[name=names][value=off]").Length(), "the form keeps it")
	on, _ := doc.Find("#results .also a").First().Attr("href")
	assert.Equal(t, "/search?mineral=copper&q=copper", on)

	w := get(t, s, "/api/v1/statements?names=perhaps")
	assert.Equal(t, http.StatusBadRequest, w.Code)
	assert.Contains(t, w.Body.String(), "on or off")
}

// A grouper answers with one group of what it finds, and one hit that repeats
// another.
type grouper struct{ api.Searcher }

func (e grouper) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	got, err := e.Searcher.Statements(ctx, r)
	for i := range got.Hits[min(1, len(got.Hits)):] {
		got.Hits[i+1].Repeats = got.Hits[0].ID
	}
	if r.Group != search.GroupNone {
		got.Groups = []search.Group{{Value: "ada", Label: "Ada", Statements: got.Total.Statements, Best: got.Hits}}
		got.Hits, got.GroupTotal = nil, 7
	}
	return got, err
}

func TestGroupsAndRepeatsAreTold(t *testing.T) {
	c := config(t)
	c.Searcher = grouper{c.Searcher}
	s := serve(t, c)
	type told struct {
		Hits   []struct{ ID, Repeats string }
		Groups []struct {
			Value, Label string
			Statements   int
			Best         []struct{ ID string }
		}
		GroupTotal int
	}
	got := decode[told](t, get(t, s, "/api/v1/statements?group=speaker&q=copper&limit=2"))
	assert.Empty(t, got.Hits)
	require.Len(t, got.Groups, 1)
	assert.Equal(t, "Ada", got.Groups[0].Label)
	assert.Equal(t, 7, got.GroupTotal)
	assert.Len(t, got.Groups[0].Best, 2)
	for _, path := range []string{"/api/v1/statements.csv?group=speaker", "/search?group=speaker", "/api/v1/statements?group=year"} {
		w := get(t, s, path)
		assert.Equal(t, http.StatusBadRequest, w.Code, path)
		assert.Contains(t, w.Body.String(), "group", path)
	}

	got = decode[told](t, get(t, s, "/api/v1/statements?q=copper&limit=2"))
	assert.Equal(t, []string{"", got.Hits[0].ID}, []string{got.Hits[0].Repeats, got.Hits[1].Repeats})
	assert.Equal(t, 1, page(t, s, "/search?q=copper").Find("li:nth-child(2) .also a").Length())
}

func TestWhatMayHaveBeenMeantIsTold(t *testing.T) {
	s := telling(t, func(a *search.Answer) {
		a.Meant = []search.Meant{{Query: "copper", Hits: 4}}
		a.Without = append(a.Without, search.Without{
			Part: search.PartWords, Words: "coper", Hits: 2, Request: search.Request{Query: "ore", Limit: search.DefaultLimit},
		})
	})
	l := decode[struct {
		Meant []struct {
			Query string
			Hits  int
		}
		Without []struct {
			Part, Words, Parameters string
			Hits                    int
		}
	}](t, get(t, s, "/api/v1/statements?q=coper+ore"))
	assert.Equal(t, "copper", l.Meant[0].Query)
	assert.Equal(t, 4, l.Meant[0].Hits)
	last := l.Without[len(l.Without)-1]
	assert.Equal(t, "words", last.Part)
	assert.Equal(t, "q=ore", last.Parameters)

	doc := page(t, s, "/search?q=coper+ore&language=ko")
	link := doc.Find(".meant a")
	assert.Equal(t, "copper", link.Text())
	assert.Equal(t, "/search?language=ko&q=copper", link.AttrOr("href", ""))
	assert.Contains(t, doc.Find(".nothing").Text(), "Leave out coper")
}

func TestAHitSaysByWhichFormsItWasFound(t *testing.T) {
	c := config(t)
	c.Searcher = formed{c.Searcher}
	hits := page(t, serve(t, c), "/search?q=copper").Find(".hit")
	assert.Equal(t, "Found by: “구리”, a name of copper and “coppers”, another form", words(hits.First().Find(".also").Last()))
	assert.Zero(t, page(t, serve(t, config(t)), "/search?q=copper").Find(".hit .also").Length(), "what is found as typed needs no reason")
}

// formed finds one statement by two other forms of what was typed.
type formed struct{ api.Searcher }

func (e formed) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	got, err := e.Searcher.Statements(ctx, r)
	got.Hits = got.Hits[:min(1, len(got.Hits))]
	for i := range got.Hits {
		h := &got.Hits[i]
		h.Text = "구리 and coppers and copper"
		h.Highlights = []corpus.Range{{Start: 0, End: 6}, {Start: 11, End: 18}, {Start: 23, End: 29}}
		h.Statement.Range = corpus.Range{Start: 100, End: 100 + len(h.Text)}
		h.Statement.Quotes = nil
		h.Statement.Mentions = []corpus.Mention{{Range: corpus.Range{Start: 100, End: 106}, Facet: corpus.FacetMineral, Value: "copper"}}
	}
	got.Also = []search.Also{{Words: "copper", Facet: corpus.FacetMineral, Value: "copper", Forms: []string{"구리"}}}
	return got, err
}
