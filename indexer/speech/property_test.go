package speech_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// words are what random texts are made of: names, verbs and marks in places
// where they mean something, and where they do not.
var words = []string{
	"Kang", "In-sun", "the minister", "she", "said", "that", "according to", "Zambia", "and", ",", ".", "?",
	"“", "”", "\"", "'", "’", "«", "»", "„", "‘", "「", "」", "\n", "\n\n", " ", "copper", "Mr.", "2025. 6. 4.", "…", "...",
	"강인선 차관은", "라고", "말했다.", "قال", "الوزير", "a déclaré", "-t-il", "sagte", ":", ";", "(", ")", "—", "U.S.", "\u200b", "é", "l’", "on Tuesday",
}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 80).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "glue"))
}

func TestStatementsPartitionAnyText(t *testing.T) {
	b := newBench(t)
	rapid.Check(t, func(t *rapid.T) {
		d := &corpus.Document{Text: drawText(t), Language: rapid.SampledFrom([]string{"", "en", "fr", "ko", "de", "pt", "ar", "zu"}).Draw(t, "language")}
		require.NoError(t, corpus.CheckPartition(d.Text, b.analyzer.Statements(d, b.finder.Find(d))))
	})
}

func TestTextsApartAreReadAsTheyAreAlone(t *testing.T) {
	b := newBench(t)
	texts := []string{
		"Prices rose. \"We will wait,\" said Ann Sample, a trader.",
		"Officials said nothing. “Copper is copper,” Paul Testname told reporters.",
		"Nobody came.",
		"According to the Ministry of Mines, output fell by 4 percent in May.",
	}
	for _, x := range texts {
		for _, y := range texts {
			if x == y {
				continue
			}
			both := &corpus.Document{Text: x + "\n\n" + y, Language: "en"}
			got := describe(both, b.read(t, both))
			one, two := &corpus.Document{Text: x, Language: "en"}, &corpus.Document{Text: y, Language: "en"}
			assert.Equal(t, describe(one, b.read(t, one))+describe(two, b.read(t, two)), got)
		}
	}
}

// drawStory draws a text of whole sentences whose people are all its own, named
// in full, and which starts with a sentence that quotes nobody.
func drawStory(t *rapid.T, label, given string) string {
	sentences := rapid.SliceOfN(rapid.SampledFrom([]string{
		"“We will wait,” GIVEN Sample said. “It takes time.”",
		"GIVEN Testname, a trader who knows the mine, told reporters that prices “will not fall.”",
		"GIVEN Mockup said that the ministry had asked for “more time.”",
		"According to GIVEN Placeholder, output fell by 4 percent in May.",
		"“Why now?” asked GIVEN Doeling, the minister of mines. The plant stayed closed.",
		"“We were there.\n\n“And we will not forget it,” GIVEN Example said.",
		"The road is bad. Nobody repairs it.",
	}), 0, 5).Draw(t, label)
	return strings.ReplaceAll(strings.Join(append([]string{"The plant opened in May."}, sentences...), rapid.SampledFrom([]string{" ", "\n"}).Draw(t, label+" glue")), "GIVEN", given)
}

func TestAnyTextsApartAreReadAsTheyAreAlone(t *testing.T) {
	b := newBench(t)
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawStory(t, "first", "Ann"), drawStory(t, "second", "Paul")
		read := func(text string) string {
			d := &corpus.Document{Text: text, Language: "en"}
			return describe(d, b.analyzer.Statements(d, b.finder.Find(d)))
		}
		require.Equal(t, read(x)+read(y), read(x+"\n\n"+y))
	})
}

func FuzzStatements(f *testing.F) {
	for _, seed := range []string{"", "\"A,\" said B. \"C\"", "“”„“«»''``", "가“나”라고 말했다.", "\xff\"\xfe", "A said \"B"} {
		f.Add(seed, "en")
	}
	b := newBench(f)
	f.Fuzz(func(t *testing.T, text, language string) {
		text = strings.ToValidUTF8(text, "\ufffd") // as readers leave it
		d := &corpus.Document{Text: text, Language: language}
		require.NoError(t, corpus.CheckPartition(text, b.analyzer.Statements(d, b.finder.Find(d))))
	})
}
