package bleveindex

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func textsOf(words []word) []string {
	out := []string{}
	for _, w := range words {
		out = append(out, w.text)
	}
	return out
}

func TestWordsOf(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"nothing":                              {"", []string{}},
		"marks only":                           {" — … ! ", []string{}},
		"lower case, without marks":            {"Copper, (Cobalt)!", []string{"copper", "cobalt"}},
		"a hyphen parts words":                 {"value-added", []string{"value", "added"}},
		"an apostrophe inside a word":          {"Côte d’Ivoire's", []string{"côte", "d'ivoire's"}},
		"quotation marks around a word":        {"‘copper’ 'tin'", []string{"copper", "tin"}},
		"numbers keep their points":            {"1,000.5 tonnes, 3.", []string{"1,000.5", "tonnes", "3"}},
		"an abbreviation by letters":           {"the U.S. and D.R.C.", []string{"the", "u.s", "and", "d.r.c"}},
		"a missing blank after a full stop":    {"ended.The end", []string{"ended", "the", "end"}},
		"ligatures, width and no-break blanks": {"ﬁnance\u00a0Ｃｏ", []string{"finance", "co"}},
		"soft hyphens and direction marks":     {"co\u00adbalt \u202aore\u202c", []string{"cobalt", "ore"}},
		"each Han character alone":             {"鉱物2", []string{"鉱", "物", "2"}},
		"Korean words whole":                   {"핵심광물의 공급망", []string{"핵심광물의", "공급망"}},
		"a decomposed accent is one character": {"Cafe\u0301s", []string{"cafés"}},
		"bytes that are no text part words":    {"a\xffb", []string{"a", "b"}},
		"Arabic words lose their vowel marks":  {"مَعدن", []string{"معدن"}},
		"numbers keep the blanks of groups":    {"10 000 t, 4 500,5 and 2025 100", []string{"10 000", "t", "4 500,5", "and", "2025", "100"}},
		"a blank before four digits parts":     {"12 2025", []string{"12", "2025"}},
		"underscores and colons part words":    {"a_b:c", []string{"a", "b", "c"}},
		"an apostrophe at the end is left out": {"ministers' talks", []string{"ministers", "talks"}},
		"an ellipsis parts words":              {"well…then", []string{"well", "then"}},
		"a Katakana word whole":                {"コバルト", []string{"コバルト"}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, textsOf(wordsOf(c.text))) })
	}
}

func TestWordsKnowWhereTheyStand(t *testing.T) {
	text := "“Côte d’Ivoire’s” ﬁnance\u00a0Ｃｏ — 핵심광물"
	var got []string
	for _, w := range wordsOf(text) {
		got = append(got, text[w.start:w.end])
	}
	assert.Equal(t, []string{"Côte", "d’Ivoire’s", "ﬁnance", "Ｃｏ", "핵심광물"}, got)
}

func FuzzWordsStandInOrder(f *testing.F) {
	for _, seed := range []string{"", "Côte d’Ivoire", "ﬁ ½ ㎏ \u202e \xff\xc0", "핵심광물 1,000.5", "e\u0301\u0301 ﷺ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, w := range wordsOf(text) {
			require.NotEmpty(t, w.text)
			require.GreaterOrEqual(t, w.start, end-utf8.UTFMax*8, "words may share a character that stands for several")
			require.Greater(t, w.end, w.start)
			require.LessOrEqual(t, w.end, len(text))
			end = w.end
		}
	})
}
