package vocabulary

import (
	"dialogue/corpus"
)

// A Vocabulary is a set of entries, each with an id unique in its facet. It does
// not change once loaded and is safe for concurrent use.
type Vocabulary struct {
	version string
	facets  []Facet
	entries map[Ref]*Entry
	order   map[string][]*Entry // by facet, in the order of the files
	names   map[string][]Ref    // folded names and codes to what they name
}

// Version names the content: vocabularies with equal entries have equal
// versions.
func (v *Vocabulary) Version() string { return v.version }

// Facets lists the facets that the files declare, in the order of the files.
func (v *Vocabulary) Facets() []Facet { return v.facets }

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
	for _, f := range facetsOf(facet) {
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

// facetsOf lists the facets whose entries are the values of a facet.
func facetsOf(facet string) []string {
	switch facet {
	case corpus.FacetBy:
		return []string{corpus.FacetCountry, corpus.FacetOrganization}
	case corpus.FacetSpeaker:
		return []string{corpus.FacetPerson, corpus.FacetOrganization}
	}
	return []string{facet}
}

// Lookup returns what a whole name, alias or code names in a facet, in any
// language and case; of several, the first in the order of the files. The name
// of a country may be an ISO alpha-2 or alpha-3 code.
func (v *Vocabulary) Lookup(facet, name string) (*Entry, bool) {
	for _, ref := range v.names[Fold(name)] {
		if ref.Facet == facet {
			return v.entries[ref], true
		}
	}
	return nil, false
}

// LookupAll returns everything that a whole name, alias or code names in any
// facet, in the order of the files.
func (v *Vocabulary) LookupAll(name string) []*Entry {
	refs := v.names[Fold(name)]
	out := make([]*Entry, len(refs))
	for i, ref := range refs {
		out[i] = v.entries[ref]
	}
	return out
}
