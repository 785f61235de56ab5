package query

import (
	"strings"
	"unicode"
)

// isBlank reports whether r parts words: white space, control characters and
// the invisible marks of direction that come with pasted text.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) ||
		r == '\u200b' || r == '\ufeff'
}

// isWordRune reports whether r can begin or end a word.
func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

func hasWord(s string) bool { return strings.ContainsFunc(s, isWordRune) }

// families are the marks that open and close a phrase. Within a family any mark
// opens and any mark closes, since languages use the same marks the other way
// round (“en”, „de“, »de«) and phones mix them with straight ones.
var families = [...]string{"\"＂“”„‟〝〞〟", "«»", "「」", "『』"}

// family returns the marks that close what the mark r opens, "" if r is no
// quotation mark.
func family(r rune) string {
	for _, f := range families {
		if strings.ContainsRune(f, r) {
			return f
		}
	}
	return ""
}

func isMinus(r rune) bool { return r == '-' || r == '−' || r == '－' }
func isOpen(r rune) bool  { return r == '(' || r == '（' }
func isClose(r rune) bool { return r == ')' || r == '）' }
func isBar(r rune) bool   { return r == '|' || r == '｜' }
func isTilde(r rune) bool { return r == '~' || r == '～' }
func isStar(r rune) bool  { return r == '*' || r == '＊' }
func isColon(r rune) bool { return r == ':' || r == '：' }

// endsRun reports whether r ends a run of characters that began with a word.
func endsRun(r rune) bool {
	return isBlank(r) || isOpen(r) || isClose(r) || isBar(r) || family(r) != ""
}
