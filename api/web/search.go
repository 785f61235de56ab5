package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// A SearchPage shows the answer to a request.
type SearchPage struct {
	Page
	View           string
	Views          []Choice
	Kept           []Field // what the form sends besides
	Histogram      *Histogram
	Lines          *Lines
	Table          *Table
	Timeline       *Timeline
	Positions      []Position // statements in the order of time, in place of Statements
	ActorHint      bool       // Positions are of several actors
	Controls       []Control
	AnyPath        string // the same with any of the words; "" where that is no other request
	Fields         Fields
	Dates          []Field
	Presets        []Choice // dates worth a link
	Understood     string   // the query as it was understood, where that differs from what was typed
	Common         string   // words of the query that texts need not have
	Also           *Also
	Problems       []Problem
	UnderstoodPath string // searches for what could be read of a query that is wrong
	Facets         []Facet
	Selected       int // how many filters are chosen
	Chips          []Chip
	ClearPath      string // the same words without filters
	Without        []Link // requests that lack a part of this, with what they find; where nothing was found
	Meant          []Link // requests that may have been meant, likewise
	Total          search.Total
	Count          string // the total in words
	Relaxed        *Relaxed
	Statements     []Statement
	Documents      []Document
	MostPath       string // the statements that have most of the words, where none has all and the view shows none
	FirstPath      string // "" on the first page
	NextPath       string // "" on the last
	Beyond         bool   // there are more hits than can be paged through
	JSONPath       string
}

func (SearchPage) template() string { return "search" }

// Fields are what the form keeps.
type Fields struct {
	Query  string // as typed
	OnPath string // the same with other names, where they are off
	// EachCopy says that each publication of a statement counts, and CopiesPath is
	// the same with copies counted the other way.
	EachCopy   bool
	CopiesPath string
}

// A Field is a field of the form, as it was typed, with what is wrong with it.
type Field struct {
	Name, Value string
	Reason      string // "" if nothing is wrong
}

// A Control is a row of links of which one is current.
type Control struct {
	Title   string
	Choices []Choice
}

// A Problem is something wrong with a request.
type Problem struct {
	Name       string // of the parameter
	Label      string
	Reason     string
	Field      string // id of the field on the page; "" if the page has none
	Understood string // what could be read of a query in spite of it
	At         int    // the character of the field that it begins with, from 1; 0 where it has no place
}

// Relaxed says what was searched instead when nothing held all the words.
type Relaxed struct {
	Found, Missing string
}

// An Answer is what a search page is built from: the result that its view asks
// for. Lines and tables come with the statements that they are of.
type Answer struct {
	View       Display
	Request    search.Request
	Statements search.Result
	Documents  search.DocumentResult
	Lines      search.Concordance
	Table      search.Table
	Times      Times
}

// Search builds the page of an answer.
func (st *Site) Search(a Answer) SearchPage {
	told := a.told()
	total := told.Total
	p := SearchPage{
		View: cmp.Or(a.View.Name, ViewStatements), Kept: kept(a.View, a.Request, st.Facets()), Total: total, Relaxed: st.relaxed(told.Relaxed),
		Fields: st.fields(a), Count: st.total(total),
		Dates: []Field{{"from", a.Request.From.String(), ""}, {"to", a.Request.To.String(), ""}},
	}
	size := total.Statements
	if a.View.Name == ViewDocuments {
		size = total.Documents
	}
	p.Facets = st.facets(a.View, a.Request, told.Facets, size)
	p.Chips = st.chips(a.View, a.Request, told.Facets)
	p.Selected = len(p.Chips)
	p.Without, p.Meant = st.withouts(a.View, told), st.meant(a.View, a.Request, told.Meant)
	p.Understood = st.understood(a.Request.Query, told.Understood)
	p.Presets = st.presets(a.View, a.Request, a.Times)
	p.Common, p.Also = strings.Join(told.Common, ", "), st.also(a.View, a.Request, told.Also)
	p.Page = st.page(st.searchTitle(a.Request, p.Chips, p.Count), "")
	p.Alternates = st.feeds(a.View, a.Request)
	p.Hidden, p.Current, p.Box.Query, p.Box.Compact = true, "/search", a.Request.Query, false
	st.controls(&p, a)
	st.paging(&p, a, told.Next, size)
	st.show(&p, &a)
	if a.View.Name == ViewWording {
		p.Positions, a.Statements.Hits = st.positions(a.Statements.Hits, a.Request.Cursor == ""), nil
		p.ActorHint = len(a.Request.Filters[corpus.FacetBy].Any)+len(a.Request.Filters[corpus.FacetSpeaker].Any) != 1
	}
	found := findingOf(a.Request.Query, told.Also)
	for i := range a.Statements.Hits {
		hit := st.hit(&a.Statements.Hits[i], i+1)
		hit.Found = st.foundBy(found, &a.Statements.Hits[i])
		p.Statements = append(p.Statements, hit)
	}
	for i := range a.Documents.Hits {
		p.Documents = append(p.Documents, st.documentHit(&a.Documents.Hits[i], i+1))
	}
	return p
}

// fields returns what the form keeps.
func (st *Site) fields(a Answer) Fields {
	other := a.Request.At("")
	other.EachCopy = !other.EachCopy
	f := Fields{Query: a.Request.Query, EachCopy: a.Request.EachCopy, CopiesPath: SearchPath(a.View, other)}
	if a.Request.NamesOff {
		on := a.Request.At("")
		on.NamesOff = false
		f.OnPath = SearchPath(a.View, on)
	}
	return f
}

