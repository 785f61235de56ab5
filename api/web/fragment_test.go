package web

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// marked returns a text without the brackets in it, and the range that they
// stood around.
func marked(text string) (string, corpus.Range) {
	start, end := strings.Index(text, "["), strings.Index(text, "]")
	return text[:start] + text[start+1:end] + text[end+1:], corpus.Range{Start: start, End: end - 1}
}

func TestATextFragmentFindsItsWordsAndNoOthers(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a few words are given whole":         {"He said “[we will process at home]” and left.", "we%20will%20process%20at%20home"},
		"the signs of its syntax are encoded": {"[re-use, A&B + 50%]", "re%2Duse%2C%20A%26B%20%2B%2050%25"},
		"many words are given by their ends": {
			"[one two three four five six seven eight nine ten eleven twelve]", "one%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve",
		},
		"words that stand twice are told apart by what stands before":       {"Copper first. Then [copper first] again.", "Then-,copper%20first"},
		"or after, where nothing does":                                      {"[Copper first] it was.\nCopper first.", "Copper%20first,-it"},
		"or both":                                                           {"p x q. r x s. p [x] s.", "p-,x,-s."},
		"what is the same all around has no fragment":                       {"so so so so so so so so [so] so so so so so so so so so", ""},
		"case and white space make no difference":                           {"The  COPPER\u00a0mine.\nOur [the copper mine].", "Our-,the%20copper%20mine"},
		"the end is the first one after the start":                          {"[a b c d e f g h i j k v w x y z] and v w x y z", "a%20b%20c%20d%20e,v%20w%20x%20y%20z"},
		"an end that comes earlier needs what follows":                      {"[a b c d e v w x y z more v w x y z] stop", "a%20b%20c%20d%20e,v%20w%20x%20y%20z,-stop"},
		"no part crosses a line":                                            {"[One two\nthree four]", "One%20two,three%20four"},
		"Korean is cut where blanks are":                                    {"대표는 “[공급망을 함께 만들겠다]”고 말했다.", "%EA%B3%B5%EA%B8%89%EB%A7%9D%EC%9D%84%20%ED%95%A8%EA%BB%98%20%EB%A7%8C%EB%93%A4%EA%B2%A0%EB%8B%A4"},
		"a quotation with blanks inside its marks begins with its own word": {"«[\u00a0le cuivre\u00a0]» est là", "le%20cuivre"},
	} {
		t.Run(name, func(t *testing.T) {
			text, r := marked(c.text)
			assert.Equal(t, c.want, newPlain(text).directive(r, fragmentAround))
		})
	}
}

func TestAFragmentIsGivenOnlyWhereAPageCanBeOpenedAtTheWords(t *testing.T) {
	d := &corpus.Document{URL: "https://example.org/a#top", Text: "Copper first. Copper first it was."}
	s := &corpus.Statement{Range: corpus.Range{Start: 14, End: len(d.Text)}, Wording: corpus.WordingReported}
	assert.Equal(t, "https://example.org/a#:~:text=Copper%20first%20it%20was.", Fragment(d, s))
	d.Rights = corpus.RightsLink
	assert.Empty(t, Fragment(d, s), "an address would show words that may not be shown")
	d.Rights = corpus.RightsExcerpt
	assert.NotEmpty(t, Fragment(d, s))
	s.Range = corpus.Range{Start: 14, End: 26}
	assert.Empty(t, Fragment(d, s), "words around it are not shown either")
	d.Rights, d.Extraction = "", "pdfium"
	assert.Empty(t, Fragment(d, s))
	d.Pages = []corpus.Page{{Range: corpus.Range{End: len(d.Text)}, Number: 3, Label: "iii"}}
	assert.Equal(t, "https://example.org/a#page=3", Fragment(d, s), "a PDF file opens at a page, by its place")
	d.URL = "mid:x@example.org"
	assert.Empty(t, Fragment(d, s))
}

// TestAnyFragmentFindsItsPlaceFirst reads directives as a browser does.
func TestAnyFragmentFindsItsPlaceFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "B", "b", "c-d", "é,", "x&y"}), 1, 40).Draw(t, "words")
		spaces := rapid.SliceOfN(rapid.SampledFrom([]string{" ", "  ", "\n", "\u00a0"}), len(words), len(words)).Draw(t, "spaces")
		first := rapid.IntRange(0, len(words)-1).Draw(t, "first")
		last := rapid.IntRange(first, len(words)-1).Draw(t, "last")
		text, r := "", corpus.Range{}
		for i, w := range words {
			if i > 0 {
				text += spaces[i]
			}
			if i == first {
				r.Start = len(text)
			}
			text += w
			if i == last {
				r.End = len(text)
			}
		}
		p := newPlain(text)
		if d := p.directive(r, fragmentAround); d != "" {
			require.Equal(t, p.place(r), found(t, p, d), d)
		}
	})
}

// found returns the first place of a text that a directive names.
func found(t require.TestingT, p *plain, directive string) corpus.Range {
	var prefix, suffix string
	var middle []string
	for part := range strings.SplitSeq(directive, ",") {
		before, after := strings.HasSuffix(part, "-"), strings.HasPrefix(part, "-")
		words, err := url.QueryUnescape(strings.Trim(part, "-"))
		require.NoError(t, err)
		words = strings.ToLower(words)
		switch {
		case before:
			prefix = words
		case after:
			suffix = words
		default:
			middle = append(middle, words)
		}
	}
	for start := 0; start < len(p.alike); start++ {
		if !strings.HasPrefix(p.alike[start:], middle[0]) || !strings.HasSuffix(strings.TrimRight(p.alike[:start], " "), prefix) {
			continue
		}
		for end := start + len(middle[0]); end <= len(p.alike); end++ {
			whole := p.alike[start:end]
			if len(middle) == 1 && len(whole) != len(middle[0]) || len(middle) == 2 && (len(whole) < len(middle[0])+len(middle[1]) || !strings.HasSuffix(whole, middle[1])) {
				continue
			}
			if strings.HasPrefix(strings.TrimLeft(p.alike[end:], " "), suffix) {
				return corpus.Range{Start: start, End: end}
			}
		}
	}
	require.Fail(t, "nothing found", directive)
	return corpus.Range{}
}

func FuzzFragment(f *testing.F) {
	f.Add("He said “we will process at home” and left.", 9, 35)
	f.Add("\n \u00a0대표는 \xff", 0, 8)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if start < 0 || end > len(text) || start > end || !utf8.ValidString(text[start:end]) {
			t.Skip("no range of a text")
		}
		d := newPlain(text).directive(corpus.Range{Start: start, End: end}, fragmentAround)
		_, err := url.Parse("https://example.org/#:~:text=" + d)
		require.NoError(t, err)
	})
}
