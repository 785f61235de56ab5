package web

import (
	"dialogue/corpus"
	"dialogue/search"
)

// presets lists the dates that are worth a link: the days of each edition, the
// last year of which anything is held, and all.
func (st *Site) presets(view Display, r search.Request, t Times) []Choice {
	r = r.At("")
	var out []Choice
	add := func(label string, from, to corpus.Date) {
		one := r
		one.From, one.To = from, to
		out = append(out, Choice{label, SearchPath(view, one), from == r.From && to == r.To})
	}
	for _, id := range EditionsOf(st.Vocabulary) {
		if from, to := st.daysOf(id); !from.IsZero() {
			add(st.Label(corpus.FacetEdition, id, ""), from, to)
		}
	}
	if n := len(t.Buckets); n > 0 {
		last := search.IntervalYear.In(t.Buckets[n-1].Date)
		add(st.words.say("dates.last-year", "Year", st.words.date(last)), last, last)
	}
	add(st.words.say("dates.all"), corpus.Date{}, corpus.Date{})
	return out
}

// daysOf returns the first and the last day of an edition that its programme
// tells of.
func (st *Site) daysOf(edition string) (first, last corpus.Date) {
	if e := st.Vocabulary.Entry(corpus.FacetEdition, edition); e != nil {
		first = search.IntervalDay.In(e.Date)
		last = first
	}
	for _, e := range st.Vocabulary.Entries(corpus.FacetSession) {
		if day := search.IntervalDay.In(e.Date); e.Edition == edition && day.Time.After(last.Time) {
			last = day
		}
	}
	return first, last
}
