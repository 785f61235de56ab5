package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// compatible returns the letters that a form of print stands for.
func compatible(r rune) string { return norm.NFKC.String(string(r)) }

// isRTL reports whether a letter belongs to a script written from right to left.
func isRTL(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

// blankShare is the share of the size of the type from which on a gap between two
// glyphs is a blank. Letters that do not join stand closer.
const blankShare = 0.21

// fromRightToLeft returns the words of a line that is read from right to left.
// The order of such glyphs in a file is that of no script, and the engine guesses
// at it, so that only where they stand on the page counts: they are read from the
// right, but numbers and words of other scripts from the left.
func fromRightToLeft(glyphs []glyph) string {
	seen := slices.DeleteFunc(slices.Clone(glyphs), func(g glyph) bool { return g.char == ' ' })
	slices.SortStableFunc(seen, func(a, b glyph) int { return cmp.Compare(b.left+b.right, a.left+a.right) })
	untieLigatures(seen)
	em := 0.0
	for _, g := range seen {
		em = max(em, 0.75*g.height())
	}
	var out []rune
	for i, g := range seen {
		if i > 0 && !unicode.IsMark(g.char) && seen[i-1].left-g.right > blankShare*em {
			out = append(out, ' ')
		}
		out = append(out, g.char)
	}
	turnBack(out)
	balance(out)
	out = endAtEnd(out)
	var b strings.Builder
	for _, r := range out {
		b.WriteString(ligature(r))
	}
	return b.String()
}

// untieLigatures brings lam and alef, which are one glyph, into the order in which
// they are read: files disagree which of the two comes first.
func untieLigatures(s []glyph) {
	const same = 0.01 // points
	alike := func(a, b float64) bool { return max(a, b)-min(a, b) < same }
	for i := 0; i+1 < len(s); i++ {
		a, b := s[i], s[i+1]
		if strings.ContainsRune("اأإآ", a.char) && b.char == 'ل' && alike(a.left, b.left) && alike(a.right, b.right) {
			s[i].char, s[i+1].char = b.char, a.char
		}
	}
}

// endAtEnd moves a mark that ends a sentence from the beginning of a line to its
// end: in a paragraph that is set from the left it stands at the right.
func endAtEnd(s []rune) []rune {
	if len(s) > 1 && strings.ContainsRune(".!؟،:", s[0]) {
		return append(slices.Clone(s[1:]), s[0])
	}
	return s
}

// turnBack turns the stretches of a line that are read from the left.
func turnBack(s []rune) {
	for i := 0; i < len(s); {
		if !isLTR(s[i]) && !unicode.IsDigit(s[i]) {
			i++
			continue
		}
		end, words := stretch(s, i)
		if words {
			slices.Reverse(s[i:end])
		} else {
			turnNumbers(s[i:end])
		}
		i = end
	}
}

// stretch returns the end of what goes on from the left without a letter from
// the right, and whether there are letters in it.
func stretch(s []rune, start int) (end int, words bool) {
	end = start
	for i := start; i < len(s) && !isRTL(s[i]); i++ {
		if isLTR(s[i]) || unicode.IsDigit(s[i]) {
			end = i + 1
			words = words || isLTR(s[i])
		}
	}
	return end, words
}

// turnNumbers turns each number: those parted by a blank stay in their order.
func turnNumbers(s []rune) {
	start := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || !unicode.IsDigit(s[i]) && !strings.ContainsRune(".,:/-%٪", s[i]) {
			slices.Reverse(s[start:i])
			start = i + 1
		}
	}
}

func isLTR(r rune) bool { return unicode.IsLetter(r) && !isRTL(r) }

// balance makes brackets open before they close: files disagree whether a
// bracket is the one that is seen or the one that is meant.
func balance(s []rune) {
	for _, pair := range []string{"()", "[]", "«»", "{}"} {
		p := []rune(pair)
		var at []int
		for i, r := range s {
			if r == p[0] || r == p[1] {
				at = append(at, i)
			}
		}
		if len(at)%2 != 0 {
			continue // the other is on another line, or on none
		}
		for i, place := range at {
			s[place] = p[i%2]
		}
	}
}

// balanced returns a text whose brackets open before they close. It has as many
// bytes.
func balanced(text string) string {
	s := []rune(text)
	balance(s)
	return string(s)
}
