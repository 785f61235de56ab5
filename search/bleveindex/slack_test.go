package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
)

func TestStopWordsAreNeededWhereTheyStandAlone(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(
		1, note("a", "The mine of Ulan."), note("b", "A mine."), note("c", "The end."), inLanguage("d", "fr", "Une mine.", "Puits d'or.", "Puits."),
		inLanguage("e", "pt", "The mine."),
	)))
	for name, c := range map[string]struct {
		query  string
		want   []string
		common []string
	}{
		"beside another word":              {"the mine", []string{"The mine of Ulan.", "A mine.", "Une mine.", "The mine."}, []string{"the"}},
		"alone":                            {"the", []string{"The mine of Ulan.", "The end.", "The mine."}, nil},
		"several of them":                  {"the of", []string{"The mine of Ulan."}, nil},
		"in quotation marks":               {`"the" mine`, []string{"The mine of Ulan.", "The mine."}, nil},
		"under a minus":                    {"mine -the", []string{"A mine.", "Une mine."}, nil},
		"beside OR":                        {"end OR of", []string{"The end.", "The mine of Ulan."}, nil},
		"beside a group":                   {"the (end OR ulan)", []string{"The end.", "The mine of Ulan."}, []string{"the"}},
		"beside a filter only":             {"the language:en", []string{"The mine of Ulan.", "The end."}, nil},
		"of a query in French":             {"une mine", []string{"The mine of Ulan.", "A mine.", "Une mine.", "The mine."}, []string{"une"}},
		"of a query in one of two tongues": {"l'end of", []string{"The end."}, []string{"of"}},
		"for texts in which it is a word":  {"puits l'or de", []string{"Puits d'or."}, []string{"de"}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := x.Statements(t.Context(), search.Request{Query: c.query, Limit: 9})
			require.NoError(t, err)
			var texts []string
			for _, h := range got.Hits {
				texts = append(texts, h.Text)
			}
			assert.ElementsMatch(t, c.want, texts)
			assert.Equal(t, c.common, got.Common)
			assert.Nil(t, got.Relaxed)
		})
	}
}

func TestStopWordsAreNotMarkedWhereTheyAreNotNeeded(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "The mine."))))
	got, err := x.Statements(t.Context(), search.Request{Query: "the mine", Limit: 1})
	require.NoError(t, err)
	require.Len(t, got.Hits, 1)
	require.Len(t, got.Hits[0].Highlights, 1)
	assert.Equal(t, "mine", got.Hits[0].Highlights[0].In(got.Hits[0].Text))
}

func TestDocumentsNeedNoStopWords(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "A mine.", "The end."), note("b", "A mine.", "An end."))))
	got, err := x.Documents(t.Context(), search.Request{Query: "mine the end", Limit: 9})
	require.NoError(t, err)
	assert.Equal(t, search.Total{Statements: 4, Documents: 2}, got.Total)
}

func TestQuestionsAreRelaxedToTheirContent(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "The training of miners."), note("b", "Of the end of it."))))
	got, err := x.Statements(t.Context(), search.Request{Query: "what is the training of engineers", Limit: 9, TellWithout: true})
	require.NoError(t, err)
	require.NotNil(t, got.Relaxed)
	assert.Equal(t, &search.Relaxed{Found: []string{"training"}, Missing: []string{"engineers"}}, got.Relaxed)
	assert.Equal(t, 1, got.Total.Statements)
	for _, w := range got.Without {
		again, err := x.Statements(t.Context(), w.Request)
		require.NoError(t, err)
		if again.Relaxed == nil {
			assert.Equal(t, again.Total.Statements, w.Hits, w.Words)
		}
	}
}

func TestAnyWordWillDoButStopWords(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "The mine."), note("b", "A mine."), note("c", "The end."))))
	for query, want := range map[string]int{"the mine": 2, "the": 2, "the a": 3} {
		got, err := x.Statements(t.Context(), search.Request{Query: query, Match: search.MatchAny, Limit: 5})
		require.NoError(t, err)
		assert.Equal(t, want, got.Total.Statements, query)
	}
}
