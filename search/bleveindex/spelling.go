package bleveindex

import (
	"bytes"
	_ "embed" // the spellings
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed data/spellings.yaml
var spellingsFile []byte

// A spellingRules is what one language writes in several ways.
type spellingRules struct {
	Language string   `yaml:"language"`
	Words    []pair   `yaml:"words"`
	Letters  []pair   `yaml:"letters"`
	Endings  []pair   `yaml:"endings"`
	Except   []string `yaml:"except"`
}

// A pair is a spelling and the one that stands for both.
type pair struct{ from, to string }

// UnmarshalYAML reads two words with a blank between them.
func (p *pair) UnmarshalYAML(n *yaml.Node) error {
	words := strings.Fields(n.Value)
	if len(words) != 2 {
		return fmt.Errorf("line %d: %q is not two spellings", n.Line, n.Value)
	}
	p.from, p.to = words[0], words[1]
	return nil
}

// readSpellings reads the rules of data/spellings.yaml, by language.
func readSpellings(file []byte) (map[string]*spellingRules, error) {
	var list []*spellingRules
	d := yaml.NewDecoder(bytes.NewReader(file))
	d.KnownFields(true)
	if err := d.Decode(&list); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("reading spellings: %w", err)
	}
	out := map[string]*spellingRules{}
	for _, r := range list {
		out[r.Language] = r
	}
	return out, nil
}

// leastEnding is how many letters a word has at least whose ending has another
// spelling.
const leastEnding = 6

// word returns a word as it is spelled elsewhere.
func (r *spellingRules) word(word string) string {
	if r == nil {
		return word
	}
	for _, p := range r.Letters {
		word = strings.ReplaceAll(word, p.from, p.to)
	}
	if utf8.RuneCountInString(word) < leastEnding {
		return word
	}
	for _, p := range r.Endings {
		if before, ok := strings.CutSuffix(word, p.from); ok && !r.excepted(before) {
			return before + p.to
		}
	}
	return word
}

func (r *spellingRules) excepted(before string) bool {
	for _, e := range r.Except {
		if end, ok := strings.CutPrefix(e, "-"); before == e || ok && strings.HasSuffix(before, end) {
			return true
		}
	}
	return false
}
