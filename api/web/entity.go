package web

import (
	"net/url"
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// A Collection is what the pages about one kind of thing are about.
type Collection struct {
	Name   string   // in addresses, and of the catalogue
	Facets []string // in which its things are values: what is said by them, then of them
}

// Collections lists the kinds of things that have pages, in the order of the
// site's navigation.
func Collections() []Collection {
	return []Collection{
		{"sessions", []string{corpus.FacetSession}},
		{"countries", []string{corpus.FacetBy, corpus.FacetCountry}},
		{"minerals", []string{corpus.FacetMineral}},
		{"organizations", []string{corpus.FacetBy, corpus.FacetOrganization}},
		{"speakers", []string{corpus.FacetSpeaker}},
	}
}

// Own returns the facet whose values are the things of c.
func (c Collection) Own() string { return c.Facets[len(c.Facets)-1] }

// Path returns the address of the page of one of its things, of the list of
// all for "".
func (c Collection) Path(value string) string {
	if value == "" {
		return "/" + c.Name
	}
	return "/" + c.Name + "/" + url.PathEscape(value)
}

// AskIndex returns the request whose answer lists the things of c.
func (st *Site) AskIndex(c Collection) search.Request {
	return search.Request{Facets: []string{c.Own()}, Values: -1}
}

// An IndexPage lists all things of a collection: sessions by edition in the order
// of their programme, others by name.
type IndexPage struct {
	Page
	Heading string
	Lead    string
	Groups  []IndexGroup
}

// An IndexGroup is a part of an index.
type IndexGroup struct {
	Title  string // "" where there is only one
	Path   string // of what the title names; "" for nothing
	Things []Thing
	// Letters are Things by their first letter, where there are many.
	Letters []IndexLetter
}

// An IndexLetter is the things of an index whose names begin with a letter.
type IndexLetter struct {
	Letter string
	Things []Thing
}

// indexShort is how many things an index lists without their letters.
const indexShort = 24

// A Thing is one of a collection.
type Thing struct {
	Label Label
	Path  string
	Count int // statements
}

func (IndexPage) template() string { return "index" }

// Index builds the page from the answer to AskIndex.
func (st *Site) Index(c Collection, told search.Result) IndexPage {
	heading := st.words.say("collection." + c.Name)
	p := IndexPage{Page: st.page(heading, c.Path("")), Heading: heading, Lead: st.words.say("index.lead")}
	p.Current = c.Path("")
	values := told.Facets[0].Values
	if c.Own() == corpus.FacetSession {
		p.Lead = st.words.say("index.lead-sessions")
		p.Groups, values = st.programmes(c, values)
	}
	var things []Thing
	for _, v := range values {
		if v.Value != corpus.NotStated {
			things = append(things, Thing{st.label(c.Own(), v.Value, v.Label), c.Path(v.Value), v.Count})
		}
	}
	if len(things) == 0 {
		return p
	}
	byName(st, things, func(t Thing) string { return t.Label.Text })
	rest := IndexGroup{Things: things}
	if len(p.Groups) > 0 {
		rest.Title = st.words.say("index.others")
	}
	if len(things) > indexShort {
		rest.Letters = byLetter(things)
	}
	p.Groups = append(p.Groups, rest)
	return p
}

// byLetter parts things in the order of their names by their first letters.
func byLetter(things []Thing) []IndexLetter {
	var out []IndexLetter
	for _, t := range things {
		letter := initial(t.Label.Text)
		if len(out) == 0 || out[len(out)-1].Letter != letter {
			out = append(out, IndexLetter{Letter: letter})
		}
		last := &out[len(out)-1]
		last.Things = append(last.Things, t)
	}
	return out
}

// programmes lists the sessions of each edition, the latest edition first, and
// returns the values that are of none.
func (st *Site) programmes(c Collection, values []search.FacetValue) (groups []IndexGroup, rest []search.FacetValue) {
	held := counts(search.Facet{Values: values})
	for _, id := range EditionsOf(st.Vocabulary) {
		g := IndexGroup{Title: st.Label(corpus.FacetEdition, id, ""), Path: EditionPath(id)}
		for _, s := range sessionsOf(st.Vocabulary, id) {
			g.Things = append(g.Things, Thing{st.label(c.Own(), s.ID, ""), c.Path(s.ID), held[s.ID]})
		}
		groups = append(groups, g)
	}
	for _, v := range values {
		if e := st.Vocabulary.Entry(corpus.FacetSession, v.Value); e == nil || st.Vocabulary.Entry(corpus.FacetEdition, e.Edition) == nil {
			rest = append(rest, v)
		}
	}
	return groups, rest
}

// An Aspect is what is held of a thing in one facet: said by it, or of it.
type Aspect struct {
	Facet  string
	Oldest search.Result // the first statement of the request, and the facets of all
	Newest search.Result // the last one
	Times  Times
}

// AskAspect returns the requests whose answers are the Oldest and the Newest of
// an Aspect.
func (st *Site) AskAspect(facet, value string) (oldest, newest search.Request) {
	r := search.Request{Limit: 1, Sort: search.SortOldest}.With(facet, value, search.ChoiceAny)
	oldest, newest = r, r
	newest.Sort = search.SortNewest
	oldest.Values = valuesListed
	for _, f := range []string{
		corpus.FacetBy, corpus.FacetCountry, corpus.FacetMineral, corpus.FacetSpeaker, corpus.FacetSession, corpus.FacetWording,
	} {
		if f != facet {
			oldest.Facets = append(oldest.Facets, f)
		}
	}
	oldest.Facets = append(oldest.Facets, facet)
	return oldest, newest
}

// An EntityPage says what is held of one thing.
type EntityPage struct {
	Page
	Heading   string
	Kind      string // title of its collection
	IndexPath string
	Names     []Name
	Facts     []Fact       // what the vocabulary knows
	Also      []Name       // other names by which it is found
	Session   *SessionPart // nil unless it is a session
	Aspects   []EntityAspect
}

// A Name is what a thing is called in one language.
type Name struct {
	Language, Title, Name string
}

// An EntityAspect is one of the ways in which statements are about a thing.
type EntityAspect struct {
	Title   string
	Count   string
	Path    string // of its statements
	Held    bool
	Wording string     // path of its wording over time
	Compare string     // path of the comparison with another; "" where there is none
	Times   *Histogram // nil where no date is known
	Facets  []Facet    // with whom and of what
	Ends    []End      // the first statement and the latest
}

// An End is the first or the latest statement.
type End struct {
	Title     string
	Statement Statement
}

func (EntityPage) template() string { return "entity" }

// Entity builds the page of a value from its aspects.
func (st *Site) Entity(c Collection, value string, aspects []Aspect) EntityPage {
	heading := st.Label(c.Own(), value, called(aspects, value))
	p := EntityPage{
		Page: st.page(heading, c.Path(value)), Heading: heading, Kind: st.words.say("collection." + c.Name), IndexPath: c.Path(""),
		Names: st.names(c.Own(), value),
	}
	if e := st.entry(c.Own(), value); e != nil {
		p.Facts, p.Also = st.factsOf(e), st.otherNames(e)
	}
	p.Current = c.Path("")
	rank := 0
	for _, a := range aspects {
		out := EntityAspect{
			Title: st.words.say("aspect." + a.Facet), Count: st.total(a.Oldest.Total), Path: st.naming(a.Facet, value),
			Held: a.Oldest.Total.Statements > 0,
		}
		chosen := search.Request{}.With(a.Facet, value, search.ChoiceAny)
		for _, f := range a.Oldest.Facets {
			if shown := st.facet(Display{}, chosen, f); f.Name != a.Facet && len(shown.Values) > 0 {
				out.Facets = append(out.Facets, shown)
			}
		}
		if out.Times = st.histogram(Display{}, chosen, a.Times); out.Times != nil {
			out.Times.ID = "times-" + a.Facet
			out.Times.MorePath = SearchPath(Display{Name: ViewTimeline}, chosen)
		}
		out.Wording = SearchPath(Display{Name: ViewWording}, chosen)
		if slices.Contains(ComparedFacets(), a.Facet) {
			out.Compare = ComparePathOf(search.Request{}, a.Facet, value, "")
		}
		out.Ends = st.ends(a, &rank)
		p.Aspects = append(p.Aspects, out)
	}
	return p
}

func (st *Site) ends(a Aspect, rank *int) []End {
	var out []End
	titles := []string{st.words.say("entity.first"), st.words.say("entity.latest")}
	for i, r := range []search.Result{a.Oldest, a.Newest} {
		if len(r.Hits) == 0 || i > 0 && r.Hits[0].ID == a.Oldest.Hits[0].ID {
			continue
		}
		*rank++
		out = append(out, End{titles[i], st.hit(&r.Hits[0], *rank)})
	}
	return out
}

// called returns how documents call a value that no vocabulary knows; "" if no
// statement has it.
func called(aspects []Aspect, value string) string {
	for _, a := range aspects {
		if name := labelIn(a.Oldest.Facets, a.Facet, value); name != "" {
			return name
		}
	}
	return ""
}

// entry returns what the vocabulary knows of a value, nil if it does not.
func (st *Site) entry(facet, value string) *vocabulary.Entry {
	for _, f := range vocabulary.FacetsOf(facet) {
		if e := st.Vocabulary.Entry(f, value); e != nil {
			return e
		}
	}
	return nil
}

// names lists what the vocabulary calls a value in each language.
func (st *Site) names(facet, value string) []Name {
	e := st.entry(facet, value)
	if e == nil {
		return nil
	}
	var out []Name
	for _, l := range vocabulary.Languages() {
		if name := e.Labels[l]; name != "" {
			out = append(out, Name{l, st.Label(corpus.FacetLanguage, l, ""), name})
		}
	}
	return out
}
