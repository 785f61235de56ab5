package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

func TestAnAcronymComesBeforeTheWordOfItsLetters(t *testing.T) {
	x := named(t)
	naming := note("b", "A Zobup among many other words of a long statement.")
	naming.Statements[0].Mentions = []corpus.Mention{{
		Range: corpus.Range{Start: 2, End: 7}, Facet: corpus.FacetMineral, Value: "copper", Form: "Zobup", Rule: corpus.RuleName,
	}}
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "Let zobup be zobup."), naming)))
	for query, want := range map[string][]string{"ZOBUP": {"b", "a"}, "zobup": {"a", "b"}} {
		got, err := x.Statements(t.Context(), search.Request{Query: query, Limit: 5})
		require.NoError(t, err)
		var ids []string
		for _, h := range got.Hits {
			ids = append(ids, h.Document.ID)
		}
		assert.Equal(t, want, ids, query)
	}
}
