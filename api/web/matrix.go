package web

import (
	"dialogue/corpus"
	"dialogue/search"
)

// MatrixPath is the address of the matrix.
const MatrixPath = "/matrix"

// A MatrixPage counts statements by two facets beside what is held of its rows:
// which actor spoke of which mineral, or had which country in mind.
type MatrixPage struct {
	Page
	Heading string
	Lead    string
	Kept    []Field // what the form sends besides
	Others  []Choice
	Table   *Table
	Chips   []Chip
}

// OfActors reports whether a facet's values are those who take part, so that it
// matters of which nothing is held.
func OfActors(facet string) bool { return facet == corpus.FacetBy || facet == corpus.FacetCountry }

// MatrixPathOf returns the address of the page for a request.
func MatrixPathOf(r search.TableRequest) string {
	v := r.Parameters()
	if r.Rows == corpus.FacetBy && r.Columns == corpus.FacetMineral {
		v.Del(search.ParamRows)
		v.Del(search.ParamColumns)
	}
	return pathWith(MatrixPath, v)
}

func (MatrixPage) template() string { return "matrix" }

// A Matrix is what the page is built from.
type Matrix struct {
	Request search.TableRequest
	Table   search.Table
	Own     search.Facet // of the rows: statements with words of their own
	Named   search.Facet // of countries: statements that name them
}

// AskOwn returns the request that counts the statements that hold words of the
// actors themselves, spoken or quoted.
func (st *Site) AskOwn(rows string) search.Request {
	return askOwn(search.Request{Facets: []string{rows}, Values: -1})
}

// AskNamed returns the request that counts the statements that name countries.
func (st *Site) AskNamed() search.Request {
	return search.Request{Facets: []string{corpus.FacetCountry}, Values: -1}
}

// Matrix builds the page.
func (st *Site) Matrix(m Matrix) MatrixPage {
	p := MatrixPage{
		Page: st.page(st.matrixTitle(m.Request), MatrixPathOf(st.withoutDefault(m.Request))), Lead: st.words.say("matrix.lead-any"),
		Table: st.table(m.Request, m.Table), Chips: st.chips(Display{}, m.Request.Request, nil),
	}
	p.Heading, p.Current, p.Table.Held, p.Table.Pick = p.Title, MatrixPath, true, st.pick(TableAs(m.Request))
	v := m.Request.Request.Parameters()
	v.Del(search.ParamValues)
	if edition := st.withoutDefault(m.Request).Participants; edition != "" {
		v.Set(search.ParamParticipants, edition)
	}
	p.Kept = fieldsOf(v)
	p.Others = st.matrices(m.Request)
	st.shares(p.Table, m.Table)
	if m.Request.Rows != corpus.FacetBy {
		return p
	}
	p.Lead = st.words.say("matrix.lead")
	own, named := counts(m.Own), counts(m.Named)
	for i := range p.Table.Lines {
		value, line := m.Table.Rows[i].Value, &p.Table.Lines[i]
		line.Note = st.heldOf(line.Held, own[value], named[value])
	}
	return p
}

// withoutDefault returns r without the participants that the page adds by itself.
func (st *Site) withoutDefault(r search.TableRequest) search.TableRequest {
	if latest := EditionsOf(st.Vocabulary); len(latest) > 0 && r.Participants == latest[0] {
		r.Participants = ""
	}
	return r
}

// matrixTitle is what the table of two facets is called.
func (st *Site) matrixTitle(r search.TableRequest) string {
	switch {
	case r.Rows == corpus.FacetBy && r.Columns == corpus.FacetMineral:
		return st.words.say("matrix.title")
	case r.Rows == corpus.FacetBy && r.Columns == corpus.FacetCountry:
		return st.words.say("matrix.countries")
	}
	return st.words.say("table.caption", "Rows", st.Title(r.Rows), "Columns", st.Title(r.Columns))
}

// matrices lists the tables that have a name, for the same statements.
func (st *Site) matrices(r search.TableRequest) []Choice {
	var out []Choice
	for _, columns := range []string{corpus.FacetMineral, corpus.FacetCountry} {
		other := r
		other.Rows, other.Columns, other.Participants = corpus.FacetBy, columns, ""
		out = append(out, Choice{st.matrixTitle(other), MatrixPathOf(other), r.Rows == other.Rows && r.Columns == columns})
	}
	return out
}

// shares tells of each cell which part it is of the row's own statements held, and
// how many of its statements are joint ones, which are no part of that.
func (st *Site) shares(shown *Table, t search.Table) {
	for i, row := range t.Rows {
		for j, c := range row.Cells {
			cell := &shown.Lines[i].Cells[j]
			if c.Own() > 0 {
				cell.Share = share(c.Own(), row.Held-row.HeldJoint)
			}
			if c.Joint > 0 {
				cell.Joint = st.words.sayCount("matrix.joint", c.Joint)
			}
		}
	}
}

// heldOf says in words what is held of an actor of whom no words of its own
// are; "" where some are, and a 0 is of these words.
func (st *Site) heldOf(held, own, named int) string {
	switch p := presenceOf(held, own, named); p {
	case PresenceOwnWords:
		return ""
	case PresenceParaphrase:
		return st.words.say("matrix.paraphrase", "Statements", st.words.sayCount("statements", held))
	case PresenceNamed, PresenceNothing:
		return st.words.say("presence." + string(p))
	}
	return ""
}

func counts(f search.Facet) map[string]int {
	out := make(map[string]int, len(f.Values))
	for _, v := range f.Values {
		out[v.Value] = v.Count
	}
	return out
}
