package bleveindex

import (
	"bytes"
	_ "embed" // the prefixes
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed data/arabic.yaml
var arabicFile []byte

// An arabic takes off what Arabic writes as one with a word.
type arabic struct {
	Conjunctions []string          `yaml:"conjunctions"`
	Articles     []string          `yaml:"articles"`
	Suffixes     []string          `yaml:"suffixes"`
	Waw          []string          `yaml:"waw"`
	Letters      map[string]string `yaml:"letters"`
	letters      *strings.Replacer
}

// readArabic reads the lists of data/arabic.yaml.
func readArabic(file []byte) (*arabic, error) {
	a := &arabic{}
	d := yaml.NewDecoder(bytes.NewReader(file))
	d.KnownFields(true)
	if err := d.Decode(a); err != nil {
		return nil, fmt.Errorf("reading the prefixes of Arabic: %w", err)
	}
	var pairs []string
	for _, from := range slices.Sorted(maps.Keys(a.Letters)) {
		pairs = append(pairs, from, a.Letters[from])
	}
	a.letters = strings.NewReplacer(pairs...)
	return a, nil
}

// leastArabic is how many letters of a word are left at least.
const (
	leastArabic        = 2
	leastWithoutPrefix = 3 // without a conjunction, which is one letter
)

// stem returns a normalized word without prefixes and suffixes.
func (a *arabic) stem(word string) string {
	word = a.withoutArticle(a.withoutConjunction(word))
	for _, s := range a.Suffixes {
		if before, ok := strings.CutSuffix(word, s); ok && utf8.RuneCountInString(before) >= leastArabic {
			word = before
		}
	}
	return word
}

// withoutConjunction takes off "and", unless it is hardly one.
func (a *arabic) withoutConjunction(word string) string {
	for _, c := range a.Conjunctions {
		rest, ok := strings.CutPrefix(word, c)
		switch {
		case !ok || utf8.RuneCountInString(rest) < leastWithoutPrefix:
		case strings.HasPrefix(rest, c), a.withoutArticle(rest) != rest:
			return rest
		case c == waw && !slices.ContainsFunc(a.Waw, func(w string) bool { return strings.HasPrefix(word, w) }):
			return rest
		}
	}
	return word
}

// waw is the conjunction that is taken off without an article after it.
const waw = "و"

func (a *arabic) withoutArticle(word string) string {
	for _, p := range a.Articles {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= leastArabic {
			return rest
		}
	}
	return word
}
