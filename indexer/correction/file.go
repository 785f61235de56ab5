package correction

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/yamlfile"
)

// Read reads a file of corrections; name is for messages. Corrections with a
// problem are left out and reported, in the order of lines.
func Read(name string, content []byte, v *vocabulary.Vocabulary) (*Set, []vocabulary.Problem) {
	r := &fileReader{File: yamlfile.File{Name: name, Help: "see the documentation of package correction"}, vocabulary: v, set: &Set{of: map[string][]Correction{}}}
	var root yaml.Node
	switch err := yaml.NewDecoder(bytes.NewReader(content)).Decode(&root); {
	case errors.Is(err, io.EOF): // empty, or comments only
	case err != nil:
		r.Problems = append(r.Problems, vocabulary.SyntaxProblem(name, err))
	default:
		r.root(root.Content[0])
	}
	slices.SortStableFunc(r.Problems, func(a, b vocabulary.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.set, r.Problems
}

// A fileReader turns the nodes of a file into corrections.
type fileReader struct {
	yamlfile.File
	vocabulary *vocabulary.Vocabulary
	set        *Set
}

func (r *fileReader) root(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		return
	}
	r.Mapping(n, "a file of corrections", func(key, value *yaml.Node) bool {
		if key.Value != "corrections" {
			return false
		}
		switch {
		case value.Kind == yaml.SequenceNode:
			for _, item := range value.Content {
				r.correction(yamlfile.Resolved(item))
			}
		case value.Tag != "!!null":
			r.Report(value, `corrections are a list: write "- document: …" for each`)
		}
		return true
	})
}

// correction reads one item and keeps it if nothing is wrong with it.
func (r *fileReader) correction(n *yaml.Node) {
	before := len(r.Problems)
	c := Correction{file: r.Name, line: n.Line, column: n.Column}
	spoken := false
	ok := r.Mapping(n, "a correction", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "document":
			c.Document = r.Text(value)
		case "words":
			c.Words = compact(r.Text(value))
		case "before":
			c.Before = compact(r.Text(value))
		case "after":
			c.After = compact(r.Text(value))
		case "range":
			c.Points = r.points(value)
		case "quote":
			c.Quote = r.flag(value)
		case "speaker":
			c.Verdict, spoken = r.verdict(value), true
		case "note":
			r.Text(value)
		default:
			return false
		}
		return true
	})
	if ok && len(r.Problems) == before {
		r.complete(n, &c, spoken)
	}
	if ok && len(r.Problems) == before {
		r.keep(c)
	}
}

// complete reports what a correction leaves out or says twice.
func (r *fileReader) complete(n *yaml.Node, c *Correction, spoken bool) {
	switch {
	case c.Document == "":
		r.Report(n, "no document: write the id of the document")
	case c.Words == "":
		r.Report(n, "no words: write the words in question as they stand in the text; a range alone would mean other words in a new version")
	case !spoken:
		r.Report(n, `no speaker: write an id, "unknown", "not speech", or a name and a role`)
	}
	for i := range r.set.of[c.Document] {
		d := &r.set.of[c.Document][i]
		if d.Words == c.Words && d.Before == c.Before && d.After == c.After && d.Points == c.Points && d.Quote == c.Quote {
			r.Report(n, "these words are corrected on line %d already: leave one of the two out", d.line)
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
	r.Mapping(n, "a speaker", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "id":
			v = r.named(value)
		case "name":
			v.Declared.Name = r.Text(value)
		case "role":
			v.Declared.Role = r.Text(value)
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
		r.Report(n, "an id stands for all that the vocabulary says of it: leave out the id, or what stands beside it")
	}
	if !described && v.Unknown() && len(n.Content) == 0 {
		r.Report(n, `nobody is named: write "unknown" if nobody knows who speaks`)
	}
	if v.Declared.IsZero() && v.Capacity != "" {
		r.Report(n, "a capacity alone tells nobody: write a name, a role, an organization or a country beside it")
	}
	return v
}

// named reads a speaker that is one word: an id, or what there is to say where
// there is none.
func (r *fileReader) named(n *yaml.Node) Verdict {
	switch text := r.Text(n); text {
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
		r.Report(n, "%q is no person and no organization of the vocabulary: write the id of one, or {name: …, role: …}", text)
		return Verdict{}
	}
}

// organization reads an id or a name. An id counts as the name that it has.
func (r *fileReader) organization(n *yaml.Node) string {
	text := r.Text(n)
	return r.vocabulary.Label(corpus.FacetOrganization, text, "en")
}

func (r *fileReader) country(n *yaml.Node) string {
	text := r.Text(n)
	if _, ok := r.vocabulary.Lookup(corpus.FacetCountry, text); !ok && text != "" {
		r.Report(n, "%q is no country of the vocabulary: write a name or an ISO code", text)
	}
	return text
}

func (r *fileReader) capacity(n *yaml.Node) corpus.Capacity {
	c := corpus.Capacity(r.Text(n))
	if c != "" && !slices.Contains(corpus.Capacities(), c) {
		r.Report(n, "%q is no capacity: write one of %v", c, corpus.Capacities())
	}
	return c
}

// points reads a range of code points.
func (r *fileReader) points(n *yaml.Node) [2]int {
	var out [2]int
	ok := n.Kind == yaml.SequenceNode && len(n.Content) == len(out)
	for i := 0; ok && i < len(out); i++ {
		var err error
		out[i], err = strconv.Atoi(yamlfile.Resolved(n.Content[i]).Value)
		ok = err == nil && out[i] >= 0
	}
	if !ok || out[0] >= out[1] {
		r.Report(n, "a range is [START, END], code points into the text, the end exclusive")
		return [2]int{}
	}
	return out
}

func (r *fileReader) flag(n *yaml.Node) bool {
	if n.Tag != "!!bool" {
		r.Report(n, "%q is neither true nor false: write one of them", n.Value)
	}
	return n.Value == "true"
}
