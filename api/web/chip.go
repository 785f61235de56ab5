package web

import (
	"dialogue/corpus"
	"dialogue/search"
)

// A Chip is a filter that can be removed.
type Chip struct {
	Facet  string
	Value  string
	Choice string // "all of", "none of"; "" for any of
	Path   string // the request without it
}

// A narrowing is one thing that narrows a request, and the request without it.
type narrowing struct {
	chip    Chip
	without search.Request
}

// narrowings lists what narrows r: values of facets, then dates. The answer
// says what documents call values that no vocabulary knows.
func (st *Site) narrowings(r search.Request, answer []search.Facet) []narrowing {
	var out []narrowing
	for _, c := range choices(r, st.Facets()) {
		chip := Chip{
			Facet: st.Title(c.facet), Value: st.Label(c.facet, c.value, labelIn(answer, c.facet, c.value)),
		}
		if c.choice != search.ChoiceAny {
			chip.Choice = st.words.say("choice." + string(c.choice))
		}
		out = append(out, narrowing{chip, r.Without(c.facet, c.value)})
	}
	if !r.From.IsZero() {
		without := r.At("")
		without.From = corpus.Date{}
		out = append(out, narrowing{st.dateChip("date.from", r.From), without})
	}
	if !r.To.IsZero() {
		without := r.At("")
		without.To = corpus.Date{}
		out = append(out, narrowing{st.dateChip("date.to", r.To), without})
	}
	return out
}

func (st *Site) dateChip(id string, d corpus.Date) Chip {
	return Chip{Facet: st.words.say(id), Value: st.words.date(d)}
}

// chips lists the filters of r with links that remove them.
func (st *Site) chips(view Display, r search.Request, answer []search.Facet) []Chip {
	var out []Chip
	for _, n := range st.narrowings(r, answer) {
		n.chip.Path = SearchPath(view, n.without)
		out = append(out, n.chip)
	}
	return out
}

// labelIn returns how the documents of an answer call a value.
func labelIn(answer []search.Facet, facet, value string) string {
	for _, f := range answer {
		if f.Name != facet {
			continue
		}
		for _, v := range f.Values {
			if v.Value == value {
				return v.Label
			}
		}
	}
	return ""
}
