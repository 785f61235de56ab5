package vocabulary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold returns the key by which names are compared: compatibility forms, case,
// typographic apostrophes and dashes, and Latin and Arabic diacritics are made
// alike, and runs of white space become one blank. Hangul is kept.
func Fold(s string) string {
	var buf [64]byte
	return strings.Join(strings.Fields(string(AppendFold(buf[:0], s))), " ")
}

// AppendFold appends s as Fold writes it to dst, but keeps white space. Words of
// the usual letters take no allocation.
func AppendFold(dst []byte, s string) []byte {
	start := len(dst)
	table := foldedRunes()
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == '`':
				c = '\''
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case int(r) < len(table) && table[r].known:
			dst = append(dst, table[r].text...)
		case isHangulSyllable(r):
			dst = append(dst, s[i:i+size]...)
		default:
			return append(dst[:start], foldAny(s)...)
		}
		i += size
	}
	return dst
}

func isHangulSyllable(r rune) bool { return 0xAC00 <= r && r <= 0xD7A3 }

// A foldedRune is what one rune folds to, if that does not depend on its
// neighbours.
type foldedRune struct {
	text  string
	known bool
}

// foldedRunes is the table of the Latin, Greek, Cyrillic and Arabic letters and
// of general punctuation. Combining marks depend on their neighbours.
var foldedRunes = sync.OnceValue(func() []foldedRune {
	table := make([]foldedRune, 0x2070)
	for r := range rune(len(table)) {
		letter := r < 0x300 || 0x370 <= r && r < 0x700
		if r >= utf8.RuneSelf && (letter || r >= 0x2000) {
			table[r] = foldedRune{foldAny(string(r)), true}
		}
	}
	return table
})

// foldAny folds any text, at length.
func foldAny(s string) string {
	s = letters.Replace(cases.Fold().String(norm.NFKC.String(s)))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s)))
}

// letters holds the letters that have no decomposition, and the marks that are
// typed in several ways.
var letters = strings.NewReplacer(
	"ø", "o", "æ", "ae", "œ", "oe", "ß", "ss", "ı", "i", "đ", "d", "ł", "l",
	"’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-",
	"ـ", "", "\u200c", "", "\u200d", "", "\u200e", "", "\u200f", "", "\u00ad", "",
)
