package bleveindex

import (
	"cmp"
	"maps"
	"slices"

	"dialogue/corpus"
)

// A facetTable numbers the values of a facet over all segments of a generation.
type facetTable struct {
	facet  string
	values []string   // in order
	labels []string   // how documents name the values, "" where they do not say
	number [][]uint32 // of each part: from the value's place in the column to its place in values
}

// queryFacets lists the facets that a query may name: the fixed ones, theme, more
// that the caller knows, which are always the same, and what statements have.
func (g *generation) queryFacets(more []string) []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.facetNames == nil {
		facets := append(corpus.Facets(), corpus.FacetTheme)
		facets = append(facets, more...)
		for _, p := range g.parts {
			facets = slices.AppendSeq(facets, maps.Keys(p.facets))
		}
		slices.Sort(facets)
		g.facetNames = slices.Compact(facets)
	}
	return g.facetNames
}

// facet returns the table of a facet. That of a facet that no statement has
// knows corpus.NotStated alone.
func (g *generation) facet(name string) *facetTable {
	g.mu.Lock()
	defer g.mu.Unlock()
	t := g.facets[name]
	if t == nil {
		t = newFacetTable(g.parts, name)
		g.facets[name] = t
	}
	return t
}

func newFacetTable(parts []*part, name string) *facetTable {
	t := &facetTable{facet: name, number: make([][]uint32, len(parts))}
	for _, p := range parts {
		t.values = append(t.values, p.column(name).values...)
	}
	slices.Sort(t.values)
	t.values = slices.Compact(t.values)
	t.labels = make([]string, len(t.values))
	for i, p := range parts {
		c := p.column(name)
		t.number[i] = make([]uint32, len(c.values))
		for j, v := range c.values {
			at, _ := slices.BinarySearch(t.values, v)
			t.number[i][j] = uint32(at)
			t.labels[at] = cmp.Or(t.labels[at], p.names[name][v])
		}
	}
	return t
}

// name returns how documents name a value of a facet, "" if they do not say.
func (g *generation) nameOf(facet, value string) string {
	for _, p := range g.parts {
		if name := p.names[facet][value]; name != "" {
			return name
		}
	}
	return ""
}
