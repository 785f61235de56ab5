package copies_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/corpus/copies"
)

func date(t *testing.T, s string) corpus.Date {
	t.Helper()
	d, err := corpus.ParseDate(s)
	require.NoError(t, err)
	return d
}

const said = "The ministry will publish the new rules for refining copper before the next session."

// members returns the ids of the members of each group.
func members(list []copies.Publication) [][]string {
	groups, _ := copies.Groups(list)
	var out [][]string
	for _, g := range groups {
		var ids []string
		for _, i := range g.Members {
			ids = append(ids, list[i].ID)
		}
		out = append(out, ids)
	}
	return out
}

func TestTheMostOfficialThenTheEarliestStandsForAll(t *testing.T) {
	list := []copies.Publication{
		{ID: "undated", Document: "a", Text: said},
		{ID: "late", Document: "b", Text: said, Published: date(t, "2025-02-06")},
		{ID: "month", Document: "c", Text: said, Published: date(t, "2025-02")},
		{ID: "early", Document: "d", Text: said, Published: date(t, "2025-02-05")},
		{ID: "body", Document: "e", Text: said, Published: date(t, "2025-02-07"), Standing: copies.StandingBody},
		{ID: "own", Document: "f", Text: said, Published: date(t, "2025-02-08"), Standing: copies.StandingOwn},
	}
	assert.Equal(t, [][]string{{"own", "body", "early", "late", "month", "undated"}}, members(list))
}

func TestTheSameWordsOfOtherActorsAreAnotherStatement(t *testing.T) {
	list := []copies.Publication{
		{ID: "1", Document: "a", Text: said, By: []string{"ZM", "TZ"}},
		{ID: "2", Document: "b", Text: said, By: []string{"TZ", "ZM"}},
		{ID: "3", Document: "c", Text: said, By: []string{"KR"}},
	}
	groups, _ := copies.Groups(list)
	require.Len(t, groups, 2)
	assert.Equal(t, []int{0, 1}, groups[0].Members)
	assert.Equal(t, []int{2}, groups[1].Members)
	assert.Equal(t, []copies.AlteredGroup{{Group: 1, Share: 1}}, groups[0].Altered)
}

func TestWhatADocumentSaysTwiceIsNoCopy(t *testing.T) {
	list := []copies.Publication{
		{ID: "1", Document: "a", Text: said},
		{ID: "2", Document: "a", Text: said},
		{ID: "3", Document: "a", Text: strings.Replace(said, "copper", "cobalt", 1)},
	}
	groups, passed := copies.Groups(list)
	assert.Empty(t, groups)
	assert.Zero(t, passed)
}

func TestAlteredStatementsStayApartAndAreLinked(t *testing.T) {
	list := []copies.Publication{
		{ID: "1", Document: "a", Text: said},
		{ID: "2", Document: "b", Text: strings.Replace(said, "new ", "", 1)},
		{ID: "3", Document: "c", Text: said},
	}
	groups, _ := copies.Groups(list)
	require.Len(t, groups, 2)
	assert.Equal(t, []int{0, 2}, groups[0].Members)
	assert.Equal(t, []int{1}, groups[1].Members)
	assert.Equal(t, []copies.AlteredGroup{{Group: 1, Share: 13.0 / 14}}, groups[0].Altered)
	assert.Equal(t, []copies.AlteredGroup{{Group: 0, Share: 13.0 / 14}}, groups[1].Altered)
}

func TestStandingOf(t *testing.T) {
	minister := &corpus.Speaker{ID: "a-minister", Name: "A Minister", Organization: "ministry-of-mines"}
	for name, tc := range map[string]struct {
		kind      corpus.Type
		publisher string
		want      copies.Standing
	}{
		"the speaker's own body publishes it":     {corpus.TypePressRelease, "ministry-of-mines", copies.StandingOwn},
		"another body publishes it":               {corpus.TypePressRelease, "another-ministry", copies.StandingBody},
		"it is a record by nobody who is known":   {corpus.TypeTranscript, "", copies.StandingBody},
		"it is news by nobody who is known":       {corpus.TypeNews, "", copies.StandingOther},
		"anybody may call theirs a press release": {corpus.TypePressRelease, "", copies.StandingOther},
	} {
		t.Run(name, func(t *testing.T) {
			got := copies.StandingOf(&corpus.Document{Type: tc.kind}, &corpus.Statement{Speaker: minister}, tc.publisher)
			assert.Equal(t, tc.want, got)
		})
	}
}

func TestGroupsAreTheSameInEveryOrderAndLinkedBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPress(rapid.Uint64().Draw(t, "seed"))
		var list []copies.Publication
		for range rapid.IntRange(1, 8).Draw(t, "statements") {
			words := p.statement()
			for range 1 + p.IntN(4) {
				list = append(list, copies.Publication{
					ID:       strconv.Itoa(len(list)),
					Document: strconv.Itoa(p.IntN(5)),
					Text:     strings.Join(p.edit(words, 0.1*float64(p.IntN(3))), " "),
					By:       [][]string{nil, {"KR"}}[p.IntN(2)],
					Standing: copies.Standing(p.IntN(3)),
				})
			}
		}
		shuffled := slices.Clone(list)
		p.Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		assert.Equal(t, members(list), members(shuffled))
		checkGroups(t, list)
	})
}

func checkGroups(t *rapid.T, list []copies.Publication) {
	groups, _ := copies.Groups(list)
	in := map[int]bool{}
	for i, g := range groups {
		for _, m := range g.Members {
			assert.False(t, in[m], "a publication is in one group")
			in[m] = true
			id, _ := copies.IdentityOf(list[m].Text)
			first, _ := copies.IdentityOf(list[g.Members[0]].Text)
			assert.Equal(t, first, id)
		}
		for _, a := range g.Altered {
			assert.NotEqual(t, i, a.Group)
			assert.Contains(t, groups[a.Group].Altered, copies.AlteredGroup{Group: i, Share: a.Share})
		}
	}
}
