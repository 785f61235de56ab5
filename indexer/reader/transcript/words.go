package transcript

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed labels.yaml
var labelsFile []byte

// A wordSet holds words of a label in lower case.
type wordSet map[string]bool

// words is labels.yaml, the languages of each list together.
type words struct {
	honorifics, suffixes, roles, envoys, chairs, chairsAlone, articles, questions wordSet
	organizations, particles, joiners, others, sessions, sessionParts             wordSet
	chairModifiers, sittings, manners, ambiguous, governing, opposing             wordSet
}

var vocabulary = sync.OnceValue(func() *words {
	var file map[string]yaml.Node
	if err := yaml.Unmarshal(labelsFile, &file); err != nil {
		panic(fmt.Sprintf("labels.yaml, which is part of the program, cannot be read: %v", err))
	}
	list := func(name string) wordSet {
		node, ok := file[name]
		set := wordSet{}
		set.add(&node)
		if !ok || len(set) == 0 {
			panic("labels.yaml lacks " + name)
		}
		return set
	}
	return &words{
		honorifics: list("honorifics"), suffixes: list("suffixes"), roles: list("roles"),
		envoys: list("envoys"), chairs: list("chairs"),
		chairsAlone: list("chairs_alone"), articles: list("articles"), questions: list("questions"),
		organizations: list("organizations"), particles: list("particles"), joiners: list("joiners"),
		others: list("others"), sessions: list("sessions"), sessionParts: list("session_parts"),
		chairModifiers: list("chair_modifiers"), sittings: list("sittings"), manners: list("manners"),
		ambiguous: list("ambiguous"), governing: list("governing"), opposing: list("opposing"),
	}
})

// add adds the words of a list, or of a list per language.
func (s wordSet) add(n *yaml.Node) {
	switch n.Kind {
	case yaml.SequenceNode:
		for _, c := range n.Content {
			s[c.Value] = true
		}
	case yaml.MappingNode:
		for i := 1; i < len(n.Content); i += 2 {
			s.add(n.Content[i])
		}
	case yaml.ScalarNode, yaml.AliasNode, yaml.DocumentNode:
	}
}

// has reports whether a word is in the set, whatever its case and the full stop
// after it.
func (s wordSet) has(word string) bool { return s[bare(word)] }

// prefix returns how many of the tokens at the start of list are, together, in
// the set: the most that are, 0 if none is.
func (s wordSet) prefix(list []string) int {
	const longest = 4
	list = list[:min(longest, len(list))]
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = bare(w)
	}
	for n := len(list); n > 0; n-- {
		if s[strings.Join(words[:n], " ")] {
			return n
		}
	}
	return 0
}

// titles returns how many words at the start of a label are titles, such as "H.E.
// Dr."; at least one word is left. A single letter is a title where nothing but a
// name can follow: "M. Dupont", but "M R Roe".
func (v *words) titles(list []string) int {
	n := 0
	for n < len(list) {
		k := v.honorifics.prefix(list[n:])
		if k == 0 || n+k >= len(list) {
			break
		}
		if isInitial(list[n]) && k == 1 && (n > 0 || isInitial(list[n+1])) {
			break
		}
		n += k
	}
	return n
}

// isInitial reports whether a word is a single letter.
func isInitial(word string) bool { return utf8.RuneCountInString(bare(word)) == 1 }

// bare returns a word in lower case without the punctuation around it.
func bare(word string) string {
	return strings.ToLower(strings.Trim(word, ".,;:()[]*_ \t"))
}
