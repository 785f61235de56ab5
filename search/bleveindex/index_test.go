package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
	"dialogue/search/searchtest"
)

// opened opens an empty index.
func opened(t *testing.T) *Index {
	t.Helper()
	x, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, x.Close()) })
	return x
}

// named opens an empty index that knows the vocabulary of the suite.
func named(t *testing.T) *Index {
	t.Helper()
	x, err := Open(t.Context(), t.TempDir(), Options{Names: searchtest.Names{}, Sessions: searchtest.Sessions()})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, x.Close()) })
	return x
}

func engine(t *testing.T) search.Engine {
	t.Helper()
	return named(t)
}

func TestIndexIsAnEngine(t *testing.T) {
	searchtest.Run(t, engine)
}

func TestIndexCountsTables(t *testing.T) {
	searchtest.RunTables(t, func(t *testing.T) searchtest.Tabulator { t.Helper(); return named(t) })
}

func TestIndexKnowsLanguages(t *testing.T) {
	searchtest.RunLanguages(t, engine)
}

func TestIndexShowsConcordances(t *testing.T) {
	open := func(t *testing.T) searchtest.Concordancer { t.Helper(); return named(t) }
	searchtest.RunConcordances(t, open)
	searchtest.RunSentences(t, open)
}

func TestIndexSuggests(t *testing.T) {
	searchtest.RunSuggestions(t, func(t *testing.T) searchtest.Suggester { t.Helper(); return named(t) })
}

func TestIndexTellsPublications(t *testing.T) {
	searchtest.RunPublications(t, func(t *testing.T) searchtest.Publisher { t.Helper(); return named(t) })
}
