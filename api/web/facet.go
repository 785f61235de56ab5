package web

import (
	"slices"

	"dialogue/corpus"
	"dialogue/search"
)

// How many values of a facet a search page lists besides those chosen: the
// page stays small, and all values are one link away.
const (
	valuesListed  = 7
	valuesOfOther = 3 // of the facets after the first few
)

// longFacet is how many values can be looked through to find one.
const longFacet = 10

// openFacets is how many facets stand open from the start.
const openFacets = 5

// Facets lists the facets of a search page in their order: whose position,
// what is named, where, who, and then the nature of the source.
func (st *Site) Facets() []string {
	out := []string{
		corpus.FacetBy, corpus.FacetCountry, corpus.FacetMineral, corpus.FacetOrganization,
		corpus.FacetSession, corpus.FacetSpeaker,
	}
	for _, f := range st.Vocabulary.Declared() {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	for _, f := range []string{
		corpus.FacetWording, corpus.FacetCapacity, corpus.FacetYear, corpus.FacetType,
		corpus.FacetPublisher, corpus.FacetLanguage, corpus.FacetRecord, corpus.FacetEdition,
		corpus.FacetKind,
	} {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// Ask returns r as a search page sends it: with the facets that the page shows.
func (st *Site) Ask(r search.Request) search.Request {
	r.Facets, r.Values = st.Facets(), valuesListed
	return r
}

// A Facet is one group of filters.
type Facet struct {
	Name     string
	Title    string
	Open     bool
	Selected int
	Values   []Value
	All      int    // how many values there are
	AllPath  string // "" if all are listed
	Long     bool   // so that a value is found sooner by its beginning
}

// A Value is one value of a facet that can be ticked.
type Value struct {
	Name    string // of the form's field: the facet, with how it is chosen
	Value   string
	Label   Label
	Count   int
	Share   int // of the largest count of the facet, in percent, at least 1 for a hit
	Checked bool
	Choice  search.Choice
	Choices []Choice // other ways to choose it, once it is chosen
	Path    string   // the request with the value chosen, or not chosen if it is
}

// A Choice is a way to choose a value.
type Choice struct {
	Label   string
	Path    string
	Current bool
}

// severalOfOne tells the facets of which one statement can have several
// values, so that asking for all of some makes sense.
func severalOfOne(facet string) bool {
	switch facet {
	case corpus.FacetSession, corpus.FacetEdition, corpus.FacetWording, corpus.FacetKind,
		corpus.FacetType, corpus.FacetRecord, corpus.FacetPublisher, corpus.FacetLanguage,
		corpus.FacetYear:
		return false
	}
	return true
}

// facets builds the panel. Facets without values, and those whose only value
// all hits share, are left out: they cannot narrow anything.
func (st *Site) facets(view Display, r search.Request, answer []search.Facet, total int) []Facet {
	var out []Facet
	for _, a := range answer {
		f := st.facet(view, r, a)
		if len(f.Values) == 0 || len(f.Values) == 1 && f.Selected == 0 && f.Values[0].Count >= total {
			continue
		}
		listed := valuesListed
		if len(out) >= openFacets {
			listed = valuesOfOther
		}
		if keep := max(listed, f.Selected); len(f.Values) > keep {
			f.Values = f.Values[:keep]
		}
		if f.All > len(f.Values) {
			f.AllPath, f.Long = ValuesPath(view, a.Name, r, ""), f.All > longFacet
		}
		f.Open = len(out) < openFacets || f.Selected > 0
		out = append(out, f)
	}
	return out
}

// facet lists all values of the answer that have hits or are chosen.
func (st *Site) facet(view Display, r search.Request, a search.Facet) Facet {
	f := Facet{Name: a.Name, Title: st.Title(a.Name), All: a.Total}
	largest := 1
	for _, v := range a.Values {
		largest = max(largest, v.Count)
	}
	for _, v := range a.Values {
		if v.Count == 0 && v.Choice == search.ChoiceNone {
			continue
		}
		value := st.value(view, r, a.Name, v)
		value.Share = (v.Count*100 + largest - 1) / largest
		if value.Checked {
			f.Selected++
		}
		f.Values = append(f.Values, value)
	}
	return f
}

func (st *Site) value(view Display, r search.Request, facet string, v search.FacetValue) Value {
	out := Value{
		Name: fieldName(facet, v.Choice), Value: v.Value, Label: st.label(facet, v.Value, v.Label),
		Count: v.Count, Checked: v.Choice != search.ChoiceNone, Choice: v.Choice,
	}
	if !out.Checked {
		out.Path = SearchPath(view, r.With(facet, v.Value, search.ChoiceAny))
		return out
	}
	out.Path = SearchPath(view, r.Without(facet, v.Value))
	for _, c := range []search.Choice{search.ChoiceAny, search.ChoiceAll, search.ChoiceNot} {
		if c == search.ChoiceAll && !severalOfOne(facet) {
			continue
		}
		out.Choices = append(out.Choices, Choice{
			st.words.say("choice." + string(c)), SearchPath(view, r.With(facet, v.Value, c)), c == v.Choice,
		})
	}
	return out
}

// fieldName is the name of the parameter that chooses values of a facet so.
func fieldName(facet string, c search.Choice) string {
	switch c {
	case search.ChoiceAll, search.ChoiceNot:
		return facet + "." + string(c)
	case search.ChoiceNone, search.ChoiceAny:
	}
	return facet
}
