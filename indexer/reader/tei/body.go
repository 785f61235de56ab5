package tei

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
)

// body is where in the text the reader is.
type body struct {
	moment corpus.Moment // noted for the next turn
	closes []func()      // what ends each open element of the text, nil for nothing
	word   int           // words that are open: those in words are parts of them
	glued  bool          // the last word has no blank after it
}

// openText begins an element of the text.
func (r *reader) openText(e *markup.Element) bool {
	if isUnread(e.Name) || r.parent() == "choice" && isEditors(e.Name) {
		return false
	}
	r.closes = append(r.closes, r.begin(e))
	return true
}

// isUnread tells what holds no words of the text.
func isUnread(name string) bool {
	switch name {
	case "linkGrp", "link", "spanGrp", "timeline", "graphic", "listBibl", "standOff", "figure", "teiHeader":
		return true
	}
	return false
}

// isEditors tells which of two readings is the editor's: what was said or printed
// is read.
func isEditors(name string) bool { return name == "corr" || name == "reg" || name == "expan" }

func (r *reader) closeText(string) {
	n := len(r.closes) - 1
	end := r.closes[n]
	r.closes = r.closes[:n]
	if end != nil {
		end()
	}
}

// begin does what an element asks for, and returns what its end does.
func (r *reader) begin(e *markup.Element) func() {
	switch e.Name {
	case "div", "div1", "div2", "div3":
		r.out.End()
		r.divs = append(r.divs, "")
		return func() { r.out.End(); r.divs = r.divs[:len(r.divs)-1] }
	case "head":
		return r.beginHead()
	case "u", "sp":
		return r.beginTurn(e)
	case "speaker":
		return r.in(proceedings.Place{Kind: corpus.BlockLabel})
	case "note", "stage", "vocal", "kinesic", "incident", "writing", "gap", "pause", "shift":
		return r.beginNote(e)
	case "time":
		r.note(e)
	case "seg", "p", "ab", "l":
		return r.in(proceedings.Place{Kind: corpus.BlockParagraph, Language: r.floor(e)})
	case "quote", "q", "cit":
		if r.holdsBlocks(r.parent()) {
			return r.in(proceedings.Place{Kind: corpus.BlockQuotation, Language: r.floor(e)})
		}
	case "item":
		return r.in(proceedings.Place{Kind: corpus.BlockListItem, Level: 1, Language: r.floor(e)})
	case "row":
		return r.in(proceedings.Place{Kind: corpus.BlockRow})
	case "cell":
		return func() { r.out.Cell() }
	case "fw", "byline", "dateline", "docTitle", "titlePart":
		return r.in(proceedings.Place{Kind: corpus.BlockFurniture})
	case "lb":
		r.out.NewLine()
	case "w", "pc":
		return r.beginWord(e)
	}
	return nil
}

func (r *reader) in(p proceedings.Place) func() {
	r.out.Enter(p)
	return r.out.Leave
}

// floor returns the language that an element declares, where that is not the
// turn's.
func (r *reader) floor(e *markup.Element) string {
	lang, around := e.Attr("lang"), r.header.language
	if t := r.out.Floor(); t != nil && t.Language != "" {
		around = t.Language
	}
	if lang == around {
		return ""
	}
	return lang
}

// beginHead begins a heading, which names the section at hand.
func (r *reader) beginHead() func() {
	r.out.Enter(proceedings.Place{Kind: corpus.BlockHeading, Level: min(6, max(1, len(r.divs)))})
	return func() {
		if n := len(r.divs) - 1; n >= 0 {
			set(&r.divs[n], r.out.Words())
		}
		r.out.Leave()
	}
}

// session returns the heading of the innermost section that has one.
func (r *reader) session() string {
	for _, heading := range slices.Backward(r.divs) {
		if heading != "" {
			return heading
		}
	}
	return ""
}

func (r *reader) beginTurn(e *markup.Element) func() {
	r.out.Begin(proceedings.Turn{Who: id(e.Attr("who")), Turn: corpus.Turn{
		Session: r.session(), Time: r.header.day, Moment: r.moment, Language: e.Attr("lang"),
		Chair: strings.Contains(strings.ToLower(e.Attr("ana")), "chair"),
	}})
	r.moment = corpus.Moment{}
	return r.out.End
}

// beginNote begins what is not spoken: a label, or what the record tells. Inside
// a paragraph it stays in its line.
func (r *reader) beginNote(e *markup.Element) func() {
	r.note(e)
	switch {
	case e.Name == "note" && e.Attr("type") == "speaker":
		return r.in(proceedings.Place{Kind: corpus.BlockLabel})
	case r.holdsBlocks(r.parent()):
		return r.in(proceedings.Place{Kind: corpus.BlockDirection})
	}
	r.out.EnterAside(proceedings.Place{Kind: corpus.BlockDirection})
	return r.out.LeaveAside
}

// holdsBlocks reports whether an element holds paragraphs rather than words.
func (r *reader) holdsBlocks(name string) bool {
	switch name {
	case "body", "front", "back", "text", "div", "div1", "div2", "div3", "sp", "group":
		return true
	case "u":
		return r.out.Words() == "" // of a u that holds its words itself, part of its line
	}
	return false
}

// note keeps the time that an element gives.
func (r *reader) note(e *markup.Element) {
	for _, name := range []string{"when", "from", "to"} {
		if m := proceedings.Clock(e.Attr(name)); !m.IsZero() {
			r.moment = m
			return
		}
	}
}

// beginWord begins a word of a text that is cut into words. White space between
// words says nothing; a word says itself if none follows.
func (r *reader) beginWord(e *markup.Element) func() {
	join := e.Attr("join")
	if r.word == 0 && !r.glued && join != "left" && join != "both" {
		r.out.Text(" ")
	}
	if r.word == 0 && (join == "left" || join == "both") {
		r.out.Glue()
	}
	r.word++
	return func() {
		r.word--
		if r.word == 0 {
			r.glued = join == "right" || join == "both"
		}
	}
}

// words adds characters of the text.
func (r *reader) words(s string) {
	if r.glued && r.word == 0 {
		s = strings.TrimLeft(s, " \t\r\n")
		if s == "" {
			return
		}
	}
	r.glued = false
	r.out.Text(s)
}
