package searchtest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
)

// A Publisher is an engine that also says where else a statement is published.
type Publisher interface {
	search.Engine
	Publications(ctx context.Context, id corpus.StatementID) (search.Publications, error)
}

// story is long enough to be copied.
const story = "Zobup kudob gupob zobap dapub lutob bokup mopub"

// published is a publication of the story with another statement that is its own.
func published(id, publisher, date, own string, s corpus.Statement) corpus.Document {
	meta := corpus.Document{ID: id, Publisher: publisher, Published: On(date), Language: "en"}
	return Document(meta, Passage{{Words: story, Statement: s}}, Say(own))
}

func storyRecord() []corpus.Document {
	by := func(minerals ...string) corpus.Statement {
		return corpus.Statement{Minerals: minerals, Speaker: &corpus.Speaker{ID: "ada", Name: "Ada"}, Kind: corpus.KindReported}
	}
	other := by()
	other.Speaker = &corpus.Speaker{ID: "kim", Name: "Kim"}
	return []corpus.Document{
		published("news", "The Paper", "2025-02-05", "Nokup alone", by("copper")),
		published("wire", "A Press Agency", "2025-02-06", "Rubop alone", by("copper", "cobalt")),
		published("late", "한겨레", "2025-02-07", "Dapub alone", by()),
		published("other", "The Paper", "2025-02-07", "Tobul alone", other),
	}
}

func testCopies(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, storyRecord()...)
	t.Run("copies count once, and the nearest to the source is shown", func(t *testing.T) {
		got := statements(t, e, "q=mopub&sort=oldest")
		assert.Equal(t, search.Total{Statements: 2, Documents: 4}, got.Total)
		require.Len(t, got.Hits, 2)
		assert.Equal(t, "wire 3: news late", publicationsOf(&got.Hits[0]))
		assert.Equal(t, "other 1: ", publicationsOf(&got.Hits[1]))
	})
	t.Run("unless each is asked for", func(t *testing.T) {
		got := statements(t, e, "q=mopub&copies=each&sort=oldest")
		assert.Equal(t, search.Total{Statements: 4, Documents: 4}, got.Total)
		require.Len(t, got.Hits, 4)
		assert.Equal(t, "news 3: wire late", publicationsOf(&got.Hits[0]))
	})
	t.Run("a filter that only a copy passes finds it", func(t *testing.T) {
		got := statements(t, e, "q=mopub&publisher=한겨레")
		assert.Equal(t, search.Total{Statements: 1, Documents: 1}, got.Total)
		assert.Equal(t, "late 3: wire news", publicationsOf(&got.Hits[0]))
	})
	for request, want := range map[string]string{
		"q=mopub&facets=publisher,mineral":                     "publisher: The Paper 2, A Press Agency 1, 한겨레 1; mineral: cobalt 1, copper 1, not-stated 2",
		"q=mopub&facets=publisher,mineral&publisher=The Paper": "publisher: The Paper 2, A Press Agency 1, 한겨레 1; mineral: copper 1, not-stated 1",
		"q=mopub&facets=mineral&mineral.not=cobalt":            "mineral: cobalt 0, copper 1, not-stated 2",
		"q=mopub&facets=publisher&copies=each":                 "publisher: The Paper 2, A Press Agency 1, 한겨레 1",
		"q=mopub&facets=mineral&copies=each":                   "mineral: copper 2, cobalt 1, not-stated 2",
		"facets=publisher":                                     "publisher: The Paper 4, A Press Agency 2, 한겨레 2",
	} {
		t.Run(request, func(t *testing.T) {
			var facets []string
			for _, f := range statements(t, e, request).Facets {
				var values []string
				for _, v := range f.Values {
					values = append(values, fmt.Sprintf("%s %d", v.Value, v.Count))
				}
				facets = append(facets, f.Name+": "+strings.Join(values, ", "))
			}
			assert.Equal(t, want, strings.Join(facets, "; "))
		})
	}
	t.Run("documents are found each", func(t *testing.T) {
		got := documents(t, e, "q=mopub&sort=oldest")
		assert.Equal(t, search.Total{Statements: 2, Documents: 4}, got.Total)
		assert.Len(t, got.Hits, 4)
	})
	t.Run("pages repeat nothing and leave nothing out", func(t *testing.T) {
		for _, sort := range []string{"relevance", "newest", "oldest"} {
			got := all(t, e, ask(t, "q=mopub OR alone&limit=1&sort="+sort), func() {})
			assert.Len(t, got, 6)
		}
	})
	t.Run("what is said on another day, or again, is apart", func(t *testing.T) {
		said := func(id, day string, again ...string) corpus.Document {
			s := corpus.Statement{Said: On(day)}
			return Document(corpus.Document{ID: id}, Passage{{Words: story, Statement: s}}, Say(again...))
		}
		e := filled(t, open, said("a", "2025-02-04", "Nokup"), said("b", "2025-02-04", story), said("c", "2025-03-01", "Nokup"))
		assert.Equal(t, 3, statements(t, e, "q=mopub").Total.Statements)
	})
}

