package akomantoso

import (
	"slices"
	"strings"
	"time"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
	"dialogue/indexer/reader/transcript"
)

// body is where in the text the reader is.
type body struct {
	prose    corpus.BlockKind // what a paragraph is at hand
	sections []string         // headings of those that are open
	mark     mark             // the time that is noted for the next turn
	open     []proceedings.Turn
	labelled bool        // the turn at hand has a from
	day      corpus.Date // of the turn at hand, when all are placed
}

// A mark is a time that a debate notes, as written and as a moment.
type mark struct {
	written string
	moment  corpus.Moment
}

// isUnread tells what holds no words of the text.
func isUnread(name string) bool { return name == "meta" || name == "noteRef" || name == "img" }

// beginText begins a part of the debate that holds its text.
func (r *reader) beginText(e *markup.Element) func() {
	r.inside, r.prose = true, corpus.BlockParagraph
	if e.Name != "debateBody" {
		r.prose = corpus.BlockFurniture
	}
	r.out.Enter(proceedings.Place{Kind: r.prose})
	return func() {
		r.out.Leave()
		r.inside = false
	}
}

// begin does what an element of the text asks for, and returns what its end
// does.
func (r *reader) begin(e *markup.Element) func() {
	switch e.Name {
	case "speech", "question", "answer":
		return r.beginTurn(e)
	case "from":
		r.labelled = true
		r.out.Enter(proceedings.Place{Kind: corpus.BlockLabel})
		return r.endFrom
	case "num":
		if !isSection(r.parent()) {
			return func() { r.out.Text(" ") }
		}
		return r.beginHeading(e)
	case "heading", "subheading", "crossHeading":
		return r.beginHeading(e)
	case "p", "listIntroduction", "listWrapUp", "wrapUp", "longTitle", "tocItem", "caption":
		return r.beginParagraph(e)
	case "li", "item":
		return r.in(corpus.BlockListItem, 1)
	case "tr":
		return r.in(corpus.BlockRow, 0)
	case "th", "td":
		return r.out.Cell
	case "scene", "narrative", "summary":
		return r.in(corpus.BlockDirection, 0)
	case "remark":
		r.out.EnterAside(proceedings.Place{Kind: corpus.BlockDirection})
		return r.out.LeaveAside
	case "authorialNote":
		r.out.EnterAside(proceedings.Place{Kind: corpus.BlockFurniture})
		return r.out.LeaveAside
	case "br", "eol", "eop":
		r.out.NewLine()
	case "recordedTime":
		r.mark = marked(e.Attr("time"))
	case "docDate":
		r.meta.dated(dateOfText, e.Attr("date"))
	case "docTitle":
		return r.named(&r.meta.title)
	case "session", "legislature":
		return r.beginSession(e)
	case "prayers", "rollCall", "toc":
		return r.beginApparatus(e)
	}
	if isSection(e.Name) {
		r.sections = append(r.sections, "")
		return func() { r.sections = r.sections[:len(r.sections)-1] }
	}
	return nil
}

// isSection tells the parts of a debate that have a heading.
func isSection(name string) bool {
	switch name {
	case "debateSection", "administrationOfOath", "oralStatements", "writtenStatements", "personalStatements",
		"ministerialStatements", "resolutions", "nationalInterest", "declarationOfVote", "communication", "petitions",
		"papers", "noticesOfMotion", "questions", "address", "proceduralMotions", "pointOfOrder", "adjournment":
		return true
	}
	return false
}

func (r *reader) in(kind corpus.BlockKind, level int) func() {
	r.out.Enter(proceedings.Place{Kind: kind, Level: level})
	return r.out.Leave
}

// beginApparatus begins a section whose paragraphs are not part of the debate.
func (r *reader) beginApparatus(e *markup.Element) func() {
	before := r.prose
	r.prose = corpus.BlockDirection
	if e.Name != "prayers" {
		r.prose = corpus.BlockFurniture
	}
	r.sections = append(r.sections, "")
	return func() {
		r.prose = before
		r.sections = r.sections[:len(r.sections)-1]
	}
}

func (r *reader) beginHeading(e *markup.Element) func() {
	level := min(6, max(1, len(r.sections)))
	r.out.Enter(proceedings.Place{Kind: corpus.BlockHeading, Level: level})
	return func() {
		if n := len(r.sections) - 1; n >= 0 && e.Name == "heading" {
			set(&r.sections[n], r.out.Words())
			set(&r.meta.heading, r.out.Words())
		}
		r.out.Leave()
	}
}

