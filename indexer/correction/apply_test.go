package correction_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/correction"
	"dialogue/indexer/mention"
	"dialogue/indexer/speech"
)

// A bench reads documents and corrects them.
type bench struct {
	vocabulary *vocabulary.Vocabulary
	analyzer   *speech.Analyzer
	finder     *mention.Finder
}

func newBench(tb testing.TB) bench {
	tb.Helper()
	v, err := vocabulary.Default()
	require.NoError(tb, err)
	a, err := speech.New(v)
	require.NoError(tb, err)
	return bench{v, a, mention.NewFinder(v)}
}

func (b bench) read(d corpus.Document) *corpus.Document {
	d.Statements = b.analyzer.Statements(&d, b.finder.Find(&d))
	return &d
}

// corrected returns a document under the corrections of a file, which must have
// no problems, and the messages about those that do not apply.
func (b bench) corrected(t require.TestingT, d corpus.Document, file string) (*corpus.Document, []string) {
	set, problems := correction.Read("corrections.yaml", []byte(file), b.vocabulary)
	require.Empty(t, problems)
	out := b.read(d)
	var messages []string
	for _, p := range set.Apply(out, b.analyzer) {
		messages = append(messages, p.String())
	}
	require.NoError(t, corpus.CheckPartition(out.Text, out.Statements))
	return out, messages
}

// told writes statements as lines: words, kind, wording, speaker, for whom, and
// the speakers of quotes.
func told(d *corpus.Document) []string {
	name := func(p *corpus.Speaker) string {
		if p == nil {
			return "-"
		}
		return strings.Trim(fmt.Sprintf("%s %s", p.Name, p.Resolved), " ")
	}
	var out []string
	for i := range d.Statements {
		s := &d.Statements[i]
		parts := []string{s.In(d.Text), fmt.Sprintf("%s %s", s.Kind, s.Wording), name(s.Speaker), strings.Join(s.By, " ")}
		for _, q := range s.Quotes {
			parts = append(parts, q.Ranges[0].In(d.Text)+": "+name(q.Speaker))
		}
		out = append(out, strings.Join(parts, " | "))
	}
	return out
}

const report = "“We refine copper,” Ann Sample said. “We have the power.” The minister added that Zambia wanted partners. " +
	"“It is late,” said Paul Testname, while Ann Sample replied: “It is not.”\n\nPrices fell."

