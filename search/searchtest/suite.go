package searchtest

import (
	"context"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// An Open opens an empty engine, and closes it when the test ends.
type Open func(t *testing.T) search.Engine

// Run holds an engine to the contract of package search.
func Run(t *testing.T, open func(t *testing.T) search.Engine) {
	t.Helper()
	t.Run("statements are found", func(t *testing.T) { testStatements(t, open) })
	t.Run("documents are found", func(t *testing.T) { testDocuments(t, open) })
	t.Run("names are found by other names", func(t *testing.T) { testNames(t, open) })
	t.Run("what keeps things from being found is told", func(t *testing.T) { testWithout(t, open) })
	t.Run("what may have been meant is told", func(t *testing.T) { testMeant(t, open) })
	t.Run("facets are counted", func(t *testing.T) { testFacets(t, open) })
	t.Run("hits are shown", func(t *testing.T) { testHits(t, open) })
	t.Run("hits are sorted", func(t *testing.T) { testOrder(t, open) })
	t.Run("hits are sorted by session", func(t *testing.T) { testSessions(t, open) })
	t.Run("hits are grouped", func(t *testing.T) { testGroups(t, open) })
	t.Run("copies are folded", func(t *testing.T) { testCopies(t, open) })
	t.Run("copies come and go", func(t *testing.T) { testCopiesChange(t, open) })
	t.Run("repeats move down", func(t *testing.T) { testRepeats(t, open) })
	t.Run("hits are ranked", func(t *testing.T) { testRanking(t, open) })
	t.Run("pages are turned", func(t *testing.T) { testPages(t, open) })
	t.Run("changes are published", func(t *testing.T) { testChanges(t, open) })
	t.Run("mistakes are told", func(t *testing.T) { testMistakes(t, open) })
	t.Run("answers are those of the oracle", func(t *testing.T) { testRandom(t, open) })
}

// filled opens an engine that holds docs.
func filled(t *testing.T, open Open, docs ...corpus.Document) search.Engine {
	t.Helper()
	e := open(t)
	for i := range docs {
		require.NoError(t, corpus.CheckPartition(docs[i].Text, docs[i].Statements), "document %s of the test", docs[i].ID)
	}
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: docs, Last: 1}))
	return e
}

// ask reads a request from the parameters of a URL, which may be written
// without escapes.
func ask(t *testing.T, parameters string) search.Request {
	t.Helper()
	return askWith(t, parameters, search.ParseParameters)
}

// askWith is ask for requests of another kind.
func askWith[T any](t *testing.T, parameters string, parse func(url.Values, []string) (T, error)) T {
	t.Helper()
	values, err := url.ParseQuery(parameters)
	require.NoError(t, err, parameters)
	r, err := parse(values, Facets())
	require.NoError(t, err, parameters)
	return r
}

// statements answers a request for statements.
func statements(t *testing.T, e search.Engine, parameters string) search.Result {
	t.Helper()
	got, err := e.Statements(t.Context(), ask(t, parameters))
	require.NoError(t, err, parameters)
	return got
}

// documents answers a request for documents.
func documents(t *testing.T, e search.Engine, parameters string) search.DocumentResult {
	t.Helper()
	got, err := e.Documents(t.Context(), ask(t, parameters))
	require.NoError(t, err, parameters)
	return got
}

// texts lists the words of hits.
func texts(hits []search.Hit) []string {
	out := []string{}
	for i := range hits {
		out = append(out, hits[i].Text)
	}
	return out
}

// ids lists the documents of hits.
func ids(hits []search.DocumentHit) []string {
	out := []string{}
	for i := range hits {
		out = append(out, hits[i].Document.ID)
	}
	return out
}

// ctx is the context of requests made for a rapid test, which outlives none of
// its checks.
func ctx() context.Context { return context.Background() }

func urlValue(s string) string { return url.QueryEscape(s) }
