package searchtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// A Suggester is an engine that also says how a query may go on.
type Suggester interface {
	search.Engine
	Suggest(ctx context.Context, r search.SuggestRequest) ([]search.Suggestion, error)
}

func suggestedRecord() []corpus.Document {
	docs := namedRecord()
	var lines Passage
	for i := range 4 {
		lines = append(lines, Line{
			Words:     fmt.Sprintf("Sopak rasup dikap %d.", i),
			Statement: corpus.Statement{Speaker: &corpus.Speaker{ID: "ada-sopin", Name: "Ada Sopin"}},
		})
	}
	lines = append(lines, Line{Words: "Sopak sopil", Statement: corpus.Statement{Kind: corpus.KindApparatus}})
	return append(docs, Document(corpus.Document{ID: "d"}, lines))
}

// RunSuggestions holds an engine to what package search says of suggestions.
func RunSuggestions(t *testing.T, open func(t *testing.T) Suggester) {
	t.Helper()
	e := open(t)
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: suggestedRecord(), Last: 1}))
	suggest := func(t *testing.T, text string, limit int) []search.Suggestion {
		t.Helper()
		got, err := e.Suggest(t.Context(), search.SuggestRequest{Text: text, Limit: limit})
		require.NoError(t, err)
		return got
	}
	cases := map[string]struct {
		text string
		want search.Suggestion
	}{
		"a word, with the statements that have it": {
			"SOPA", search.Suggestion{Kind: search.SuggestWord, Text: "sopak", Query: "sopak", Statements: 4},
		},
		"the last word, the others stay": {
			"kudob OR dik", search.Suggestion{Kind: search.SuggestWord, Text: "dikap", Query: "kudob OR dikap", Statements: 4},
		},
		"a name, with the statements that name its entry otherwise": {
			"lutob kud", search.Suggestion{
				Kind: search.SuggestName, Text: "kudob", Query: "lutob kudob", Facet: corpus.FacetMineral, Value: "cobalt", Statements: 1,
			},
		},
		"a name of two words": {
			"gupob z", search.Suggestion{
				Kind: search.SuggestName, Text: "gupob zobup", Query: "gupob zobup", Facet: corpus.FacetCountry, Value: "ZM", Statements: 2,
			},
		},
		"a speaker by the second name": {
			"dikap sopi", search.Suggestion{
				Kind: search.SuggestSpeaker, Text: "Ada Sopin", Query: `dikap speaker:"Ada Sopin"`,
				Facet: corpus.FacetSpeaker, Value: "ada-sopin", Statements: 4,
			},
		},
		"a phrase": {
			"sopak r", search.Suggestion{Kind: search.SuggestPhrase, Text: "sopak rasup", Query: `"sopak rasup"`, Statements: 4},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) { assert.Contains(t, suggest(t, c.text, 50), c.want) })
	}
	t.Run("nothing where nothing is begun", func(t *testing.T) {
		for _, text := range []string{"", "  ", "sopak ", "sopak (", "xyz", "sopil"} {
			assert.Empty(t, suggest(t, text, 10), "%q", text)
		}
		assert.Empty(t, suggest(t, "sopak", 0))
	})
	t.Run("no more than asked for, of each kind some", func(t *testing.T) {
		got := suggest(t, "so", 3)
		assert.Len(t, got, 3)
		kinds := map[search.SuggestionKind]bool{}
		for _, s := range got {
			kinds[s.Kind] = true
			assert.Positive(t, s.Statements)
		}
		assert.Len(t, kinds, 3)
	})
	t.Run("what was taken out is no longer counted", func(t *testing.T) {
		require.NoError(t, e.Publish(t.Context(), search.Batch{Delete: []string{"d"}, Last: 2}))
		assert.Empty(t, suggest(t, "sopa", 10))
	})
}