// session returns the heading of the innermost section that has one.
func (r *reader) session() string {
	for _, heading := range slices.Backward(r.sections) {
		if heading != "" {
			return heading
		}
	}
	return ""
}

// named keeps the words of an element.
func (r *reader) named(field *string) func() {
	start := len(r.out.Words())
	return func() {
		if words := r.out.Words(); len(words) >= start {
			set(field, strings.TrimSpace(words[start:]))
		}
	}
}

func (r *reader) beginSession(e *markup.Element) func() {
	words := e.Attr("value")
	end := r.named(&words)
	return func() {
		end()
		if words != "" {
			r.meta.sessions = append(r.meta.sessions, words)
		}
	}
}

// beginParagraph begins a paragraph, or goes on with the item or the cell that
// holds it.
func (r *reader) beginParagraph(e *markup.Element) func() {
	switch r.parent() {
	case "item", "li", "td", "th", "authorialNote", "remark":
		return func() { r.out.Text(" ") }
	}
	kind := r.prose
	if r.out.Floor() != nil {
		kind = corpus.BlockParagraph
	}
	r.out.Enter(proceedings.Place{Kind: kind, Language: r.floor(e)})
	return func() {
		r.findLabel()
		r.out.Leave()
	}
}

// floor returns the language that an element declares, where that is not the
// turn's.
func (r *reader) floor(e *markup.Element) string {
	lang, around := e.Attr("lang"), r.meta.language
	if t := r.out.Floor(); t != nil && t.Language != "" {
		around = t.Language
	}
	if lang == around {
		return ""
	}
	return lang
}

// beginTurn gives the floor to whom the speech is by. A speech inside another
// interrupts it.
func (r *reader) beginTurn(e *markup.Element) func() {
	if at := e.Attr("startTime"); at != "" {
		r.mark = marked(at)
	}
	t := proceedings.Turn{Who: id(e.Attr("by")), Turn: corpus.Turn{
		Session: r.session(), Moment: r.mark.moment, Language: e.Attr("lang"),
	}}
	t.Mark, r.mark = r.mark.written, mark{}
	if as := r.shown[id(e.Attr("as"))]; as != "" {
		who, chair := transcript.Speaker(as, nil)
		t.Office, t.Chair = who.Role, chair
		set(&t.Office, as)
	}
	outer := r.labelled
	r.labelled = false
	r.open = append(r.open, t)
	r.out.Begin(t)
	return func() {
		r.out.End()
		r.labelled = outer
		r.open = r.open[:len(r.open)-1]
		if n := len(r.open) - 1; n >= 0 {
			r.out.Begin(r.open[n])
		}
	}
}

// endFrom ends a from. Some hold the first words of the speech too.
func (r *reader) endFrom() {
	if n := transcript.LabelLength(r.out.Words()); n > 0 {
		r.out.PartLabel(n)
	}
	r.out.Leave()
}

// findLabel makes the label with which the first words of a speech without a
// from begin one: "El señor ROE (Presidente).- Tiene la palabra".
func (r *reader) findLabel() {
	t := r.out.Floor()
	if t == nil || r.labelled || t.Len() > 0 || !t.Label.IsZero() {
		return
	}
	if n := transcript.DashedLabelLength(r.out.Words()); n > 0 {
		r.labelled = true
		r.out.PartLabel(n)
	}
}

// marked reads a time that a debate notes.
func marked(s string) mark { return mark{s, proceedings.Clock(s)} }

// farOff is how far from the day of a debate the date of a time in it can be:
// others are left over from a template.
const farOff = 31 * 24 * time.Hour

// place sets when a turn began, on the day of the debate unless its mark has a
// date of its own.
func (r *reader) place(t *proceedings.Turn, said corpus.Date) {
	on, ok := date.Parse(t.Mark, "")
	switch {
	case !ok:
		on = r.day
	case said.Precision >= corpus.PrecisionDay && on.Time.Sub(said.Time).Abs() > farOff:
		on = said
	}
	r.day = corpus.Day(on.Time.Year(), on.Time.Month(), on.Time.Day())
	if on.IsZero() {
		r.day = on
	}
	clock := t.Mark
	if _, after, found := strings.Cut(t.Mark, "T"); found {
		clock = after
	}
	switch instant := proceedings.At(clock, on); {
	case !instant.IsZero():
		t.Time, t.Moment = instant, corpus.Moment{}
	case r.day != said:
		t.Time = r.day
	}
}
