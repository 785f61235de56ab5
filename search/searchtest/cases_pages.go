package searchtest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// many returns n documents of one statement, of which pairs have one date.
func many(n int) []corpus.Document {
	var out []corpus.Document
	for i := range n {
		date := fmt.Sprintf("2025-01-%02d", 1+i/2)
		out = append(out, Document(corpus.Document{ID: fmt.Sprintf("doc/%02d", i), Published: On(date)}, Say(fmt.Sprintf("Zobup %d", i))))
	}
	return out
}

// all turns the pages of a request for statements and returns all hits.
func all(t tester, e search.Engine, r search.Request, between func()) []search.Hit {
	t.Helper()
	var out []search.Hit
	for range search.MaxHits {
		got, err := e.Statements(ctx(), r)
		require.NoError(t, err)
		require.LessOrEqual(t, len(got.Hits), r.Limit)
		out = append(out, got.Hits...)
		if got.Next == "" {
			return out
		}
		require.NotEmpty(t, got.Hits, "a page before the last is not empty")
		r = r.At(got.Next)
		between()
	}
	require.Fail(t, "the pages do not end")
	return nil
}

// allDocuments turns the pages of a request for documents.
func allDocuments(t tester, e search.Engine, r search.Request) []search.DocumentHit {
	t.Helper()
	var out []search.DocumentHit
	for range search.MaxHits {
		got, err := e.Documents(ctx(), r)
		require.NoError(t, err)
		require.LessOrEqual(t, len(got.Hits), r.Limit)
		out = append(out, got.Hits...)
		if got.Next == "" {
			return out
		}
		require.NotEmpty(t, got.Hits, "a page before the last is not empty")
		r = r.At(got.Next)
	}
	require.Fail(t, "the pages do not end")
	return nil
}

func testPages(t *testing.T, open Open) {
	t.Helper()
	docs := many(23)
	e := filled(t, open, docs...)
	for _, request := range []string{"q=zobup", "q=zobup&sort=newest", "q=zobup&sort=oldest", "", "q=-bokup&sort=oldest"} {
		t.Run("pages together are the list of "+request, func(t *testing.T) {
			whole := ask(t, request+"&limit=100")
			want := texts(all(t, e, whole, func() {}))
			require.Len(t, want, len(docs))
			wantDocuments := ids(allDocuments(t, e, whole))
			for _, limit := range []int{1, 4, 22, 23, 24} {
				r := whole
				r.Limit = limit
				assert.Equal(t, want, texts(all(t, e, r, func() {})), "%d a page", limit)
				assert.Equal(t, wantDocuments, ids(allDocuments(t, e, r)), "%d a page", limit)
			}
		})
	}
	t.Run("a pinned page stays as it was", func(t *testing.T) {
		e := filled(t, open, docs...)
		r := ask(t, "q=zobup&limit=0&facets=year")
		r.Pin = true
		first, err := e.Statements(t.Context(), r)
		require.NoError(t, err)
		require.NoError(t, e.Publish(t.Context(), search.Batch{Delete: []string{docs[0].ID}, Last: 2}))
		again, err := e.Statements(t.Context(), r.At(first.Pin))
		require.NoError(t, err)
		assert.Equal(t, first, again)
		now, err := e.Statements(t.Context(), r)
		require.NoError(t, err)
		assert.Equal(t, first.Total.Statements-1, now.Total.Statements)
	})
	t.Run("the last page has no next", func(t *testing.T) {
		assert.Empty(t, statements(t, e, "limit=23").Next)
		assert.NotEmpty(t, statements(t, e, "limit=22").Next)
		assert.Empty(t, statements(t, e, "limit=0").Next, "nor has a page without hits")
		assert.Empty(t, documents(t, e, "limit=23").Next)
	})
	t.Run("totals and facets are the same on every page", func(t *testing.T) {
		first := statements(t, e, "limit=10&facets=year")
		second := statements(t, e, "limit=10&facets=year&cursor="+urlValue(first.Next))
		assert.Equal(t, first.Total, second.Total)
		assert.Equal(t, first.Facets, second.Facets)
		assert.Equal(t, first.Generation, second.Generation)
	})
	t.Run("a cursor belongs to its request", func(t *testing.T) {
		next := statements(t, e, "limit=10&sort=newest").Next
		_, err := e.Statements(t.Context(), ask(t, "limit=10&sort=oldest&cursor="+urlValue(next)))
		assertCursorError(t, err)
		_, err = e.Statements(t.Context(), ask(t, "cursor=nonsense"))
		assertCursorError(t, err)
		_, err = e.Documents(t.Context(), ask(t, "cursor=nonsense"))
		assertCursorError(t, err)
	})
	t.Run("pages go on in the list that they began in", func(t *testing.T) { testPagesOverChanges(t, open) })
}

// assertCursorError checks that an error names the parameter cursor.
func assertCursorError(t *testing.T, err error) {
	t.Helper()
	var wrong search.ParameterErrors
	require.ErrorAs(t, err, &wrong)
	require.Len(t, wrong, 1)
	assert.Equal(t, search.ParamCursor, wrong[0].Name)
}

// testPagesOverChanges publishes between two pages documents that would stand
// on pages already read, and takes others away.
func testPagesOverChanges(t *testing.T, open Open) {
	t.Helper()
	for _, sort := range []string{"newest", "oldest", "relevance"} {
		docs := many(12)
		e := filled(t, open, docs...)
		r := ask(t, "q=zobup&limit=5&sort="+sort)
		want := texts(all(t, e, ask(t, "q=zobup&limit=100&sort="+sort), func() {}))
		last := uint64(1)
		got := all(t, e, r, func() {
			last++
			id := fmt.Sprintf("doc/%02d-%d", last, last)
			require.NoError(t, e.Publish(t.Context(), search.Batch{
				Put:    []corpus.Document{Document(corpus.Document{ID: id, Published: On("2026")}, Say("Zobup zobup"))},
				Delete: []string{docs[last].ID, docs[len(docs)-int(last)].ID},
				Last:   last,
			}))
		})
		assert.Equal(t, want, texts(got), sort)
	}
}
