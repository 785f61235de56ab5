package web

import (
	"net/url"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// A ValuesPage lists all values of one facet for a request, by their number of
// hits or by name.
type ValuesPage struct {
	Page
	Facet    Facet
	Chips    []Chip
	Count    string
	Orders   []Choice
	BackPath string
}

func (ValuesPage) template() string { return "values" }

// OrderParameter names how the page of values is ordered: OrderName, else by
// falling count.
const (
	OrderParameter = "order"
	OrderName      = "name"
)

// Values builds the page from the answer to AskValues; the request of a is the
// one without what AskValues adds.
func (st *Site) Values(a Answer, order string) ValuesPage {
	total, facets := a.told().Total, a.told().Facets
	f := st.facet(a.View, a.Request, facets[0])
	byName := order == OrderName
	if byName {
		c := collate.New(language.Make(st.Language))
		slices.SortStableFunc(f.Values, func(a, b Value) int { return c.CompareString(a.Label, b.Label) })
	}
	path := valuesPath(a.View, f.Name, a.Request)
	named := a.View.state(a.Request)
	named.Set(OrderParameter, OrderName)
	p := ValuesPage{
		Page:  st.page(st.words.say("values.title", "Facet", f.Title), ""),
		Facet: f, Chips: st.chips(a.View, a.Request, facets), Count: st.total(total),
		Orders: []Choice{
			{st.words.say("values.by-count"), path, !byName},
			{st.words.say("values.by-name"), pathWith("/search/values/"+url.PathEscape(f.Name), named), byName},
		},
		BackPath: SearchPath(a.View, a.Request),
	}
	p.Hidden, p.Current, p.Box.Query = true, "/search", a.Request.Query
	return p
}
