package searchtest

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
)

// groups puts what is found together as the request asks, in the order of the
// first hits.
func (q *question) groups(all []found) []search.Group {
	if q.request.Group == search.GroupDocument {
		all = q.fold(all)
	}
	byValue := map[string][]found{}
	for _, f := range all {
		for _, value := range q.groupsOf(f) {
			byValue[value] = append(byValue[value], f)
		}
	}
	type group struct {
		value string
		hits  []found
	}
	var groups []group
	var firsts []found
	for _, value := range slices.Sorted(maps.Keys(byValue)) {
		g := group{value, q.fold(byValue[value])}
		q.sortStatements(g.hits)
		groups, firsts = append(groups, g), append(firsts, g.hits[0])
	}
	slices.SortStableFunc(firsts, func(a, b found) int {
		return cmp.Or(strings.Compare(a.in.ID, b.in.ID), cmp.Compare(a.statement, b.statement))
	})
	q.sortStatements(firsts)
	slices.SortStableFunc(groups, func(a, b group) int {
		at := func(g group) int { return slices.Index(firsts, g.hits[0]) }
		return cmp.Compare(at(a), at(b))
	})
	var out []search.Group
	for _, g := range groups {
		shown := search.Group{Value: g.value, Statements: len(g.hits)}
		for _, f := range g.hits[:min(3, len(g.hits))] {
			shown.Best = append(shown.Best, q.hit(f))
		}
		out = append(out, shown)
	}
	return out
}

func (q *question) groupsOf(f found) []string {
	if q.request.Group == search.GroupDocument {
		return []string{f.in.ID}
	}
	values := slices.Clone(search.ValuesOf(f.in.Document, &f.in.Statements[f.statement], string(q.request.Group)))
	slices.Sort(values)
	return slices.Compact(values)
}

// A shownGroup is what two engines must show alike of a group.
type shownGroup struct {
	Value      string
	Statements int
	Best       []shownHit
}

// allGroups turns the pages of a request for groups.
func allGroups(t tester, e search.Engine, r search.Request) []search.Group {
	t.Helper()
	var out []search.Group
	for range search.MaxHits {
		got, err := e.Statements(ctx(), r)
		require.NoError(t, err)
		require.Empty(t, got.Hits, "groups stand in place of hits")
		require.LessOrEqual(t, len(got.Groups), r.Limit)
		out = append(out, got.Groups...)
		if got.Next == "" {
			require.Len(t, out, got.GroupTotal)
			return out
		}
		require.NotEmpty(t, got.Groups)
		r = r.At(got.Next)
	}
	require.Fail(t, "the pages do not end")
	return nil
}

// compareGroups checks that two engines put hits together alike. By relevance
// the order of their hits is their own.
func compareGroups(t *rapid.T, engine search.Engine, oracle *Oracle, r search.Request) {
	t.Helper()
	if r.Limit == 0 {
		got, err := engine.Statements(ctx(), r)
		require.NoError(t, err)
		require.Empty(t, got.Groups)
		return
	}
	want, got := allGroups(t, oracle, whole(r)), allGroups(t, engine, r)
	_, docs := oracle.current()
	for _, g := range got {
		require.Len(t, g.Best, min(3, g.Statements))
		for _, h := range g.Best {
			checkHit(t, docs, h)
			values := []string{h.Document.ID}
			if r.Group != search.GroupDocument {
				values = search.ValuesOf(&h.Document, &h.Statement, string(r.Group))
			}
			require.Contains(t, values, g.Value)
		}
	}
	label := "groups of " + r.Parameters().Encode()
	if sortedByDate(t, r) {
		require.Equal(t, shownGroups(want, true), shownGroups(got, true), label)
		return
	}
	require.ElementsMatch(t, shownGroups(want, false), shownGroups(got, false), label)
	require.True(t, slices.IsSortedFunc(got, func(a, b search.Group) int {
		return byScore(a.Best[0].Score, b.Best[0].Score)
	}), label)
}

func shownGroups(groups []search.Group, best bool) []shownGroup {
	out := []shownGroup{}
	for _, g := range groups {
		one := shownGroup{Value: g.Value, Statements: g.Statements}
		if best {
			one.Best = shown(g.Best)
		}
		out = append(out, one)
	}
	return out
}

// checkRepeats checks that hits which repeat one come after it, behind those that
// repeat none as far as the engine looks.
func checkRepeats(t tester, hits []search.Hit) {
	t.Helper()
	at := map[corpus.StatementID]int{}
	for i, h := range hits {
		at[h.ID] = i
	}
	for i, h := range hits {
		if h.Repeats == (corpus.StatementID{}) {
			continue
		}
		of, ok := at[h.Repeats]
		require.True(t, ok, "%s repeats a hit", h.ID)
		require.Less(t, of, i, "%s comes after what it repeats", h.ID)
		require.NotEqual(t, hits[of].Document.ID, h.Document.ID, "repeats are of other documents")
		require.Zero(t, hits[of].Repeats, "what is repeated repeats none")
	}
}
