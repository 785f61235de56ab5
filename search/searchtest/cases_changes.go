package searchtest

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

func testChanges(t *testing.T, open Open) {
	t.Helper()
	t.Run("an empty engine answers", func(t *testing.T) {
		e := open(t)
		assert.Zero(t, e.Last())
		got := statements(t, e, "facets=country&country=ZM")
		assert.Zero(t, got.Total)
		assert.Equal(t, "ZM 0 any", readFacets(got.Facets))
		assert.Zero(t, documents(t, e, "q=zobup").Total)
	})
	t.Run("a new version replaces the old one", func(t *testing.T) {
		e := filled(t, open, Document(corpus.Document{ID: "a"}, Say("Zobup", "Kudob")))
		publish(t, e, search.Batch{Put: []corpus.Document{Document(corpus.Document{ID: "a", Version: 2}, Say("Zobup gupob"))}, Last: 2})
		assert.Equal(t, []string{"Zobup gupob"}, texts(statements(t, e, "").Hits))
		assert.Empty(t, statements(t, e, "q=kudob").Hits)
		assert.Equal(t, 2, statements(t, e, "").Hits[0].ID.Version)
	})
	t.Run("what is deleted is not found", func(t *testing.T) {
		e := filled(t, open, record()...)
		publish(t, e, search.Batch{Delete: []string{"a", "c", "nothing"}, Last: 2})
		assert.ElementsMatch(t, []string{"b", "d"}, ids(documents(t, e, "").Hits))
		publish(t, e, search.Batch{Put: record()[:1], Delete: []string{"b"}, Last: 3})
		assert.ElementsMatch(t, []string{"a", "d"}, ids(documents(t, e, "").Hits))
	})
	t.Run("the last change is the one published", func(t *testing.T) {
		e := filled(t, open, record()...)
		assert.Equal(t, uint64(1), e.Last())
		publish(t, e, search.Batch{Last: 9})
		assert.Equal(t, uint64(9), e.Last())
		assert.Len(t, documents(t, e, "").Hits, 4, "an empty batch changes nothing else")
	})
	t.Run("the generation changes when the answers may", func(t *testing.T) {
		e := filled(t, open, record()...)
		first := statements(t, e, "").Generation
		assert.NotEmpty(t, first)
		assert.Equal(t, first, documents(t, e, "q=zobup").Generation)
		publish(t, e, search.Batch{Delete: []string{"a"}, Last: 2})
		assert.NotEqual(t, first, statements(t, e, "").Generation)
	})
	t.Run("a batch is seen whole or not at all", func(t *testing.T) { testWholeBatches(t, open) })
}

func publish(t *testing.T, e search.Engine, b search.Batch) {
	t.Helper()
	require.NoError(t, e.Publish(t.Context(), b))
}

// testWholeBatches reads while batches are published that move a word from one
// document to another.
func testWholeBatches(t *testing.T, open Open) {
	t.Helper()
	at := func(id string) corpus.Document { return Document(corpus.Document{ID: id}, Say("Zobup")) }
	e := filled(t, open, at("a"))
	r := ask(t, "q=zobup&facets=kind")
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for ended := false; !ended; {
				select {
				case <-done:
					ended = true
				default:
				}
				got, err := e.Statements(t.Context(), r)
				assert.NoError(t, err) //nolint:testifylint // require must not be called outside the test's goroutine
				assert.Equal(t, search.Total{Statements: 1, Documents: 1}, got.Total)
				assert.Len(t, got.Hits, 1)
				assert.Equal(t, "narrative 1", readFacets(got.Facets))
			}
		})
	}
	for i := range 10 {
		from, to := "a", "b"
		if i%2 == 1 {
			from, to = to, from
		}
		publish(t, e, search.Batch{Put: []corpus.Document{at(to)}, Delete: []string{from}, Last: uint64(2 + i)})
	}
	close(done)
	readers.Wait()
}

func testMistakes(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, record()...)
	t.Run("a mistake in the query", func(t *testing.T) {
		var mistake *query.Error
		_, err := e.Statements(t.Context(), ask(t, `q=zobup "kudob`))
		require.ErrorAs(t, err, &mistake)
		assert.Equal(t, 6, mistake.Start)
		_, err = e.Documents(t.Context(), ask(t, "q=nosuchfacet:zobup"))
		require.ErrorAs(t, err, &mistake)
	})
	t.Run("a context that has ended", func(t *testing.T) {
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := e.Statements(ended, ask(t, "q=zobup"))
		require.ErrorIs(t, err, context.Canceled)
		_, err = e.Documents(ended, ask(t, "q=zobup"))
		require.ErrorIs(t, err, context.Canceled)
	})
}
