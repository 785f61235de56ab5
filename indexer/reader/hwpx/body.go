package hwpx

import (
	"dialogue/indexer/reader/manuscript"
	"dialogue/indexer/reader/markup"
)

// A reader is told the elements of a section. Paragraphs stand in each other:
// those of a table or a text box stand in the one that it is anchored to.
type reader struct {
	out     *manuscript.Manuscript
	sheet   sheet
	open    []manuscript.Paragraph
	bold    []bool // of the open runs, the innermost last
	text    int    // open elements whose characters are words
	notes   int    // that are open
	deleted bool   // words at hand were deleted under tracked changes
}

// Open begins an element.
func (r *reader) Open(e *markup.Element) bool {
	switch e.Name {
	case "secPr", "linesegarray", "header", "footer", "fieldBegin", "parameters", "equation", "hiddenComment", "indexmark", "metaTag", "shapeComment":
		return false
	case "p":
		r.open = append(r.open, r.paragraph(e))
	case "run":
		r.bold = append(r.bold, r.sheet.bold[e.Attr("charPrIDRef")])
	case "t":
		r.text++
	case "tr":
		r.out.BeginRow()
	case "tc":
		r.out.BeginCell()
	case "footNote", "endNote":
		r.notes++
	default:
		r.character(e.Name)
	}
	return true
}

func (r *reader) paragraph(e *markup.Element) manuscript.Paragraph {
	look := e.Attr("paraPrIDRef")
	return manuscript.Paragraph{
		Style: r.sheet.styles[e.Attr("styleIDRef")], Level: r.sheet.levels[look], ListItem: r.sheet.listed[look], Note: r.notes > 0,
	}
}

// character adds what an element stands for.
func (r *reader) character(name string) {
	switch name {
	case "lineBreak":
		r.add("\n")
	case "tab":
		if r.text > 0 {
			r.add("\t")
		}
	case "nbSpace", "fwSpace":
		r.add(" ")
	case "hyphen":
		r.add("-")
	case "deleteBegin":
		r.deleted = true
	case "deleteEnd":
		r.deleted = false
	}
}

// Text adds characters.
func (r *reader) Text(s string) {
	if r.text > 0 {
		r.add(s)
	}
}

func (r *reader) add(s string) {
	n := len(r.open)
	if n == 0 || r.deleted {
		return
	}
	p := &r.open[n-1]
	bold := len(r.bold) > 0 && r.bold[len(r.bold)-1]
	if last := len(p.Runs) - 1; last >= 0 && p.Runs[last].Bold == bold {
		p.Runs[last].Text += s
		return
	}
	p.Runs = append(p.Runs, manuscript.Run{Text: s, Bold: bold})
}

// Close ends an element.
func (r *reader) Close(name string) {
	switch name {
	case "p":
		if n := len(r.open) - 1; n >= 0 {
			r.out.Add(r.open[n])
			r.open = r.open[:n]
		}
	case "run":
		r.bold = r.bold[:len(r.bold)-1]
	case "t":
		r.text--
	case "tr":
		r.out.EndRow()
	case "footNote", "endNote":
		r.notes--
	}
}
