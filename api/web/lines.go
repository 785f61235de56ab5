package web

import (
	"strconv"

	"dialogue/search"
)

// LinesListed is how many lines a page of a concordance lists.
const LinesListed = 30

// Lines are a page of matches, one under the other in their context.
type Lines struct {
	Count   string // how many, and of how many statements
	Rows    []Line
	CSVPath string
}

// A Line is a match with what stands around it.
type Line struct {
	Left, Hit, Right string
	Language         string
	Number           int // on its page, from 1
	Who              Who
	Said             string // else published; "" if unknown
	Path             string // of its statement
}

// LinesOf returns the request for the lines of a display of r.
func LinesOf(view Display, r search.Request) search.ConcordanceRequest {
	out := view.lines(asked(r))
	out.Limit = LinesListed
	return out
}

func (st *Site) lines(a *Answer) *Lines {
	out := &Lines{Count: st.linesCount(&a.Lines), CSVPath: dataPath(a.View, a.Request.At(""), ".csv")}
	for i := range a.Lines.Page {
		out.Rows = append(out.Rows, st.line(&a.Lines.Page[i], i+1))
	}
	return out
}

// linesCount says how many lines there are, and of how many of the statements found
// where those were too many to read.
func (st *Site) linesCount(c *search.Concordance) string {
	lines, read := st.words.sayCount("lines.lines", c.Lines), st.words.sayCount("statements", c.Read)
	if c.Read < c.Total.Statements {
		return st.words.say("lines.part", "Lines", lines, "Statements", read, "All", st.words.sayCount("statements", c.Total.Statements))
	}
	return st.words.say("lines.count", "Lines", lines, "Statements", read)
}

func (st *Site) line(l *search.Line, number int) Line {
	return Line{
		Left: l.Left, Hit: l.Hit, Right: l.Right, Language: l.Document.LanguageOf(&l.Statement), Number: number,
		Who: st.who(&l.Document, &l.Statement), Said: st.words.date(l.Document.DateOf(&l.Statement)),
		Path: StatementPath(l.ID),
	}
}

// percent writes a part of a whole as SVG does, to a tenth.
func percent(part, whole float64) string {
	return strconv.FormatFloat(part*100/whole, 'f', 1, 64) + "%"
}
