package bleveindex

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a word of a text.
type word struct {
	text       string // folded and in lower case
	start, end int    // bytes of the original text
	gap        gap    // to the word before
}

// A gap is what stands between a word and the one before.
type gap uint8

const (
	gapOther  gap = iota // more than one mark, or nothing
	gapBlank             // one blank
	gapHyphen            // one hyphen, or one point at half height as Korean has it
)

func gapOf(between string) gap {
	switch between {
	case " ":
		return gapBlank
	case "-", "·":
		return gapHyphen
	}
	return gapOther
}

// wordsOf returns the words of a text in order, as they are stemmed: runs of
// letters, digits and marks, with the apostrophes inside them (d'Ivoire), the
// points and blanks inside a number (1,000.5, 10 000) and the points of an
// abbreviation by letters (U.S). Each Han and Hiragana character is a word of its own, since those
// scripts do not part words.
func wordsOf(s string) []word { return fold(s).words(true) }

// runsOf returns the words of a text as phrases know them: nothing joins them,
// so that "Ivoire" is found in d'Ivoire.
func runsOf(s string) []word { return fold(s).words(false) }

func (f folded) words(joined bool) []word {
	out := make([]word, 0, len(f.text)/6+1)
	last := 0 // the end of the word before
	for at := 0; at < len(f.text); {
		n, ok := scan(f.text, at, joined)
		if ok {
			from, to := f.source(at, n)
			w := word{strings.ToLower(f.text[at:n]), from, to, gapOther}
			if len(out) > 0 {
				w.gap = gapOf(f.text[last:at])
			}
			out = append(out, w)
			last = n
		}
		at = n
	}
	return out
}

// scan returns the end of the word that starts at byte at of s, or, if none
// starts there, the end of the character there.
func scan(s string, at int, joined bool) (end int, ok bool) {
	r, n := utf8.DecodeRuneInString(s[at:])
	end = at + n
	if !inWord(r) {
		return end, false
	}
	if alone(r) {
		return end, true
	}
	for end < len(s) {
		next, n := utf8.DecodeRuneInString(s[end:])
		switch {
		case alone(next):
			return end, true
		case inWord(next):
			end += n
		case joined && joins(s, at, end):
			end++
		default:
			return end, true
		}
	}
	return end, true
}

// joins reports whether the byte at end of s belongs to the word that started at
// start, being a point inside of it.
func joins(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[start:end])
	after, n := utf8.DecodeRuneInString(s[end+1:])
	switch s[end] {
	case ' ':
		return groups(s, start, end)
	case '\'':
		return unicode.IsLetter(before) && unicode.IsLetter(after) && !alone(after)
	case ',':
		return unicode.IsDigit(before) && unicode.IsDigit(after)
	case '.':
		if unicode.IsDigit(before) {
			return unicode.IsDigit(after)
		}
		next, _ := utf8.DecodeRuneInString(s[min(len(s), end+1+n):])
		return unicode.IsLetter(after) && !alone(after) && !inWord(next) && lettersOnly(s[start:end])
	}
	return false
}

// groups reports whether the blank at end of s stands inside a number that
// started at start: between digits, of which three follow (10 000).
func groups(s string, start, end int) bool {
	after := s[end+1:]
	digits := len(after) - len(strings.TrimLeft(after, "0123456789"))
	return digits == groupDigits && grouped(append(strings.Split(s[start:end], " "), after[:digits])) &&
		strings.Trim(s[start:end], "0123456789 ") == ""
}

// lettersOnly reports whether s is a letter, or letters with a point between
// each: U, U.S, D.R.C.
func lettersOnly(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if utf8.RuneCountInString(part) != 1 {
			return false
		}
	}
	return true
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.M)
}

// alone reports whether r is a word by itself.
func alone(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana)
}
