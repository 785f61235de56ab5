// Package hansard reads the XML in which the Parliament of Canada publishes its
// debates and the evidence of its committees.
//
// A turn is one intervention, as its source counts them. Where someone else is
// heard in one ("Some hon. members: Agreed."), the paragraph is kept apart from
// the words of whoever has the floor, and is no turn.
package hansard

import (
	"errors"
	"strconv"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/language"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
)

// ErrEmpty says that the file holds no text.
var ErrEmpty = errors.New("there is no text in it")

// Read reads a Hansard element. It returns the document and the charset of b.
// Country may be nil.
func Read(b []byte, mediaType string, country func(name string) bool) (corpus.Document, string, error) {
	r := &reader{country: country, items: make(map[string]string)}
	charset, err := markup.Read(b, mediaType, r)
	switch {
	case err != nil:
		return corpus.Document{}, charset, err
	case r.out.Empty():
		return corpus.Document{}, charset, ErrEmpty
	}
	return r.document(), charset, nil
}

// A reader is told the file.
type reader struct {
	country  func(name string) bool
	out      proceedings.Builder
	closes   []func() // what ends each open element, nil for nothing
	items    map[string]string
	item     *strings.Builder // the value of an item that is being read
	language string           // of the text
	floor    string           // language of the floor; "" before the source says one
	moment   corpus.Moment    // noted for the next turn
	section  string
	lists    bool // the appendix of members and committees
	speaking bool // in the label of an intervention
}

// Open implements markup.Visitor.
func (r *reader) Open(e *markup.Element) bool {
	if e.Name == "Hansard" {
		r.language = language.Base(e.Attr("lang"))
	}
	r.closes = append(r.closes, r.begin(e))
	return true
}

// Text implements markup.Visitor.
func (r *reader) Text(s string) {
	if r.item != nil {
		r.item.WriteString(s)
		return
	}
	r.out.Text(s)
}

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
	if r.lists {
		return r.beginList(e)
	}
	switch e.Name {
	case "ExtractedItem":
		return r.beginItem(e)
	case "StartPageNumber", "DocumentName", "Prayer", "QuestionID", "Questioner", "Responder", "CommitteeGroup":
		return r.in(corpus.BlockFurniture, 0)
	case "OrderOfBusinessTitle":
		return r.beginHeading(1)
	case "SubjectOfBusinessTitle":
		return r.beginHeading(2)
	case "SubjectOfBusinessQualifier", "Subtitle", "title":
		return r.in(corpus.BlockHeading, 3)
	case "CatchLine":
		return r.in(corpus.BlockFurniture, 0)
	case "Intervention":
		return r.beginTurn()
	case "PersonSpeaking":
		r.speaking = true
		r.out.Enter(proceedings.Place{Kind: corpus.BlockLabel})
		return func() { r.out.Leave(); r.speaking = false }
	case "Affiliation":
		r.speaker(e)
	case "ParaText", "Para", "Line":
		return r.beginParagraph(corpus.BlockParagraph)
	case "QuotePara", "Quote", "LegislationQuote", "CommitteeQuote", "PoemPara", "Poetry":
		return r.beginParagraph(corpus.BlockQuotation)
	case "B", "Strong":
		return r.beginBold()
	case "ProceduralText", "Prolog", "InCameraNote":
		return r.in(corpus.BlockDirection, 0)
	case "Division", "DivisionType", "MemberPassing":
		return r.in(corpus.BlockFurniture, 0)
	case "Timestamp":
		return r.beginTime(e)
	case "FloorLanguage":
		return r.beginFloor(e)
	case "MemberLists":
		r.lists = true
		r.out.Enter(proceedings.Place{Kind: corpus.BlockFurniture})
		return func() { r.out.Leave(); r.lists = false }
	case "Row":
		return r.in(corpus.BlockRow, 0)
	case "Cell", "Entry":
		return r.out.Cell
	}
	return nil
}

func (r *reader) in(kind corpus.BlockKind, level int) func() {
	r.out.Enter(proceedings.Place{Kind: kind, Level: level})
	return r.out.Leave
}

// beginList begins an element of the appendix: each list is a block, each member
// or title a line of it.
func (r *reader) beginList(e *markup.Element) func() {
	switch e.Name {
	case "Name", "Constituency", "Province", "Party", "Role", "Total":
		return r.out.Cell
	case "MemberList", "MemberListsTitle", "Committee", "CommitteeGroup", "AffiliationGroup":
		return r.in(corpus.BlockFurniture, 0)
	}
	return r.out.NewLine
}

