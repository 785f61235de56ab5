package web

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"dialogue/corpus"
	"dialogue/search"
)

// The ways to look at the answer to a request, as the parameter ViewParameter
// of a search page names them.
const (
	ViewParameter  = "view"
	ViewStatements = "statements"
	ViewDocuments  = "documents"
	ViewLines      = "lines" // a concordance
	ViewTable      = "table" // of two facets
	ViewTimeline   = "timeline"
	ViewWording    = "wording" // each statement beside the one before it
)

// Views lists the ways to look at an answer, the default first.
func Views() []string {
	return []string{ViewStatements, ViewDocuments, ViewLines, ViewTable, ViewTimeline, ViewWording}
}

// A Display is how a page shows the answer to a request. It goes with all links
// of the page. Its zero value is a list of statements.
type Display struct {
	Name  string          // one of Views; "" is ViewStatements
	Order search.LineSort // of lines; "" is by relevance
	Words int             // of context on either side of lines; 0 is the rest of the sentence
	Rows  string          // of the table: a facet
	// Columns is another facet, or the same.
	Columns string
	// Interval divides a timeline; "" is as fits.
	Interval search.Interval
}

// LinesAs returns the display of the lines that a request asks for.
func LinesAs(r search.ConcordanceRequest) Display {
	return Display{Name: ViewLines, Order: r.Order, Words: r.Words}
}

// TableAs returns the display of the table that a request asks for.
func TableAs(r search.TableRequest) Display {
	return Display{Name: ViewTable, Rows: r.Rows, Columns: r.Columns}
}

// AsAsked reports whether d shows what holds for the request as it was asked,
// where lists show what holds for most of it if nothing holds for all.
func (d Display) AsAsked() bool {
	return d.Name == ViewLines || d.Name == ViewTable || d.Name == ViewTimeline
}

// lines returns the request for the lines of what r finds.
func (d Display) lines(r search.Request) search.ConcordanceRequest {
	return search.ConcordanceRequest{Request: r, Order: d.Order, Words: d.Words}
}

// table returns the request for the table of what r finds.
func (d Display) table(r search.Request) search.TableRequest {
	return search.TableRequest{Request: r, Rows: d.Rows, Columns: d.Columns}
}

// state returns the parameters that ask for r, shown so.
func (d Display) state(r search.Request) url.Values {
	r = asked(r)
	var v url.Values
	switch d.Name {
	case ViewLines:
		v = d.lines(r).Parameters()
	case ViewTable:
		v = d.table(r).Parameters()
	case ViewTimeline:
		v = r.Parameters()
		if d.Interval != "" {
			v.Set(search.ParamInterval, string(d.Interval))
		}
	default:
		v = r.Parameters()
	}
	if d.Name != "" && d.Name != ViewStatements {
		v.Set(ViewParameter, d.Name)
	}
	return v
}

// The lines that a reader can choose to see of a concordance: words on either
// side, 0 for a sentence.
func contexts() []int { return []int{search.DefaultContext, 2 * search.DefaultContext, 0} }

// lineOrders lists the orders of lines, the default first.
func lineOrders() []search.LineSort {
	return []search.LineSort{
		search.LinesByRelevance, search.LinesByLeft, search.LinesByRight, search.LinesBySpeaker,
		search.LinesNewest, search.LinesOldest,
	}
}

// contextName is how the catalogue calls a context.
func contextName(words int) string {
	if words == 0 {
		return "sentence"
	}
	return strconv.Itoa(words)
}

// kept lists what a form for r sends besides its own fields: the query, the
// values of facets, the dates and the facets of a table.
func kept(view Display, r search.Request, facets []string) []Field {
	v := view.state(r.At(""))
	own := []string{search.ParamQuery, search.ParamFrom, search.ParamTo, search.ParamRows, search.ParamColumns}
	for _, f := range facets {
		own = append(own, f, f+search.SuffixAll, f+search.SuffixNot)
	}
	var out []Field
	for _, name := range slices.Sorted(maps.Keys(v)) {
		if !slices.Contains(own, name) {
			out = append(out, Field{Name: name, Value: v.Get(name)})
		}
	}
	return out
}

// views lists the ways to look at r. Each begins with its own defaults.
func (st *Site) views(view Display, r search.Request) []Choice {
	var out []Choice
	for _, name := range Views() {
		d := Display{Name: name}
		switch name {
		case ViewLines:
			d.Order, d.Words = search.LinesByRelevance, search.DefaultContext
		case ViewTable:
			d.Rows, d.Columns = corpus.FacetBy, corpus.FacetMineral
		}
		out = append(out, Choice{st.words.say("view." + name), SearchPath(d, r), name == cmp.Or(view.Name, ViewStatements)})
	}
	return out
}

func (st *Site) lineOrders(view Display, r search.Request) Control {
	c := Control{Title: st.words.say("search.sort")}
	for _, o := range lineOrders() {
		ordered := view
		ordered.Order = o
		c.Choices = append(c.Choices, Choice{st.words.say("line-sort." + string(o)), SearchPath(ordered, r), o == view.Order})
	}
	return c
}

func (st *Site) contexts(view Display, r search.Request) Control {
	c := Control{Title: st.words.say("lines.context")}
	for _, n := range contexts() {
		wide := view
		wide.Words = n
		c.Choices = append(c.Choices, Choice{st.words.say("context." + contextName(n)), SearchPath(wide, r), n == view.Words})
	}
	return c
}

// dataPath returns the address of what a page shows as data: as JSON, or in
// the form that an ending such as .csv names.
func dataPath(view Display, r search.Request, form string) string {
	v := view.state(r)
	v.Del(ViewParameter)
	switch view.Name {
	case ViewDocuments:
		return pathWith("/api/v1/documents"+form, v)
	case ViewLines:
		return pathWith("/api/v1/concordance"+form, v)
	case ViewTable:
		return pathWith("/api/v1/table"+form, v)
	case ViewTimeline:
		return pathWith("/api/v1/histogram"+form, v)
	}
	return pathWith("/api/v1/statements"+form, v)
}
