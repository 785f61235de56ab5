package web

import (
	"dialogue/corpus"
	"dialogue/search"
)

// MatrixPath is the address of the matrix.
const MatrixPath = "/matrix"

// A MatrixPage shows which actor spoke of which mineral.
type MatrixPage struct {
	Page
	Table *Table
	Chips []Chip
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
		Page:  st.page(st.words.say("matrix.title"), MatrixPath),
		Table: st.table(m.Request, m.Table), Chips: st.chips(Display{}, m.Request.Request, nil),
	}
	p.Current, p.Table.Held = MatrixPath, true
	p.Table.Caption = st.words.say("matrix.caption")
	own, named := counts(m.Own), counts(m.Named)
	for i := range p.Table.Lines {
		value, line := m.Table.Rows[i].Value, &p.Table.Lines[i]
		line.Note = st.heldOf(line.Held, own[value], named[value])
	}
	return p
}

// heldOf says in words what is held of an actor of whom no words of its own
// are; "" where some are, and a 0 is of these words.
func (st *Site) heldOf(held, own, named int) string {
	switch p := presenceOf(held, own, named); p {
	case PresenceOwnWords:
		return ""
	case PresenceParaphrase:
		return st.words.say("matrix.paraphrase", "Statements", st.words.sayCount("statements", held))
	default:
		return st.words.say("presence." + string(p))
	}
}

func counts(f search.Facet) map[string]int {
	out := make(map[string]int, len(f.Values))
	for _, v := range f.Values {
		out[v.Value] = v.Count
	}
	return out
}
