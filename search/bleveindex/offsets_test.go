package bleveindex

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
)

// hardText draws texts of characters that fold to others, to several or to none.
func hardText() *rapid.Generator[string] {
	pieces := []string{
		"a", "B", "cobalt", "1", "000", " ", " ", "-", "·", "ㆍ", ".", ",", "'", "’", "“", "e\u0301", "é", "ﬁ", "ﬃ", "½", "㎏", "Ｃ", "ｺ", "ﾊﾞ",
		"\u200b", "\u00ad", "\u202e", "\ufeff", "\u00a0", "\u202f", "코발트", "를", "금", "ᄏ", "ᅩ", "ㅋ", "핵", "معدن", "الـ", "مَ", "ً", "أ", "ا\u0654", "١", "٫",
		"鉱", "コ", "ß", "İ", "ŉ", "ǅ", "😀", "\xff", "\u0301", "\n", "ﷺ", "ﻻ",
	}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30), func(list []string) string { return strings.Join(list, "") })
}

func TestWordsStandWhereTheirTextSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := hardText().Draw(t, "text")
		for _, words := range [][]word{wordsOf(text), runsOf(text)} {
			last := 0
			for _, w := range words {
				require.LessOrEqual(t, w.start, w.end)
				require.GreaterOrEqual(t, w.start, last, "words stand in order")
				last = w.start
				require.True(t, w.start == len(text) || utf8.RuneStart(text[w.start]), "no word begins inside of a character")
				require.True(t, w.end == len(text) || utf8.RuneStart(text[w.end]), "no word ends inside of a character")
				assert.Contains(t, strings.ToLower(fold(text[w.start:w.end]).text), w.text)
			}
		}
	})
}

func TestWhatIsFoundIsMarkedInAnyScript(t *testing.T) {
	x := opened(t)
	var docs []corpus.Document
	for i := range 90 {
		text := strings.ToValidUTF8(hardText().Example(i), "")
		if strings.TrimSpace(text) != "" {
			docs = append(docs, note(strconv.Itoa(i), text))
		}
	}
	require.NoError(t, x.Publish(t.Context(), batch(1, docs...)))
	for i := range docs {
		text := docs[i].Statements[0].In(docs[i].Text)
		for _, w := range runsOf(text) {
			got, err := x.Statements(t.Context(), search.Request{Query: `"` + w.text + `"`, Limit: search.MaxLimit, Whole: true})
			require.NoError(t, err, w.text)
			at := slices.IndexFunc(got.Hits, func(h search.Hit) bool { return h.Document.ID == docs[i].ID })
			require.GreaterOrEqual(t, at, 0, "%q is found in %q", w.text, text)
			marks := got.Hits[at].Highlights
			assert.True(t, slices.ContainsFunc(marks, func(m corpus.Range) bool { return m.Start <= w.start && m.End >= w.end }),
				"%q is marked in %q at %d to %d: %v", w.text, text, w.start, w.end, marks)
		}
	}
}
