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

func date(t require.TestingT, s string) corpus.Date {
	if s == "" {
		return corpus.Date{}
	}
	d, err := corpus.ParseDate(s)
	require.NoError(t, err)
	return d
}

const said = "The ministry will publish the new rules for refining copper before the next session."

// members returns the ids of the members of each group.
func members(list []copies.Copy) [][]string {
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

// in returns a copy in a document.
func in(document, id, text string) copies.Copy {
	return copies.Copy{Publication: copies.Publication{Document: document}, ID: id, Text: text}
}

func TestTheSameWordsOfOtherSpeakersAreAnotherStatement(t *testing.T) {
	list := []copies.Copy{in("a", "1", said), in("b", "2", said), in("c", "3", said)}
	list[2].Speakers = "a-minister"
	groups, _ := copies.Groups(list)
	require.Len(t, groups, 2)
	assert.Equal(t, []int{0, 1}, groups[0].Members)
	assert.Equal(t, []int{2}, groups[1].Members)
	assert.Equal(t, []copies.AlteredGroup{{Group: 1, Share: 1}}, groups[0].Altered)
}

func TestWhatADocumentSaysTwiceIsNoCopy(t *testing.T) {
	list := []copies.Copy{in("a", "1", said), in("a", "2", said), in("a", "3", strings.Replace(said, "copper", "cobalt", 1))}
	groups, passed := copies.Groups(list)
	assert.Empty(t, groups)
	assert.Zero(t, passed)
}

func TestAlteredStatementsStayApartAndAreLinked(t *testing.T) {
	list := []copies.Copy{in("a", "1", said), in("b", "2", strings.Replace(said, "new ", "", 1)), in("c", "3", said)}
	groups, _ := copies.Groups(list)
	require.Len(t, groups, 2)
	assert.Equal(t, []int{0, 2}, groups[0].Members)
	assert.Equal(t, []int{1}, groups[1].Members)
	assert.Equal(t, []copies.AlteredGroup{{Group: 1, Share: 13.0 / 14}}, groups[0].Altered)
	assert.Equal(t, []copies.AlteredGroup{{Group: 0, Share: 13.0 / 14}}, groups[1].Altered)
}

func TestGroupsAreTheSameInEveryOrderAndLinkedBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPress(rapid.Uint64().Draw(t, "seed"))
		var list []copies.Copy
		for range rapid.IntRange(1, 8).Draw(t, "statements") {
			words := p.statement()
			for range 1 + p.IntN(4) {
				list = append(list, copies.Copy{
					Publication: copies.Publication{
						Document: strconv.Itoa(p.IntN(5)), Ordinal: len(list), Standing: copies.Standing(p.IntN(3)),
						Day: date(t, []string{"2025-02-04", "2025-02-05", "2025-02", "2025", "2024", ""}[p.IntN(6)]),
					},
					ID: strconv.Itoa(len(list)), Speakers: []string{"", "a-minister"}[p.IntN(2)],
					Text: strings.Join(p.edit(words, 0.1*float64(p.IntN(3))), " "),
				})
			}
		}
		shuffled := slices.Clone(list)
		p.Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		assert.Equal(t, members(list), members(shuffled))
		checkGroups(t, list)
	})
}

func checkGroups(t *rapid.T, list []copies.Copy) {
	groups, _ := copies.Groups(list)
	in := map[int]bool{}
	for i, g := range groups {
		documents := map[string]bool{}
		for _, m := range g.Members {
			assert.False(t, in[m], "a publication is in one group")
			in[m] = true
			id, _ := copies.IdentityOf(list[m].Text)
			first, _ := copies.IdentityOf(list[g.Members[0]].Text)
			assert.Equal(t, first, id)
			assert.False(t, documents[list[m].Document], "a document is in a group once")
			documents[list[m].Document] = true
		}
		for _, a := range g.Altered {
			assert.NotEqual(t, i, a.Group)
			assert.Contains(t, groups[a.Group].Altered, copies.AlteredGroup{Group: i, Share: a.Share})
		}
	}
}
