package mention_test

import (
	"testing"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/mention"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newFinder(tb testing.TB) *mention.Finder {
	tb.Helper()
	v, err := vocabulary.Default()
	require.NoError(tb, err)
	return mention.NewFinder(v)
}

func TestFindRemembersTheFormAndItsRange(t *testing.T) {
	text := "“Zambia’s copper,” Seoul said."
	got := newFinder(t).Find(&corpus.Document{Language: "en", Text: text})
	require.Len(t, got, 3)
	assert.Equal(t, "Zambia", got[0].In(text))
	assert.Equal(t, corpus.Mention{Range: got[0].Range, Facet: "country", Value: "ZM", Form: "Zambia"}, got[0])
	assert.Equal(t, corpus.Mention{Range: got[1].Range, Facet: "mineral", Value: "copper", Form: "copper"}, got[1])
	assert.Equal(t, corpus.Mention{Range: got[2].Range, Facet: "country", Value: "KR", Form: "Seoul", Loose: true}, got[2])
}
