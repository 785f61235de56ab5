package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"dialogue/corpus"
	"dialogue/search"
)

// ComparePath is the address of the comparison of two actors.
const ComparePath = "/compare"

// The parameters of a comparison besides those of a request: two values, of the
// facet that search.ParamFacet names.
const (
	ParamA = "a"
	ParamB = "b"
)

// How much a comparison shows of each actor.
const (
	comparedHits  = 10
	comparedWords = 12
	comparedRows  = 10
)

// plainScore is the score from which on a word tells two actors apart: it would
// be as high by chance once in 20 times.
const plainScore = 1.96

// ComparedFacets lists the facets of which two values can be compared, the
// default first.
func ComparedFacets() []string {
	return []string{corpus.FacetBy, corpus.FacetOrganization, corpus.FacetSpeaker}
}

// A Comparison is what the page of two actors is built from.
type Comparison struct {
	Request search.Request // without choices in Facet
	Facet   string
	Values  search.Facet // what can be compared, counted for the request
	A, B    string       // "" while they are not chosen
	Sides   []Compared   // of A and B; none until both are chosen
}

// A Compared is what is held of one of two actors.
type Compared struct {
	Value string
	Held  int // statements of the whole record
	Found search.Result
	Words search.Distinctive
}

// ComparePathOf returns the address of a comparison for a request.
func ComparePathOf(r search.Request, facet, a, b string) string {
	v := asked(r.WithoutFacet(facet)).Parameters()
	for name, value := range map[string]string{ParamA: a, ParamB: b} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if facet != ComparedFacets()[0] {
		v.Set(search.ParamFacet, facet)
	}
	return pathWith(ComparePath, v)
}

// AskCompared returns the requests for what is found of one actor, for all that is
// held of it, and for the words that tell it from the other.
func (st *Site) AskCompared(c Comparison, value, other string) (found, held search.Request, told search.DistinctiveRequest) {
	r := c.Request.With(c.Facet, value, search.ChoiceAny)
	found, told.Request = r, r
	found.Sort, found.Limit, found.Facets, found.Values = search.SortNewest, comparedHits, st.comparedBy(c.Facet), -1
	told.Facet, told.Against, told.Limit = c.Facet, other, comparedWords
	return found, search.Request{}.With(c.Facet, value, search.ChoiceAny), told
}

// comparedBy lists the facets whose values a comparison sets side by side.
func (st *Site) comparedBy(facet string) []string {
	out := []string{corpus.FacetMineral}
	out = append(out, st.Vocabulary.Declared()...)
	out = append(out, corpus.FacetCountry, corpus.FacetWording)
	return slices.DeleteFunc(out, func(f string) bool { return f == facet })
}

// A ComparePage sets two actors side by side.
type ComparePage struct {
	Page
	Heading  string
	Query    string
	Picks    []TablePick // the facet, and two of its values
	Kept     []Field     // what the form sends besides
	Chips    []Chip
	Sides    []ComparedSide
	Tables   []CompareTable
	ListPath string // of the statements of both
	CSVPath  string // of the same
}

// A ComparedSide is one of two actors.
type ComparedSide struct {
	Label      string
	Count      string // what is found
	Share      string // of what is held
	Path       string
	Words      []ComparedWord
	Statements []Statement
	MorePath   string // all statements; "" where they are shown
	Wording    string // path of its wording over time
}

// A ComparedWord is a word that one of two uses more.
type ComparedWord struct {
	Word string
	Here int // how often
	Rest int // how often the other
}

// A CompareTable counts the statements of two actors by the values of a facet.
type CompareTable struct {
	ID      string
	Title   string
	Heads   []string // the two actors, each with its total
	Rows    []CompareRow
	Part    string // how many rows are shown; "" if all are
	CSVPath string
}

// A CompareRow is a value of the facet.
type CompareRow struct {
	Label string
	Cells []CompareCell
}

// A CompareCell is the statements of one actor that carry the value.
type CompareCell struct {
	Count int
	Share string // of what is found of the actor, in percent
	Tint  int
	Path  string
}

func (ComparePage) template() string { return "compare" }

// Compare builds the page.
func (st *Site) Compare(c Comparison) ComparePage {
	p := ComparePage{
		Page: st.page(st.words.say("compare.title"), ComparePathOf(search.Request{}, c.Facet, c.A, c.B)), Query: c.Request.Query,
		Picks: st.comparePicks(c), Chips: st.chips(Display{}, c.Request, nil),
	}
	p.Heading, p.Current, p.Hidden = p.Title, ComparePath, len(c.Sides) > 0
	v := asked(c.Request).Parameters()
	v.Del(search.ParamQuery)
	p.Kept = fieldsOf(v)
	if len(c.Sides) == 0 {
		return p
	}
	rank := 0
	for _, s := range c.Sides {
		p.Sides = append(p.Sides, st.comparedSide(c, s, &rank))
	}
	p.Heading = st.words.say("compare.of", "A", p.Sides[0].Label, "B", p.Sides[1].Label)
	p.Title = p.Heading
	if p.Query != "" {
		p.Title = p.Query + " – " + p.Heading
	}
	for i, f := range st.comparedBy(c.Facet) {
		if t := st.compareTable(c, f, i); len(t.Rows) > 0 {
			p.Tables = append(p.Tables, t)
		}
	}
	both := c.Request.With(c.Facet, c.A, search.ChoiceAny).With(c.Facet, c.B, search.ChoiceAny)
	both.Sort = search.SortNewest
	p.ListPath, p.CSVPath = SearchPath(Display{}, both), dataPath(Display{}, both, ".csv")
	return p
}

