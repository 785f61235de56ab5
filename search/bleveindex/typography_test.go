package bleveindex

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"dialogue/corpus"
	"dialogue/search"
)

// phrasesVariable names the environment variable that gives a text file, one
// paragraph a line, from which phrases are drawn in place of generated text.
const phrasesVariable = "DIALOGUE_PHRASES"

// A typist writes the same text with other typography.
type typist struct{ *rand.Rand }

func (y typist) one(of ...string) string { return of[y.IntN(len(of))] }

// retyped writes a text with other quotation marks, dashes, spaces, ligatures and
// widths.
func (y typist) retyped(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '\'', '’':
			b.WriteString(y.one("'", "’", "‘", "ʼ"))
		case '-', '–':
			b.WriteString(y.one("-", "‐", "‑", "–", "—"))
		case ' ':
			b.WriteString(y.one(" ", " ", "\u00a0", "\u2009", "  "))
		case 'e':
			b.WriteString(y.one("e", "e", "e", "ｅ"))
		default:
			b.WriteRune(r)
		}
	}
	return strings.NewReplacer("fi", y.one("fi", "ﬁ"), "fl", y.one("fl", "ﬂ")).Replace(b.String())
}

// paragraph writes words with the typography of different publishers.
func (y typist) paragraph() string {
	words := []string{"finance", "of", "the", "mine", "Zambia's", "value-added", "flow", "d'Ivoire", "copper", "1,000", "a", "of"}
	var out []string
	for range 20 + y.IntN(20) {
		out = append(out, y.one(words...)+y.one("", "", "", ",", ";"))
	}
	return y.retyped(strings.Join(out, " "))
}

func paragraphs(tb testing.TB, y typist) []string {
	tb.Helper()
	if file := os.Getenv(phrasesVariable); file != "" {
		text, err := os.ReadFile(file)
		require.NoError(tb, err)
		return strings.Split(strings.TrimSpace(string(text)), "\n")
	}
	out := make([]string, 100)
	for i := range out {
		out[i] = y.paragraph()
	}
	return out
}

// documentsOf cuts each paragraph into statements, one document a paragraph.
func documentsOf(y typist, texts []string) []corpus.Document {
	var docs []corpus.Document
	for i, text := range texts {
		var statements []string
		words := strings.Split(text, " ")
		for len(words) > 0 {
			n := min(len(words), 4+y.IntN(30))
			if s := strings.TrimSpace(strings.Join(words[:n], " ")); s != "" {
				statements = append(statements, s)
			}
			words = words[n:]
		}
		docs = append(docs, inLanguage(fmt.Sprintf("d%05d", i), "en", statements...))
	}
	return docs
}

// A plainWord is a word of a paragraph: in which statement it stands, and where.
type plainWord struct {
	text       string
	statement  int
	start, end int
}

// plainWords finds the words of a document one character at a time.
func plainWords(d *corpus.Document) []plainWord {
	var out []plainWord
	for s := range d.Statements {
		text := d.Statements[s].In(d.Text)
		start := -1
		for i, r := range text + " " {
			if inWord(r) && r != 'ʼ' { // a letter to Unicode, an apostrophe to those who type it
				if start < 0 {
					start = i
				}
				continue
			}
			if start >= 0 {
				out = append(out, plainWord{strings.ToLower(norm.NFKC.String(text[start:i])), s, start, i})
				start = -1
			}
		}
	}
	return out
}

// places lists where a phrase stands, by reading everything: the documents and
// the statements in which it begins.
func places(docs []corpus.Document, words [][]plainWord, phrase []string) []string {
	var out []string
	for d := range docs {
		for i := 0; i+len(phrase) <= len(words[d]); i++ {
			run := words[d][i : i+len(phrase)]
			if slices.EqualFunc(run, phrase, func(w plainWord, p string) bool { return w.text == p }) {
				out = append(out, fmt.Sprintf("%s/%d", docs[d].ID, run[0].statement))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// covered reports whether the marks of a hit are just the occurrences of a phrase
// that begin in it.
func covered(words []plainWord, h *search.Hit, phrase []string) []corpus.Range {
	var out []corpus.Range
	for i := 0; i+len(phrase) <= len(words); i++ {
		run := words[i : i+len(phrase)]
		if run[0].statement != h.Statement.Ordinal || !slices.EqualFunc(run, phrase, func(w plainWord, p string) bool { return w.text == p }) {
			continue
		}
		end := run[0].end
		for _, w := range run {
			if w.statement == h.Statement.Ordinal {
				end = w.end
			}
		}
		out = append(out, corpus.Range{Start: run[0].start, End: end})
	}
	return merged(out)
}

// Phrases are found exactly where they stand, whatever the typography, over the
// borders of statements, and marked as one.
func TestPhrasesAreFoundExactly(t *testing.T) {
	y := typist{rand.New(rand.NewPCG(4, 2))}
	docs := documentsOf(y, paragraphs(t, y))
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, docs...)))
	words, byID := make([][]plainWord, len(docs)), map[string]int{}
	for i := range docs {
		words[i], byID[docs[i].ID] = plainWords(&docs[i]), i
	}
	across := 0
	for range 2000 {
		d := y.IntN(len(docs))
		n := 2 + y.IntN(6)
		if len(words[d]) < n {
			continue
		}
		at := y.IntN(len(words[d]) - n + 1)
		run := words[d][at : at+n]
		phrase := make([]string, n)
		for i, w := range run {
			phrase[i] = w.text
		}
		if run[0].statement != run[n-1].statement {
			across++
		}
		typed := y.one(`"`, "“", "«") + y.retyped(strings.Join(phrase, " "))
		typed += map[bool]string{true: "»", false: `"`}[strings.HasPrefix(typed, "«")]
		var got []string
		r := search.Request{Query: typed, Limit: search.MaxLimit, Sort: search.SortNewest, Whole: true, EachCopy: true}
		for {
			page, err := x.Statements(t.Context(), r)
			require.NoError(t, err, typed)
			for i := range page.Hits {
				h := &page.Hits[i]
				got = append(got, fmt.Sprintf("%s/%d", h.Document.ID, h.Statement.Ordinal))
				require.Equal(t, covered(words[byID[h.Document.ID]], h, phrase), h.Highlights, "marks of %s in %q", typed, h.Text)
			}
			if page.Next == "" {
				break
			}
			r = r.At(page.Next)
		}
		slices.Sort(got)
		require.Equal(t, places(docs, words, phrase), got, typed)
	}
	assert.Greater(t, across, 100, "many phrases cross statements")
}
