package web

import (
	"slices"
	"strconv"
	"strings"

	"dialogue/corpus"
)

// A DocumentPage shows one version of a document: its text with who says what,
// and where it comes from.
type DocumentPage struct {
	Page
	Source       Source
	Record       string
	Author       string
	Worked       string // which program worked the text out; "" where the source holds text
	Check        string // why its words should be compared with the original; "" if they need not
	Spoken       string // name of its language; "" if unknown
	Said         string
	SaidISO      string
	SHA256       string
	Original     string // path of the original bytes
	JSONPath     string
	Version      int
	Newest       int
	NewestPath   string
	VersionsPath string // of all versions
	Changes      string // path of what became of it in the newest version
	Rights       string // how little may be shown; "" if all may
	Groups       []Group
	Speakers     []SpeakerLink
	Names        []NameCount
	Find         Finding
	InView       string // anchor of the statement that was asked for; "" for none
	Citation     string
	Explains     bool   // says of each statement how it was read
	ID           string // of the document, which a correction names
	OtherWay     string // the page that explains, or the one that does not
}

func (DocumentPage) template() string { return "document" }

// A Group is a run of paragraphs that stand together: the items of a list, or
// a paragraph alone.
type Group struct {
	List       bool
	Paragraphs []Paragraph
}

// A Paragraph is a block of the text.
type Paragraph struct {
	Kind       corpus.BlockKind
	Title      bool      // repeats the title of the document
	Recorded   string    // where in a recording it begins, where that is not told above it
	Who        *Speaking // who begins to speak here; nil if that does not change
	Statements []Passage
}

// A Speaking is the line above a stretch of text that says who speaks.
type Speaking struct {
	Who  Who
	Line string // how sure the words are
	Turn int    // from 1; 0 outside transcripts and speeches
	Time string // when the turn began, where known
	Path string // of the first statement
}

// A Passage is a statement as its document shows it.
type Passage struct {
	Anchor  string
	Page    string // of the source that begins with it or in it; "" if none does
	Number  int    // from 1
	Path    string
	Wording corpus.Wording
	Pieces  []Piece
	InView  bool
	Why     *Why // nil unless the page explains
}

// A SpeakerLink leads to where a speaker first speaks in a document.
type SpeakerLink struct {
	Name   string
	Count  int
	Anchor string
}

// A NameCount is a name that the document mentions.
type NameCount struct {
	Label Label
	Count int
	Path  string // statements of the whole record that name it
}

// A Reading is how a reader wants to see a document.
type Reading struct {
	InView  *corpus.StatementID // the statement that the reader came for, if any
	Explain bool                // says how each statement was read
	Find    string              // words to look for; "" for none
}

// Document builds the page of a version of a document. newest is the number
// of its newest version.
func (st *Site) Document(d *corpus.Document, newest int, asked Reading) DocumentPage {
	title := documentTitle(d)
	p := DocumentPage{
		Page: st.page(title, DocumentPath(d.ID, d.Version)), Source: st.source(d),
		Record: st.words.say("record-line." + string(d.Record)), Author: d.Author,
		Said: st.words.date(d.Said), SaidISO: d.Said.String(), SHA256: d.SHA256,
		Original: OriginalPath(d.ID, d.Version), Version: d.Version, Newest: newest,
		JSONPath: "/api/v1" + DocumentPath(d.ID, d.Version),
		Citation: st.references.citeDocument(d), Explains: asked.Explain, ID: d.ID, OtherWay: explanationPath(d.ID, d.Version),
	}
	p.Described = st.describedDocument(d)
	if asked.Explain {
		p.Hidden, p.OtherWay = true, DocumentPath(d.ID, d.Version)
	}
	p.Worked, p.Check, p.Rights = d.Extraction, st.check(d), st.rights(d)
	if d.Language != "" {
		p.Spoken = st.Label(corpus.FacetLanguage, d.Language, "")
	}
	p.Description = st.words.say("document.description", "Type", p.Source.Type, "Publisher", d.Publisher)
	p.NewestPath, p.VersionsPath, p.Changes = DocumentPath(d.ID, newest), VersionsPath(d.ID), ChangesPath(d.ID, d.Version, newest)
	r := reading{st: st, d: d, points: corpus.NewPoints(d.Text), asked: asked.InView, finds: find(d, asked.Find), explain: asked.Explain}
	for i := range d.Statements {
		r.add(&d.Statements[i])
	}
	p.Groups, p.InView, p.Find = r.groups, r.inView, st.finding(d, asked.Find, r.finds)
	if asked.Find != "" {
		p.Hidden = true
	}
	p.Speakers, p.Names = st.speakersOf(d), st.namesOf(d)
	return p
}

// A reading lays out the statements of a document one after the other.
type reading struct {
	st     *Site
	d      *corpus.Document
	points *corpus.Points
	asked  *corpus.StatementID

	explain bool
	finds   []corpus.Range // the places looked for, in order

	groups  []Group
	inView  string
	block   int    // block of the statement before
	passage int    // passage of the statement before
	said    string // speaker and turn of the statement before
	page    int    // of the source that was named last
	started bool
}

func (r *reading) add(s *corpus.Statement) {
	id := r.d.StatementID(s, r.points)
	block := blockOf(r.d, s)
	if !r.started || block != r.block || block < 0 && s.Passage != r.passage {
		r.begin(block)
	}
	r.started, r.block, r.passage = true, block, s.Passage
	group := &r.groups[len(r.groups)-1]
	p := &group.Paragraphs[len(group.Paragraphs)-1]
	if who := r.speaking(s, id); who != nil {
		if len(p.Statements) > 0 {
			r.begin(block)
			group = &r.groups[len(r.groups)-1]
			p = &group.Paragraphs[len(group.Paragraphs)-1]
		}
		if p.Who = who; who.Time == p.Recorded {
			p.Recorded = ""
		}
	}
	p.Statements = append(p.Statements, r.passageOf(s, id))
}

