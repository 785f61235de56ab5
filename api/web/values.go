package web

import (
	"net/url"

	"dialogue/search"
)

// A ValuesPage lists the values of one facet for a request, by their number of
// hits or by name: all, or those that begin as asked.
type ValuesPage struct {
	Page
	Facet    Facet
	Chips    []Chip
	Count    string
	Orders   []Choice
	Initials []Choice // the letters that names begin with; none where all are few
	Prefix   string
	Path     string  // of the form that asks for a beginning
	Kept     []Field // what it sends besides
	NextPath string  // "" on the last page
	BackPath string
}

func (ValuesPage) template() string { return "values" }

// The parameters of a page of values besides those of a search page,
// search.ParamPrefix and search.ParamInitial. OrderParameter names the order:
// OrderName, else by falling count.
const (
	OrderParameter = "order"
	OrderName      = "name"
)

// FindSuffix ends the name of the field of a search page in which the beginning
// of a value of a facet is typed. Where one is sent, the page of values answers.
const FindSuffix = ".find"

// ValuesShown is how many values a page of them lists.
const ValuesShown = 300

// fewValues is how many values can be seen at once, so that letters help nobody.
const fewValues = 30

// A ValuesList is a part of the values of a facet.
type ValuesList struct {
	Facet    string
	Order    string
	Prefix   string
	Initial  string
	Values   []search.FacetValue // of the page, in their order
	Initials []string            // with which a value begins, of those that fit Prefix
	All      int                 // how many there are that fit
	Next     string              // cursor of the next page; "" on the last
}

// ValuesPath returns the address of the page of the values of a facet that begin
// with prefix, all for "".
func ValuesPath(view Display, facet string, r search.Request, prefix string) string {
	return valuesListPath(view, r, ValuesList{Facet: facet, Prefix: prefix}, "")
}

// valuesListPath returns the address of the page of a list that cursor names.
func valuesListPath(view Display, r search.Request, l ValuesList, cursor string) string {
	v := view.state(r.At(cursor))
	for name, value := range map[string]string{OrderParameter: l.Order, search.ParamPrefix: l.Prefix, search.ParamInitial: l.Initial} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return pathWith("/search/values/"+url.PathEscape(l.Facet), v)
}

// Values builds the page of a list; the request of a is the one that its values
// are of.
func (st *Site) Values(a Answer, l ValuesList) ValuesPage {
	r := a.Request.At("")
	total, facets := a.told().Total, a.told().Facets
	f := st.facet(a.View, r, search.Facet{Name: l.Facet, Values: l.Values, Total: l.All})
	byCount, byName := l, l
	byCount.Order, byName.Order = "", OrderName
	p := ValuesPage{
		Page:  st.page(st.words.say("values.title", "Facet", f.Title), ""),
		Facet: f, Chips: st.chips(a.View, r, facets), Count: st.total(total), Prefix: l.Prefix,
		Orders: []Choice{
			{st.words.say("values.by-count"), valuesListPath(a.View, r, byCount, ""), l.Order != OrderName},
			{st.words.say("values.by-name"), valuesListPath(a.View, r, byName, ""), l.Order == OrderName},
		},
		Path: "/search/values/" + url.PathEscape(l.Facet), BackPath: SearchPath(a.View, r),
	}
	kept := a.View.state(r)
	if l.Order != "" {
		kept.Set(OrderParameter, l.Order)
	}
	p.Kept = fieldsOf(kept)
	if l.Next != "" {
		p.NextPath = valuesListPath(a.View, r, l, l.Next)
	}
	if l.All > fewValues || l.Initial != "" {
		p.Initials = st.initials(a.View, r, l)
	}
	p.Hidden, p.Current, p.Box.Query = true, "/search", a.Request.Query
	return p
}

// initials leads to the values that begin with each letter, and to all.
func (st *Site) initials(view Display, r search.Request, l ValuesList) []Choice {
	all := l
	all.Initial = ""
	out := []Choice{{st.words.say("values.every-letter"), valuesListPath(view, r, all, ""), l.Initial == ""}}
	for _, letter := range l.Initials {
		one := l
		one.Initial = letter
		out = append(out, Choice{letter, valuesListPath(view, r, one, ""), letter == l.Initial})
	}
	return out
}