func (r *reader) beginItem(e *markup.Element) func() {
	name, outer := e.Attr("Name"), r.item
	value := &strings.Builder{}
	r.item = value
	return func() {
		r.items[name] = strings.Join(strings.Fields(value.String()), " ")
		r.item = outer
	}
}

func (r *reader) beginHeading(level int) func() {
	r.out.Enter(proceedings.Place{Kind: corpus.BlockHeading, Level: level})
	return func() {
		r.section = r.out.Words()
		r.out.Leave()
	}
}

func (r *reader) beginTurn() func() {
	r.out.Begin(proceedings.Turn{Turn: corpus.Turn{Session: r.section, Moment: r.moment, Language: r.floor}})
	r.moment = corpus.Moment{}
	return r.out.End
}

// speaker keeps the number of who has the floor; a name elsewhere is a mention.
func (r *reader) speaker(e *markup.Element) {
	t := r.out.Floor()
	if !r.speaking || t == nil || t.Who != "" {
		return
	}
	if id := e.Attr("DbId"); id != "0" {
		t.Who = id
	}
	t.Office = e.Attr("Type")
}

// beginParagraph begins words that are spoken in the language of the floor at
// that moment.
func (r *reader) beginParagraph(kind corpus.BlockKind) func() {
	lang := ""
	if t := r.out.Floor(); t == nil && r.floor != r.language || t != nil && t.Language != r.floor {
		lang = r.floor
	}
	r.out.Enter(proceedings.Place{Kind: kind, Language: lang})
	return r.out.Leave
}

// beginBold finds the label of someone else at the beginning of a paragraph.
func (r *reader) beginBold() func() {
	if r.out.Floor() == nil || r.out.Words() != "" {
		return nil
	}
	return func() {
		if words := r.out.Words(); strings.HasSuffix(words, ":") {
			r.out.Change(corpus.BlockDirection)
		}
	}
}

func (r *reader) beginTime(e *markup.Element) func() {
	hour, err1 := strconv.Atoi(e.Attr("Hr"))
	minute, err2 := strconv.Atoi(e.Attr("Mn"))
	if err1 == nil && err2 == nil {
		r.moment = corpus.Clock(hour, minute, 0)
	}
	if t := r.out.Floor(); t != nil && t.Len() == 0 {
		t.Moment, r.moment = r.moment, corpus.Moment{}
	}
	return r.in(corpus.BlockFurniture, 0)
}

func (r *reader) beginFloor(e *markup.Element) func() {
	if lang := language.Base(e.Attr("language")); lang != "" {
		r.floor = lang
	}
	if t := r.out.Floor(); t != nil && t.Len() == 0 {
		t.Language = r.floor
	}
	return r.in(corpus.BlockFurniture, 0)
}

func (r *reader) document() corpus.Document {
	i := r.items
	d := corpus.Document{
		Type: corpus.TypeTranscript, Language: r.language, Publisher: i["Institution"], Said: r.day(),
		Title: joined(i["InstitutionDebate"], i["HeaderDate"]), Record: proceedings.Claimed(i["MetaTitle"], i["MetaTitleEn"]),
		Session: joined(numbered("Parliament", i), numbered("Session", i), numbered("Number", i)),
	}
	if d.Title == "" {
		d.Title = i["MetaTitle"]
	}
	record := r.out.Record()
	cast := proceedings.NewCast(r.country)
	cast.Home = country(i["Country"])
	for k := range record.Turns {
		r.label(&record.Turns[k], record.Text)
	}
	d.Text, d.Blocks, d.Turns = record.Text, record.Blocks, cast.Assign(&record)
	return d
}

// day returns the day of the sitting, which the items hold in numbers and words.
func (r *reader) day() corpus.Date {
	i := r.items
	numbers := i["MetaDateNumYear"] + "-" + i["MetaDateNumMonth"] + "-" + i["MetaDateNumDay"]
	if d, ok := date.Parse(numbers, ""); ok {
		return d
	}
	d, _, _ := date.Find(i["Date"], r.language)
	return d
}

// joined joins what is known.
func joined(parts ...string) string {
	var known []string
	for _, p := range parts {
		if p != "" {
			known = append(known, p)
		}
	}
	return strings.Join(known, ", ")
}

// numbered returns an item; a mere number is told with the item's name.
func numbered(name string, items map[string]string) string {
	value := items[name]
	if _, err := strconv.Atoi(value); err == nil {
		return name + " " + value
	}
	return value
}
