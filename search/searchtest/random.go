package searchtest

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// worldsVariable names the environment variable that says how many random
// histories are published, each of several batches with 100 random requests
// after each. Package rapid's own RAPID_CHECKS changes the 100.
const worldsVariable = "SEARCHTEST_WORLDS"

// batches is how many batches a random history has.
const batches = 3

// testRandom compares an engine with the Oracle on random requests.
func testRandom(t *testing.T, open Open) {
	t.Helper()
	eachState(t, open, func(t *rapid.T, engine search.Engine, oracle *Oracle) {
		r := requests().Draw(t, "request")
		compareStatements(t, engine, oracle, r)
		compareDocuments(t, engine, oracle, r)
	})
}

// eachState publishes random documents and changes to an engine and to an
// Oracle, and compares the two again and again after each batch.
func eachState(t *testing.T, open Open, compare func(*rapid.T, search.Engine, *Oracle)) {
	t.Helper()
	worlds := 1
	if v := os.Getenv(worldsVariable); v != "" {
		n, err := strconv.Atoi(v)
		require.NoError(t, err, worldsVariable)
		worlds = n
	}
	for world := range worlds {
		engine, oracle := open(t), &Oracle{}
		for i, b := range histories(batches).Example(world) {
			publish(t, engine, b)
			publish(t, oracle, b)
			t.Run(fmt.Sprintf("history %d after batch %d", world, i+1), func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) { compare(t, engine, oracle) })
			})
			if t.Failed() {
				return
			}
		}
	}
}

// whole returns r with the longest page.
func whole(r search.Request) search.Request {
	r.Limit, r.Facets = search.MaxLimit, nil
	return r
}

// compareStatements checks that two engines answer a request alike.
func compareStatements(t *rapid.T, engine search.Engine, oracle *Oracle, r search.Request) {
	t.Helper()
	want, err := oracle.Statements(ctx(), r)
	require.NoError(t, err)
	got, err := engine.Statements(ctx(), r)
	require.NoError(t, err)
	if got.Relaxed != nil {
		require.Zero(t, want.Total, "nothing is relaxed where something is found")
		return
	}
	label := "statements of " + r.Parameters().Encode()
	require.Equal(t, want.Total, got.Total, label)
	require.Equal(t, want.Also, got.Also, label)
	require.Equal(t, want.Without, got.Without, label)
	require.Equal(t, plainFacets(want.Facets), plainFacets(got.Facets), label)
	if r.Group != search.GroupNone {
		compareGroups(t, engine, oracle, r)
		return
	}
	if r.Limit == 0 {
		require.Empty(t, got.Hits)
		return
	}
	wantHits, gotHits := all(t, oracle, whole(r), func() {}), all(t, engine, r, func() {})
	_, docs := oracle.current()
	for _, h := range got.Hits {
		checkHit(t, docs, h)
	}
	if sortedByDate(t, r) {
		require.Equal(t, shown(wantHits), shown(gotHits), label)
		return
	}
	require.ElementsMatch(t, shown(wantHits), shown(gotHits), label)
	checkRepeats(t, gotHits)
	own := slices.DeleteFunc(gotHits, func(h search.Hit) bool { return h.Repeats != corpus.StatementID{} })
	require.True(t, slices.IsSortedFunc(own, func(a, b search.Hit) int { return byScore(a.Score, b.Score) }), label)
}

// compareDocuments checks that two engines answer a request for documents alike.
func compareDocuments(t *rapid.T, engine search.Engine, oracle *Oracle, r search.Request) {
	t.Helper()
	r.Group = search.GroupNone
	want, err := oracle.Documents(ctx(), r)
	require.NoError(t, err)
	got, err := engine.Documents(ctx(), r)
	require.NoError(t, err)
	if got.Relaxed != nil {
		require.Zero(t, want.Total, "nothing is relaxed where something is found")
		return
	}
	label := "documents of " + r.Parameters().Encode()
	require.Equal(t, want.Total, got.Total, label)
	require.Equal(t, want.Also, got.Also, label)
	require.Equal(t, want.Without, got.Without, label)
	require.Equal(t, plainFacets(want.Facets), plainFacets(got.Facets), label)
	if r.Limit == 0 {
		require.Empty(t, got.Hits)
		return
	}
	wantHits, gotHits := allDocuments(t, oracle, whole(r)), allDocuments(t, engine, r)
	_, docs := oracle.current()
	for _, h := range gotHits {
		checkBest(t, docs, r, h)
	}
	if sortedByDate(t, r) {
		require.Equal(t, shownDocuments(wantHits), shownDocuments(gotHits), label)
		return
	}
	require.ElementsMatch(t, shownDocuments(wantHits), shownDocuments(gotHits), label)
	require.True(t, slices.IsSortedFunc(gotHits, func(a, b search.DocumentHit) int { return byScore(a.Score, b.Score) }), label)
}

// checkBest checks that a document shows up to three of its matching
// statements, each once.
func checkBest(t *rapid.T, docs []corpus.Document, r search.Request, h search.DocumentHit) {
	t.Helper()
	require.Len(t, h.Best, min(3, h.Statements))
	node := parsed(t, r)
	q := newQuestion(docs, r, node)
	var matching []int
	for _, f := range q.documents(r) {
		if f.in.ID == h.Document.ID {
			for _, m := range f.matching {
				matching = append(matching, m.statement)
			}
		}
	}
	var best []int
	for _, b := range h.Best {
		checkHit(t, docs, b)
		require.Contains(t, matching, b.Statement.Ordinal, "a best statement matches")
		best = append(best, b.Statement.Ordinal)
	}
	slices.Sort(best)
	assert.Len(t, slices.Compact(best), len(h.Best), "a best statement stands once")
}

func parsed(t *rapid.T, r search.Request) query.Node {
	t.Helper()
	_, n, err := readQuery(r)
	require.NoError(t, err)
	return n
}

// sortedByDate reports whether the order of the hits of r is laid down.
func sortedByDate(t *rapid.T, r search.Request) bool {
	t.Helper()
	return r.Sort != search.SortRelevance || len(query.Texts(parsed(t, r))) == 0
}

// byScore puts higher scores first.
func byScore(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}
