package bleveindex

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"dialogue/corpus"
)

// statementsPerDocument is how many statements a generated document has, and
// statementsPerPassage how many of them follow one another in a passage.
const (
	statementsPerDocument = 20
	statementsPerPassage  = 4
)

// A generator makes documents whose words follow Zipf's law and whose facets
// are as skewed as those of a record: a few countries and minerals are named in
// most statements. The same seed gives the same documents.
type generator struct {
	random *rand.Rand
	words  *rand.Zipf
	values *rand.Zipf
}

func newGenerator(seed uint64) *generator {
	r := rand.New(rand.NewPCG(seed, seed))
	return &generator{r, rand.NewZipf(r, 1.1, 8, 200_000), rand.NewZipf(r, 1.3, 3, 1_000_000)}
}

// documents yields documents with this many statements in all.
func (g *generator) documents(statements int) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for i := 0; i*statementsPerDocument < statements; i++ {
			if !yield(g.document(i), nil) {
				return
			}
		}
	}
}

func (g *generator) document(number int) corpus.Document {
	d := corpus.Document{
		ID: fmt.Sprintf("document-%07d", number), Version: 1, Title: g.sentence(8), Language: "en",
		Type:      corpus.Types()[g.values.Uint64()%uint64(len(corpus.Types()))],
		Record:    corpus.Records()[g.values.Uint64()%uint64(len(corpus.Records()))],
		Publisher: g.value("publisher", 300),
		Published: corpus.Day(2005+g.random.IntN(21), 1+12*0, 1+g.random.IntN(28)),
	}
	var text strings.Builder
	for i := range statementsPerDocument {
		if i > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		text.WriteString(g.sentence(30 + g.random.IntN(52)))
		d.Statements = append(d.Statements, g.statement(i, corpus.Range{Start: start, End: text.Len()}))
	}
	d.Text = text.String()
	return d
}

func (g *generator) statement(i int, r corpus.Range) corpus.Statement {
	s := corpus.Statement{
		Range: r, Ordinal: i, Passage: i / statementsPerPassage, Turn: -1,
		Kind:    corpus.Kinds()[g.values.Uint64()%uint64(len(corpus.Kinds())-1)],
		Wording: corpus.Wordings()[g.values.Uint64()%uint64(len(corpus.Wordings()))],
		Session: g.value("session", 40), Edition: g.value("edition", 5),
		Countries: g.list("country", 200, 4), Minerals: g.list("mineral", 80, 3), By: g.list("by", 200, 2),
		Organizations: g.list("organization", 1500, 2), Themes: g.list("theme", 7, 2),
	}
	id := g.value("speaker", 2000)
	s.Speaker = &corpus.Speaker{ID: id, Name: strings.ToUpper(id), Capacity: corpus.Capacities()[g.random.IntN(7)]}
	return s
}

func (g *generator) sentence(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = wordNumber(g.words.Uint64())
	}
	return strings.Join(words, " ") + "."
}

// wordNumber spells a number in syllables, so that it is a word of its own.
func wordNumber(n uint64) string {
	const consonants, vowels = "bdfgklmprtvz", "aiou"
	var b strings.Builder
	for n++; n > 0; n /= uint64(len(consonants) * len(vowels)) {
		k := n % uint64(len(consonants)*len(vowels))
		b.WriteByte(consonants[k/4])
		b.WriteByte(vowels[k%4])
	}
	b.WriteByte('k')
	return b.String()
}

func (g *generator) value(facet string, n uint64) string {
	return fmt.Sprintf("%s-%04d", facet, g.values.Uint64()%n)
}

func (g *generator) list(facet string, n uint64, most int) []string {
	var out []string
	for range g.random.IntN(most + 1) {
		v := g.value(facet, n)
		if !strings.Contains(strings.Join(out, " "), v) {
			out = append(out, v)
		}
	}
	return out
}
