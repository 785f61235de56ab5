package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sampleWords is how many words of a text are read for its language.
const sampleWords = 400

// pick returns the rules for a text: those of the language given, unless the
// words of the text clearly tell another one. English rules serve any language
// without rules of its own.
func (a *Analyzer) pick(text, language string) *rules {
	given := a.rules[base(language)]
	counts := make(map[*rules]int)
	words := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if words++; words > sampleWords {
			break
		}
		lower := strings.ToLower(w)
		for _, r := range a.rules {
			if x := r.words[lower]; x != nil && x.class&classCommon != 0 || r.script != nil && script(r, w) {
				counts[r]++
			}
		}
	}
	best := given
	for _, r := range a.rules {
		n := counts[r]
		if best == nil || n > 2*counts[best]+2 || best != given && (n > counts[best] || n == counts[best] && r.language < best.language) {
			best = r
		}
	}
	if best == nil || best != given && counts[best] < 3 {
		if given != nil {
			return given
		}
		return a.rules["en"]
	}
	return best
}

// script reports whether a word is written in the script of a language.
func script(r *rules, word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.Is(r.script, first)
}

// base returns the language of a BCP 47 tag without script and region.
func base(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	return tag
}
