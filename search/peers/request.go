package main

import (
	"strings"
	"syscall"
	"time"

	"dialogue/corpus"
	"dialogue/search/searchtest"
)

// facets are those that all engines count.
func facets() []string {
	return []string{
		corpus.FacetCountry, corpus.FacetBy, corpus.FacetMineral, corpus.FacetOrganization,
		corpus.FacetSession, corpus.FacetSpeaker, corpus.FacetTheme,
	}
}

// topHits and topValues are how many hits, and values of each facet, an answer
// lists.
const (
	topHits   = 10
	topValues = 10
)

// A request is what all engines are asked.
type request struct {
	name    string
	words   []string            // all must stand in a statement
	phrase  bool                // in this order
	chosen  map[string][]string // by facet: one of the values will do
	inOrder []string            // facets of chosen
}

// requests lists the classes of requests, without and with chosen values.
func requests() []request {
	frequent, second, rare := searchtest.WordNumber(32), searchtest.WordNumber(220), searchtest.WordNumber(12_000)
	plain := []request{
		{name: "rare", words: []string{rare}},
		{name: "frequent", words: []string{frequent}},
		{name: "two words", words: []string{frequent, second}},
		{name: "phrase", words: []string{frequent, second}, phrase: true},
		{name: "everything"},
	}
	out := plain
	for _, r := range plain {
		r.name += ", chosen"
		r.chosen = map[string][]string{
			corpus.FacetCountry: {"country-0000", "country-0003"},
			corpus.FacetMineral: {"mineral-0001", "mineral-0002"},
			corpus.FacetTheme:   {"theme-0001"},
		}
		r.inOrder = []string{corpus.FacetCountry, corpus.FacetMineral, corpus.FacetTheme}
		out = append(out, r)
	}
	return out
}

// text is the words as one string.
func (r request) text() string { return strings.Join(r.words, " ") }

// without returns the chosen facets but one.
func (r request) without(facet string) []string {
	var out []string
	for _, f := range r.inOrder {
		if f != facet {
			out = append(out, f)
		}
	}
	return out
}

// cpuTime returns the processor time of this process, garbage collection
// included.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("unreachable: the process may ask for its own times: " + err.Error())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
