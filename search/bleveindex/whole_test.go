package bleveindex

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/searchtest"
)

// TestPagesEndAtTheReachOfTheirRequest holds more statements than cursors reach:
// pages for readers end there, and those of an export do not.
func TestPagesEndAtTheReachOfTheirRequest(t *testing.T) {
	passages := make([]searchtest.Passage, search.MaxHits+150)
	for i := range passages {
		passages[i] = searchtest.Say("kora")
	}
	x := opened(t)
	d := searchtest.Document(corpus.Document{ID: "long", Version: 1}, passages...)
	require.NoError(t, x.Publish(t.Context(), search.Batch{Put: []corpus.Document{d}, Last: 1}))
	for whole, want := range map[bool]int{false: search.MaxHits, true: len(passages)} {
		seen := map[corpus.StatementID]bool{}
		r := search.Request{Query: "kora", Limit: search.MaxLimit, Whole: whole}
		for more := true; more; more = r.Cursor != "" {
			page, err := x.Statements(t.Context(), r)
			require.NoError(t, err)
			assert.Equal(t, len(passages), page.Total.Statements)
			for i := range page.Hits {
				seen[page.Hits[i].ID] = true
			}
			r.Cursor = page.Next
		}
		assert.Len(t, seen, want, "whole: %v", whole)
	}
}