// fieldsOf lists parameters as fields of a form.
func fieldsOf(v url.Values) []Field {
	var out []Field
	for _, name := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[name] {
			out = append(out, Field{Name: name, Value: value})
		}
	}
	return out
}

func (st *Site) comparedSide(c Comparison, s Compared, rank *int) ComparedSide {
	r := c.Request.With(c.Facet, s.Value, search.ChoiceAny)
	newest := r
	newest.Sort = search.SortNewest
	out := ComparedSide{
		Label: st.comparedLabel(c, s.Value), Count: st.total(s.Found.Total), Path: SearchPath(Display{}, newest),
		Share:   st.words.say("compare.held", "Share", share(s.Found.Total.Statements, s.Held), "Statements", st.words.sayCount("statements", s.Held)),
		Wording: SearchPath(Display{Name: ViewWording}, r),
	}
	for _, k := range s.Words.Keywords {
		if k.Score >= plainScore {
			out.Words = append(out.Words, ComparedWord{k.Word, k.Count, k.Rest})
		}
	}
	for i := range s.Found.Hits {
		*rank++
		out.Statements = append(out.Statements, st.hit(&s.Found.Hits[i], *rank))
	}
	if s.Found.Total.Statements > len(out.Statements) {
		out.MorePath = out.Path
	}
	return out
}

// comparedLabel is what an actor is called, also where only documents tell it.
func (st *Site) comparedLabel(c Comparison, value string) string {
	return st.Label(c.Facet, value, labelIn([]search.Facet{c.Values}, c.Facet, value))
}

// share writes a part of a whole in percent; "" where there is no whole.
func share(part, whole int) string {
	if whole == 0 {
		return ""
	}
	if part > 0 && part*100 < whole {
		return "<1\u00a0%"
	}
	return strconv.Itoa((part*100+whole/2)/whole) + "\u00a0%"
}

// compareTable counts both actors by the values of the n-th facet compared.
func (st *Site) compareTable(c Comparison, facet string, n int) CompareTable {
	both := c.Request.With(c.Facet, c.A, search.ChoiceAny).With(c.Facet, c.B, search.ChoiceAny)
	csv := search.TableRequest{Request: asked(both), Rows: c.Facet, Columns: facet}
	out := CompareTable{ID: "by-" + facet, Title: st.Title(facet), CSVPath: pathWith("/api/v1/table.csv", csv.Parameters())}
	var values []search.FacetValue // of either, with what both have
	for _, s := range c.Sides {
		out.Heads = append(out.Heads, st.comparedLabel(c, s.Value))
		for _, v := range s.Found.Facets[n].Values {
			i := slices.IndexFunc(values, func(o search.FacetValue) bool { return o.Value == v.Value })
			if i < 0 {
				values = append(values, search.FacetValue{Value: v.Value, Label: v.Label})
				i = len(values) - 1
			}
			values[i].Count += v.Count
		}
	}
	values = slices.DeleteFunc(values, func(v search.FacetValue) bool { return v.Count == 0 || v.Value == corpus.NotStated })
	slices.SortStableFunc(values, func(a, b search.FacetValue) int { return b.Count - a.Count })
	if len(values) > comparedRows {
		out.Part = st.words.say("compare.part", "Rows", comparedRows, "AllRows", len(values))
		values = values[:comparedRows]
	}
	for _, v := range values {
		out.Rows = append(out.Rows, st.compareRow(c, facet, n, v))
	}
	return out
}

func (st *Site) compareRow(c Comparison, facet string, n int, v search.FacetValue) CompareRow {
	out := CompareRow{Label: st.Label(facet, v.Value, v.Label)}
	for _, s := range c.Sides {
		cell := CompareCell{Count: counts(s.Found.Facets[n])[v.Value]}
		if cell.Count > 0 {
			total := s.Found.Total.Statements
			r := c.Request.With(c.Facet, s.Value, search.ChoiceAny)
			cell.Share, cell.Tint = share(cell.Count, total), tint(cell.Count, total)
			cell.Path = SearchPath(Display{}, r.Behind(facet, v.Value))
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

// comparePicks are the choices of what to compare.
func (st *Site) comparePicks(c Comparison) []TablePick {
	facets := TablePick{Name: search.ParamFacet, Title: st.words.say("compare.what")}
	for _, f := range ComparedFacets() {
		facets.Options = append(facets.Options, TableOption{f, st.Title(f), f == c.Facet})
	}
	return []TablePick{
		facets, st.comparePick(ParamA, st.words.say("compare.first"), c, c.A), st.comparePick(ParamB, st.words.say("compare.second"), c, c.B),
	}
}

func (st *Site) comparePick(name, title string, c Comparison, chosen string) TablePick {
	out := TablePick{Name: name, Title: title, Options: []TableOption{{"", st.words.say("compare.choose"), chosen == ""}}}
	listed := chosen == ""
	for _, v := range c.Values.Values {
		if v.Value == corpus.NotStated {
			continue
		}
		out.Options = append(out.Options, TableOption{v.Value, st.Label(c.Facet, v.Value, v.Label), v.Value == chosen})
		listed = listed || v.Value == chosen
	}
	if !listed {
		out.Options = append(out.Options, TableOption{chosen, st.Label(c.Facet, chosen, ""), true})
	}
	byName(st, out.Options[1:], func(o TableOption) string { return o.Label })
	return out
}
