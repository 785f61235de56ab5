package web

import (
	"cmp"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// problemPrefix begins the ids of the sentences that say what is wrong with a
// request.
const problemPrefix = "problem."

// A sentence is one that errors of the program are told in: in English, which
// programs read too. Pages tell it in their own language.
type sentence struct {
	id           string
	pattern      *regexp.Regexp
	placeholders []string // in the order of the groups of the pattern
	fixed        int      // bytes besides the placeholders
}

var placeholder = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// sentences reads the sentences of the English catalogue, those that say most
// first: others may match what they do.
func sentences() ([]sentence, error) {
	b, err := fs.ReadFile(files, "words/en.yaml")
	if err != nil {
		return nil, fmt.Errorf("reading the sentences of errors: %w", err)
	}
	var texts map[string]any
	if err := yaml.Unmarshal(b, &texts); err != nil {
		return nil, fmt.Errorf("reading the sentences of errors: %w", err)
	}
	var out []sentence
	for id, text := range texts {
		if text, ok := text.(string); ok && strings.HasPrefix(id, problemPrefix) {
			out = append(out, newSentence(id, text))
		}
	}
	slices.SortFunc(out, func(a, b sentence) int { return cmp.Or(b.fixed-a.fixed, cmp.Compare(a.id, b.id)) })
	return out, nil
}

func newSentence(id, text string) sentence {
	s := sentence{id: id}
	var b strings.Builder
	at := 0
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(regexp.QuoteMeta(text[at:m[0]]))
		b.WriteString("(.+)")
		s.placeholders = append(s.placeholders, text[m[2]:m[3]])
		s.fixed += m[0] - at
		at = m[1]
	}
	b.WriteString(regexp.QuoteMeta(text[at:]))
	s.fixed += len(text) - at
	s.pattern = regexp.MustCompile("(?s)^" + b.String() + "$")
	return s
}

// Reason tells what is wrong with a request in the language of the site. given
// is how the program says it, in English; what the catalogue does not know stays
// so.
func (st *Site) Reason(given string) string {
	for _, s := range st.sentences {
		found := s.pattern.FindStringSubmatch(given)
		if found == nil {
			continue
		}
		pairs := make([]any, 0, 2*len(s.placeholders))
		for i, name := range s.placeholders {
			pairs = append(pairs, name, found[i+1])
		}
		return st.words.say(s.id, pairs...)
	}
	return given
}

// Detail is Reason after the name of the parameter that it is about, if any.
func (st *Site) Detail(parameter, given string) string {
	if parameter == "" {
		return st.Reason(given)
	}
	return st.words.labelled(parameter, st.Reason(given))
}
