package web

import "net/url"

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
	named := order == OrderName
	if named {
		byName(st, f.Values, func(v Value) string { return v.Label.Text })
	}
	path := valuesPath(a.View, f.Name, a.Request)
	inOrder := a.View.state(a.Request)
	inOrder.Set(OrderParameter, OrderName)
	p := ValuesPage{
		Page:  st.page(st.words.say("values.title", "Facet", f.Title), ""),
		Facet: f, Chips: st.chips(a.View, a.Request, facets), Count: st.total(total),
		Orders: []Choice{
			{st.words.say("values.by-count"), path, !named},
			{st.words.say("values.by-name"), pathWith("/search/values/"+url.PathEscape(f.Name), inOrder), named},
		},
		BackPath: SearchPath(a.View, a.Request),
	}
	p.Hidden, p.Current, p.Box.Query = true, "/search", a.Request.Query
	return p
}
