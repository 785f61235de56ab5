package bleveindex

import (
	"cmp"
	"context"
	"slices"

	"dialogue/search"
)

// A group is hits with something in common.
type group struct {
	number int // of the value in the table of the facet, or of the document among those of hits
	count  int
	first  ranked
	best   *bestOf[ranked] // once it is asked for
}

// turnGroups finds the groups of the page, and the cursor of the next.
func (a *answer) turnGroups(order *ranking, r search.Request, after cursor) {
	all := order.groups(r.Group)
	a.groupTotal = len(all)
	slices.SortFunc(all, func(x, y group) int {
		return cmp.Or(order.compare(x.first, y.first), cmp.Compare(x.number, y.number))
	})
	start := min(int(after.Shown), len(all))
	end := min(start+r.Limit, len(all), r.Reach())
	a.groups = all[start:max(start, end)]
	order.fill(a.groups, r.Group)
	if r.Limit > 0 && end < min(len(all), r.Reach()) {
		a.cursors.Store(true)
		a.told.Next = cursor{Generation: a.number, Shown: uint32(end)}.encode(requestKey(r, a.documents))
	}
}

// A numberer yields the numbers of the groups that a hit is in. Hits come in the
// order of their parts and rows.
type numberer func(h ranked, yield func(int))

// groupNumbers numbers groups: documents as they come, else by the values of the
// facet. A copy that is not shown is in the groups of the values alone that none
// has which stands before it.
func (r *ranking) groupNumbers(by search.Grouping) numberer {
	if by == search.GroupDocument {
		number, last := -1, ranked{part: ^uint32(0)}
		return func(h ranked, yield func(int)) {
			doc := ranked{part: h.part, place: r.parts[h.part].docs.of(h.place)}
			if doc != last {
				last = doc
				number++
			}
			yield(number)
		}
	}
	t := r.facet(string(by))
	had := r.hadBefore(t)
	return func(h ranked, yield func(int)) {
		c := r.parts[h.part].column(string(by))
		before := had[member{h.part, h.place}]
		for value := range c.of(h.place) {
			if number := t.number[h.part][value]; !slices.Contains(before, number) {
				yield(int(number))
			}
		}
	}
}

// hadBefore returns, of each hit that is a copy of one which stands before it, the
// values of a facet that such have.
func (r *ranking) hadBefore(t *facetTable) map[member][]uint32 {
	had := map[member][]uint32{}
	r.hitFolding().each(func(same []uint32) {
		var before []uint32
		for _, number := range same {
			m := r.copies.members[number]
			had[m] = slices.Clone(before)
			c := r.parts[m.part].column(t.facet)
			for value := range c.of(m.row) {
				before = append(before, t.number[m.part][value])
			}
		}
	})
	return had
}

// visit hands over all hits with the numbers of their groups: of copies those that
// are shown, where they are put together by document.
func (r *ranking) visit(by search.Grouping, numbers numberer, one func(number int, h ranked)) {
	for i := range r.parts {
		rows := r.shown(i)
		if by != search.GroupDocument {
			rows = r.list(&r.parts[i])
		}
		r.rank(uint32(i), rows, func(h ranked) {
			numbers(h, func(number int) { one(number, h) })
		})
	}
}

// groups counts the hits of each group.
func (r *ranking) groups(by search.Grouping) []group {
	var all []group
	r.visit(by, r.groupNumbers(by), func(number int, h ranked) {
		for len(all) <= number {
			all = append(all, group{number: len(all)})
		}
		g := &all[number]
		if g.count++; g.count == 1 || r.compare(h, g.first) < 0 {
			g.first = h
		}
	})
	return slices.DeleteFunc(all, func(g group) bool { return g.count == 0 })
}

// fill finds the best hits of groups.
func (r *ranking) fill(groups []group, by search.Grouping) {
	byNumber := map[int]*group{}
	for i := range groups {
		groups[i].best = &bestOf[ranked]{compare: r.compare, limit: maxBest}
		byNumber[groups[i].number] = &groups[i]
	}
	r.visit(by, r.groupNumbers(by), func(number int, h ranked) {
		if g := byNumber[number]; g != nil {
			g.best.add(h)
		}
	})
}

// showGroups reads the groups of the page.
func (a *answer) showGroups(ctx context.Context, out *search.Result) error {
	for _, g := range a.groups {
		if err := ctx.Err(); err != nil {
			return err
		}
		shown := search.Group{Statements: g.count}
		for _, h := range g.best.sorted() {
			hit, err := a.statementHit(h)
			if err != nil {
				return err
			}
			shown.Best = append(shown.Best, hit)
		}
		by := string(a.request.Group)
		if a.request.Group == search.GroupDocument {
			shown.Value, shown.Label = shown.Best[0].Document.ID, shown.Best[0].Document.Title
		} else {
			shown.Value = a.facet(by).values[g.number]
			shown.Label = a.nameOf(by, shown.Value)
		}
		out.Groups = append(out.Groups, shown)
	}
	return nil
}
