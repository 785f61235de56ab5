package correction

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// Read reads a file of corrections; name is for messages. Corrections with a
// problem are left out and reported, in the order of lines.
func Read(name string, content []byte, v *vocabulary.Vocabulary) (*Set, []vocabulary.Problem) {
	r := &fileReader{file: name, vocabulary: v, set: &Set{of: map[string][]Correction{}}}
	var root yaml.Node
	switch err := yaml.NewDecoder(bytes.NewReader(content)).Decode(&root); {
	case errors.Is(err, io.EOF): // empty, or comments only
	case err != nil:
		r.problems = append(r.problems, vocabulary.SyntaxProblem(name, err))
	default:
		r.root(root.Content[0])
	}
	slices.SortStableFunc(r.problems, func(a, b vocabulary.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.set, r.problems
}

// A fileReader turns the nodes of a file into corrections.
type fileReader struct {
	file       string
	vocabulary *vocabulary.Vocabulary
	set        *Set
	problems   []vocabulary.Problem
}

func (r *fileReader) report(n *yaml.Node, format string, args ...any) {
	r.problems = append(r.problems, vocabulary.Problem{File: r.file, Line: n.Line, Column: n.Column, Message: fmt.Sprintf(format, args...)})
}

func (r *fileReader) root(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	r.mapping(n, "a file of corrections", func(key, value *yaml.Node) bool {
		if key.Value != "corrections" {
			return false
		}
		switch {
		case value.Kind == yaml.SequenceNode:
			for _, item := range value.Content {
				r.correction(resolved(item))
			}
		case value.Tag != "!!null":
			r.report(value, `corrections are a list: write "- document: …" for each`)
		}
		return true
	})
}

// correction reads one item and keeps it if nothing is wrong with it.
func (r *fileReader) correction(n *yaml.Node) {
	before := len(r.problems)
	c := Correction{file: r.file, line: n.Line, column: n.Column}
	spoken := false
	ok := r.mapping(n, "a correction", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "document":
			c.Document = r.text(value)
		case "words":
			c.Words = compact(r.text(value))
		case "before":
			c.Before = compact(r.text(value))
		case "after":
			c.After = compact(r.text(value))
		case "range":
			c.Points = r.points(value)
		case "quote":
			c.Quote = r.flag(value)
		case "speaker":
			c.Verdict, spoken = r.verdict(value), true
		case "note":
			r.text(value)
		default:
			return false
		}
		return true
	})
	if ok && len(r.problems) == before {
		r.complete(n, &c, spoken)
	}
	if ok && len(r.problems) == before {
		r.keep(c)
	}
}

// complete reports what a correction leaves out or says twice.
func (r *fileReader) complete(n *yaml.Node, c *Correction, spoken bool) {
	switch {
	case c.Document == "":
		r.report(n, "no document: write the id of the document")
	case c.Words == "":
		r.report(n, "no words: write the words in question as they stand in the text; a range alone would mean other words in a new version")
	case !spoken:
		r.report(n, `no speaker: write an id, "unknown", "not speech", or a name and a role`)
	}
	for i := range r.set.of[c.Document] {
		d := &r.set.of[c.Document][i]
		if d.Words == c.Words && d.Before == c.Before && d.After == c.After && d.Points == c.Points && d.Quote == c.Quote {
			r.report(n, "these words are corrected on line %d already: leave one of the two out", d.line)
			return
		}
	}
}

func (r *fileReader) keep(c Correction) {
	if _, ok := r.set.of[c.Document]; !ok {
		r.set.documents = append(r.set.documents, c.Document)
	}
	r.set.of[c.Document] = append(r.set.of[c.Document], c)
}

