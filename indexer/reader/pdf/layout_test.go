package pdf

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// fromRight sets characters from the right to the left, each 10 points wide; a
// blank leaves a gap.
func fromRight(words string) []glyph {
	var out []glyph
	at := 500.0
	for _, r := range words {
		at -= 10
		if r != ' ' {
			out = append(out, glyph{box: box{at, 0, at + 10, 16}, char: r})
		}
	}
	return out
}

func TestFromRightToLeft(t *testing.T) {
	for _, test := range []struct{ name, seen, want string }{
		{"words", "قال الوزير", "قال الوزير"},
		{"a number, which is read from the left", "عام 5202 ثم", "عام 2025 ثم"},
		{"a number with a point", "بلغ 5.21 طن", "بلغ 12.5 طن"},
		{"two numbers, which stay in their order", "عام 4202 5202", "عام 2024 2025"},
		{"words from the left", "مع slareniM lacitirC في", "مع Critical Minerals في"},
		{"brackets of either kind", "مع )aeroK) ثم", "مع (Korea) ثم"},
		{"a full stop that stands at the right", ".قال", "قال."},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, fromRightToLeft(fromRight(test.seen)))
		})
	}
}

func TestFromRightToLeftUntiesLigatures(t *testing.T) {
	g := fromRight("خال")
	g[2].box = g[1].box // one glyph for both, the wrong one first
	assert.Equal(t, "خلا", fromRightToLeft(g))
}

func TestJoint(t *testing.T) {
	w := newWordList([]line{
		{words: "a well-known fact of costsharing here"}, {words: "그는 구리를 국내에서 말했다"},
	})
	for _, test := range []struct{ name, before, after, want string }{
		{"words", "the copper", "is refined", "the copper is refined"},
		{"a word broken by a hyphen", "the environ-", "ment", "the environment"},
		{"a soft hyphen", "the environ\u00AD", "ment", "the environment"},
		{"a word that has its hyphen elsewhere", "a well-", "known fact", "a well-known fact"},
		{"a word that is written without elsewhere", "of cost-", "sharing", "of costsharing"},
		{"a name of two parts", "the Africa-", "Korea forum", "the Africa-Korea forum"},
		{"a range of years", "in 2024–", "2025", "in 2024–2025"},
		{"a dash", "copper –", "cobalt", "copper – cobalt"},
		{"Korean inside a word", "밝혔습", "니다.", "밝혔습니다."},
		{"Korean between words", "공급망을", "함께", "공급망을 함께"},
		{"Korean whose words are known", "그는", "구리를", "그는 구리를"},
		{"Chinese", "关键", "矿产", "关键矿产"},
	} {
		t.Run(test.name, func(t *testing.T) {
			between, drop := w.joint(test.before, test.after)
			assert.Equal(t, test.want, test.before[:len(test.before)-drop]+between+test.after)
		})
	}
}

// TestOrderKeepsEveryLine sets lines anywhere on a page: none is lost or comes
// twice.
func TestOrderKeepsEveryLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) line {
			x, y := rapid.Float64Range(0, 500).Draw(t, "x"), rapid.Float64Range(0, 800).Draw(t, "y")
			width := rapid.Float64Range(1, 300).Draw(t, "width")
			return line{box: box{x, y, x + width, y + 12}, words: rapid.StringN(1, 5, -1).Draw(t, "words"), rtl: rapid.Bool().Draw(t, "rtl")}
		}), 0, 40).Draw(t, "lines")
		count := make(map[box]int)
		for _, l := range all {
			count[l.box]++
		}
		out := order(all)
		require.Len(t, out, len(count)+len(out)-len(count))
		for _, l := range out {
			count[l.box]--
		}
		for _, n := range count {
			assert.Zero(t, n)
		}
	})
}

func TestBracketsOpenBeforeTheyCloseOverLines(t *testing.T) {
	for name, tc := range map[string]struct{ lines, want string }{
		"the file gives what is seen":     {"قال »لن نصدر\nإلى الأبد« هنا", "قال «لن نصدر إلى الأبد» هنا"},
		"the file gives what is meant":    {"قال «لن نصدر\nإلى الأبد» هنا", "قال «لن نصدر إلى الأبد» هنا"},
		"one is missing in the paragraph": {"قال »لن نصدر\nإلى الأبد", "قال »لن نصدر إلى الأبد"},
	} {
		t.Run(name, func(t *testing.T) {
			p := paragraph{kind: corpus.BlockParagraph}
			for words := range strings.SplitSeq(tc.lines, "\n") {
				p.lines = append(p.lines, line{words: words, rtl: true})
			}
			w := newWriter([]page{{lines: p.lines}})
			w.paragraph(p)
			assert.Equal(t, tc.want, w.out.Draft().Text)
		})
	}
}
