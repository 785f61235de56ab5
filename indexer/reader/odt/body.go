package odt

import (
	"strconv"
	"strings"

	"dialogue/indexer/reader/manuscript"
	"dialogue/indexer/reader/markup"
)

// A reader is told the elements of styles.xml and content.xml. Paragraphs may
// stand in each other: those of a frame or a note stand in the one that they are
// anchored to.
type reader struct {
	out    *manuscript.Manuscript
	styles map[string]*style
	style  *style // that is open
	made   bool   // styles at hand are made by the program
	body   bool   // the text has begun
	open   []paragraph
	lists  int // that are open
	notes  int // that are open
	closes []func()
}

type paragraph struct {
	manuscript.Paragraph
	looks []look // of the paragraph and the open stretches in it
	blank bool   // white space stands before the next character
}

// Open begins an element.
func (r *reader) Open(e *markup.Element) bool {
	switch e.Name {
	case "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "note-citation", "ruby-text",
		"master-styles", "forms", "font-face-decls", "scripts", "settings", "hidden-text", "hidden-paragraph":
		return false
	case "title", "desc":
		if strings.Contains(e.Space, "svg") { // of a picture
			return false
		}
	}
	if !r.body {
		r.body = e.Name == "text" && strings.Contains(e.Space, "office")
		r.beginStyle(e)
		r.closes = append(r.closes, r.endStyle(e.Name))
		return true
	}
	r.closes = append(r.closes, r.begin(e))
	return true
}

func (r *reader) endStyle(name string) func() {
	switch name {
	case "style":
		return func() { r.style = nil }
	case "text":
		return func() { r.body = false }
	}
	return nil
}

// begin does what an element of the text asks for, and returns what its end does.
func (r *reader) begin(e *markup.Element) func() {
	switch e.Name {
	case "p", "h":
		return r.beginParagraph(e)
	case "span":
		return r.beginSpan(e)
	case "list":
		r.lists++
		return func() { r.lists-- }
	case "note":
		r.notes++
		return func() { r.notes-- }
	case "table-row":
		r.out.BeginRow()
		return r.out.EndRow
	case "table-cell", "covered-table-cell":
		r.out.BeginCell()
	case "s":
		n, err := strconv.Atoi(e.Attr("c"))
		if err != nil || n < 1 {
			n = 1
		}
		r.add(strings.Repeat(" ", min(n, mostBlanks)))
	case "tab":
		r.add("\t")
	case "line-break":
		r.add("\n")
	}
	return nil
}

// mostBlanks bounds a run of blanks.
const mostBlanks = 100

func (r *reader) beginParagraph(e *markup.Element) func() {
	at := r.resolve("paragraph", e.Attr("style-name"), look{})
	p := paragraph{looks: []look{at}, Paragraph: manuscript.Paragraph{Style: at.name, Note: r.notes > 0}}
	if e.Name == "h" {
		p.Level = 1
		if n, err := strconv.Atoi(e.Attr("outline-level")); err == nil && n > 0 {
			p.Level = n
		}
	} else {
		p.ListItem = r.lists
	}
	r.open = append(r.open, p)
	return func() {
		n := len(r.open) - 1
		r.out.Add(r.open[n].Paragraph)
		r.open = r.open[:n]
	}
}

func (r *reader) beginSpan(e *markup.Element) func() {
	n := len(r.open) - 1
	if n < 0 {
		return nil
	}
	p := &r.open[n]
	p.looks = append(p.looks, r.resolve("text", e.Attr("style-name"), p.looks[len(p.looks)-1]))
	return func() { r.open[n].looks = r.open[n].looks[:len(r.open[n].looks)-1] }
}

// Text adds characters. White space in the file is one blank: other white space
// is elements.
func (r *reader) Text(s string) {
	n := len(r.open)
	if n == 0 {
		return
	}
	p := &r.open[n-1]
	for s != "" {
		words := strings.TrimLeftFunc(s, isSpace)
		p.blank = p.blank || len(words) < len(s)
		end := strings.IndexFunc(words, isSpace)
		if end < 0 {
			end = len(words)
		}
		if end > 0 {
			r.add(words[:end])
		}
		s = words[end:]
	}
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }

// add adds words in the look of the innermost stretch.
func (r *reader) add(s string) {
	n := len(r.open)
	if n == 0 {
		return
	}
	p := &r.open[n-1]
	at := p.looks[len(p.looks)-1]
	if p.blank {
		p.blank = false
		s = " " + s
	}
	if at.hidden {
		return
	}
	name := ""
	if len(p.looks) > 1 {
		name = at.name
	}
	if last := len(p.Runs) - 1; last >= 0 && p.Runs[last].Bold == at.bold && p.Runs[last].Style == name {
		p.Runs[last].Text += s
		return
	}
	p.Runs = append(p.Runs, manuscript.Run{Text: s, Bold: at.bold, Style: name})
}

// Close ends an element.
func (r *reader) Close(string) {
	n := len(r.closes) - 1
	end := r.closes[n]
	r.closes = r.closes[:n]
	if end != nil {
		end()
	}
}
