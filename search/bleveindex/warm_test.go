package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
	"dialogue/search/searchtest"
)

func TestLargeSegmentsAreWarmedBeside(t *testing.T) {
	x, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	require.NoError(t, x.Rebuild(t.Context(), searchtest.NewGenerator(1).Documents(2*leastWarmed), 1))
	x.warming.running.Wait()
	assert.False(t, x.isCold())
	for _, p := range x.current.parts {
		assert.NotEmpty(t, p.known.wordList)
		assert.NotNil(t, p.words.counts[0])
	}
	got, err := x.Suggest(t.Context(), search.SuggestRequest{Text: searchtest.WordNumber(1)[:1], Limit: search.DefaultSuggestions})
	require.NoError(t, err)
	assert.NotEmpty(t, got)
	require.NoError(t, x.Close())
	require.ErrorIs(t, x.warm(t.Context()), errClosed)
}
