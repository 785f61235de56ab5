package vocabulary

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func FuzzReadFile(f *testing.F) {
	for _, seed := range []string{
		"", "---\n---\n", "facet: mineral", "a: &a [*a]", "\xff\xfe", "facet: x\nentries: {id: y}", "facet: [x]", "? [a]\n: b",
		"facet: mineral\nentries: [[[]], {id: {}}, null]",
		"facet: mineral\ntitle: {en: M}\nentries: [{id: x, label: {en: x}, alias: [{form: y, near: &a [*a, [b, [c]]]}], broader: z}]",
		"facet: person\ntitle: {en: P}\nentries: [{id: x, label: {en: x}, posts: [{from: 2024, to: 1}, 3]}]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		c := newCollection()
		sections, problems := readFile(0, "fuzz.yaml", content)
		for _, s := range sections {
			c.add(s)
		}
		v := c.build()
		for _, p := range append(problems, c.problems...) {
			assert.NotEmpty(t, p.Message)
		}
		for _, facet := range v.Facets() {
			for _, e := range v.Entries(facet.Name) {
				assert.Same(t, e, v.Entry(e.Facet, e.ID))
				assert.NotEmpty(t, e.Labels["en"])
			}
		}
	})
}