func TestAnEditorSaysWhoSpeaks(t *testing.T) {
	b := newBench(t)
	for _, test := range []struct {
		name, text, corrections string
		want                    []string // statements that hold the words corrected
		about                   string   // the words by which want is chosen
	}{
		{
			name: "one of the vocabulary", corrections: "words: We refine copper\n    speaker: kang-in-sun", about: "We refine",
			want: []string{"“We refine copper,” Ann Sample said. | quote quoted | Kang In-sun editor | KR | We refine copper,: Kang In-sun editor"},
		},
		{
			name: "the sentence that the words touch, and no further", corrections: "words: We refine copper\n    speaker: unknown", about: "We have",
			want: []string{"“We have the power.” | quote quoted | Ann Sample named |  | We have the power.: Ann Sample carried"},
		},
		{
			name:        "one whom the vocabulary does not know",
			corrections: "words: Zambia wanted partners\n    speaker: {name: Eva Invented, role: Minister of Mines, country: ZM}",
			about:       "partners", want: []string{"The minister added that Zambia wanted partners. | reported reported | Eva Invented editor | ZM"},
		},
		{
			name:        "a company never speaks for its country",
			corrections: "words: Zambia wanted partners\n    speaker: {name: Invented Mining, country: ZM, capacity: company}",
			about:       "partners", want: []string{"The minister added that Zambia wanted partners. | reported reported | Invented Mining editor | "},
		},
		{
			name: "nobody known", corrections: "words: We refine copper\n    speaker: unknown", about: "We refine",
			want: []string{"“We refine copper,” Ann Sample said. | quote quoted | editor |  | We refine copper,: editor"},
		},
		{
			name: "no speech at all", corrections: "words: We refine copper\n    speaker: not speech", about: "We refine",
			want: []string{"“We refine copper,” Ann Sample said. | narrative background | - | "},
		},
		{
			name: "the text's own words as someone's", corrections: "words: Prices fell\n    speaker: kang-in-sun", about: "Prices",
			want: []string{"Prices fell. | reported reported | Kang In-sun editor | KR"},
		},
		{
			name: "one quote of two in a sentence", corrections: "words: It is not\n    quote: true\n    speaker: kang-in-sun", about: "It is late",
			want: []string{"“It is late,” said Paul Testname, while Ann Sample replied: “It is not.” | quote quoted | Paul Testname named | KR | It is late,: Paul Testname named | It is not.: Kang In-sun editor"},
		},
		{
			name: "the first quote leads its statement", corrections: "words: It is late\n    quote: true\n    speaker: kang-in-sun", about: "It is late",
			want: []string{"“It is late,” said Paul Testname, while Ann Sample replied: “It is not.” | quote quoted | Kang In-sun editor | KR | It is late,: Kang In-sun editor | It is not.: Ann Sample named"},
		},
		{
			name: "a quote that is none", corrections: "words: We refine copper\n    quote: true\n    speaker: not speech", about: "We refine",
			want: []string{"“We refine copper,” Ann Sample said. “We have the power.” | quote quoted | Ann Sample named |  | We have the power.: Ann Sample carried"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, messages := b.corrected(t, corpus.Document{ID: "a", Language: "en", Text: report}, "corrections:\n  - document: a\n    "+test.corrections+"\n")
			assert.Empty(t, messages)
			var got []string
			for _, line := range told(d) {
				if strings.Contains(line, test.about) {
					got = append(got, line)
				}
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestCorrectionsOfTurnsKeepWhatIsKnownOfTheirWording(t *testing.T) {
	b := newBench(t)
	d := corpus.Document{ID: "a", Language: "en", Record: corpus.RecordVerbatim, Text: "We refine copper. We wait."}
	d.Turns = []corpus.Turn{{Range: corpus.Range{End: len(d.Text)}, Speaker: corpus.DeclaredSpeaker{Name: "Ann Sample"}}}
	d.Blocks = []corpus.Block{{Range: corpus.Range{End: len(d.Text)}, Kind: corpus.BlockParagraph}}
	got, _ := b.corrected(t, d, "corrections:\n  - document: a\n    words: We wait.\n    speaker: kang-in-sun\n")
	assert.Equal(t, []string{
		"We refine copper. | speech word-for-word | Ann Sample declared | ",
		"We wait. | speech word-for-word | Kang In-sun editor | KR",
	}, told(got))
	assert.Equal(t, 0, got.Statements[1].Turn)
}

func TestCorrectionsFollowTheirWordsIntoNewVersions(t *testing.T) {
	b := newBench(t)
	file := "corrections:\n  - document: a\n    words: It rained.\n    range: [10, 19]\n    before: Then\n    speaker: kang-in-sun\n"
	for _, test := range []struct{ name, text, message string }{
		{"as they stood", "It rained. It rained. It rained.", "several times"},
		{"where they have moved, by what stands before", "It rained. It snowed. Then It rained. Nobody came.", ""},
		{"over other white space", "Well, the sun shone.\n\nThen It \u00a0rained. It rained.", ""},
		{"gone", "It snowed.", "corrections.yaml:2:5: the words are not in the text of a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, messages := b.corrected(t, corpus.Document{ID: "a", Language: "en", Text: test.text}, file)
			if test.message != "" {
				require.Len(t, messages, 1)
				if test.name == "gone" {
					assert.Contains(t, messages[0], test.message)
				}
				return
			}
			assert.Empty(t, messages)
			set := 0
			for _, s := range d.Statements {
				if s.Speaker != nil && s.Speaker.Resolved == corpus.ResolvedEditor {
					set++
					assert.Contains(t, strings.Join(strings.Fields(s.In(d.Text)), " "), "Then It rained.")
				}
			}
			assert.Equal(t, 1, set)
		})
	}
}

func TestTheRangeTellsWhichOfSeveralPlacesIsMeant(t *testing.T) {
	d, messages := newBench(t).corrected(t, corpus.Document{ID: "a", Language: "en", Text: "Né. It rained. It snowed. It rained."},
		"corrections:\n  - document: a\n    words: It rained.\n    range: [26, 36]\n    speaker: kang-in-sun\n")
	assert.Empty(t, messages)
	assert.Equal(t, []string{
		"Né. It rained. It snowed. | narrative background | - | ",
		"It rained. | reported reported | Kang In-sun editor | KR",
	}, told(d))
}

// words are what random texts are made of.
var words = []string{
	"Ann Sample", "the minister", "she", "said", "that", "according to", "Zambia", "and", ",", ".", "?", "It rained.", "Paul Testname",
	"“", "”", "\"", "«", "»", "\n", "\n\n", "copper", "강인선 차관은", "라고", "말했다.", ":", "é", "on Tuesday", "“We wait,” said Ann Sample.",
}

// drawCorrection draws a correction of some words of a text.
func drawCorrection(t *rapid.T, text string) string {
	points := []rune(text)
	start := rapid.IntRange(0, len(points)-1).Draw(t, "start")
	end := rapid.IntRange(start+1, min(len(points), start+60)).Draw(t, "end")
	given := string(points[start:end])
	if strings.TrimSpace(given) == "" {
		given = "It rained."
	}
	quoted, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	speaker := rapid.SampledFrom([]string{
		"kang-in-sun", "unknown", "not speech", "{name: Ann Sample}", "{role: Minister of Mines, country: ZM}", "european-union",
	}).Draw(t, "speaker")
	return fmt.Sprintf("  - document: a\n    words: %s\n    range: [%d, %d]\n    quote: %t\n    speaker: %s\n",
		quoted, start, end, rapid.Bool().Draw(t, "quote"), speaker)
}

func TestAnyCorrectionKeepsThePartitionAndAppliesOnce(t *testing.T) {
	b := newBench(t)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, "words"), " ")
		d := corpus.Document{ID: "a", Text: text, Language: rapid.SampledFrom([]string{"en", "ko", "fr"}).Draw(t, "language")}
		if rapid.Bool().Draw(t, "turn") {
			d.Turns = []corpus.Turn{{Range: corpus.Range{End: len(text)}, Speaker: corpus.DeclaredSpeaker{Name: "Ann Sample"}}}
		}
		parts := []string{"corrections:\n"}
		for range rapid.IntRange(1, 4).Draw(t, "corrections") {
			parts = append(parts, drawCorrection(t, text))
		}
		file := strings.Join(parts, "")
		set, _ := correction.Read("c.yaml", []byte(file), b.vocabulary)
		once := b.read(d)
		before := once.Text
		set.Apply(once, b.analyzer)
		require.NoError(t, corpus.CheckPartition(once.Text, once.Statements), file)
		require.Equal(t, before, once.Text)
		first, err := json.Marshal(once)
		require.NoError(t, err)
		set.Apply(once, b.analyzer)
		twice, err := json.Marshal(once)
		require.NoError(t, err)
		require.JSONEq(t, string(first), string(twice), file)
		for _, s := range once.Statements {
			require.Equal(t, s.Kind == corpus.KindQuote, s.Kind == corpus.KindQuote && len(s.Quotes) > 0, "%q", s.In(text))
			require.Equal(t, s.Kind == corpus.KindNarrative || s.Kind == corpus.KindApparatus, s.Speaker == nil && s.Turn < 0 || s.Kind == corpus.KindNarrative || s.Kind == corpus.KindApparatus, "%q", s.In(text))
		}
	})
}
