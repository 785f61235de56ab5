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

// directionWords are the words of directions.yaml, all languages together.
type directionWords struct{ anywhere, alone []string }

var directions = sync.OnceValue(func() directionWords {
	var file struct {
		Anywhere map[string][]string `yaml:"anywhere"`
		Alone    map[string][]string `yaml:"alone"`
	}
	if err := yaml.Unmarshal(directionsFile, &file); err != nil {
		panic(fmt.Sprintf("directions.yaml, which is part of the program, cannot be read: %v", err))
	}
	var all directionWords
	for _, words := range file.Anywhere {
		all.anywhere = append(all.anywhere, words...)
	}
	for _, words := range file.Alone {
		all.alone = append(all.alone, words...)
	}
	return all
})

// IsDirection reports whether words are a stage direction that stands alone:
// a few words in brackets, one of them of a stage.
func IsDirection(words string) bool {
	return isAside(words) || holdsWord(words, directions().alone)
}

// isAside reports whether words in brackets are a stage direction also in the
// middle of a speech.
func isAside(words string) bool { return holdsWord(words, directions().anywhere) }

// holdsWord reports whether words are a few in brackets, one of them in list.
func holdsWord(words string, list []string) bool {
	inner, ok := Bracketed(words)
	if !ok || len(strings.Fields(inner)) > longestDirection {
		return false
	}
	inner = strings.ToLower(inner)
	for _, w := range list {
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
