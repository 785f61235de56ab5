package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

func TestSpeakersAreNamedByPartsOfTheirNames(t *testing.T) {
	x := opened(t)
	var docs []corpus.Document
	for id, name := range map[string]string{"ada-sample": "Ada Sample", "eve-sample": "Eve Sample", "ed-samples": "Ed Samples", "sample": "Sample"} {
		d := note(id, "Gupob.")
		d.Statements[0].Speaker = &corpus.Speaker{ID: id, Name: name}
		docs = append(docs, d)
	}
	require.NoError(t, x.Publish(t.Context(), batch(1, docs...)))
	for query, want := range map[string]int{
		"speaker:sample": 1, "speaker:Ada": 1, `speaker:"sample eve"`: 1, `speaker:"Ada Sample"`: 1, "speaker:sampl": 0, "speaker:samples": 1,
	} {
		got, err := x.Statements(t.Context(), search.Request{Query: query, Limit: 5})
		require.NoError(t, err)
		assert.Equal(t, want, got.Total.Statements, query)
	}
}
