package docx

import (
	"slices"

	"dialogue/indexer/reader/language"
	"dialogue/indexer/reader/manuscript"
	"dialogue/indexer/reader/markup"
)

// A reader is told the elements of a part. Paragraphs may stand in each other:
// those of a text box stand in the one that it is anchored to.
type reader struct {
	styles sheet
	lists  numbering
	out    *manuscript.Manuscript
	open   []paragraph
	run    run
	text   int  // open elements whose characters are words
	notes  bool // the part holds notes
	known  map[string]style
	spoken tally
}

type paragraph struct {
	manuscript.Paragraph
	style  style
	spoken tally
	list   string // that numbers it; "" if none does
	depth  int    // in it, from 0
}

// A tally is how many bytes of words are marked with each language.
type tally map[string]int

// most returns the language of most of the words, "" if they have none.
func (t tally) most() string {
	best := ""
	for lang, n := range t {
		if n > t[best] || n == t[best] && lang < best {
			best = lang
		}
	}
	return best
}

// A run is the look of the words at hand.
type run struct {
	bold, hidden    bool
	style, language string
}

// Open begins an element.
func (r *reader) Open(e *markup.Element) bool {
	switch e.Name {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "sectPr", "rPrChange", "pPrChange",
		"tblPr", "trPr", "tcPr", "tblGrid", "footnotePr", "object":
		return false
	case "sdtPr":
		return false
	case "p":
		r.open = append(r.open, paragraph{Paragraph: manuscript.Paragraph{Note: r.notes}, spoken: tally{}})
	case "tr":
		r.out.BeginRow()
	case "tc":
		r.out.BeginCell()
	case "footnote", "endnote":
		return e.Attr("type") == "" // separators have one
	case "r":
		r.run = run{bold: r.here().style.isBold()}
	case "t":
		r.text++
	case "pPr":
		r.run = run{}
		return len(r.open) > 0
	default:
		return r.property(e) && r.character(e)
	}
	return true
}

// here returns the open paragraph; outside of all it is one that goes nowhere.
func (r *reader) here() *paragraph {
	if n := len(r.open); n > 0 {
		return &r.open[n-1]
	}
	return &paragraph{}
}

// property takes a property of the paragraph or the run.
func (r *reader) property(e *markup.Element) bool {
	p := r.here()
	switch e.Name {
	case "pStyle":
		p.style = r.resolve(e.Attr("val"))
		p.Style, p.Level = p.style.name, p.style.outline
		p.list, p.depth = p.style.list, p.style.depth
		if p.style.listed && p.Level == 0 {
			p.ListItem = 1
		}
	case "outlineLvl":
		p.Level = outline(e)
	case "ilvl":
		p.depth = number(e.Attr("val"), 0)
		p.ListItem = p.depth + 1
	case "numId":
		p.list = e.Attr("val")
		if p.ListItem == 0 {
			p.ListItem = 1
		}
		if e.Attr("val") == "0" || p.Level > 0 {
			p.ListItem = 0 // taken off the list of its style, or a numbered heading
		}
	case "rStyle":
		s := r.resolve(e.Attr("val"))
		r.run.style = s.name
		if s.bold != nil {
			r.run.bold = *s.bold
		}
	case "b":
		r.run.bold = isOn(e)
	case "vanish", "webHidden":
		r.run.hidden = isOn(e)
	case "lang":
		r.run.language = e.Attr("val")
	}
	return true
}

// character adds what elements stand for.
func (r *reader) character(e *markup.Element) bool {
	switch e.Name {
	case "tab", "ptab":
		if e.Attr("pos") == "" { // else it is a tab stop
			r.add("\t")
		}
	case "br", "cr":
		if e.Attr("type") == "" || e.Attr("type") == "textWrapping" {
			r.add("\n")
		}
	case "noBreakHyphen":
		r.add("\u2011")
	}
	return true
}

func (r *reader) resolve(id string) style {
	if s, ok := r.known[id]; ok {
		return s
	}
	if r.known == nil {
		r.known = make(map[string]style)
	}
	s := r.styles.resolve(id)
	r.known[id] = s
	return s
}

// Text adds characters.
func (r *reader) Text(s string) {
	if r.text > 0 {
		r.add(s)
	}
}

func (r *reader) add(s string) {
	n := len(r.open)
	if n == 0 || r.run.hidden {
		return
	}
	p := &r.open[n-1]
	lang := language.Base(r.run.language)
	if lang == "" {
		lang = language.Base(r.styles.language)
	}
	p.spoken[lang] += len(s)
	r.spoken[lang] += len(s)
	if last := len(p.Runs) - 1; last >= 0 && p.Runs[last].Bold == r.run.bold && p.Runs[last].Style == r.run.style {
		p.Runs[last].Text += s
		return
	}
	p.Runs = append(p.Runs, manuscript.Run{Text: s, Bold: r.run.bold, Style: r.run.style})
}

// Close ends an element.
func (r *reader) Close(name string) {
	switch name {
	case "t":
		r.text--
	case "p":
		n := len(r.open)
		if n == 0 {
			return
		}
		p := &r.open[n-1]
		p.Language = p.spoken.most()
		if label := r.lists.next(p.list, p.depth); label != "" && len(p.Runs) > 0 {
			p.Runs = slices.Insert(p.Runs, 0, manuscript.Run{Text: label, Bold: p.Runs[0].Bold, Style: p.Runs[0].Style})
		}
		r.out.Add(p.Paragraph)
		r.open = r.open[:n-1]
	case "tr":
		r.out.EndRow()
	case "r":
		r.run = run{}
	}
}

// language returns the one that most words are marked with. One that can be told
// from the words is left to them: programs mark words in the language that they
// are set to.
func (r *reader) language() string {
	best := r.spoken.most()
	if language.CanTell(best) {
		return ""
	}
	return best
}
