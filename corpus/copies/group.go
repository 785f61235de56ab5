package copies

import (
	"cmp"
	"maps"
	"slices"

	"dialogue/corpus"
)

// A Copy is a publication of a statement with its words.
type Copy struct {
	Publication
	ID   string // of the statement
	Text string // of the statement
	// Speakers is the same for the same speakers, see CopyOf.
	Speakers string
}

// CopyOf returns a statement of d as d publishes it, and false for one that is
// nobody's copy. The publisher is as for StandingOf.
func CopyOf(d *corpus.Document, s *corpus.Statement, points *corpus.Points, publisher string) (Copy, bool) {
	text := s.In(d.Text)
	_, words := IdentityOf(text)
	return Copy{
		Publication: PublicationOf(d, s, publisher),
		ID:          d.StatementID(s, points).String(), Text: text, Speakers: speakersOf(s),
	}, longEnough(s.Kind, words)
}

// A Group is the publications of one statement, each in another document.
type Group struct {
	Members []int          // places in the list of copies, the one that stands for all first
	Altered []AlteredGroup // the nearest first
}

// An AlteredGroup is a group with nearly the same words, or with the same words
// of other speakers or another day.
type AlteredGroup struct {
	Group int     // place in the list of groups
	Share float64 // see Link; 1 for the same words
}

// Groups returns the statements that several documents publish, or that other
// documents publish altered, in the order of their first members. A copy is in one
// group at most. The groups do not depend on the order of the list, but for the
// places that they give. Passed is that of Altered.
func Groups(list []Copy) (groups []Group, passed int) {
	var f Finder
	for i := range list {
		f.Add(list[i].Text)
	}
	g := grouping{list: list, of: make(map[int][]int)}
	for i := range f.distinct {
		g.addText(f.distinct[i].texts)
	}
	altered := f.Altered()
	for _, l := range altered.Links {
		for _, a := range g.of[l.A] {
			for _, b := range g.of[l.B] {
				g.link(a, b, l.Share)
			}
		}
	}
	return g.sorted(), altered.Passed
}

// A grouping is groups that are being made.
type grouping struct {
	list   []Copy
	groups []Group
	of     map[int][]int // the groups of a text, by its first copy
}

// addText makes the groups of copies with the same words, and links them.
func (g *grouping) addText(texts []int) {
	bySpeakers := make(map[string][]int)
	for _, i := range texts {
		bySpeakers[g.list[i].Speakers] = append(bySpeakers[g.list[i].Speakers], i)
	}
	for _, speakers := range slices.Sorted(maps.Keys(bySpeakers)) {
		places := bySpeakers[speakers]
		publications := make([]Publication, len(places))
		for n, i := range places {
			publications[n] = g.list[i].Publication
		}
		for _, same := range Split(publications) {
			at := len(g.groups)
			g.groups = append(g.groups, Group{})
			for _, n := range same {
				g.groups[at].Members = append(g.groups[at].Members, places[n])
			}
			for _, other := range g.of[texts[0]] {
				g.link(other, at, 1)
			}
			g.of[texts[0]] = append(g.of[texts[0]], at)
		}
	}
}

// link links two groups, unless both are of one and the same document.
func (g *grouping) link(a, b int, share float64) {
	x, y := &g.groups[a], &g.groups[b]
	if g.document(x) != "" && g.document(x) == g.document(y) {
		return
	}
	x.Altered = append(x.Altered, AlteredGroup{b, share})
	y.Altered = append(y.Altered, AlteredGroup{a, share})
}

// document returns the only document of a group, "" if there are several.
func (g *grouping) document(x *Group) string {
	if len(x.Members) > 1 {
		return ""
	}
	return g.list[x.Members[0]].Document
}

// sorted returns the groups with company in the order of their first members.
func (g *grouping) sorted() []Group {
	var order []int
	for i := range g.groups {
		if len(g.groups[i].Altered) > 0 || g.document(&g.groups[i]) == "" {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return g.list[g.groups[a].Members[0]].compare(&g.list[g.groups[b].Members[0]].Publication)
	})
	place := make([]int, len(g.groups))
	for to, from := range order {
		place[from] = to
	}
	sorted := make([]Group, len(order))
	for to, from := range order {
		sorted[to] = g.groups[from]
		for i := range sorted[to].Altered {
			a := &sorted[to].Altered[i]
			a.Group = place[a.Group]
		}
		slices.SortFunc(sorted[to].Altered, func(a, b AlteredGroup) int {
			return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Group, b.Group))
		})
	}
	return sorted
}
