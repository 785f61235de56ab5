package searchtest

import (
	"slices"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
)

// groups puts sorted hits together as the request asks.
func (q *question) groups(hits []found) []search.Group {
	var out []search.Group
	for _, f := range hits {
		for _, value := range q.groupsOf(f) {
			i := slices.IndexFunc(out, func(g search.Group) bool { return g.Value == value })
			if i < 0 {
				i = len(out)
				out = append(out, search.Group{Value: value})
			}
			if out[i].Statements++; out[i].Statements <= 3 {
				out[i].Best = append(out[i].Best, q.hit(f))
			}
		}
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
