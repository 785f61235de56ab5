package searchtest

import (
	"cmp"
	"maps"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
)

// A counter says how many hits a request has, and of how many documents.
type counter func(search.Request) search.Total

// facets counts the values of the facets asked for, where hits is the one of
// the two numbers of count that counts hits.
func (q *question) facets(count counter, hits func(search.Total) int) []search.Facet {
	var out []search.Facet
	for _, name := range q.request.Facets {
		f := q.facet(name, func(r search.Request) int { return hits(count(r)) })
		for i := range f.Values {
			if v := &f.Values[i]; q.request.CountDocuments {
				v.Documents = q.count(name, v.Value, func(r search.Request) int { return count(r).Documents })
			}
		}
		out = append(out, f)
	}
	return out
}

func byStatements(t search.Total) int { return t.Statements }
func byDocuments(t search.Total) int  { return t.Documents }

func (q *question) facet(name string, count func(search.Request) int) search.Facet {
	filter := q.request.Filters[name]
	var chosen, others, last []search.FacetValue
	for _, v := range q.values(name) {
		value := search.FacetValue{Value: v, Choice: filter.Choice(v), Count: q.count(name, v, count)}
		switch {
		case value.Choice != search.ChoiceNone:
			chosen = append(chosen, value)
		case value.Count > 0 && v == corpus.NotStated:
			last = append(last, value)
		case value.Count > 0:
			others = append(others, value)
		}
	}
	byCount := func(a, b search.FacetValue) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	}
	slices.SortFunc(chosen, byCount)
	slices.SortFunc(others, byCount)
	listed := slices.Concat(chosen, others[:q.listed(len(others))], last)
	return search.Facet{Name: name, Values: listed, Total: len(chosen) + len(others) + len(last)}
}

// listed returns how many of n values that are not chosen are listed.
func (q *question) listed(n int) int {
	switch {
	case q.request.Values < 0:
		return n
	case q.request.Values == 0:
		return min(n, search.DefaultValues)
	}
	return min(n, q.request.Values)
}

// count returns the number beside a value, as the comment of package search
// defines it.
func (q *question) count(facet, value string, count func(search.Request) int) int {
	r := q.request
	switch r.Filters[facet].Choice(value) {
	case search.ChoiceAll:
		return count(r)
	case search.ChoiceNot:
		return count(with(r, facet, func(f *search.Filter) { f.Not = without(f.Not, value) })) - count(r)
	case search.ChoiceAny, search.ChoiceNone:
	}
	return count(with(r, facet, func(f *search.Filter) { f.Any = []string{value} }))
}

// values returns all values of a facet that a statement has or the request
// chooses.
func (q *question) values(facet string) []string {
	f := q.request.Filters[facet]
	out := slices.Concat(f.Any, f.All, f.Not)
	for i := range q.docs {
		d := &q.docs[i]
		for s := range d.Statements {
			out = append(out, search.ValuesOf(d.Document, &d.Statements[s], facet)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// with returns r with the filter of one facet changed.
func with(r search.Request, facet string, change func(*search.Filter)) search.Request {
	filters := map[string]search.Filter{}
	maps.Copy(filters, r.Filters)
	f := filters[facet]
	change(&f)
	filters[facet] = f
	r.Filters = filters
	return r
}

func without(list []string, value string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(v string) bool { return v == value })
}
