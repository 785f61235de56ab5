package corpus

import (
	"encoding/json"
	"fmt"
)

// The wire types spell the JSON of a document, whose offsets are code points.
// The members named in the project's contract keep their names for ever; the
// others may grow.
type (
	wireDocument struct {
		ID         string           `json:"id"`
		Version    int              `json:"version"`
		Path       string           `json:"path,omitempty"`
		URL        string           `json:"url"`
		Title      string           `json:"title"`
		Type       Type             `json:"type"`
		Record     Record           `json:"record"`
		Language   string           `json:"language"`
		Known      LanguageEvidence `json:"languageEvidence,omitzero"`
		Published  Date             `json:"published"`
		Said       Date             `json:"said"`
		Publisher  string           `json:"publisher"`
		Author     string           `json:"author,omitempty"`
		Edition    string           `json:"edition,omitempty"`
		Session    string           `json:"session,omitempty"`
		SHA256     string           `json:"sha256"`
		Extraction string           `json:"extraction,omitempty"`
		Rights     Rights           `json:"rights,omitempty"`
		Text       *string          `json:"text,omitempty"`
		Blocks     []wireBlock      `json:"blocks,omitempty"`
		Turns      []wireTurn       `json:"turns,omitempty"`
		Statements []wireStatement  `json:"statements,omitzero"`
		Pages      []wirePage       `json:"pages,omitempty"`
	}
	wireRange [2]int
	wirePage  struct {
		Number int    `json:"number"`
		Label  string `json:"label,omitempty"`
		Check  string `json:"check,omitempty"`
		Start  int    `json:"start"`
		End    int    `json:"end"`
	}
	wireBlock struct {
		Kind     BlockKind `json:"kind"`
		Level    int       `json:"level,omitempty"`
		Language string    `json:"language,omitempty"`
		Moment   Moment    `json:"moment,omitzero"`
		Start    int       `json:"start"`
		End      int       `json:"end"`
	}
	wireTurn struct {
		Start    int              `json:"start"`
		End      int              `json:"end"`
		Label    *wireRange       `json:"label,omitempty"`
		Speaker  DeclaredSpeaker  `json:"speaker"`
		Session  string           `json:"session,omitempty"`
		Time     Date             `json:"time"`
		Moment   Moment           `json:"moment,omitzero"`
		Language string           `json:"language,omitempty"`
		Known    LanguageEvidence `json:"languageEvidence,omitzero"`
		Chair    bool             `json:"chair,omitempty"`
	}
	wireStatement struct {
		ID            string        `json:"id"`
		Ordinal       int           `json:"ordinal"`
		Start         int           `json:"start"`
		End           int           `json:"end"`
		Passage       int           `json:"passage"`
		Kind          Kind          `json:"kind"`
		Wording       Wording       `json:"wording"`
		Turn          *int          `json:"turn"`
		Session       string        `json:"session"`
		Edition       string        `json:"edition"`
		Said          Date          `json:"said"`
		Language      string        `json:"language,omitempty"`
		Speaker       *wireSpeaker  `json:"speaker"`
		By            []string      `json:"by"`
		Cue           string        `json:"cue,omitempty"`
		Grounds       []wireGround  `json:"grounds,omitempty"`
		SessionFrom   Evidence      `json:"sessionFrom,omitempty"`
		SaidFrom      Evidence      `json:"saidFrom,omitempty"`
		Quotes        []wireQuote   `json:"quotes"`
		Mentions      []wireMention `json:"mentions"`
		Countries     []string      `json:"countries"`
		Minerals      []string      `json:"minerals"`
		Organizations []string      `json:"organizations"`
		Themes        []string      `json:"themes"`
	}
	wireSpeaker struct {
		ID           string     `json:"id"`
		Name         string     `json:"name"`
		Role         string     `json:"role"`
		Organization string     `json:"organization"`
		Country      string     `json:"country"`
		Capacity     Capacity   `json:"capacity"`
		Resolved     Resolution `json:"resolved"`
		Start        *int       `json:"start"`
		End          *int       `json:"end"`
	}
	wireGround struct {
		Start    int        `json:"start"`
		End      int        `json:"end"`
		Rule     string     `json:"rule"`
		Cue      *wireRange `json:"cue,omitempty"`
		Resolved Resolution `json:"resolved,omitempty"`
		At       *wireRange `json:"at,omitempty"`
	}
	wireQuote struct {
		Ranges          []wireRange  `json:"ranges"`
		Speaker         *wireSpeaker `json:"speaker"`
		RelayersWording bool         `json:"relayersWording,omitempty"`
		Language        string       `json:"language,omitempty"`
	}
	wireMention struct {
		Facet string `json:"facet"`
		Value string `json:"value"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		Form  string `json:"form,omitempty"`
		Loose bool   `json:"loose,omitempty"`
		Rule  Rule   `json:"rule,omitempty"`
	}
)

// MarshalJSON writes the document with code point offsets. A document without
// text (see Meta) is written without text and statements; one with a text always
// lists its statements, if only none.
func (d Document) MarshalJSON() ([]byte, error) {
	return json.Marshal(d.wire(""))
}

// MarshalWithPath is MarshalJSON with a member "path": the name under which the
// document was given.
func (d Document) MarshalWithPath(path string) ([]byte, error) {
	return json.Marshal(d.wire(path))
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Document) UnmarshalJSON(b []byte) error {
	var w wireDocument
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("reading a document: %w", err)
	}
	*d = Document{
		ID: w.ID, Version: w.Version, URL: w.URL, Title: w.Title, Type: w.Type, Record: w.Record,
		Language: w.Language, Known: w.Known, Published: w.Published, Said: w.Said, Publisher: w.Publisher,
		Author: w.Author, Edition: w.Edition, Session: w.Session, SHA256: w.SHA256, Extraction: w.Extraction, Rights: w.Rights,
	}
	if w.Text == nil {
		return nil
	}
	d.Text = *w.Text
	c := wireReader{NewPoints(d.Text)}
	d.Blocks = convert(w.Blocks, c.block)
	d.Turns = convert(w.Turns, c.turn)
	d.Statements = convert(w.Statements, c.statement)
	if len(w.Pages) > 0 {
		d.Pages = convert(w.Pages, c.page)
	}
	return nil
}

func (d *Document) wire(path string) wireDocument {
	w := wireDocument{
		ID: d.ID, Version: d.Version, Path: path, URL: d.URL, Title: d.Title, Type: d.Type,
		Record: d.Record, Language: d.Language, Known: d.Known, Published: d.Published, Said: d.Said,
		Publisher: d.Publisher, Author: d.Author, Edition: d.Edition, Session: d.Session,
		SHA256: d.SHA256, Extraction: d.Extraction, Rights: d.Rights,
	}
	if d.Text == "" && d.Statements == nil {
		return w
	}
	w.Text = &d.Text
	c := wireWriter{d, NewPoints(d.Text)}
	w.Blocks = convert(d.Blocks, c.block)
	w.Turns = convert(d.Turns, c.turn)
	w.Statements = convert(d.Statements, c.statement)
	w.Pages = convert(d.Pages, c.page)
	return w
}

// StatementID returns the id of a statement of d.
func (d *Document) StatementID(s *Statement, p *Points) StatementID {
	return StatementID{d.ID, d.Version, p.Point(s.Start), p.Point(s.End)}
}

// StatementJSON writes one statement of d as MarshalJSON writes it, so that
// lists of statements and documents agree. p must be of d's text.
func (d *Document) StatementJSON(s *Statement, p *Points) ([]byte, error) {
	return json.Marshal(wireWriter{d, p}.statement(*s))
}

func convert[A, B any](list []A, one func(A) B) []B {
	out := make([]B, len(list))
	for i, v := range list {
		out[i] = one(v)
	}
	return out
}

// present keeps lists of the contract from being written as null.
func present(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

type wireWriter struct {
	d *Document
	p *Points
}

func (c wireWriter) span(r Range) wireRange { return wireRange{c.p.Point(r.Start), c.p.Point(r.End)} }

func (c wireWriter) block(b Block) wireBlock {
	r := c.span(b.Range)
	return wireBlock{b.Kind, b.Level, b.Language, b.Moment, r[0], r[1]}
}

func (c wireWriter) page(p Page) wirePage {
	r := c.span(p.Range)
	return wirePage{p.Number, p.Label, p.Check, r[0], r[1]}
}

func (c wireWriter) turn(t Turn) wireTurn {
	r := c.span(t.Range)
	w := wireTurn{
		Start: r[0], End: r[1], Speaker: t.Speaker, Session: t.Session, Time: t.Time,
		Moment: t.Moment, Language: t.Language, Known: t.Known, Chair: t.Chair,
	}
	if !t.Label.IsZero() {
		l := c.span(t.Label)
		w.Label = &l
	}
	return w
}

func (c wireWriter) statement(s Statement) wireStatement {
	r := c.span(s.Range)
	w := wireStatement{
		ID:      StatementID{c.d.ID, c.d.Version, r[0], r[1]}.String(),
		Ordinal: s.Ordinal, Start: r[0], End: r[1], Passage: s.Passage, Kind: s.Kind,
		Wording: s.Wording, Session: s.Session, Edition: s.Edition, Said: s.Said,
		Language: s.Language, Speaker: c.speaker(s.Speaker), By: present(s.By), Cue: s.Cue,
		Grounds: convert(s.Grounds, c.ground), SessionFrom: s.SessionFrom, SaidFrom: s.SaidFrom,
		Quotes: convert(s.Quotes, c.quote), Mentions: convert(s.Mentions, c.mention),
		Countries: present(s.Countries), Minerals: present(s.Minerals),
		Organizations: present(s.Organizations), Themes: present(s.Themes),
	}
	if s.Turn >= 0 {
		w.Turn = &s.Turn
	}
	return w
}

func (c wireWriter) speaker(s *Speaker) *wireSpeaker {
	if s == nil {
		return nil
	}
	w := &wireSpeaker{
		ID: s.ID, Name: s.Name, Role: s.Role, Organization: s.Organization, Country: s.Country,
		Capacity: s.Capacity, Resolved: s.Resolved,
	}
	if !s.At.IsZero() {
		r := c.span(s.At)
		w.Start, w.End = &r[0], &r[1]
	}
	return w
}

func (c wireWriter) ground(g Ground) wireGround {
	r := c.span(g.Range)
	return wireGround{r[0], r[1], g.Rule, c.known(g.Cue), g.Resolved, c.known(g.At)}
}

// known returns a range, nil for the zero one.
func (c wireWriter) known(r Range) *wireRange {
	if r.IsZero() {
		return nil
	}
	w := c.span(r)
	return &w
}

func (c wireWriter) quote(q Quote) wireQuote {
	return wireQuote{convert(q.Ranges, c.span), c.speaker(q.Speaker), q.RelayersWording, q.Language}
}

func (c wireWriter) mention(m Mention) wireMention {
	r := c.span(m.Range)
	return wireMention{m.Facet, m.Value, r[0], r[1], m.Form, m.Loose, m.Rule}
}

type wireReader struct{ p *Points }

func (c wireReader) span(r wireRange) Range { return Range{c.p.Byte(r[0]), c.p.Byte(r[1])} }

func (c wireReader) block(b wireBlock) Block {
	return Block{c.span(wireRange{b.Start, b.End}), b.Kind, b.Level, b.Language, b.Moment}
}

func (c wireReader) page(w wirePage) Page {
	return Page{Range: c.span(wireRange{w.Start, w.End}), Number: w.Number, Label: w.Label, Check: w.Check}
}

func (c wireReader) turn(w wireTurn) Turn {
	t := Turn{
		Range: c.span(wireRange{w.Start, w.End}), Speaker: w.Speaker, Session: w.Session,
		Time: w.Time, Moment: w.Moment, Language: w.Language, Known: w.Known, Chair: w.Chair,
	}
	if w.Label != nil {
		t.Label = c.span(*w.Label)
	}
	return t
}

func (c wireReader) statement(w wireStatement) Statement {
	s := Statement{
		Range: c.span(wireRange{w.Start, w.End}), Ordinal: w.Ordinal, Passage: w.Passage,
		Kind: w.Kind, Wording: w.Wording, Turn: -1, Session: w.Session, Edition: w.Edition,
		Said: w.Said, Language: w.Language, Speaker: c.speaker(w.Speaker), By: w.By, Cue: w.Cue,
		Grounds: convert(w.Grounds, c.ground), SessionFrom: w.SessionFrom, SaidFrom: w.SaidFrom,
		Quotes: convert(w.Quotes, c.quote), Mentions: convert(w.Mentions, c.mention),
		Countries: w.Countries, Minerals: w.Minerals, Organizations: w.Organizations,
		Themes: w.Themes,
	}
	if w.Turn != nil {
		s.Turn = *w.Turn
	}
	return s
}

func (c wireReader) speaker(w *wireSpeaker) *Speaker {
	if w == nil {
		return nil
	}
	s := &Speaker{
		ID: w.ID, Name: w.Name, Role: w.Role, Organization: w.Organization, Country: w.Country,
		Capacity: w.Capacity, Resolved: w.Resolved,
	}
	if w.Start != nil && w.End != nil {
		s.At = c.span(wireRange{*w.Start, *w.End})
	}
	return s
}

func (c wireReader) ground(w wireGround) Ground {
	return Ground{c.span(wireRange{w.Start, w.End}), w.Rule, c.known(w.Cue), w.Resolved, c.known(w.At)}
}

func (c wireReader) known(w *wireRange) Range {
	if w == nil {
		return Range{}
	}
	return c.span(*w)
}

func (c wireReader) quote(w wireQuote) Quote {
	return Quote{convert(w.Ranges, c.span), c.speaker(w.Speaker), w.RelayersWording, w.Language}
}

func (c wireReader) mention(w wireMention) Mention {
	return Mention{c.span(wireRange{w.Start, w.End}), w.Facet, w.Value, w.Form, w.Loose, w.Rule}
}
