package copies

import (
	"cmp"
	"slices"
	"strings"

	"dialogue/corpus"
)

// A Standing is how official a publication of a statement is. The higher, the
// more official.
type Standing int

// The standings.
const (
	// StandingOther is that of the press and of whoever is not known.
	StandingOther Standing = iota
	// StandingBody is that of a publisher who is a body of the vocabulary, or of a
	// document that is itself a record of the occasion.
	StandingBody
	// StandingOwn is that of the body for which the speaker speaks.
	StandingOwn
)

// StandingOf returns the standing of a document among the publications of a
// statement. The publisher is the id of the organization of the vocabulary that
// publishes it, "" if it is none.
func StandingOf(d *corpus.Document, s *corpus.Statement, publisher string) Standing {
	own := func(p *corpus.Speaker) bool { return p.Organization == publisher || p.ID == publisher }
	switch {
	case publisher != "" && slices.ContainsFunc(s.Speakers(), own):
		return StandingOwn
	case publisher != "", d.Type == corpus.TypeTranscript, d.Type == corpus.TypeSpeech, d.Type == corpus.TypeCommunique:
		return StandingBody
	}
	return StandingOther
}

// A Publication is one statement as one document publishes it.
type Publication struct {
	ID        string   // of the statement
	Document  string   // id of the document
	Text      string   // of the statement
	By        []string // whose position it is, in any order
	Published corpus.Date
	Standing  Standing
}

// compare puts the publication that stands for the others first: the most
// official, of those the earliest, of those the one with the smaller id. A date
// counts by its last day, since the document need not be older; no date is the
// latest.
func (p *Publication) compare(q *Publication) int {
	return cmp.Or(
		cmp.Compare(q.Standing, p.Standing),
		compareDates(p.Published, q.Published),
		cmp.Compare(p.ID, q.ID),
	)
}

func compareDates(a, b corpus.Date) int {
	if a.IsZero() || b.IsZero() {
		switch {
		case a.IsZero() == b.IsZero():
			return 0
		case a.IsZero():
			return 1
		}
		return -1
	}
	_, lastA := a.Span()
	_, lastB := b.Span()
	return lastA.Compare(lastB)
}

// A Group is the publications of one statement: the same words for the same
// actors. A document that says them twice is in it twice.
type Group struct {
	Members []int          // places in the list of publications, the one that stands for all first
	Altered []AlteredGroup // the nearest first
}

// An AlteredGroup is a group with nearly the same words, or with the same words
// for other actors.
type AlteredGroup struct {
	Group int     // place in the list of groups
	Share float64 // see Link; 1 for the same words
}

// Groups returns the statements that several documents publish, or that other
// documents publish altered, in the order of their first members. A publication is
// in one group at most. The groups do not depend on the order of the publications,
// but for the places that they give. Passed is that of Altered.
func Groups(publications []Publication) (groups []Group, passed int) {
	var f Finder
	for i := range publications {
		f.Add(publications[i].Text)
	}
	g := grouping{publications: publications, of: make(map[int][]int)}
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
	publications []Publication
	groups       []Group
	of           map[int][]int // the groups of a text, by its first publication
}

// addText makes a group for each set of actors for which publications with the
// same words speak, and links them.
func (g *grouping) addText(texts []int) {
	byActors := make(map[string]int)
	for _, i := range texts {
		key := actorsKey(g.publications[i].By)
		at, ok := byActors[key]
		if !ok {
			at = len(g.groups)
			byActors[key] = at
			g.groups = append(g.groups, Group{})
			g.of[texts[0]] = append(g.of[texts[0]], at)
		}
		g.groups[at].Members = append(g.groups[at].Members, i)
	}
	for n, at := range g.of[texts[0]] {
		for _, other := range g.of[texts[0]][:n] {
			g.link(other, at, 1)
		}
		slices.SortFunc(g.groups[at].Members, func(i, j int) int {
			return g.publications[i].compare(&g.publications[j])
		})
	}
}

// actorsKey is the same for the same actors in any order.
func actorsKey(actors []string) string {
	sorted := slices.Clone(actors)
	slices.Sort(sorted)
	return strings.Join(slices.Compact(sorted), "\x00")
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
	first := g.publications[x.Members[0]].Document
	if slices.ContainsFunc(x.Members, func(i int) bool { return g.publications[i].Document != first }) {
		return ""
	}
	return first
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
		return g.publications[g.groups[a].Members[0]].compare(&g.publications[g.groups[b].Members[0]])
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
