package pdf

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed endings.yaml
var endingsFile []byte

// endings are the particles and endings of endings.yaml.
type endings struct {
	Particles []string `yaml:"particles"`
	Finals    []string `yaml:"finals"`
}

var korean = sync.OnceValue(func() endings {
	var e endings
	if err := yaml.Unmarshal(endingsFile, &e); err != nil {
		panic(fmt.Sprintf("endings.yaml, which is part of the program, cannot be read: %v", err))
	}
	if len(e.Particles) == 0 || len(e.Finals) == 0 {
		panic("endings.yaml lacks one of its lists")
	}
	return e
})

// A wordList holds the words that stand inside the lines of a file, whole: it
// tells how words were written that the end of a line breaks.
type wordList map[string]bool

func newWordList(all []line) wordList {
	w := make(wordList)
	for _, l := range all {
		list := strings.Fields(l.words)
		for i, word := range list {
			if i > 0 && i < len(list)-1 {
				w[bare(word)] = true
			}
		}
	}
	return w
}

// bare returns a word in lower case without the marks around it.
func bare(word string) string {
	return strings.ToLower(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}

// joint returns what stands between two lines of one paragraph, and how many
// bytes at the end of the first fall away.
func (w wordList) joint(before, after string) (between string, drop int) {
	last, size := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case last == '\u00AD':
		return "", size
	case isHyphen(last) && unicode.IsLower(first) && endsInLetter(before[:len(before)-size]):
		if w.keepsHyphen(before, after, size) {
			return "", 0
		}
		return "", size
	case (isHyphen(last) || last == '–' || last == '/') && followsWord(before[:len(before)-size]):
		return "", 0
	case unicode.Is(unicode.Hangul, last) && unicode.Is(unicode.Hangul, first):
		return w.hangul(before, after), 0
	case isHan(last) && isHan(first):
		return "", 0
	}
	return " ", 0
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

func isHan(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303F
}

func followsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// keepsHyphen reports whether a word at the end of a line has its hyphen also
// elsewhere in the file, and does not come without it.
func (w wordList) keepsHyphen(before, after string, size int) bool {
	head, tail := lastWord(before[:len(before)-size]), firstWord(after)
	return w[bare(head+"-"+tail)] && !w[bare(head+tail)]
}

func lastWord(s string) string  { return s[strings.LastIndexByte(s, ' ')+1:] }
func firstWord(s string) string { head, _, _ := strings.Cut(s, " "); return head }

// hangul returns a blank where a word of Korean ended with the line: lines of
// Korean may end anywhere in a word, and the file does not say. The words of the
// file tell, else the endings of Korean.
func (w wordList) hangul(before, after string) string {
	head, tail := lastWord(before), firstWord(after)
	switch {
	case w[bare(head+tail)]:
		return ""
	case w[bare(head)] && w[bare(tail)], endsWord(head):
		return " "
	case isParticle(bare(tail)):
		return ""
	case w[bare(head)]:
		return " "
	case utf8.RuneCountInString(bare(head)) == 1, utf8.RuneCountInString(bare(tail)) == 1:
		return ""
	}
	return " "
}

// endsWord reports whether a word can hardly go on: it ends in a particle or an
// ending after at least two syllables.
func endsWord(word string) bool {
	for _, e := range korean().Finals {
		if strings.HasSuffix(word, e) && utf8.RuneCountInString(word) >= utf8.RuneCountInString(e)+2 {
			return true
		}
	}
	return false
}

// isParticle reports whether a word is nothing but what is attached to another.
func isParticle(word string) bool { return slices.Contains(korean().Particles, word) }
