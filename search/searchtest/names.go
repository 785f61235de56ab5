package searchtest

import (
	"cmp"
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// Names is the vocabulary that engines under test know: a name of one word, one
// of two words that begins with it, one of several entries, a person, and one that
// no text has.
type Names struct{}

// Lookup finds nothing: values are written as ids.
func (Names) Lookup(string, string) (string, bool) { return "", false }

// Called returns the entries that words are a name of.
func (Names) Called(words string) []query.Name {
	switch vocabulary.Fold(words) {
	case "zobup":
		return named()[:1]
	case "gupob zobup":
		return named()[1:2]
	case "kudob":
		return named()[2:]
	case "bokup dotup":
		return []query.Name{{Facet: corpus.FacetOrganization, Value: "nowhere"}}
	}
	return nil
}

// Forms lists the names.
func (n Names) Forms() []query.Form {
	var out []query.Form
	for _, text := range []string{"zobup", "gupob zobup", "kudob", "bokup dotup"} {
		for _, name := range n.Called(text) {
			out = append(out, query.Form{Name: name, Text: text})
		}
	}
	return out
}

// named lists the entries of Names.
func named() []query.Name {
	return []query.Name{
		{Facet: corpus.FacetMineral, Value: "copper"},
		{Facet: corpus.FacetCountry, Value: "ZM"},
		{Facet: corpus.FacetMineral, Value: "cobalt"},
		{Facet: corpus.FacetPerson, Value: "ada"},
	}
}

// named returns the places at which a statement names an entry.
func (d *reading) named(entry query.Entry, statement int) []placed {
	var out []placed
	if statement < 0 {
		return nil
	}
	for _, m := range d.Statements[statement].Mentions {
		if m.Facet == entry.Facet && m.Value == entry.Value && m.Rule != corpus.RuleCue {
			out = append(out, placed{
				match: match{marks: [][2]int{{0, 0}}}, words: []token{{statement: statement, at: m.Range}},
			})
		}
	}
	return out
}

// reachedDocuments returns the statements of the documents that are hits.
func (q *question) reachedDocuments(hits []foundDocument) []found {
	var out []found
	for _, h := range hits {
		for s := range h.in.Statements {
			out = append(out, found{in: h.in, statement: s})
		}
	}
	return out
}

// everything returns all statements.
func (q *question) everything() []found {
	var out []found
	for i := range q.docs {
		for s := range q.docs[i].Statements {
			out = append(out, found{in: &q.docs[i], statement: s})
		}
	}
	return out
}

// also says by which other names the statements that made hits name the entries
// of the query, or where the query excludes them any statement.
func (q *question) also(hits []found) []search.Also {
	var out []search.Also
	wanted := map[query.Node]bool{}
	for _, entry := range q.texts {
		if e, ok := entry.(query.Entry); ok {
			wanted[e] = true
			out = appendAlso(out, e, hits)
		}
	}
	query.Walk(q.node, func(n query.Node) bool {
		if e, ok := n.(query.Entry); ok && !wanted[e] {
			out = appendAlso(out, e, q.everything())
		}
		return true
	})
	return out
}

func appendAlso(out []search.Also, e query.Entry, statements []found) []search.Also {
	counts := map[string]int{}
	for _, f := range statements {
		var forms []string
		for _, m := range f.in.Statements[f.statement].Mentions {
			if m.Facet == e.Facet && m.Value == e.Value && m.Rule != corpus.RuleCue && vocabulary.Fold(m.Form) != vocabulary.Fold(e.Text) {
				forms = append(forms, m.Form)
			}
		}
		slices.Sort(forms)
		for _, form := range slices.Compact(forms) {
			counts[form]++
		}
	}
	if len(counts) == 0 {
		return out
	}
	a := search.Also{Words: e.Text, Facet: e.Facet, Value: e.Value}
	for form := range counts {
		a.Forms = append(a.Forms, form)
	}
	slices.SortFunc(a.Forms, func(x, y string) int { return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y)) })
	return append(out, a)
}
