package corpus_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// mixedWords draws words in the scripts of the corpus, none of them white space.
func mixedWords() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{
		"copper", "cuivre,", "é", "광물", "핵심", "النحاس", "cobre", "\U0001f48e", "“A”", "‘b’", "x\u0301", "—",
	})
	return rapid.Map(rapid.SliceOfN(word, 1, 6), func(words []string) string { return strings.Join(words, " ") })
}

// partitioned draws a text in mixed scripts and the statements that partition
// it, with the quotes, mentions and speakers in them.
func partitioned() *rapid.Generator[corpus.Document] {
	blank := rapid.SampledFrom([]string{" ", "\n\n", "\t", "\u00a0", "\u3000", "\u2028 "})
	return rapid.Custom(func(t *rapid.T) corpus.Document {
		d := corpus.Document{ID: "https://press.example/a@1:0-5", Version: 3, Type: corpus.TypeNews, Record: corpus.RecordUnknown}
		d.Text = strings.Repeat(" ", rapid.IntRange(0, 2).Draw(t, "before"))
		for i := range rapid.IntRange(0, 6).Draw(t, "statements") {
			words := mixedWords().Draw(t, "words")
			at := corpus.Range{Start: len(d.Text), End: len(d.Text) + len(words)}
			d.Text += words
			d.Statements = append(d.Statements, statementAt(t, at, words, i))
			if rapid.Bool().Draw(t, "parted") {
				d.Text += blank.Draw(t, "blank")
			}
		}
		d.Text += strings.Repeat("\n", rapid.IntRange(0, 2).Draw(t, "after"))
		return d
	})
}

// statementAt draws what is said of the words at a range.
func statementAt(t *rapid.T, at corpus.Range, words string, ordinal int) corpus.Statement {
	s := corpus.Statement{
		Range: at, Ordinal: ordinal, Passage: ordinal, Kind: corpus.KindQuote, Wording: corpus.WordingQuoted,
		Turn: rapid.IntRange(-1, 2).Draw(t, "turn"), Said: anyDate().Draw(t, "said"),
		By: rapid.SliceOf(rapid.StringN(0, 3, -1)).Draw(t, "by"), Cue: rapid.String().Draw(t, "cue"),
	}
	first := corpus.Range{Start: at.Start, End: at.Start + len(strings.Fields(words)[0])}
	s.Grounds = []corpus.Ground{{Range: at, Rule: "carried", Resolved: corpus.ResolvedCarried, At: first}, {Range: first, Rule: "source", Cue: first}}
	s.SessionFrom, s.SaidFrom = corpus.EvidenceEarlier, corpus.EvidenceSession
	speaker := &corpus.Speaker{ID: "s", Name: rapid.String().Draw(t, "name"), Capacity: corpus.CapacityUnknown, At: first}
	if rapid.Bool().Draw(t, "attributed") {
		s.Speaker = speaker
	}
	for range rapid.IntRange(0, 2).Draw(t, "quotes") {
		s.Quotes = append(s.Quotes, corpus.Quote{
			Ranges: []corpus.Range{first, at}, Speaker: s.Speaker, RelayersWording: rapid.Bool().Draw(t, "relayer's"),
		})
		s.Mentions = append(s.Mentions, corpus.Mention{
			Range: first, Facet: corpus.FacetMineral, Value: "copper", Form: "Copper", Loose: rapid.Bool().Draw(t, "loose"),
			Rule: corpus.RuleName,
		})
	}
	return s
}

func TestARightPartitionIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := partitioned().Draw(t, "document")
		require.NoError(t, corpus.CheckPartition(d.Text, d.Statements), "%q", d.Text)
	})
}

// A statement that is left out, moved or cut never goes unnoticed.
func TestAnyWrongPartitionIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := partitioned().Filter(func(d corpus.Document) bool { return len(d.Statements) > 0 }).Draw(t, "document")
		i := rapid.IntRange(0, len(d.Statements)-1).Draw(t, "statement")
		s := &d.Statements[i]
		s.Quotes, s.Mentions = nil, nil
		switch fault := rapid.SampledFrom([]string{"left out", "start", "end", "ordinal"}).Draw(t, "fault"); fault {
		case "left out":
			d.Statements = append(d.Statements[:i:i], d.Statements[i+1:]...)
			for j := range d.Statements {
				d.Statements[j].Ordinal = j
			}
		case "start":
			s.Start++
		case "end":
			s.End--
		case "ordinal":
			s.Ordinal++
		}
		require.Error(t, corpus.CheckPartition(d.Text, d.Statements), "%q", d.Text)
	})
}