// verdict reads who speaks.
func (r *fileReader) verdict(n *yaml.Node) Verdict {
	if n.Kind == yaml.ScalarNode {
		return r.named(n)
	}
	var v Verdict
	r.mapping(n, "a speaker", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "id":
			v = r.named(value)
		case "name":
			v.Declared.Name = r.text(value)
		case "role":
			v.Declared.Role = r.text(value)
		case "organization":
			v.Declared.Organization = r.organization(value)
		case "country":
			v.Declared.Country = r.country(value)
		case "capacity":
			v.Capacity = r.capacity(value)
		default:
			return false
		}
		return true
	})
	described := !v.Declared.IsZero() || v.Capacity != ""
	if described && (v.Entry != nil || v.NotSpeech) {
		r.report(n, "an id stands for all that the vocabulary says of it: leave out the id, or what stands beside it")
	}
	if !described && v.Unknown() && len(n.Content) == 0 {
		r.report(n, `nobody is named: write "unknown" if nobody knows who speaks`)
	}
	if v.Declared.IsZero() && v.Capacity != "" {
		r.report(n, "a capacity alone tells nobody: write a name, a role, an organization or a country beside it")
	}
	return v
}

// named reads a speaker that is one word: an id, or what there is to say where
// there is none.
func (r *fileReader) named(n *yaml.Node) Verdict {
	switch text := r.text(n); text {
	case "", "unknown":
		return Verdict{}
	case "not speech":
		return Verdict{NotSpeech: true}
	default:
		for _, facet := range vocabulary.FacetsOf(corpus.FacetSpeaker) {
			if e := r.vocabulary.Entry(facet, text); e != nil {
				return Verdict{Entry: e}
			}
		}
		r.report(n, "%q is no person and no organization of the vocabulary: write the id of one, or {name: …, role: …}", text)
		return Verdict{}
	}
}

// organization reads an id or a name. An id counts as the name that it has.
func (r *fileReader) organization(n *yaml.Node) string {
	text := r.text(n)
	return r.vocabulary.Label(corpus.FacetOrganization, text, "en")
}

func (r *fileReader) country(n *yaml.Node) string {
	text := r.text(n)
	if _, ok := r.vocabulary.Lookup(corpus.FacetCountry, text); !ok && text != "" {
		r.report(n, "%q is no country of the vocabulary: write a name or an ISO code", text)
	}
	return text
}

func (r *fileReader) capacity(n *yaml.Node) corpus.Capacity {
	c := corpus.Capacity(r.text(n))
	if c != "" && !slices.Contains(corpus.Capacities(), c) {
		r.report(n, "%q is no capacity: write one of %v", c, corpus.Capacities())
	}
	return c
}

// points reads a range of code points.
func (r *fileReader) points(n *yaml.Node) [2]int {
	var out [2]int
	ok := n.Kind == yaml.SequenceNode && len(n.Content) == len(out)
	for i := 0; ok && i < len(out); i++ {
		var err error
		out[i], err = strconv.Atoi(resolved(n.Content[i]).Value)
		ok = err == nil && out[i] >= 0
	}
	if !ok || out[0] >= out[1] {
		r.report(n, "a range is [START, END], code points into the text, the end exclusive")
		return [2]int{}
	}
	return out
}

// mapping calls set for each key of n; set reports whether it knows the key.
func (r *fileReader) mapping(n *yaml.Node, what string, set func(key, value *yaml.Node) bool) bool {
	n = resolved(n)
	if n.Kind != yaml.MappingNode {
		r.report(n, "%s is a mapping: write keys and values", what)
		return false
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], resolved(n.Content[i+1])
		switch {
		case seen[key.Value]:
			r.report(key, "key %q stands twice: write it once", key.Value)
		case !set(key, value):
			r.report(key, "unknown key %q in %s: see the documentation of package correction", key.Value, what)
		}
		seen[key.Value] = true
	}
	return true
}

func (r *fileReader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		r.report(n, "a text is missing here: write one, in quotation marks if it holds \": \" or begins with a mark")
		return ""
	}
	return strings.TrimSpace(n.Value)
}

func (r *fileReader) flag(n *yaml.Node) bool {
	if n.Tag != "!!bool" {
		r.report(n, "%q is neither true nor false: write one of them", n.Value)
	}
	return n.Value == "true"
}

func resolved(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}