// told returns what both results have in common. Where the view shows what
// holds for the request as asked, an answer that is relaxed tells nothing found.
func (a *Answer) told() *search.Answer {
	if a.View.Name == ViewDocuments {
		return &a.Documents.Answer
	}
	if !a.View.AsAsked() {
		return &a.Statements.Answer
	}
	exact := a.Statements.Unrelaxed()
	return &exact
}

// show adds what the view shows besides hits.
func (st *Site) show(p *SearchPage, a *Answer) {
	if a.View.AsAsked() && a.Statements.Relaxed != nil {
		p.MostPath = SearchPath(Display{}, a.Request)
		return
	}
	if a.View.Name == ViewTimeline {
		p.Timeline = st.timeline(a)
		return
	}
	p.Histogram = st.histogram(a.View, a.Request, a.Times)
	switch a.View.Name {
	case ViewLines:
		p.Lines = st.lines(a)
	case ViewTable:
		p.Table = st.table(a.View.table(asked(a.Request)), a.Table)
		p.Table.Pick = st.pick(a.View)
	}
}

// controls adds the choices of view, order and match.
func (st *Site) controls(p *SearchPage, a Answer) {
	r := a.Request.At("")
	p.Views = st.views(a.View, r)
	switch a.View.Name {
	case ViewLines:
		p.Controls = append(p.Controls, st.lineOrders(a.View, r), st.contexts(a.View, r))
	case ViewTable, ViewWording:
	case ViewTimeline:
		p.Controls = append(p.Controls, st.intervalsOf(a.View, r))
	default:
		p.Controls = append(p.Controls, st.orders(a.View, r))
	}
	if len(strings.Fields(r.Query)) > 1 {
		p.Controls = append(p.Controls, st.matches(p, a.View, r))
	}
}

func (st *Site) orders(view Display, r search.Request) Control {
	c := Control{Title: st.words.say("search.sort")}
	for _, s := range search.Sorts() {
		ordered := r
		ordered.Sort = s
		current := s == cmp.Or(r.Sort, search.SortRelevance)
		c.Choices = append(c.Choices, Choice{st.words.say("sort." + string(s)), SearchPath(view, ordered), current})
	}
	return c
}

func (st *Site) matches(p *SearchPage, view Display, r search.Request) Control {
	c := Control{Title: st.words.say("search.match")}
	for _, m := range []search.Match{search.MatchAll, search.MatchAny} {
		matched := r
		matched.Match = m
		current := m == cmp.Or(r.Match, search.MatchAll)
		path := SearchPath(view, matched)
		c.Choices = append(c.Choices, Choice{st.words.say("match." + string(m)), path, current})
		if m == search.MatchAny && !current {
			p.AnyPath = path
		}
	}
	return c
}

// paging adds the links between pages.
func (st *Site) paging(p *SearchPage, a Answer, next string, size int) {
	first := a.Request.At("")
	if a.Request.Cursor != "" {
		p.FirstPath = SearchPath(a.View, first)
	}
	if next != "" {
		p.NextPath = SearchPath(a.View, a.Request.At(next))
	}
	p.Beyond = size > search.MaxHits && next == ""
	p.ClearPath = SearchPath(a.View, a.Request.Cleared())
	p.JSONPath = dataPath(a.View, first, "")
}

// Refused builds the page of a request that cannot be answered: what was typed
// is kept, and each problem is told beside its field.
func (st *Site) Refused(typed url.Values, problems []Problem) SearchPage {
	p := SearchPage{
		Page: st.page(st.words.say("search.problem"), ""), View: ViewStatements, Problems: problems,
		Fields: Fields{Query: typed.Get("q")},
		Dates:  []Field{{"from", typed.Get("from"), ""}, {"to", typed.Get("to"), ""}},
	}
	p.Hidden, p.Current, p.Box.Query, p.Box.Compact = true, "/search", typed.Get("q"), false
	for i := range problems {
		st.place(&problems[i])
		problems[i].Reason = st.Reason(problems[i].Reason)
		if text := problems[i].Understood; text != "" {
			p.UnderstoodPath = SearchPath(Display{}, search.Request{Query: text})
		}
		for j := range p.Dates {
			if p.Dates[j].Name == problems[i].Field {
				p.Dates[j].Reason = problems[i].Reason
			}
		}
	}
	return p
}

// place finds the field of the form that a problem belongs to.
func (st *Site) place(p *Problem) {
	p.Label = p.Name
	switch p.Name {
	case "q", "from", "to":
		p.Label, p.Field = st.words.say("field."+p.Name), p.Name
	}
}

// Found reports whether there is anything to count. A page beyond the last has
// no hits of its own.
func (p SearchPage) Found() bool { return p.Total.Statements+p.Total.Documents > 0 }

// DatesOpen reports whether the dates are in use, so that they stand open.
func (p SearchPage) DatesOpen() bool {
	return slices.ContainsFunc(p.Dates, func(f Field) bool { return f.Value != "" })
}

func (st *Site) relaxed(r *search.Relaxed) *Relaxed {
	if r == nil {
		return nil
	}
	return &Relaxed{Found: strings.Join(r.Found, ", "), Missing: strings.Join(r.Missing, ", ")}
}

// total says how much was found: 14 statements in 6 documents.
func (st *Site) total(t search.Total) string {
	return st.words.say("total", "Statements", st.words.sayCount("statements", t.Statements),
		"Documents", st.words.sayCount("documents", t.Documents))
}

// searchTitle puts what was asked first, so that tabs and bookmarks differ.
func (st *Site) searchTitle(r search.Request, chips []Chip, count string) string {
	var parts []string
	if r.Query != "" {
		parts = append(parts, r.Query)
	}
	for _, c := range chips {
		parts = append(parts, strings.TrimSpace(c.Choice+" "+c.Value))
	}
	return strings.Join(append(parts, count), " – ")
}
