package searchtest

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// koreanWords returns words of random texts and phrases: nouns alone, with
// particles that agree with their last sound and with ones that do not, and words
// that only begin like a noun.
func koreanWords() []string {
	return []string{
		"코발트", "코발트를", "코발트을", "코발트에서는", "광물", "광물은", "광물는", "광물로", "광물으로", "광물의", "광물했다",
		"금", "금을", "금의", "금에서", "국", "국가", "RIL는", "Ril", "RIL",
	}
}

// isParticle reports whether rest can follow a noun. It knows those of
// koreanWords.
func isParticle(noun, rest string) bool {
	last, _ := utf8.DecodeLastRuneInString(noun)
	letters := []rune(norm.NFD.String(string(last)))
	latin := len(letters) == 1
	consonant, afterL := len(letters) == 3, len(letters) == 3 && letters[2] == 'ᆯ'
	switch rest {
	case "은", "을", "과":
		return latin || consonant
	case "는", "를", "가", "와":
		return latin || !consonant
	case "으로":
		return latin || consonant && !afterL
	case "로":
		return latin || !consonant || afterL
	case "의":
		return latin || utf8.RuneCountInString(noun) > 1
	case "에서", "에서는":
		return true
	}
	return false
}
