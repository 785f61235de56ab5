package mention

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// finderOf returns a finder of forms, each an entry of its own, in one facet.
func finderOf(forms []string) *Finder {
	f := newFinder()
	f.facets = []string{"thing"}
	for _, text := range forms {
		e := &vocabulary.Entry{ID: text, Facet: "thing"}
		f.addForm(0, e, &vocabulary.Form{Text: text, Kind: vocabulary.FormLabel}, nil)
	}
	f.trie.seal(f.lexicon)
	return f
}

// scan finds forms in words the slow way: at each word the longest form that
// begins there, then on from its end.
func scan(words []string, forms map[string]bool) []string {
	var found []string
	for i := 0; i < len(words); {
		longest := 0
		for n := 1; i+n <= len(words); n++ {
			if forms[strings.Join(words[i:i+n], " ")] {
				longest = n
			}
		}
		if longest > 0 {
			found = append(found, strings.Join(words[i:i+longest], " "))
		}
		i += max(1, longest)
	}
	return found
}

func TestTrieFindsWhatANaiveScanFinds(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "c", "ab", "zinc", "한국", "잠비아", "né"})
	phrase := func(n int) *rapid.Generator[string] {
		return rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(word, 1, n).Draw(t, "words"), " ")
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		forms := map[string]bool{}
		for _, p := range rapid.SliceOfN(phrase(4), 1, 12).Draw(t, "forms") {
			forms[p] = true
		}
		list := make([]string, 0, len(forms))
		for p := range forms {
			list = append(list, p)
		}
		text := phrase(40).Draw(t, "text")
		var got []string
		for _, m := range finderOf(list).Find(&corpus.Document{Text: text}) {
			got = append(got, m.Value)
		}
		assert.Equal(t, scan(strings.Fields(text), forms), got)
	})
}

// checkMentions asserts what holds of the mentions of any text.
func checkMentions(t require.TestingT, f *Finder, doc *corpus.Document) {
	ends, last := map[string]int{}, 0
	for _, m := range f.Find(doc) {
		require.LessOrEqual(t, last, m.Start, "in order of Start")
		require.Less(t, m.Start, m.End)
		require.LessOrEqual(t, m.End, len(doc.Text))
		require.LessOrEqual(t, ends[m.Facet], m.Start, "no overlap within a facet")
		last, ends[m.Facet] = m.Start, m.End
		require.True(t, m.Start == 0 || boundary(doc.Text, m.Start), "start on a character")
		require.True(t, m.End == len(doc.Text) || boundary(doc.Text, m.End), "end on a character")
		require.Equal(t, key(f, m.Form), key(f, m.In(doc.Text)), "the range reads as the form")
	}
}

func boundary(text string, i int) bool {
	return utf8.RuneStart(text[i]) || !utf8.ValidString(text)
}

// key is the words of a text, folded, without Arabic articles and without the
// blanks that Korean may leave out.
func key(f *Finder, text string) string {
	var b strings.Builder
	words, _ := pieces(text)
	for _, w := range words {
		b.WriteString(f.lexicon.withoutArticle(w.folded))
		if w.script != hangul {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

func TestMentionsAreSoundInAnyText(t *testing.T) {
	v, err := vocabulary.Default()
	require.NoError(t, err)
	f := NewFinder(v)
	var forms []string
	for _, facet := range v.Facets() {
		for _, e := range v.Entries(facet.Name) {
			forms = append(forms, e.Forms[0].Text, e.Forms[len(e.Forms)-1].Text)
		}
	}
	part := rapid.OneOf(
		rapid.SampledFrom(forms),
		rapid.SampledFrom([]string{" ", " ", ", ", ". ", "\n\n", "-", "’s ", "는 ", "에서 ", "و", "لل", "ال", "l'", "(", ")", "$", "\xff"}),
		rapid.String(),
	)
	language := rapid.SampledFrom(append(vocabulary.Languages(), "", "de", "pt-BR"))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(part, 0, 30).Draw(t, "parts"), "")
		checkMentions(t, f, &corpus.Document{Text: text, Language: language.Draw(t, "language")})
	})
}

func FuzzFind(f *testing.F) {
	v, err := vocabulary.Default()
	require.NoError(f, err)
	finder := NewFinder(v)
	for _, seed := range []string{
		"Zambia’s copper, Seoul said.", "잠비아는 코발트를", "وبزامبيا وللجزائر", "L'Algérie–Congo (RDC)", "U.S. and US$5",
		"\xff\xfe", "\u0301Mali", "한국\u200b과", strings.Repeat("Congo ", 40),
	} {
		f.Add(seed, "en")
		f.Add(seed, "")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		checkMentions(t, finder, &corpus.Document{Text: text, Language: language})
	})
}
