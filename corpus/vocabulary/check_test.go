package vocabulary_test

import (
	"testing"
	"testing/fstest"

	"dialogue/corpus/vocabulary"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCheckSaysWhatIsWrongAndWhere(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"no YAML", "facet: mineral\nentries: [", "more.yaml:2:1: no YAML"},
		{"a tab", "facet: mineral\n\tentries: []", "no YAML"},
		{"not a mapping", "- facet\n", "more.yaml:1:1: a vocabulary file is a mapping"},
		{"no facet", "entries: []\n", "more.yaml:1:1: no facet"},
		{"a facet in capitals", "facet: Mineral\n", "no facet: write the facet of the entries"},
		{"a new facet without title", "facet: rock\nentries: []\n", `facet "rock" has no English title`},
		{"unknown key of a file", "facet: mineral\nentrys: []\n", `more.yaml:2:1: unknown key "entrys" in a vocabulary file`},
		{"unknown key of an entry", "facet: mineral\nentries:\n  - {id: iridosmium, label: {en: iridosmium}, colour: grey}\n", `more.yaml:3:47: unknown key "colour" in an entry`},
		{"unknown key of a form", entry(`alias: [{form: x, nearby: [y]}]`), `unknown key "nearby" in a form`},
		{"unknown key of a post", person(`posts: [{title: {en: Minister}}]`), `unknown key "title" in a post`},
		{"a key twice", "facet: mineral\nfacet: mineral\n", `more.yaml:2:1: key "facet" stands twice`},
		{"no id", "facet: mineral\nentries:\n  - label: {en: fool's gold}\n", `more.yaml:3:5: the entry has no id: write "id: fools-gold"`},
		{"no English label", "facet: mineral\nentries:\n  - {id: aurum, label: {fr: aurum}}\n", `entry "aurum" has no English label`},
		{"id not of the label", "facet: mineral\nentries:\n  - {id: au, label: {en: Aurum Nobile}}\n", `id "au" is not the kebab case of the English label: write "aurum-nobile"`},
		{"country id", "facet: country\nentries:\n  - {id: atlantis, label: {en: Atlantis}}\n", "is no ISO 3166-1 alpha-2 code"},
		{"reserved id", "facet: mineral\nentries:\n  - {id: not-stated, label: {en: Not Stated}}\n", `id "not-stated" stands for statements that name no entry`},
		{"session id", "facet: session\nentries:\n  - {id: First Session, label: {en: First}}\n", `is not in kebab case: write "first-session"`},
		{"the same id twice", "facet: mineral\nentries:\n  - {id: aurum, label: {en: aurum}}\n  - {id: aurum, label: {en: Aurum}}\n", `more.yaml:4:5: mineral "aurum" stands twice, first in more.yaml line 3`},
		{"unknown language", entry(`alias: {sw: [dhahabu]}`), `unknown language "sw": write one of en, fr, ko, pt, ar`},
		{"unknown language of a label", "facet: mineral\nentries:\n  - {id: aurum, label: {en: aurum, de: Gold}}\n", `unknown language "de"`},
		{"an empty text", entry(`note: ""`), "a text is missing here"},
		{"a form without letters", entry(`alias: ["--"]`), "the form has neither letters nor digits"},
		{"a rule of two words", entry(`alias: [{form: x, near: [two words]}]`), `"two words" is more than one word`},
		{"a number in words", entry(`alias: [{form: x, within: few}]`), `"few" is no number`},
		{"neither true nor false", entry(`group: maybe`), `"maybe" is neither true nor false`},
		{"broader that does not exist", entry(`broader: [nobility]`), `broader "nobility" is no mineral or organization of the vocabulary`},
		{"unknown organization", person(`posts: [{organization: nowhere}]`), `organization "nowhere" is no organization`},
		{"unknown country", person(`posts: [{country: QQ}]`), `country "QQ" is no country`},
		{"a bad date", person(`posts: [{from: 2024-13}]`), `"2024-13" is no date: write 2025`},
		{"a post that ends before it begins", person(`posts: [{from: 2025, to: 2024}]`), "the post ends on 2024, before it begins on 2025"},
		{"unknown gender", person(`gender: x`), `unknown value "x": write one of f, m`},
		{"unknown capacity", "facet: organization\nentries:\n  - {id: guild, label: {en: Guild}, capacity: private}\n", `unknown value "private": write one of government, public-agency`},
		{"a shared name of no country", entry(`shared: {en: [Ministry of Gold]}`), `more.yaml:5:19: the shared name "Ministry of Gold" needs the country of its entry`},
		{"a form of another entry", entry(`alias: {en: [cobalt]}`), `"cobalt" already names "cobalt"`},
		{"a form of another entry in any language", entry(`alias: [코발트]`), `"코발트" already names "cobalt"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			problems := vocabulary.Check(folder(c.content))
			require.NotEmpty(t, problems)
			assert.Contains(t, problems[0].String(), c.want)
		})
	}
}

// entry returns a file with one mineral that has further keys.
func entry(keys string) string {
	return "facet: mineral\nentries:\n  - id: aurum\n    label: {en: aurum}\n    " + keys + "\n"
}

func person(keys string) string {
	return "facet: person\nentries:\n  - id: jane-doe\n    label: {en: Jane Doe}\n    " + keys + "\n"
}

func TestCheckAllowsFormsThatRulesTellApart(t *testing.T) {
	assert.Empty(t, vocabulary.Check(folder(entry(`alias: {en: [{form: cobalt, near: [violet]}]}`))))
	assert.Empty(t, vocabulary.Check(folder(entry(`alias: {fr: [코발트 violet]}`))))
}

func TestCheckOfAFolderThatCannotBeRead(t *testing.T) {
	problems := vocabulary.Check(fstest.MapFS{"readme.txt": &fstest.MapFile{}})
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Message, "no file whose name ends in .yaml")
}

func TestWhatIsWrongIsLeftOutAndTheRestIsKept(t *testing.T) {
	v, problems, err := vocabulary.Load(folder("facet: mineral\nentries:\n" +
		"  - {id: aurum, label: {en: aurum}, broader: [nobility, base-metals], symbol: [Xx]}\n" +
		"  - {id: argentum}\n"))
	require.NoError(t, err)
	assert.Len(t, problems, 2)
	assert.Nil(t, v.Entry("mineral", "argentum"))
	e := v.Entry("mineral", "aurum")
	require.NotNil(t, e)
	assert.Equal(t, []string{"base-metals"}, e.Broader)
}
