package copies

import (
	"cmp"
	"slices"
)

// TranslationGroups returns the documents that are translations of each other, as
// places in the list: of each group the nearest to the source first, of those the
// earliest, and the groups in the order of their first documents. Two that are
// translations of a third are in one group.
func TranslationGroups(list []Reading, translations []Translation) [][]int {
	group := make([]int, len(list)) // the first member of the group of each
	for i := range group {
		group[i] = i
	}
	for _, t := range translations {
		from, to := group[t.B], group[t.A]
		for i := range group {
			if group[i] == from {
				group[i] = to
			}
		}
	}
	members := map[int][]int{}
	for i, g := range group {
		members[g] = append(members[g], i)
	}
	var out [][]int
	for _, m := range members {
		if len(m) > 1 {
			slices.SortFunc(m, func(i, j int) int { return list[i].compare(&list[j]) })
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return list[a[0]].compare(&list[b[0]]) })
	return out
}

// compare puts the document that stands for its translations first, as a
// Publication does.
func (r *Reading) compare(o *Reading) int {
	a := Publication{Document: r.Document, Published: r.Published, Standing: r.Standing}
	b := Publication{Document: o.Document, Published: o.Published, Standing: o.Standing}
	return cmp.Or(a.compare(&b), cmp.Compare(r.Language, o.Language))
}