// publicationsOf writes where a hit is published.
func publicationsOf(h *search.Hit) string {
	var others []string
	for _, c := range h.Copies {
		others = append(others, c.ID.Document)
	}
	return fmt.Sprintf("%s %d: %s", h.Document.ID, h.Publications, strings.Join(others, " "))
}

// testCopiesChange follows a statement while its publications come and go.
func testCopiesChange(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, storyRecord()...)
	count := func(last uint64, b search.Batch) (int, string) {
		b.Last = last
		require.NoError(t, e.Publish(t.Context(), b))
		got := statements(t, e, "q=mopub&speaker=ada")
		if len(got.Hits) == 0 {
			return 0, ""
		}
		return got.Total.Statements, publicationsOf(&got.Hits[0])
	}
	docs := storyRecord()
	n, of := count(2, search.Batch{Delete: []string{"wire"}})
	assert.Equal(t, 1, n)
	assert.Equal(t, "news 2: late", of)
	docs[0].Version = 2
	docs[0].Publisher = "A Wire Service"
	n, of = count(3, search.Batch{Put: docs[:1]})
	assert.Equal(t, 1, n, "a new version takes the place of the old")
	assert.Equal(t, "news 2: late", of)
	n, of = count(4, search.Batch{Put: docs[1:2], Delete: []string{"late"}})
	assert.Equal(t, 1, n)
	assert.Equal(t, "news 2: wire", of)
	n, of = count(5, search.Batch{Delete: []string{"news"}})
	assert.Equal(t, 1, n)
	assert.Equal(t, "wire 1: ", of)
	n, _ = count(6, search.Batch{Delete: []string{"wire"}})
	assert.Zero(t, n)
}

// RunPublications holds an engine to what package search says of the publications
// of a statement.
func RunPublications(t *testing.T, open func(t *testing.T) Publisher) {
	t.Helper()
	t.Run("publications and altered ones are told", func(t *testing.T) {
		e := open(t)
		docs := storyRecord()
		docs = append(docs, Document(corpus.Document{ID: "altered"}, Say(strings.Replace(story, "lutob ", "", 1)+".")))
		require.NoError(t, e.Publish(t.Context(), search.Batch{Put: docs, Last: 1}))
		d := &docs[0]
		got, err := e.Publications(t.Context(), d.StatementID(&d.Statements[0], corpus.NewPoints(d.Text)))
		require.NoError(t, err)
		assert.Equal(t, 3, got.All)
		assert.Equal(t, "wire late", documentsOf(got.Copies))
		require.Len(t, got.Altered, 1, "seven words are nobody's altered copy")
		assert.Equal(t, "other", got.Altered[0].ID.Document)
		assert.InDelta(t, 1, got.Altered[0].Share, 0)
		got, err = e.Publications(t.Context(), corpus.StatementID{Document: "news", Version: 9, Start: 0, End: 4})
		require.NoError(t, err)
		assert.Equal(t, search.Publications{All: 1}, got, "what is no longer there")
	})
	t.Run("publications are those of the oracle", func(t *testing.T) {
		eachState(t, func(t *testing.T) search.Engine { t.Helper(); return open(t) }, comparePublications)
	})
}

func documentsOf(list []search.Copy) string {
	var out []string
	for _, c := range list {
		out = append(out, c.ID.Document)
	}
	return strings.Join(out, " ")
}

// comparePublications compares the publications of a random statement.
func comparePublications(t *rapid.T, e search.Engine, o *Oracle) {
	t.Helper()
	engine, ok := e.(Publisher)
	require.True(t, ok)
	_, docs := o.current()
	if len(docs) == 0 {
		return
	}
	d := &docs[rapid.IntRange(0, len(docs)-1).Draw(t, "document")]
	s := &d.Statements[rapid.IntRange(0, len(d.Statements)-1).Draw(t, "statement")]
	id := d.StatementID(s, corpus.NewPoints(d.Text))
	want, err := o.Publications(ctx(), id)
	require.NoError(t, err)
	got, err := engine.Publications(ctx(), id)
	require.NoError(t, err)
	require.Equal(t, asJSON(t, want), asJSON(t, got), id.String())
}
