package vocabulary

import (
	"cmp"
	"slices"
	"sync"
)

// A collection gathers the items of all files before they become a Vocabulary.
type collection struct {
	facets   []Facet
	items    map[Ref]*item
	order    []Ref // in the order of the files; a replaced entry keeps its place
	problems []Problem
}

func newCollection() *collection { return &collection{items: map[Ref]*item{}} }

// add takes the entries of a section in. An entry of an earlier folder is
// replaced; one of the same folder is a duplicate.
func (c *collection) add(s section) {
	c.declare(s)
	for _, it := range s.entries {
		ref := Ref{it.Facet, it.ID}
		old, there := c.items[ref]
		switch {
		case !there:
			c.order = append(c.order, ref)
		case old.at.folder == it.at.folder:
			c.report(it.at, "%s %q stands twice, first in %s line %d: put both into one entry",
				it.Facet, it.ID, old.at.file, old.at.line)
			continue
		}
		c.items[ref] = it
	}
}

// declare notes the facet of a section. The first title given stays, unless a
// later section has another.
func (c *collection) declare(s section) {
	i := slices.IndexFunc(c.facets, func(f Facet) bool { return f.Name == s.facet.Name })
	if i >= 0 {
		if s.facet.Titles["en"] != "" {
			c.facets[i].Titles = s.facet.Titles
		}
		return
	}
	if s.facet.Titles["en"] == "" {
		c.report(s.at, "facet %q has no English title: write \"title: {en: …}\"", s.facet.Name)
		s.facet.Titles = map[string]string{"en": s.facet.Name}
	}
	c.facets = append(c.facets, s.facet)
}

func (c *collection) report(at place, format string, args ...any) {
	c.problems = append(c.problems, at.problem(format, args...))
}

// build checks what no file can be checked for alone, and makes the vocabulary.
func (c *collection) build() *Vocabulary {
	c.checkReferences()
	c.checkClaims()
	v := &Vocabulary{
		facets:  c.facets,
		entries: make(map[Ref]*Entry, len(c.items)),
		order:   map[string][]*Entry{},
		names:   map[string][]name{},
	}
	for _, ref := range c.order {
		it := c.items[ref]
		v.entries[ref] = &it.Entry
		v.order[ref.Facet] = append(v.order[ref.Facet], &it.Entry)
		v.addNames(it)
	}
	v.linkNarrower()
	v.version = sync.OnceValue(func() string { return fingerprint(v) })
	c.sortProblems()
	return v
}

func (c *collection) sortProblems() {
	slices.SortStableFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}
