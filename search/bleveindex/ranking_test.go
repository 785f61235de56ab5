package bleveindex

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/searchtest"
)

// rankingDocument reads a document of ranking.txtar.
func rankingDocument(f txtar.File) corpus.Document {
	language, _, _ := strings.Cut(f.Name, "/")
	lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
	meta := corpus.Document{ID: f.Name, Language: language, Title: lines[0]}
	return searchtest.Document(meta, searchtest.Say(lines[1:]...))
}

// A change of this golden is a change of ranking: look at whether the documents
// that readers look for rise or fall.
func TestRankingIsGolden(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/ranking.txtar")
	require.NoError(t, err)
	x := opened(t)
	var docs []corpus.Document
	var queries []string
	for _, f := range archive.Files {
		if f.Name == "queries" {
			queries = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		} else {
			docs = append(docs, rankingDocument(f))
		}
	}
	require.NoError(t, x.Publish(t.Context(), batch(1, docs...)))

	var out strings.Builder
	reciprocal, inFive := 0.0, 0
	for _, line := range queries {
		query, target, ok := strings.Cut(line, " -> ")
		require.True(t, ok, line)
		got, err := x.Documents(t.Context(), search.Request{Query: query, Match: search.MatchAny, Limit: 5})
		require.NoError(t, err)
		fmt.Fprintf(&out, "%s\n", query)
		for i, h := range got.Hits {
			mark := " "
			if h.Document.ID == target {
				mark = "*"
				reciprocal += 1 / float64(i+1)
				inFive++
			}
			fmt.Fprintf(&out, "  %s %.3f %s\n", mark, h.Score, h.Document.ID)
		}
	}
	mrr, recall := reciprocal/float64(len(queries)), float64(inFive)/float64(len(queries))
	fmt.Fprintf(&out, "\nmrr %.3f, recall@5 %.3f\n", mrr, recall)
	golden(t, "ranking.golden.txt", out.String())
	assert.GreaterOrEqual(t, mrr, 0.9)
}
