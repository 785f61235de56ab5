package bleveindex

import (
	"cmp"
	"slices"

	"dialogue/corpus/vocabulary"
	"dialogue/search/query"
)

// resolve returns the values of a facet that a query names: the value itself
// if statements have it, else what the vocabulary knows by that name, else the
// values that are written so but for case and accents, or are called so in
// documents, else those that are partly called so.
func (e *evaluation) resolve(n query.Value) []string {
	key := n.Facet + "\x00" + n.Text
	values, ok := e.resolved[key]
	if !ok {
		values = e.valuesCalled(n)
		e.resolved[key] = values
	}
	return values
}

// valuesCalled is resolve for a name that is not resolved yet.
func (e *evaluation) valuesCalled(n query.Value) []string {
	t := e.facet(n.Facet)
	if _, ok := slices.BinarySearch(t.values, n.Text); ok {
		return []string{n.Text}
	}
	if e.names != nil {
		if value, ok := e.names.Lookup(n.Facet, n.Text); ok {
			return []string{value}
		}
	}
	name := vocabulary.Fold(n.Text)
	var out []string
	for _, v := range t.values {
		if vocabulary.Fold(v) == name || vocabulary.Fold(e.nameOf(n.Facet, v)) == name {
			out = append(out, v)
		}
	}
	if len(out) == 0 {
		return e.partlyNamed(n, t.values)
	}
	return out
}

// partlyNamed returns the values in whose name all words of a query's value stand:
// a speaker by the surname.
func (e *evaluation) partlyNamed(n query.Value, values []string) []string {
	wanted := textsOfWords(vocabulary.Fold(n.Text))
	var out []string
	for _, v := range values {
		words := textsOfWords(vocabulary.Fold(cmp.Or(e.nameOf(n.Facet, v), v)))
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, func(w string) bool { return !slices.Contains(words, w) }) {
			out = append(out, v)
		}
	}
	return out
}

func textsOfWords(s string) []string {
	var out []string
	for _, w := range runsOf(s) {
		out = append(out, w.text)
	}
	return out
}