func TestEachFaultOfAPartitionIsNamed(t *testing.T) {
	const text = "광물 one. Two.\n" // 광물 is 6 bytes long
	at := func(start, end int) corpus.Range { return corpus.Range{Start: start, End: end} }
	good := func() []corpus.Statement {
		return []corpus.Statement{{Range: at(0, 11)}, {Range: at(12, 16), Ordinal: 1}}
	}
	tests := []struct {
		name string
		harm func(s []corpus.Statement) []corpus.Statement
		want string
	}{
		{"none at all", func([]corpus.Statement) []corpus.Statement { return nil }, `"광물 one. Two." at the end`},
		{"the last is missing", func(s []corpus.Statement) []corpus.Statement { return s[:1] }, `"Two." at the end is in no statement`},
		{"a gap", func(s []corpus.Statement) []corpus.Statement { s[0].End = 6; return s }, `"one." before statement 1`},
		{"a wrong ordinal", func(s []corpus.Statement) []corpus.Statement { s[1].Ordinal = 2; return s }, "statement 1 has ordinal 2"},
		{"an overlap", func(s []corpus.Statement) []corpus.Statement { s[1].Start = 10; return s }, "statement 1 has range 10–16, after 11"},
		{"out of order", func(s []corpus.Statement) []corpus.Statement {
			s[0].Range, s[1].Range = s[1].Range, s[0].Range
			return s
		}, `"광물 one." before statement 0`},
		{"an empty range", func(s []corpus.Statement) []corpus.Statement { s[0].End = 0; return s }, "statement 0 has range 0–0"},
		{"before the text", func(s []corpus.Statement) []corpus.Statement { s[0].Start = -1; return s }, "statement 0 has range -1–11"},
		{"beyond the text", func(s []corpus.Statement) []corpus.Statement { s[1].End = 99; return s }, "statement 1 has range 12–99"},
		{"blanks in front", func(s []corpus.Statement) []corpus.Statement { s[1].Start = 11; return s }, "statement 1 starts or ends with white space"},
		{"blanks behind", func(s []corpus.Statement) []corpus.Statement { s[1].End = 17; return s }, "statement 1 starts or ends with white space"},
		{"a character cut in two", func([]corpus.Statement) []corpus.Statement {
			return []corpus.Statement{{Range: at(0, 1)}, {Range: at(1, 11), Ordinal: 1}, {Range: at(12, 16), Ordinal: 2}}
		}, "statement 0 starts or ends inside a character"},
		{"a quote without words", withQuote(corpus.Quote{}), "statement 1: a quote has no range"},
		{"a quote outside", withQuote(corpus.Quote{Ranges: []corpus.Range{at(12, 14), at(7, 11)}}), "quote 7–11 lies outside 12–16"},
		{"an empty quote", withQuote(corpus.Quote{Ranges: []corpus.Range{at(13, 13)}}), "quote 13–13"},
		{"a mention outside", func(s []corpus.Statement) []corpus.Statement {
			s[0].Mentions = []corpus.Mention{{Range: at(7, 13), Value: "copper"}}
			return s
		}, "statement 0: mention copper lies outside"},
		{"a speaker's words outside", func(s []corpus.Statement) []corpus.Statement {
			s[0].Speaker = &corpus.Speaker{Name: "Kang", At: at(14, 18)}
			return s
		}, "the words for Kang lie outside the text"},
		{"the words for someone unknown outside", func(s []corpus.Statement) []corpus.Statement {
			s[0].Speaker = &corpus.Speaker{Resolved: corpus.ResolvedUnknown, At: at(14, 18)}
			return s
		}, "lie outside the text"},
		{"the words for the same person in a quote outside", func(s []corpus.Statement) []corpus.Statement {
			s[1].Speaker = &corpus.Speaker{Name: "Kang", At: at(0, 6)}
			return withQuote(corpus.Quote{
				Ranges: []corpus.Range{at(12, 14)}, Speaker: &corpus.Speaker{Name: "Kang", At: at(-1, 3)},
			})(s)
		}, "the words for Kang lie outside the text"},
	}
	require.NoError(t, corpus.CheckPartition(text, good()))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.ErrorContains(t, corpus.CheckPartition(text, test.harm(good())), test.want)
		})
	}
}

// withQuote gives the second statement a quote.
func withQuote(q corpus.Quote) func([]corpus.Statement) []corpus.Statement {
	return func(s []corpus.Statement) []corpus.Statement {
		s[1].Quotes = []corpus.Quote{q}
		return s
	}
}
