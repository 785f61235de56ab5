package bleveindex

import (
	"slices"

	"dialogue/corpus/vocabulary"
	"dialogue/search/query"
)

// resolve returns the values of a facet that a query names: the value itself
// if statements have it, else what the vocabulary knows by that name, else the
// values that are written so but for case and accents, or are called so in
// documents.
func (e *evaluation) resolve(n query.Value) []string {
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
	return out
}
