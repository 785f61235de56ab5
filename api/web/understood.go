package web

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/search/query"
)

// understood says in words what a query was taken to mean; "" where it is
// plain words and was taken as typed.
func (st *Site) understood(typed, taken string) string {
	n, err := query.Parse(taken, query.Options{Facets: slices.Concat(corpus.Facets(), st.Vocabulary.Declared())})
	if err != nil {
		return taken
	}
	parts := query.Describe(query.Simplify(n))
	plain := !slices.ContainsFunc(parts, func(p query.Part) bool {
		return p.Sense != query.SenseWord && p.Sense != query.SenseAnd
	})
	if typed == "" || plain && slices.Equal(strings.Fields(typed), strings.Fields(taken)) {
		return ""
	}
	return st.describe(parts)
}

// describe writes parts in the words of the interface.
func (st *Site) describe(parts query.Description) string {
	var b strings.Builder
	for i, p := range parts {
		tight := i == 0 || parts[i-1].Sense == query.SenseOpen || p.Sense == query.SenseClose ||
			p.Sense == query.SenseAnd || p.Sense == query.SenseOr
		if !tight {
			b.WriteByte(' ')
		}
		b.WriteString(st.describePart(p))
	}
	return b.String()
}

func (st *Site) describePart(p query.Part) string {
	id := "sense." + string(p.Sense)
	if p.Sense == query.SenseCase && p.Number > 0 {
		id += "-near"
	}
	return st.words.say(id, "Text", p.Text, "Facet", st.Title(p.Facet), "Number", p.Number)
}
