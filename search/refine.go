package search

import (
	"maps"
	"slices"
)

// Choice returns how value is chosen, ChoiceNone if it is not. Of several ways
// Not counts before All, and All before Any.
func (f Filter) Choice(value string) Choice {
	switch {
	case slices.Contains(f.Not, value):
		return ChoiceNot
	case slices.Contains(f.All, value):
		return ChoiceAll
	case slices.Contains(f.Any, value):
		return ChoiceAny
	}
	return ChoiceNone
}

// With returns the first page of the request with value of facet chosen in this
// way and no other. ChoiceNone takes the choice back. r itself does not change.
func (r Request) With(facet, value string, c Choice) Request {
	f := r.Filters[facet]
	f = Filter{Any: except(f.Any, value), All: except(f.All, value), Not: except(f.Not, value)}
	switch c {
	case ChoiceAny:
		f.Any = insert(f.Any, value)
	case ChoiceAll:
		f.All = insert(f.All, value)
	case ChoiceNot:
		f.Not = insert(f.Not, value)
	case ChoiceNone:
	}
	return r.withFilter(facet, f)
}

// Without returns the first page of the request with value of facet not chosen.
func (r Request) Without(facet, value string) Request {
	return r.With(facet, value, ChoiceNone)
}

// WithoutFacet returns the first page of the request with no value of facet
// chosen.
func (r Request) WithoutFacet(facet string) Request {
	return r.withFilter(facet, Filter{})
}

// Cleared returns the first page of the request without filters and dates: the
// query, the order and what is asked of the answer stay.
func (r Request) Cleared() Request {
	r.Filters = nil
	r.From, r.To = Request{}.From, Request{}.To
	return r.At("")
}

// Behind returns the first page of the hits that the number beside a value of a
// facet counts.
func (r Request) Behind(facet, value string) Request {
	f := r.Filters[facet]
	switch f.Choice(value) {
	case ChoiceAll:
		return r.At("")
	case ChoiceNot:
		return r.With(facet, value, ChoiceAll)
	case ChoiceAny, ChoiceNone:
	}
	f.Any = []string{value}
	return r.withFilter(facet, f)
}

// At returns the page of the request that cursor names, the first for "".
func (r Request) At(cursor string) Request {
	r.Cursor = cursor
	return r
}

// withFilter returns the first page of the request with another filter of one
// facet, in a map of its own.
func (r Request) withFilter(facet string, f Filter) Request {
	filters := maps.Clone(r.Filters)
	if filters == nil {
		filters = map[string]Filter{}
	}
	filters[facet] = f
	if f.IsZero() {
		delete(filters, facet)
	}
	if len(filters) == 0 {
		filters = nil
	}
	r.Filters = filters
	return r.At("")
}

// except returns a sorted copy of list without value, nil if nothing is left.
func except(list []string, value string) []string {
	var out []string
	for _, v := range list {
		if v != value {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return out
}

// insert puts value into a sorted list that it is not in.
func insert(list []string, value string) []string {
	i, _ := slices.BinarySearch(list, value)
	return slices.Insert(list, i, value)
}
