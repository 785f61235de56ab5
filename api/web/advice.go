package web

import "dialogue/search"

// A Link is another request, with what it finds.
type Link struct {
	Label string
	Path  string
	Count string // in words
}

// hits says how much a request finds.
func (st *Site) hits(view Display, n int) string {
	if view.Name == ViewDocuments {
		return st.words.sayCount("documents", n)
	}
	return st.words.sayCount("statements", n)
}

// withouts lists the requests without one part each, where nothing was found.
func (st *Site) withouts(view Display, told *search.Answer) []Link {
	if told.Total.Documents > 0 {
		return nil
	}
	var out []Link
	for _, w := range told.Without {
		out = append(out, Link{st.withoutLabel(w, told.Facets), SearchPath(view, w.Request), st.hits(view, w.Hits)})
	}
	return out
}

func (st *Site) withoutLabel(w search.Without, facets []search.Facet) string {
	switch w.Part {
	case search.PartWords:
		return st.words.say("nothing.words-out", "Words", w.Words)
	case search.PartValue:
		value := st.Label(w.Facet, w.Value, labelIn(facets, w.Facet, w.Value))
		return st.words.say("nothing.without", "Facet", st.Title(w.Facet), "Value", value)
	case search.PartFrom:
		return st.words.say("nothing.from-out")
	case search.PartTo:
		return st.words.say("nothing.to-out")
	case search.PartFilters:
	}
	return st.words.say("nothing.all")
}

// meant lists the requests that may have been meant.
func (st *Site) meant(view Display, r search.Request, list []search.Meant) []Link {
	var out []Link
	for _, m := range list {
		other := r.At("")
		other.Query = m.Query
		out = append(out, Link{m.Query, SearchPath(view, other), st.hits(view, m.Hits)})
	}
	return out
}
