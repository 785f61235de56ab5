package vocabulary

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// A Vocabulary is a set of entries, each with an id unique in its facet. It does
// not change once loaded and is safe for concurrent use.
type Vocabulary struct {
	version func() string
	facets  []Facet
	entries map[Ref]*Entry
	order   map[string][]*Entry // by facet, in the order of the files
	names   map[string][]name   // by folded text, in the order of the files
}

// Version names the content: vocabularies with equal entries have equal
// versions.
func (v *Vocabulary) Version() string { return v.version() }

// Facets lists the facets that the files declare, in the order of the files.
func (v *Vocabulary) Facets() []Facet { return v.facets }

// Declared lists the names of the facets of statements that only the files
// declare, in their order: those beyond corpus.Facets.
func (v *Vocabulary) Declared() []string {
	var out []string
	fixed := append(corpus.Facets(), corpus.FacetPerson)
	for _, f := range v.facets {
		if !slices.Contains(fixed, f.Name) {
			out = append(out, f.Name)
		}
	}
	return out
}

// Entry returns an entry by facet and id, nil if there is none. It must not be
// changed.
func (v *Vocabulary) Entry(facet, id string) *Entry { return v.entries[Ref{facet, id}] }

// Entries lists the entries of a facet in the order of the files. It must not
// be changed.
func (v *Vocabulary) Entries(facet string) []*Entry { return v.order[facet] }

// Label returns the preferred label of a value of a facet in a language, else
// in English, else the value itself. Values of by are countries or
// organizations; values of speaker are people or organizations.
func (v *Vocabulary) Label(facet, value, language string) string {
	for _, f := range FacetsOf(facet) {
		e := v.Entry(f, value)
		if e == nil {
			continue
		}
		if label := e.Labels[language]; label != "" {
			return label
		}
		return e.Labels["en"]
	}
	return value
}

// FacetsOf lists the facets whose entries are the values of a facet: those of
// by are countries and organizations, those of speaker people and organizations.
func FacetsOf(facet string) []string {
	switch facet {
	case corpus.FacetBy:
		return []string{corpus.FacetCountry, corpus.FacetOrganization}
	case corpus.FacetSpeaker:
		return []string{corpus.FacetPerson, corpus.FacetOrganization}
	}
	return []string{facet}
}

// Lookup returns what a whole name, alias or code names in a facet, in any
// language and case, with or without an English article; of several, the first
// in the order of the files, those before the others that need no words around
// them. The name of a country may be an ISO alpha-2 or
// alpha-3 code.
func (v *Vocabulary) Lookup(facet, text string) (*Entry, bool) {
	key := Fold(text)
	for _, key := range []string{key, strings.TrimPrefix(key, "the ")} {
		for _, ruled := range []bool{false, true} {
			for _, n := range v.names[key] {
				if n.ref.Facet == facet && n.ruled == ruled {
					return v.entries[n.ref], true
				}
			}
		}
	}
	return nil, false
}

// LookupAll returns everything that a whole name, alias or code names in any
// facet, in the order of the files. Codes, symbols and acronyms count only as
// they are written: "IN" may be India, "in" is not.
func (v *Vocabulary) LookupAll(text string) []*Entry {
	var out []*Entry
	for _, n := range v.names[Fold(text)] {
		if n.written == "" || n.written == text {
			out = append(out, v.entries[n.ref])
		}
	}
	return out
}

// Called returns everything that a whole text is a label, alias or acronym of,
// in any language, in the order of the files. Acronyms count only as they are
// written; ids, codes and symbols do not count.
func (v *Vocabulary) Called(text string) []*Entry {
	var out []*Entry
	for _, n := range v.names[Fold(text)] {
		if n.called && (n.written == "" || n.written == text) {
			out = append(out, v.entries[n.ref])
		}
	}
	return out
}

// group returns the entry that a broader id of an entry of a facet names: one
// of the same facet, else an organization; nil if there is none.
func (v *Vocabulary) group(facet, id string) *Entry {
	if e := v.Entry(facet, id); e != nil {
		return e
	}
	return v.Entry(corpus.FacetOrganization, id)
}

// Expand returns the ids of the entries of a facet that an id stands for: the
// entry itself, if it is one of the facet, and all that lie below it. The
// countries of a regional community are Expand("country", its organization's
// id). The ids are in no particular order, each once; nil if id names nothing.
func (v *Vocabulary) Expand(facet, id string) []string {
	e := v.group(facet, id)
	if e == nil {
		return nil
	}
	seen := map[*Entry]bool{e: true}
	var out []string
	for queue := []*Entry{e}; len(queue) > 0; queue = queue[1:] {
		if queue[0].Facet == facet {
			out = append(out, queue[0].ID)
		}
		for _, id := range queue[0].Narrower {
			below := v.group(facet, id)
			if !seen[below] {
				seen[below] = true
				queue = append(queue, below)
			}
		}
	}
	return out
}
