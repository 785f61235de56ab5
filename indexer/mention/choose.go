package mention

import (
	"cmp"
	"slices"
	"sort"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// mentions chooses among the candidates.
func (r *reading) mentions() []corpus.Mention {
	slices.SortStableFunc(r.found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
			cmp.Compare(a.pattern.denies(), b.pattern.denies()), cmp.Compare(a.distance, b.distance))
	})
	r.found = slices.DeleteFunc(r.found, func(c candidate) bool { return r.people[c.pattern] })
	r.certain = r.longest(r.certain[:0], func(c *candidate) bool { return c.pattern.needs == nil && !c.pattern.shared() })
	r.chosen = r.longest(r.chosen[:0], r.withOthers(r.certain))
	return r.outer(r.chosen)
}

// longest appends to out the candidates of each facet that overlap none before
// them and that keep allows, in order of Start.
func (r *reading) longest(out []candidate, keep func(*candidate) bool) []candidate {
	last := make([]*candidate, len(r.facets))
	out = slices.Grow(out, len(r.found)) // so that last stays in place
	for i := range r.found {
		c := &r.found[i]
		if before := last[c.pattern.facet]; before != nil && c.Start < before.End {
			before.over = before.over || c.pattern.denies() == 0 && c.pattern.entry != before.pattern.entry
			continue
		}
		if !keep(c) {
			continue
		}
		out = append(out, *c)
		last[c.pattern.facet] = &out[len(out)-1]
	}
	return out
}

// withOthers allows, beside the forms that need no other, those that need an
// entry which the document names, of two entries at one place neither; and the
// names that countries share where the text tells the country.
func (r *reading) withOthers(certain []candidate) func(*candidate) bool {
	named, homes := r.withNamed(certain), newHomes(r, certain)
	return func(c *candidate) bool {
		return named(c) && (!c.pattern.shared() || homes.tells(c))
	}
}

// withNamed allows the forms that need no other, and those that need an entry
// which the document names.
func (r *reading) withNamed(certain []candidate) func(*candidate) bool {
	named := map[*vocabulary.Entry]bool{}
	for i := range certain {
		if p := certain[i].pattern; p.denies() == 0 {
			named[p.entry] = true
		}
	}
	claims := map[place]*vocabulary.Entry{}
	for i := range r.found {
		c := &r.found[i]
		p := c.pattern
		if p.needs == nil || !named[p.needs] && p.needs.ID != r.doc.Edition {
			continue
		}
		at := place{c.Range, p.facet}
		if other, taken := claims[at]; taken && other != p.entry {
			claims[at] = nil
			continue
		}
		claims[at] = p.entry
	}
	return func(c *candidate) bool {
		p := c.pattern
		return p.needs == nil || claims[place{c.Range, p.facet}] == p.entry
	}
}

// outer turns candidates into mentions and leaves out those that name nothing:
// forms of kind not, and names inside other names.
func (r *reading) outer(chosen []candidate) []corpus.Mention {
	out := make([]corpus.Mention, 0, len(chosen))
	var around [2]*candidate // the last names that may hold others
	for i := range chosen {
		c := &chosen[i]
		p := c.pattern
		if p.denies() > 0 {
			continue
		}
		if holdsNames(p.entry.Facet) {
			around = [2]*candidate{around[1], c}
		}
		if r.hides(around[0], c) || r.hides(around[1], c) {
			continue
		}
		out = append(out, corpus.Mention{
			Range: c.Range, Facet: p.entry.Facet, Value: p.entry.ID, Form: p.form.Text, Loose: p.loose(), Rule: c.rule(),
		})
	}
	return out
}

// rule returns what admitted a candidate.
func (c *candidate) rule() corpus.Rule {
	p := c.pattern
	switch {
	case p.form.Named:
		return corpus.RuleNamed
	case len(p.rules.near) > 0:
		return corpus.RuleNear
	case p.rules.asksBefore || p.rules.asksAfter:
		return corpus.RuleBeside
	}
	switch p.form.Kind {
	case vocabulary.FormShared:
		return corpus.RuleHome
	case vocabulary.FormAcronym:
		return corpus.RuleAcronym
	case vocabulary.FormSymbol:
		return corpus.RuleSymbol
	case vocabulary.FormAdjective:
		return corpus.RuleAdjective
	case vocabulary.FormCapital:
		return corpus.RuleCapital
	case vocabulary.FormCue:
		return corpus.RuleCue
	case vocabulary.FormLabel, vocabulary.FormAlias, vocabulary.FormCode, vocabulary.FormNot:
	}
	switch {
	case c.over:
		return corpus.RuleLongest
	case c.cut:
		return corpus.RuleParticle
	}
	return corpus.RuleName
}

func holdsNames(facet string) bool {
	return facet == corpus.FacetOrganization || facet == corpus.FacetPerson
}

// hides reports whether name o, of a person or an organization, holds name c and
// makes it name nothing by itself. The name of a government body names its
// country, and so does a country before or after a name that is whole without
// it: "the US International Development Finance Corporation".
func (r *reading) hides(o, c *candidate) bool {
	if o == nil || holdsNames(c.pattern.entry.Facet) || !o.Contains(c.Range) {
		return false
	}
	if c.pattern.entry.Facet != corpus.FacetCountry {
		return true
	}
	return o.pattern.entry.Capacity != corpus.CapacityGovernment && !r.wholeWithout(o, c)
}

// wholeWithout reports whether name o names the same without name c at its
// beginning or end.
func (r *reading) wholeWithout(o, c *candidate) bool {
	i := sort.Search(len(r.found), func(i int) bool { return r.found[i].Start >= o.Start })
	for ; i < len(r.found) && r.found[i].Start < o.End; i++ {
		f := &r.found[i]
		if f.pattern.entry != o.pattern.entry {
			continue
		}
		if c.Start == o.Start && f.Start >= c.End && f.End == o.End || c.End == o.End && f.End <= c.Start && f.Start == o.Start {
			return true
		}
	}
	return false
}
