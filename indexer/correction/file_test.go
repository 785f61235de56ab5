package correction_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/correction"
)

func TestMistakesInAFileAreNamedWithTheirPlace(t *testing.T) {
	v := newBench(t).vocabulary
	const item = "corrections:\n  - document: a\n    words: It rained.\n"
	for _, test := range []struct {
		name, file string
		want       []string
	}{
		{"nothing is no mistake", "", nil},
		{"comments only", "# none yet\n", nil},
		{"an empty list", "corrections:\n", nil},
		{"one that is right", item + "    speaker: unknown\n", nil},
		{"no YAML", "corrections: [", []string{"c.yaml:1:1: no YAML: did not find expected node content; look at the indentation and at quotation marks here and above"}},
		{"no list", "corrections: kang-in-sun\n", []string{`c.yaml:1:14: corrections are a list: write "- document: …" for each`}},
		{"no mapping", "corrections:\n  - a\n", []string{"c.yaml:2:5: a correction is a mapping: write keys and values"}},
		{"an unknown key", item + "    speaker: unknown\n    quotes: true\n", []string{`c.yaml:5:5: unknown key "quotes" in a correction: see the documentation of package correction`}},
		{"a key twice", item + "    speaker: unknown\n    speaker: unknown\n", []string{`c.yaml:5:5: key "speaker" stands twice: write it once`}},
		{"no speaker", item, []string{`c.yaml:2:5: no speaker: write an id, "unknown", "not speech", or a name and a role`}},
		{"no words", "corrections:\n  - document: a\n    range: [1, 2]\n    speaker: unknown\n", []string{
			"c.yaml:2:5: no words: write the words in question as they stand in the text; a range alone would mean other words in a new version",
		}},
		{"no document", "corrections:\n  - words: It rained.\n    speaker: unknown\n", []string{"c.yaml:2:5: no document: write the id of the document"}},
		{"an unknown id", item + "    speaker: kang\n", []string{
			`c.yaml:4:14: "kang" is no person and no organization of the vocabulary: write the id of one, or {name: …, role: …}`,
		}},
		{"an unknown country", item + "    speaker: {name: Ann Sample, country: Nowhere}\n", []string{
			`c.yaml:4:42: "Nowhere" is no country of the vocabulary: write a name or an ISO code`,
		}},
		{"an unknown capacity", item + "    speaker: {name: Ann Sample, capacity: king}\n", []string{
			`c.yaml:4:43: "king" is no capacity: write one of [government public-agency company intergovernmental civil-society academic unknown]`,
		}},
		{"an id and a name", item + "    speaker: {id: kang-in-sun, name: Ann Sample}\n", []string{
			"c.yaml:4:14: an id stands for all that the vocabulary says of it: leave out the id, or what stands beside it",
		}},
		{"a capacity alone", item + "    speaker: {capacity: company}\n", []string{
			"c.yaml:4:14: a capacity alone tells nobody: write a name, a role, an organization or a country beside it",
		}},
		{"a range that ends before it starts", item + "    range: [5, 2]\n    speaker: unknown\n", []string{
			"c.yaml:4:12: a range is [START, END], code points into the text, the end exclusive",
		}},
		{"neither true nor false", item + "    quote: maybe\n    speaker: unknown\n", []string{`c.yaml:4:12: "maybe" is neither true nor false: write one of them`}},
		{"the same words twice", item + "    speaker: unknown\n  - document: a\n    words: It  rained.\n    speaker: not speech\n", []string{
			"c.yaml:5:5: these words are corrected on line 2 already: leave one of the two out",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := correction.Read("c.yaml", []byte(test.file), v)
			var got []string
			for _, p := range problems {
				got = append(got, p.String())
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestASetListsItsDocumentsInTheOrderOfTheFile(t *testing.T) {
	set, problems := correction.Read("c.yaml", []byte("corrections:\n"+
		"  - {document: b, words: one, speaker: unknown}\n  - {document: a, words: one, speaker: unknown}\n  - {document: b, words: two, speaker: unknown}\n"), newBench(t).vocabulary)
	require.Empty(t, problems)
	assert.Equal(t, []string{"b", "a"}, set.Documents())
	assert.Len(t, set.Unknown("b"), 2)
	assert.Empty(t, (*correction.Set)(nil).Documents())
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "corrections:\n  - {document: a, words: It rained., speaker: unknown}", "corrections: &a [*a]", "- 1", "? {}", "a: b: c", "corrections:\n  - document: a\n    words: \"\\u0085 é\"\n    range: [0, 9]\n    quote: true\n    speaker: {name: x}",
	} {
		f.Add([]byte(seed), "“It rained,” said Ann Sample. It rained.")
	}
	b := newBench(f)
	f.Fuzz(func(t *testing.T, file []byte, text string) {
		set, problems := correction.Read("c.yaml", file, b.vocabulary)
		for _, p := range problems {
			require.NotEmpty(t, p.Message)
		}
		text = strings.ToValidUTF8(text, "?") // as the texts of documents are
		for _, id := range set.Documents() {
			d := b.read(corpus.Document{ID: id, Text: text, Language: "en"})
			set.Apply(d, b.analyzer)
			require.NoError(t, corpus.CheckPartition(text, d.Statements))
		}
	})
}
