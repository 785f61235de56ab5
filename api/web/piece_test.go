package web

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

func TestPiecesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 60, -1).Draw(t, "text")
		span := rapid.Custom(func(t *rapid.T) corpus.Range {
			a := rapid.IntRange(0, len(text)+3).Draw(t, "start")
			return corpus.Range{Start: a, End: a + rapid.IntRange(0, 12).Draw(t, "length")}
		})
		marks := rapid.SliceOfN(span, 0, 5).Draw(t, "marks")
		quotes := rapid.SliceOfN(span, 0, 3).Draw(t, "quotes")
		var names []mention
		for _, r := range rapid.SliceOfN(span, 0, 4).Draw(t, "names") {
			names = append(names, mention{r, "name"})
		}
		var b strings.Builder
		for _, p := range pieces(text, marks, quotes, names) {
			assert.NotEmpty(t, p.Parts)
			for _, part := range p.Parts {
				assert.NotEmpty(t, part.Text)
				b.WriteString(part.Text)
			}
		}
		assert.Equal(t, text, b.String())
	})
}

func TestAMatchIsOneMark(t *testing.T) {
	text := `He said "we mine copper" there`
	got := pieces(text, []corpus.Range{{Start: 17, End: 30}}, []corpus.Range{{Start: 9, End: 23}}, nil)
	assert.Equal(t, []Piece{
		{Parts: []Part{{`He said "`, false, ""}, {"we mine ", true, ""}}},
		{Mark: true, Parts: []Part{{"copper", true, ""}, {`" there`, false, ""}}},
	}, got)
}

func TestOfTwoNamesOfAPlaceTheLongerIsShown(t *testing.T) {
	got := pieces("Democratic Republic of the Congo", nil, nil, []mention{
		{corpus.Range{Start: 27, End: 32}, "short"}, {corpus.Range{Start: 0, End: 32}, "long"},
	})
	for _, part := range got[0].Parts {
		assert.Equal(t, "long", part.Mention)
	}
}

func TestShorteningCutsAtWords(t *testing.T) {
	assert.Equal(t, "one two …", shorten("one two, three", 10))
	assert.Equal(t, "one two", shorten("one two", 10))
	assert.Equal(t, "… two three", lastWords("one two three", 10))
	assert.Equal(t, "핵심 …", shorten("핵심광물대화", 7))
}

func TestDirections(t *testing.T) {
	for language, want := range map[string]string{"": "auto", "en": "ltr", "ar": "rtl", "ar-MA": "rtl", "ko-KR": "ltr"} {
		assert.Equal(t, want, direction(language), language)
	}
}
