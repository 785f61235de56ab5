package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
)

func TestANameThatNothingHasIsLookedForByItsWords(t *testing.T) {
	x := named(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "Bokup lutob."), note("b", "Dotup dapub."))))
	for query, want := range map[string]search.Relaxed{
		"bokup dotup":       {Found: []string{"bokup", "dotup"}},
		"lutob bokup dotup": {Found: []string{"lutob", "bokup"}, Missing: []string{"dotup"}},
	} {
		got, err := x.Statements(t.Context(), search.Request{Query: query, Limit: 5})
		require.NoError(t, err)
		assert.NotEmpty(t, got.Hits, query)
		require.NotNil(t, got.Relaxed, query)
		assert.Equal(t, want, *got.Relaxed, query)
	}
	documents, err := x.Documents(t.Context(), search.Request{Query: "bokup dotup kudop", Limit: 5})
	require.NoError(t, err)
	assert.Len(t, documents.Hits, 2)
}
