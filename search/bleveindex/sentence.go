package bleveindex

import (
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"dialogue/corpus/abbreviation"
)

// sentencesOf yields the sentences of a text: those of Unicode (UAX 29), put
// together again where a full stop is that of an abbreviation, an initial or a
// number.
func (a *analyzer) sentencesOf(text, language string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, end, state := 0, 0, -1
		for rest := text; rest != ""; {
			var sentence string
			sentence, rest, state = uniseg.FirstSentenceInString(rest, state)
			end += len(sentence)
			if rest != "" && a.goesOn(text[start:end], rest, language) {
				continue
			}
			if !yield(text[start:end]) {
				return
			}
			start = end
		}
	}
}

// goesOn reports whether what ends in a full stop goes on with what follows.
func (a *analyzer) goesOn(text, rest, language string) bool {
	before, ok := strings.CutSuffix(strings.TrimRightFunc(text, unicode.IsSpace), ".")
	if !ok {
		return false
	}
	last := strings.ToLower(lastWord(before))
	next := wordsOf(rest[:min(len(rest), maxNextWord)])
	first, size := utf8.DecodeRuneInString(last)
	switch {
	case last == "" || len(next) == 0:
		return false
	case digitsAtStart(last) == len(last):
		return dated.MatchString(before) || len(last) <= maxOrdinal && a.numberGoesOn(last, next[0].text, language)
	case a.abbreviations.inside[language][last]:
		return true
	case a.abbreviations.closing[language][last] && !strings.Contains(last, "."):
		return false
	case lettersOnly(last) && len(last) > size:
		return !a.isStopWord(next[0].text, language) // U.S. The
	}
	return size == len(last) && unicode.IsUpper(lastRune(before)) && unicode.IsUpper(firstLetter(rest)) && unicode.IsLetter(first)
}

// dated finds a date of numbers with full stops at the end of a text, as 2025. 2. 4 is.
var dated = regexp.MustCompile(`\d{4}\.\s?\d{1,2}\.\s?\d{1,2}$`)

const (
	// maxNextWord is how many bytes of what follows a full stop are looked at.
	maxNextWord = 64
	// maxOrdinal is how many digits a number has at most that a full stop belongs
	// to.
	maxOrdinal = 4
)

// numberGoesOn reports whether a number with a full stop is part of a date, as
// 2025. 2. 4. in Korean and 4. Februar in German.
func (a *analyzer) numberGoesOn(number, next, language string) bool {
	if digitsAtStart(next) > 0 {
		return true
	}
	return language == "de" && len(number) <= 2 && !a.isStopWord(next, language)
}

func (a *analyzer) isStopWord(word, language string) bool {
	return len(a.stemmers[language].terms(word)) == 0
}

// lastWord returns the letters, digits and points at the end of a text.
func lastWord(text string) string {
	i := strings.LastIndexFunc(text, func(r rune) bool { return r != '.' && !inWord(r) })
	if i < 0 {
		return text
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	return text[i+n:]
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// firstLetter returns the first letter of a text, 0 if there is none.
func firstLetter(s string) rune {
	if i := strings.IndexFunc(s, unicode.IsLetter); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		return r
	}
	return 0
}

func digitsAtStart(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// abbreviations are those of each language that has rules of its own; of others,
// those of all languages.
type abbreviations struct{ inside, closing map[string]map[string]bool }

func newAbbreviations() abbreviations {
	out := abbreviations{map[string]map[string]bool{}, map[string]map[string]bool{}}
	for _, language := range languages() {
		out.inside[language], out.closing[language] = map[string]bool{}, map[string]bool{}
	}
	for _, language := range abbreviation.Languages() {
		list := abbreviation.Of(language)
		for _, of := range []string{language, otherLanguage} {
			for _, word := range list.Inside {
				out.inside[of][word] = true
			}
			for _, word := range list.Closing {
				out.closing[of][word] = true
			}
		}
	}
	return out
}
