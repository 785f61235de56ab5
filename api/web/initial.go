package web

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"dialogue/corpus/vocabulary"
)

// Hangul syllables are encoded in the order of their first consonants, as many
// of each (The Unicode Standard, section 3.12).
const (
	firstSyllable       = '가'
	lastSyllable        = '힣'
	syllablesOfEachHead = 588
)

// consonants are the first consonants of syllables in their order; doubled ones
// stand under the single one, as dictionaries have them.
const consonants = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"

// initial returns the letter under which an index lists a name: the first
// consonant of a Hangul syllable, else the first letter in upper case and without
// accents, "#" if the name begins with something else.
func initial(name string) string {
	r, _ := utf8.DecodeRuneInString(vocabulary.Fold(name))
	switch {
	case firstSyllable <= r && r <= lastSyllable:
		return string([]rune(consonants)[(r-firstSyllable)/syllablesOfEachHead])
	case unicode.IsLetter(r):
		return string(unicode.ToUpper(r))
	}
	return "#"
}

// inOrder returns how a language orders names. Korean has Hangul before other
// letters, which the tables of the library do not know.
func inOrder(lang string) func(a, b string) int {
	order := collate.New(language.Make(lang))
	if lang != "ko" {
		return order.CompareString
	}
	return func(a, b string) int {
		return cmp.Or(outsideHangul(a)-outsideHangul(b), order.CompareString(a, b))
	}
}

// outsideHangul is 1 for a name that begins with a letter of another script.
func outsideHangul(name string) int {
	if r, _ := utf8.DecodeRuneInString(name); unicode.IsLetter(r) && !unicode.Is(unicode.Hangul, r) {
		return 1
	}
	return 0
}
