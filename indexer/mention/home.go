package mention

import (
	"slices"
	"sort"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A place is where candidates of a facet stand.
type place struct {
	corpus.Range
	facet int
}

// homes tells which country is meant where the bodies of several countries share
// a name: "the Ministry of Mines".
type homes struct {
	*reading
	claimants map[place][]string
	told      map[place]string
}

// newHomes reads the countries from the candidates that need nothing else.
func newHomes(r *reading, certain []candidate) *homes {
	h := &homes{reading: r, claimants: map[place][]string{}, told: map[place]string{}}
	for i := range r.found {
		c := &r.found[i]
		if c.pattern.shared() {
			at := place{c.Range, c.pattern.facet}
			h.claimants[at] = append(h.claimants[at], c.pattern.entry.Country)
		}
	}
	if len(h.claimants) == 0 {
		return h
	}
	h.countries = r.countries[:0]
	for i := range certain {
		c := &certain[i]
		if c.pattern.entry.Facet == corpus.FacetCountry && c.pattern.denies() == 0 {
			h.countries = append(h.countries, *c)
		}
	}
	for i, border := range []flags{startsSen, startsPar, 0} {
		r.stretches[i] = h.between(border, r.stretches[i][:0])
	}
	return h
}

// tells reports whether the text tells that the country of a candidate's entry
// is meant.
func (h *homes) tells(c *candidate) bool {
	at := place{c.Range, c.pattern.facet}
	told, known := h.told[at]
	if !known {
		told = h.country(at)
		h.told[at] = told
	}
	return told != "" && told == c.pattern.entry.Country
}

// country returns the country that is meant at a place: the one named beside it,
// else the only one that its sentence names, or names before it, of those that
// have a body of this name, unless the text before is about another; else that
// of its paragraph or of the document. It is "" if that is not certain.
func (h *homes) country(at place) string {
	if beside := h.beside(at.Range); beside != "" {
		return beside
	}
	if country, told := h.seat(at.Range); told {
		return country
	}
	country, first, open := h.only(h.stretches[0], at)
	if country != "" && first > at.Start {
		if earlier := h.wider(at, true); earlier != "" && earlier != country {
			return ""
		}
	}
	if open {
		return h.wider(at, false)
	}
	return country
}

// wider returns the country that the paragraph or else the document tells; of
// the text before alone, if so asked.
func (h *homes) wider(at place, before bool) string {
	for _, s := range h.stretches[1:] {
		country, first, open := h.only(s, at)
		if before && first > at.Start {
			continue
		}
		if country != "" || !open {
			return country
		}
	}
	return ""
}

// only returns the only country of a stretch, or the only one named before, that
// has a body of the name at a place, and where it is first named. It is open if
// the stretch names no country that could be meant and, but for the document,
// none that could not.
func (h *homes) only(s stretches, at place) (country string, first int, open bool) {
	named, others := split(s.at(at.Start), h.claimants[at])
	before := slices.IndexFunc(named, func(n naming) bool { return n.start > at.Start })
	if len(named) == 1 || before == 1 {
		return named[0].country, named[0].start, false
	}
	return "", 0, len(named) == 0 && (!others || len(s) == 1)
}

// seat returns the country whose capital is named as the place of a body, "the
// Ministry of Mines in Lusaka", "" for another place, and whether a place is
// named.
func (h *homes) seat(at corpus.Range) (country string, told bool) {
	k := h.tokenAt(at.End)
	if !h.isWord(k, h.seats) || k+1 >= len(h.tokens) || !h.tokens[k+1].is(capital) || h.tokens[k].is(startsSen) {
		return "", false
	}
	return h.capitalAt(k + 1), true
}

// capitalAt returns the country whose capital token k begins to name, "" if it
// names none.
func (h *homes) capitalAt(k int) string {
	node := int32(0)
	for ; k < len(h.tokens); k++ {
		next, ok := h.trie.next[edge{node, h.tokens[k].word}]
		if !ok {
			return ""
		}
		node = next
		for _, p := range h.trie.ends[node] {
			if p.form.Kind == vocabulary.FormCapital {
				return p.entry.ID
			}
		}
	}
	return ""
}

// split keeps of the countries those that are among the claimants, and reports
// whether there are others.
func split(named []naming, claimants []string) (kept []naming, others bool) {
	for _, n := range named {
		if !slices.Contains(claimants, n.country) {
			others = true
			continue
		}
		kept = append(kept, n)
	}
	return kept, others
}

// beside returns the country whose name stands beside a range, parted from it by
// a few words that bind names; "" if there is none.
func (h *homes) beside(at corpus.Range) string {
	i := sort.Search(len(h.countries), func(i int) bool { return h.countries[i].End > at.Start })
	if i < len(h.countries) && h.countries[i].Start < at.End {
		return h.countries[i].pattern.entry.ID // inside of it
	}
	if i > 0 && h.bound(h.countries[i-1].End, at.Start) {
		return h.countries[i-1].pattern.entry.ID
	}
	if i < len(h.countries) && h.bound(at.End, h.countries[i].Start) {
		return h.countries[i].pattern.entry.ID
	}
	return ""
}

// mostBinding is the number of words that may bind two names.
const mostBinding = 3

// bound reports whether only words that bind names stand between two bytes.
func (h *homes) bound(from, to int) bool {
	first := h.tokenAt(from)
	for k := first; k < len(h.tokens) && int(h.tokens[k].start) < to; k++ {
		if k-first == mostBinding || !h.binding[h.tokens[k].word] || h.tokens[k].is(startsSen) {
			return false
		}
	}
	end := h.tokenAt(to)
	return end < len(h.tokens) && !h.tokens[end].is(startsSen|opens)
}

// tokenAt returns the number of the first token that ends after byte b.
func (h *homes) tokenAt(b int) int {
	return sort.Search(len(h.tokens), func(i int) bool { return int(h.tokens[i].end) > b })
}

// stretches are parts of a text in order.
type stretches []stretch

// A stretch is a part of a text with the countries that it names, in order of
// their first naming.
type stretch struct {
	start int // byte of the text
	named []naming
}

// A naming is where a stretch first names a country.
type naming struct {
	country string
	start   int
}

// at returns the countries of the stretch that holds byte b.
func (s stretches) at(b int) []naming {
	i := sort.Search(len(s), func(i int) bool { return s[i].start > b })
	if i == 0 {
		return nil
	}
	return s[i-1].named
}

// between cuts the text before each token that has a flag; it is one stretch for
// no flag. The stretches are appended to out.
func (h *homes) between(border flags, out stretches) stretches {
	out = append(out, stretch{})
	countries := h.countries
	take := func(end int) {
		last := &out[len(out)-1]
		for ; len(countries) > 0 && countries[0].Start < end; countries = countries[1:] {
			id := countries[0].pattern.entry.ID
			if !slices.ContainsFunc(last.named, func(n naming) bool { return n.country == id }) {
				last.named = append(last.named, naming{id, countries[0].Start})
			}
		}
	}
	for i := range h.tokens {
		if t := &h.tokens[i]; t.is(border) {
			take(int(t.start))
			out = append(out, stretch{start: int(t.start)})
		}
	}
	take(len(h.text))
	return out
}