// blockOf returns the number of the block that holds s, -1 if none does.
func blockOf(d *corpus.Document, s *corpus.Statement) int {
	i, found := slices.BinarySearchFunc(d.Blocks, s.Start, func(b corpus.Block, at int) int {
		switch {
		case b.End <= at:
			return -1
		case b.Start > at:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return i
}

// begin starts a paragraph, in the list before it if both are items.
func (r *reading) begin(block int) {
	p := Paragraph{Kind: corpus.BlockParagraph}
	if block >= 0 {
		b := r.d.Blocks[block]
		p.Kind, p.Title = b.Kind, b.In(r.d.Text) == r.d.Title
		if b.Moment.Basis == corpus.BasisRecording {
			p.Recorded = b.Moment.String()
		}
	}
	list := p.Kind == corpus.BlockListItem
	if n := len(r.groups); list && n > 0 && r.groups[n-1].List {
		r.groups[n-1].Paragraphs = append(r.groups[n-1].Paragraphs, p)
		return
	}
	r.groups = append(r.groups, Group{list, []Paragraph{p}})
}

// speaking returns the line above s if someone begins to speak with it.
func (r *reading) speaking(s *corpus.Statement, id corpus.StatementID) *Speaking {
	if s.Kind == corpus.KindApparatus {
		return nil
	}
	if s.Kind == corpus.KindNarrative {
		r.said = ""
		return nil
	}
	line := Speaking{Who: r.st.who(r.d, s), Line: r.st.wordingLine(r.d, s), Turn: s.Turn + 1, Path: StatementPath(id)}
	key := strings.Join([]string{line.Who.Name, line.Who.For, line.Line, strconv.Itoa(s.Turn)}, "\x00")
	if key == r.said {
		return nil
	}
	r.said = key
	if s.Turn >= 0 && s.Turn < len(r.d.Turns) {
		line.Time = turnTime(&r.d.Turns[s.Turn])
	}
	return &line
}

// turnTime returns when a turn began: the time of day, or the place in the
// recording; "" if the source says neither.
func turnTime(t *corpus.Turn) string {
	switch {
	case t.Time.Precision == corpus.PrecisionTime:
		return t.Time.Time.Format("15:04")
	case t.Moment.Basis == corpus.BasisClock:
		return strings.TrimSuffix(t.Moment.String(), ":00")
	}
	return t.Moment.String()
}

func (r *reading) passageOf(s *corpus.Statement, id corpus.StatementID) Passage {
	marks, first, begins := findsIn(s, r.finds)
	p := Passage{
		Anchor: anchor(s), Number: s.Ordinal + 1, Path: StatementPath(id), Wording: s.Wording,
		Pieces: pieces(s.In(r.d.Text), marks, quotedIn(s), r.st.mentionsIn(s)),
		InView: r.asked != nil && *r.asked == id,
	}
	number(p.Pieces, first, begins, len(r.finds))
	if p.InView {
		r.inView = p.Anchor
	}
	if page := r.d.PageAt(s.End - 1); page != nil && page.Number != r.page {
		r.page, p.Page = page.Number, page.Name()
	}
	if r.explain {
		p.Why = r.st.why(r.d, s, p.Path)
	}
	return p
}

// check says why the words of a document should be compared with the original,
// "" if they need not.
func (st *Site) check(d *corpus.Document) string {
	for _, p := range d.Pages {
		if p.Check != "" {
			return st.words.say("check." + p.Check)
		}
	}
	return ""
}

// rights says how little may be shown of a document, "" if all may.
func (st *Site) rights(d *corpus.Document) string {
	if d.Rights == "" || d.Rights == corpus.RightsFull {
		return ""
	}
	return st.words.say("rights." + string(d.Rights))
}

// speakersOf lists who speaks in d, in the order in which they begin.
func (st *Site) speakersOf(d *corpus.Document) []SpeakerLink {
	var out []SpeakerLink
	for i := range d.Statements {
		s := &d.Statements[i]
		for _, p := range speakersIn(s) {
			name := st.speaker(p).Name
			at := slices.IndexFunc(out, func(l SpeakerLink) bool { return l.Name == name })
			if at < 0 {
				out = append(out, SpeakerLink{Name: name, Anchor: anchor(s)})
				at = len(out) - 1
			}
			out[at].Count++
		}
	}
	return out
}

// namesListed is how many names the margin of a document lists.
const namesListed = 24

// namesOf lists what d mentions, the most frequent first.
func (st *Site) namesOf(d *corpus.Document) []NameCount {
	type name struct{ facet, value string }
	counts := map[name]int{}
	var order []name
	for i := range d.Statements {
		for _, m := range d.Statements[i].Mentions {
			n := name{m.Facet, m.Value}
			if m.Facet == corpus.FacetPerson {
				continue
			}
			if counts[n] == 0 {
				order = append(order, n)
			}
			counts[n]++
		}
	}
	slices.SortStableFunc(order, func(a, b name) int { return counts[b] - counts[a] })
	var out []NameCount
	for _, n := range order[:min(len(order), namesListed)] {
		out = append(out, NameCount{st.label(n.facet, n.value, ""), counts[n], st.naming(n.facet, n.value)})
	}
	return out
}
