package speech_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// extremes are texts that a careless step would take quadratic time on, by the
// number of their parts.
func extremes() map[string]func(n int) string {
	repeat := func(s string) func(int) string { return func(n int) string { return strings.Repeat(s, n) } }
	return map[string]func(n int) string{
		"a paragraph without end":        repeat("the minister of mines said that copper and cobalt were reported, and "),
		"a sentence of names and commas": repeat("Jane Sample, Zambia and Paul Testname, "),
		"opening marks only":             repeat("“"),
		"opening marks of all kinds":     repeat("“ „a «b ‘c \"d 'e "),
		"closing marks only":             repeat("a” b» c’ "),
		"short quotes":                   repeat("“a” said B. “c,” he said, “d.” "),
		"names without end":              repeat("Jane Sample "),
		"pronouns":                       repeat("She said so. He said no. The minister said yes. "),
		"one verb after another":         repeat("said "),
		"namesakes": func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, "Minister %c%c%c%c Sample said so. ", 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26, 'a'+i/17576%26)
			}
			return b.String()
		},
		"brackets":     repeat("(a) "),
		"genitives":    repeat("Smith's aide's "),
		"Korean verbs": repeat("말했다 "),
		"Korean":       repeat("강 차관은 “가”라며 나라고 말했다고 "),
		"French":       repeat("« A, dit-il, B », a, hier, selon C, dit le ministre, X, et "),
		"Arabic":       repeat("وقال أحمد علي والوزير سامي نجار إن «أ» وأضاف "),
		"nested quotes": func(n int) string {
			return strings.Repeat("“a ‘b ", n/2) + strings.Repeat("c’ d” ", n/2)
		},
	}
}

// extreme returns a document of n parts of one of the extremes.
func extreme(name string, n int) *corpus.Document {
	d := &corpus.Document{Text: extremes()[name](n), Language: "en"}
	for prefix, language := range map[string]string{"Korean": "ko", "French": "fr", "Arabic": "ar"} {
		if strings.HasPrefix(name, prefix) {
			d.Language = language
		}
	}
	return d
}

// TestExtremesArePartitioned holds texts on which a quadratic step would take
// the time of the whole suite; BenchmarkExtremes tells how much they take.
func TestExtremesArePartitioned(t *testing.T) {
	b := newBench(t)
	for name := range extremes() {
		t.Run(name, func(t *testing.T) {
			d := extreme(name, 16_000)
			require.NoError(t, corpus.CheckPartition(d.Text, b.analyzer.Statements(d, nil)))
		})
	}
}

// BenchmarkExtremes reads each extreme at two sizes: where time is linear in the
// text, both have the same MB/s.
func BenchmarkExtremes(b *testing.B) {
	bench := newBench(b)
	for name := range extremes() {
		for _, n := range []int{2_000, 16_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				d := extreme(name, n)
				b.SetBytes(int64(len(d.Text)))
				for b.Loop() {
					bench.analyzer.Statements(d, nil)
				}
			})
		}
	}
}

func BenchmarkStatements(b *testing.B) {
	bench := newBench(b)
	text := strings.Repeat(strings.Join([]string{
		"The Ministry of Mines of Zambia held a meeting with investors in Lusaka on Tuesday, and about sixty people attended it from all parts of the country.",
		"“We want the copper to be processed here,” Minister of Mines Bwalya Testname told reporters. “That needs power and roads, and it needs patience.”",
		"Exports rose by 4.2 percent in the first half of the year. The figures, which were published in July, cover copper, cobalt and manganese from eleven mines.",
		"According to the ministry, a second plant will open in 2027. She added that the state would not pay for it.",
		"Nothing else was decided. The next meeting takes place in Seoul, where companies will present what they have learnt from the first projects in the region.",
	}, "\n"), 200)
	d := &corpus.Document{Text: text, Language: "en"}
	mentions := bench.finder.Find(d)
	for name, read := range map[string]func(){
		"speech":           func() { bench.analyzer.Statements(d, mentions) },
		"names and speech": func() { bench.analyzer.Statements(d, bench.finder.Find(d)) },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				read()
			}
		})
	}
}
