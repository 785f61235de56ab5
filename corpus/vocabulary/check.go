package vocabulary

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// checkReferences reports ids that name no entry, and drops them where they
// would mislead: a broader entry that does not exist is no group.
func (c *collection) checkReferences() {
	for _, ref := range c.order {
		it := c.items[ref]
		for _, r := range it.refs {
			if c.refersTo(r) {
				continue
			}
			c.report(r.at, "%s %q is no %s of the vocabulary: write the id of one, or add the entry",
				r.key, r.id, strings.Join(r.facets, " or "))
			it.drop(r)
		}
	}
}

func (c *collection) refersTo(r reference) bool {
	return slices.ContainsFunc(r.facets, func(facet string) bool {
		return c.items[Ref{facet, r.id}] != nil
	})
}

// drop removes an id that names nothing from the lists of an entry.
func (it *item) drop(r reference) {
	same := func(id string) bool { return id == r.id }
	switch r.key {
	case "broader":
		it.Broader = slices.DeleteFunc(it.Broader, same)
	case "participants":
		it.Participants = slices.DeleteFunc(it.Participants, same)
	case "parent":
		it.Parent = ""
	case "successor":
		it.Successor = ""
	case "edition":
		it.Edition = ""
	case "country":
		if it.Facet != corpus.FacetPerson {
			it.Country = ""
		}
	}
}

// A claim is an entry's claim to a form.
type claim struct {
	it   *item
	form *placedForm
}

// checkClaims reports forms that two entries of a facet claim in the same
// language, unless both have rules that tell them apart.
func (c *collection) checkClaims() {
	type name struct{ facet, key string }
	claims := map[name][]claim{}
	for _, ref := range c.order {
		it := c.items[ref]
		for i := range it.forms {
			f := &it.forms[i]
			if f.Kind == FormNot {
				continue
			}
			key := name{it.Facet, f.key}
			for _, other := range claims[key] {
				c.reportClaim(claim{it, f}, other)
			}
			claims[key] = append(claims[key], claim{it, f})
		}
	}
}

func (c *collection) reportClaim(a, b claim) {
	if a.it == b.it || !a.form.clashes(b.form.Form) {
		return
	}
	if (a.form.Kind == FormCode) != (b.form.Kind == FormCode) {
		return // a code is looked up as a whole name and never found in text
	}
	c.report(a.form.at, "%q already names %q (%s line %d): give one of them rules, such as near or not-near, or leave it out",
		a.form.Text, b.it.ID, b.form.at.file, b.form.at.line)
}

// clashes reports whether two forms of equal folded text match the same words.
func (f *placedForm) clashes(g Form) bool {
	if f.Language != g.Language && f.Language != "" && g.Language != "" {
		return false
	}
	if f.Ruled() && g.Ruled() || f.Case && g.Case && f.Text != g.Text {
		return false
	}
	return f.LooksUp() == g.LooksUp() || f.Kind != FormCode && g.Kind != FormCode
}
