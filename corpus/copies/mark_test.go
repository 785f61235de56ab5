package copies

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

func TestFiguresAreTheSameInAllLanguages(t *testing.T) {
	for text, want := range map[string][]string{
		"It rose by 12.5 percent to 1,200 tonnes.":         {"12.5", "1200"},
		"Il a augmenté de 12,5 pour cent, à 1 200 tonnes.": {"12.5", "1200"},
		"à 1\u202f200\u202f000 tonnes":                     {"1200000"},
		"1.200.000 toneladas":                              {"1200000"},
		"ارتفع بنسبة ١٢٫٥ في المئة إلى ١٬٢٠٠ طن":           {"12.5", "1200"},
		"12.5퍼센트 증가한 1,200톤":                               {"12.5", "1200"},
		"on 4 February 2025, in 2024 and in 2023":          {"4", "2025", "2024", "2023"},
		"2025-02-04":      {"2025", "02", "04"},
		"no figure":       nil,
		"it ends with 7.": {"7"},
	} {
		t.Run(text, func(t *testing.T) {
			var got []string
			for _, f := range figures(text) {
				got = append(got, strings.TrimPrefix(f, "figure:"))
			}
			assert.Equal(t, want, got)
		})
	}
}

func TestAcronymsAreThoseOfATextThatHasSmallLetters(t *testing.T) {
	assert.Equal(t, []string{"acronym:KOMIR", "acronym:AU"}, acronyms("KOMIR과 AU는 만났다 A"))
	assert.Empty(t, acronyms("SECOND SESSION"))
}

func FuzzFigures(f *testing.F) {
	f.Add("1,200.5 ١٬٢٠٠٫٥")
	f.Add("1\xff,")
	f.Fuzz(func(t *testing.T, text string) {
		for _, figure := range figures(text) {
			assert.NotContains(t, strings.TrimPrefix(figure, "figure:"), " ")
		}
	})
}

// readings returns documents with a passage for each word, which is what it names.
func readings(languages []string, texts ...string) []Reading {
	var out []Reading
	for i, text := range texts {
		r := Reading{Document: strconv.Itoa(i), Language: languages[i]}
		for n, word := range strings.Fields(text) {
			r.passages = append(r.passages, passage{marks: []string{word}, length: 40, ordinals: []int{n}})
		}
		out = append(out, r)
	}
	return out
}

func TestTranslations(t *testing.T) {
	for name, tc := range map[string]struct {
		languages []string
		a, b      string
		pairs     int // 0 for no translation
	}{
		"the same in the same order":       {[]string{"en", "fr"}, "a b c d e f g h", "a b c d e f g h", 8},
		"a paragraph was left out":         {[]string{"en", "fr"}, "a b c d e f g h", "a b c e f g h", 7},
		"the same in another order":        {[]string{"en", "fr"}, "a b c d e f g h", "h g f e d c b a", 0},
		"something else":                   {[]string{"en", "fr"}, "a b c d e f g h", "i j k l m n o p", 0},
		"in one language":                  {[]string{"en", "en"}, "a b c d e f g h", "a b c d e f g h", 0},
		"in a language that is not known":  {[]string{"en", ""}, "a b c d e f g h", "a b c d e f g h", 0},
		"too little to say":                {[]string{"en", "fr"}, "a b c", "a b c", 0},
		"nothing at all":                   {[]string{"en", "fr"}, "", "", 0},
		"again and again one and the same": {[]string{"en", "fr"}, "a a a a a a a a", "a a a a a a a a", 0},
	} {
		t.Run(name, func(t *testing.T) {
			got := Translations(readings(tc.languages, tc.a, tc.b))
			if tc.pairs == 0 {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Len(t, got[0].Pairs, tc.pairs)
		})
	}
}

func TestTheEarliestOfTheMostOfficialStandsForItsTranslations(t *testing.T) {
	list := readings([]string{"en", "fr", "ko", "en"}, "a b c d e f", "a b c d e f", "a b c d e f", "u v w x y z")
	for i, day := range []string{"2025-02-05", "2025-02-06", "2025-02-04", "2025-02-01"} {
		published, err := corpus.ParseDate(day)
		require.NoError(t, err)
		list[i].Published = published
	}
	list[1].Standing = StandingOwn
	assert.Equal(t, [][]int{{1, 2, 0}}, TranslationGroups(list, Translations(list)))
}

func TestTranslationsDoNotDependOnTheOrderOfDocuments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 6).Draw(t, "documents")
		languages, texts := make([]string, n), make([]string, n)
		for i := range n {
			languages[i] = rapid.SampledFrom([]string{"en", "fr", "ko"}).Draw(t, "language")
			texts[i] = strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-h]`), 0, 10).Draw(t, "text"), " ")
		}
		list := readings(languages, texts...)
		turned := slices.Clone(list)
		slices.Reverse(turned)
		assert.Equal(t, named(list, Translations(list)), named(turned, Translations(turned)))
	})
}

// named returns the translations by the names of their documents.
func named(list []Reading, translations []Translation) []string {
	var out []string
	for _, t := range translations {
		pair := []string{list[t.A].Document, list[t.B].Document}
		slices.Sort(pair)
		out = append(out, fmt.Sprintf("%s %.9f", strings.Join(pair, " "), t.Share))
	}
	slices.Sort(out)
	return out
}

func TestLongDocumentsAreComparedLessFinely(t *testing.T) {
	var text strings.Builder
	for i := range 4 * mostPassages {
		fmt.Fprintf(&text, "w%d ", i)
	}
	list := readings([]string{"en"}, text.String())
	short := condense(list[0].passages)
	assert.LessOrEqual(t, len(short), mostPassages)
	total := 0
	for i := range short {
		total += len(short[i].ordinals)
	}
	assert.Equal(t, 4*mostPassages, total)
}
