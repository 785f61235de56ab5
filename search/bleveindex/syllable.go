package bleveindex

import (
	"strings"
	"unicode/utf8"
)

// A runeSpan is the runes that a rune of a prefix may stand for.
type runeSpan struct{ first, last rune }

// The first letters of Hangul syllables, as NFKC writes them.
const (
	firstInitial = 0x1100
	lastInitial  = 0x1112
	perInitial   = 588 // syllables that begin with a letter
)

// syllablesOf returns what each rune of a prefix may stand for.
func syllablesOf(prefix string) []runeSpan {
	var out []runeSpan
	for i, r := range prefix {
		span := runeSpan{r, r}
		switch {
		case r >= firstInitial && r <= lastInitial:
			span.first = firstSyllable + (r-firstInitial)*perInitial
			span.last = span.first + perInitial - 1
		case r >= firstSyllable && r <= lastSyllable && i+utf8.RuneLen(r) == len(prefix) && soundOf(r) == endVowel:
			span.last = r + finals - 1
		}
		out = append(out, span)
	}
	return out
}

// leastOf returns the first string that runes may stand for, in order, and how
// many of them there are up to the first that may stand for several, with it.
func leastOf(spans []runeSpan) (least string, open int) {
	var b strings.Builder
	for i, s := range spans {
		b.WriteRune(s.first)
		if s.first != s.last && open == 0 {
			open = i + 1
		}
	}
	if open == 0 {
		open = len(spans)
	}
	return b.String(), open
}

// begins reports whether a text begins with what runes may stand for.
func begins(text string, spans []runeSpan) bool {
	for _, s := range spans {
		r, n := utf8.DecodeRuneInString(text)
		if n == 0 || r < s.first || r > s.last {
			return false
		}
		text = text[n:]
	}
	return true
}
