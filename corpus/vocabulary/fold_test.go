package vocabulary

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestFoldMakesWrittenFormsAlike(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"case and diacritics", "CÔTE D’IVOIRE", "cote d'ivoire"},
		{"dashes", "Guinea–Bissau", "guinea-bissau"},
		{"combining marks", "Coˆte", "co\u02c6te"},
		{"decomposed letters", "Se\u0301ne\u0301gal", "Sénégal"},
		{"ligatures and letters without decomposition", "Łódź æ ﬁ", "lodz ae fi"},
		{"Arabic hamza and vowel marks", "أَنْغُولا", "انغولا"},
		{"decomposed Hangul", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"},
		{"white space", " South \u00a0 Africa\n", "south africa"},
		{"soft hyphen", "Zam\u00adbia", "zambia"},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, Fold(c.b), Fold(c.a)) })
	}
}

func TestFastFoldEqualsFullFold(t *testing.T) {
	ranges := rapid.OneOf(
		rapid.RuneFrom([]rune("aZéßøæ’–ıŁ ÇñĞ٠أإآةىـ한국가콩 \u00adﬁ½²ªº")),
		rapid.Int32Range(0x80, 0x6ff), rapid.Int32Range(0x2000, 0x206f), rapid.Rune(),
	)
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(ranges, 0, 12).Draw(t, "runes"))
		assert.Equal(t, foldAny(s), string(AppendFold(nil, s)))
	})
}
