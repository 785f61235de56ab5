package vocabulary

import (
	"strings"
)

// Kebab returns the id that a name gives: folded, apostrophes left out, every
// other run of characters that are neither letters nor digits a hyphen.
// "Ministry of Foreign Affairs (Korea)" is ministry-of-foreign-affairs-korea. It
// is "" for a name without letters and digits.
func Kebab(name string) string {
	words := strings.FieldsFunc(strings.ReplaceAll(Fold(name), "'", ""), func(r rune) bool {
		return !isWord(r)
	})
	return strings.Join(words, "-")
}
