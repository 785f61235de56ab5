package vocabulary

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the key by which names are compared: compatibility forms, case,
// typographic apostrophes and dashes, and Latin and Arabic diacritics are made
// alike, and runs of white space become one blank. Hangul is kept.
func Fold(s string) string {
	s = letters.Replace(cases.Fold().String(norm.NFKC.String(s)))
	stripped, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err == nil {
		s = stripped
	}
	return strings.Join(strings.Fields(s), " ")
}

// letters holds the letters that have no decomposition, and the marks that are
// typed in several ways.
var letters = strings.NewReplacer(
	"ø", "o", "æ", "ae", "œ", "oe", "ß", "ss", "ı", "i", "đ", "d", "ł", "l",
	"’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-",
	"ـ", "", "\u200c", "", "\u200d", "", "\u200e", "", "\u200f", "", "\u00ad", "",
)
