package speech_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// A reason is a ground in words.
type reason struct{ words, rule, cue, at, how string }

func reasonsOf(d *corpus.Document, statements []corpus.Statement) []reason {
	var out []reason
	for i := range statements {
		for _, g := range statements[i].Grounds {
			out = append(out, reason{g.In(d.Text), g.Rule, g.Cue.In(d.Text), g.At.In(d.Text), string(g.Resolved)})
		}
	}
	return out
}

func TestEveryQuoteAndEveryReportedStatementHasAGroundWithARule(t *testing.T) {
	b := newBench(t)
	rapid.Check(t, func(t *rapid.T) {
		d := &corpus.Document{Text: drawText(t), Language: rapid.SampledFrom([]string{"", "en", "fr", "ko", "de", "pt", "ar"}).Draw(t, "language")}
		for _, s := range b.analyzer.Statements(d, b.finder.Find(d)) {
			for _, g := range s.Grounds {
				require.NotEmpty(t, g.Rule)
			}
			for _, q := range s.Quotes {
				require.True(t, slices.ContainsFunc(s.Grounds, func(g corpus.Ground) bool { return g.Contains(q.Ranges[0]) }), "%q", q.Ranges[0].In(d.Text))
			}
			require.Equal(t, s.Kind == corpus.KindReported || len(s.Quotes) > 0, len(s.Grounds) > 0)
		}
	})
}

func TestStatementsSayByWhichRuleAndCueWordsTheyAreSomeones(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []reason
	}{
		{
			"a quote before its source, what goes on, and a pronoun",
			"It rained. “We wait,” said Ann Sample. “We always do.” She added that nobody was paid.",
			[]reason{
				{"We wait,", "subject after", "said", "Ann Sample", "named"},
				{"We always do.", "carried", "", "Ann Sample", "carried"},
				{"She added that nobody was paid.", "subject before", "added", "She", "pronoun"},
			},
		},
		{
			"the verb inside the marks",
			"Ann Sample came. Sample “stressed that it will change.”",
			[]reason{{"stressed that it will change.", "verb inside the marks", "stressed", "Sample", "named"}},
		},
		{
			"a quote that its attribution breaks is one",
			"“Copper,” Ann Sample said, “is what we sell.”",
			[]reason{{"Copper,” Ann Sample said, “is what we sell.", "subject before", "said", "Ann Sample", "named"}},
		},
		{
			"each sentence of one statement has its own",
			"Ann Sample said that it rained. She added that it snowed.",
			[]reason{
				{"Ann Sample said that it rained.", "subject before", "said", "Ann Sample", "named"},
				{"She added that it snowed.", "subject before", "added", "She", "pronoun"},
			},
		},
		{"the text's own words have none", "It rained.", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := &corpus.Document{Language: "en", Text: test.text}
			b := newBench(t)
			assert.Equal(t, test.want, reasonsOf(d, b.analyzer.Statements(d, b.finder.Find(d))))
		})
	}
}
