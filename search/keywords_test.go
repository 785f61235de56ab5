package search_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
)

func frequencies(all int, words map[string]int) search.Frequencies {
	return search.Frequencies{Words: words, All: all}
}

func TestKeywordsTellWordsApart(t *testing.T) {
	here := frequencies(1000, map[string]int{"cobalt": 30, "the": 60, "once": 1, "gone": 5})
	rest := frequencies(9000, map[string]int{"cobalt": 30, "the": 540, "gone": 400})

	t.Run("by log-odds", func(t *testing.T) {
		got := search.Keywords(search.LogOdds, here, rest, 10)
		require.Len(t, got, 2, "neither words as frequent elsewhere nor rarer ones")
		assert.Equal(t, "cobalt", got[0].Word)
		// α = 1000·60/10000 = 6; δ = ln(36/1964) − ln(36/9964) = 1.6240; σ² = 2/36.
		assert.InDelta(t, 1.6240/0.23570, got[0].Score, 1e-3)
		assert.Equal(t, "once", got[1].Word)
		assert.Less(t, got[1].Score, 2.0, "a word that stands once tells little")
	})
	t.Run("by log-likelihood", func(t *testing.T) {
		got := search.Keywords(search.LogLikelihood, here, rest, 1)
		require.Len(t, got, 1, "as many as asked for")
		assert.Equal(t, "cobalt", got[0].Word)
		// 2·(30·ln(30/6) + 30·ln(30/54) + 970·ln(970/994) + 8970·ln(8970/8946)).
		assert.InDelta(t, 61.948, got[0].Score, 0.05)
	})
	t.Run("of nothing", func(t *testing.T) {
		assert.Empty(t, search.Keywords(search.LogOdds, frequencies(0, nil), rest, 10))
		assert.Empty(t, search.Keywords(search.LogOdds, frequencies(3, map[string]int{"all": 3}), frequencies(0, nil), 10))
	})
}
