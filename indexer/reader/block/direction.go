package block

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"go.yaml.in/yaml/v3"
)

//go:embed directions.yaml
var directionsFile []byte

// longestDirection bounds a stage direction, in words: longer bracketed
// paragraphs are text.
const longestDirection = 8

// directionWords are the words that make a bracketed block a stage direction,
// in lower case.
var directionWords = sync.OnceValue(func() []string {
	var byLanguage map[string][]string
	if err := yaml.Unmarshal(directionsFile, &byLanguage); err != nil {
		panic(fmt.Sprintf("directions.yaml, which is part of the program, cannot be read: %v", err))
	}
	var all []string
	for _, words := range byLanguage {
		all = append(all, words...)
	}
	return all
})

// IsDirection reports whether words are a stage direction that stands alone:
// a few words in brackets, one of them of a stage.
func IsDirection(words string) bool {
	inner, ok := Bracketed(words)
	if !ok || len(strings.Fields(inner)) > longestDirection {
		return false
	}
	inner = strings.ToLower(inner)
	for _, w := range directionWords() {
		if at := strings.Index(inner, w); at >= 0 && startsWord(inner, at) {
			return true
		}
	}
	return false
}

func startsWord(s string, at int) bool {
	before := []rune(s[:at])
	return len(before) == 0 || !unicode.IsLetter(before[len(before)-1])
}

// Bracketed returns what is between the brackets, if words are in one pair of
// them from end to end. Marks of emphasis around the brackets are ignored.
func Bracketed(words string) (string, bool) {
	words = strings.Trim(words, "*_ \t\n")
	words = strings.TrimSuffix(words, ".")
	for _, pair := range []string{"()", "[]", "（）", "〔〕", "【】"} {
		r := []rune(pair)
		left, right := string(r[0]), string(r[1])
		if len(words) < len(left)+len(right) || !strings.HasPrefix(words, left) || !strings.HasSuffix(words, right) {
			continue
		}
		inner := words[len(left) : len(words)-len(right)]
		return inner, !strings.Contains(inner, left) && !strings.Contains(inner, right)
	}
	return "", false
}
