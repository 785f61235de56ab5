// Package publicwhip reads the XML of debates that Public Whip, TheyWorkForYou
// and their kin make of the records of parliaments.
//
// A turn is one speech that has a speaker, as its source counts them. One
// without, a motion put or a clause agreed to, is told by the record.
package publicwhip

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
	"dialogue/indexer/reader/transcript"
)

// ErrEmpty says that the file holds no text.
var ErrEmpty = errors.New("there is no text in it")

// superseded warns of a file that its source marks latest="no".
const superseded = "the source says that a later version of this file exists"

// Read reads a publicwhip element. It returns the document, the charset of b, and
// what may mislead. Country may be nil.
func Read(b []byte, mediaType string, country func(name string) bool) (corpus.Document, string, []string, error) {
	r := &reader{country: country}
	charset, err := markup.Read(b, mediaType, r)
	switch {
	case err != nil:
		return corpus.Document{}, charset, nil, err
	case r.out.Empty():
		return corpus.Document{}, charset, nil, ErrEmpty
	}
	return r.document(), charset, r.warnings, nil
}

// A reader is told the file.
type reader struct {
	country  func(name string) bool
	out      proceedings.Builder
	closes   []func() // what ends each open element, nil for nothing
	warnings []string
	address  string // the first id of something in the file
	title    string
	session  string // heading of the section at hand
	italic   int    // of the paragraph at hand: bytes that are in italics
}

// Open implements markup.Visitor.
func (r *reader) Open(e *markup.Element) bool {
	if id := e.Attr("id"); r.address == "" && strings.Contains(id, "/") {
		r.address = id
	}
	if e.Name == "gidredirect" || e.Name == "image" {
		return false
	}
	r.closes = append(r.closes, r.begin(e))
	return true
}

// Text implements markup.Visitor.
func (r *reader) Text(s string) { r.out.Text(s) }

// Close implements markup.Visitor.
func (r *reader) Close(string) {
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
	case "publicwhip":
		if e.Attr("latest") == "no" {
			r.warnings = append(r.warnings, superseded)
		}
	case "bill":
		r.title = e.Attr("title")
		return r.in(corpus.BlockHeading, 1)
	case "major-heading", "oral-heading":
		return r.beginHeading(1)
	case "minor-heading":
		return r.beginHeading(2)
	case "speech":
		return r.beginSpeech(e)
	case "p", "dt", "dd", "h2", "h3", "h4":
		return r.beginParagraph(e)
	case "i", "em", "span":
		return r.beginItalics(e)
	case "blockquote", "quote":
		return r.in(corpus.BlockQuotation, 0)
	case "li":
		return r.in(corpus.BlockListItem, 1)
	case "tr":
		return r.in(corpus.BlockRow, 0)
	case "td", "th", "mpname", "mspname", "lord", "clerk", "membername":
		return r.out.Cell
	case "br":
		r.out.NewLine()
	case "division", "committee", "mplist", "msplist", "lordlist", "chairmen", "divisioncount", "stamp", "page":
		return r.beginApparatus()
	}
	return nil
}

func (r *reader) in(kind corpus.BlockKind, level int) func() {
	r.out.Enter(proceedings.Place{Kind: kind, Level: level})
	return r.out.Leave
}

func (r *reader) beginHeading(level int) func() {
	r.out.End()
	r.out.Enter(proceedings.Place{Kind: corpus.BlockHeading, Level: level})
	return func() {
		r.session = r.out.Words()
		r.out.Leave()
	}
}

// beginApparatus begins lists of names and votes.
func (r *reader) beginApparatus() func() { return r.in(corpus.BlockFurniture, 0) }

// beginSpeech gives the floor to the speaker of a speech, if it has one.
func (r *reader) beginSpeech(e *markup.Element) func() {
	name, id := e.Attr("speakername"), speakerID(e)
	if e.Attr("nospeaker") == "true" || name == "" && id == "" {
		return r.in(corpus.BlockParagraph, 0)
	}
	t := proceedings.Turn{Who: id, Turn: corpus.Turn{
		Session: r.session, Moment: proceedings.Clock(e.Attr("time")), Speaker: r.speaker(name),
	}}
	if office := e.Attr("speakeroffice"); office != "" {
		t.Speaker.Role = office
	}
	r.out.Begin(t)
	return r.out.End
}

// speaker returns who a name is of. Titles stay with it, being names in the
// peerage; a mere office is told as one.
func (r *reader) speaker(name string) corpus.DeclaredSpeaker {
	if s, _ := transcript.Speaker(name, r.country); s.Name == "" && s.Role != "" {
		return s
	}
	return corpus.DeclaredSpeaker{Name: name}
}

// speakerID returns the id of a person, which is the same in all their offices,
// else of the office.
func speakerID(e *markup.Element) string {
	for _, name := range []string{"person_id", "speakerid"} {
		if id := e.Attr(name); id != "" && id != "unknown" {
			return id
		}
	}
	return ""
}

func (r *reader) beginParagraph(e *markup.Element) func() {
	r.italic = 0
	place := proceedings.Place{Kind: corpus.BlockParagraph}
	if isItalic(e) {
		place.Kind = corpus.BlockDirection // what the record tells, not who speaks
	}
	r.out.Enter(place)
	return func() {
		if words := len(r.out.Words()); words > 0 && r.italic*10 >= words*9 {
			r.out.Change(corpus.BlockDirection)
		}
		r.out.Leave()
	}
}

func isItalic(e *markup.Element) bool {
	return slices.ContainsFunc(strings.Fields(e.Attr("class")), func(c string) bool { return strings.EqualFold(c, "italic") })
}

// beginItalics counts what is in italics: a paragraph that is from end to end is
// what the record tells.
func (r *reader) beginItalics(e *markup.Element) func() {
	if e.Name == "span" && !isItalic(e) {
		return nil
	}
	start := len(r.out.Words())
	return func() { r.italic += max(0, len(r.out.Words())-start) }
}

// address is an id such as uk.org.publicwhip/lords/2009-10-28a.1159.0.
var (
	dayOf        = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)
	collectionOf = regexp.MustCompile(`^[\w.]+/([\w-]+?)(?:\d|/|$)`)
)

func (r *reader) document() corpus.Document {
	d := corpus.Document{Type: corpus.TypeTranscript, Title: r.title}
	if days := dayOf.FindAllString(r.address, -1); days != nil {
		d.Said, _ = date.Parse(days[len(days)-1], "") // a bill's number may hold another before it
	}
	cast := proceedings.NewCast(r.country)
	if m := collectionOf.FindStringSubmatch(r.address); m != nil {
		c := collections()[m[1]]
		d.Publisher, cast.Home = c.Publisher, c.Country
		if d.Title == "" && c.Title != "" {
			d.Title = c.Title + ", " + d.Said.String()
		}
	}
	if d.Title == "" {
		d.Title = r.session
	}
	record := r.out.Record()
	d.Text, d.Blocks = record.Text, record.Blocks
	d.Turns = cast.Assign(&record)
	return d
}
