package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/corpus/store"
)

func TestTheStockFollowsTheJournal(t *testing.T) {
	s, err := store.Open(t.TempDir(), store.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	put := func(id, text string, rights corpus.Rights) {
		_, _, err := s.Put(t.Context(), corpus.Document{ID: id, Text: text}, store.Source{
			Original: []byte(text), Origin: store.Origin{Settings: corpus.Settings{Rights: rights}},
		})
		require.NoError(t, err)
	}
	counted := newStock(s.Reader, func() int { return 3 })
	has := func(want web.Stock) {
		t.Helper()
		got, err := counted.Stock(t.Context())
		require.NoError(t, err)
		want.Taken, want.Refused = got.Taken, 3
		assert.Equal(t, want, got)
	}
	has(web.Stock{})
	put("a", "Copper.", "")
	put("b", "Cobalt.", corpus.RightsExcerpt)
	put("c", "Nickel.", corpus.RightsLink)
	has(web.Stock{Excerpts: 1, Links: 1})
	put("b", "Cobalt, and more.", corpus.RightsFull)
	_, err = s.Delete(t.Context(), "c")
	require.NoError(t, err)
	has(web.Stock{Withdrawn: 1})
	put("c", "Nickel again.", "")
	has(web.Stock{})
	got, err := counted.Stock(t.Context())
	require.NoError(t, err)
	assert.False(t, got.Taken.IsZero())
}
