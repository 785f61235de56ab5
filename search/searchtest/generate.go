package searchtest

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

// A Generator makes as many documents as a benchmark wants. Their words follow
// Zipf's law, and their facets are as skewed as those of a record: a few
// countries and minerals are named in most statements.
type Generator struct {
	random *rand.Rand
	words  *rand.Zipf
	values *rand.Zipf
}

// NewGenerator returns a generator that makes the same documents for the same
// seed.
func NewGenerator(seed uint64) *Generator {
	r := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // numbers that come again, not secrets
	return &Generator{r, rand.NewZipf(r, 1.1, 8, 200_000), rand.NewZipf(r, 1.3, 3, 1_000_000)}
}

// Documents yields documents with this many statements in all.
func (g *Generator) Documents(statements int) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for i := 0; i*statementsPerDocument < statements; i++ {
			if !yield(g.Document(i), nil) {
				return
			}
		}
	}
}

// Document makes the next document, with a number as its id.
func (g *Generator) Document(number int) corpus.Document {
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

func (g *Generator) statement(i int, r corpus.Range) corpus.Statement {
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

func (g *Generator) sentence(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = WordNumber(g.words.Uint64())
	}
	return strings.Join(words, " ") + "."
}

// WordNumber spells a number in syllables, so that it is a word of its own.
func WordNumber(n uint64) string {
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

func (g *Generator) value(facet string, n uint64) string {
	return fmt.Sprintf("%s-%04d", facet, g.values.Uint64()%n)
}

func (g *Generator) list(facet string, n uint64, most int) []string {
	var out []string
	for range g.random.IntN(most + 1) {
		v := g.value(facet, n)
		if !strings.Contains(strings.Join(out, " "), v) {
			out = append(out, v)
		}
	}
	return out
}
