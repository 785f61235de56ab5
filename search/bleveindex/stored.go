package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"

	"dialogue/corpus"
)

// errStored says that a stored document or statement cannot be read.
var errStored = errors.New("the stored form is damaged")

// A storedStatement is a statement as the index keeps it, with its words.
type storedStatement struct {
	corpus.Statement
	text  string
	point int // code point of the document's text at which it starts
}

// storeDocument returns the stored form of a document without its text: its
// members in the order below, numbers as varints, strings after their length.
func storeDocument(d *corpus.Document) []byte {
	var e encoder
	e.string(d.ID)
	e.int(d.Version)
	for _, s := range []string{
		d.URL, d.Title, string(d.Type), string(d.Record), d.Language, d.Published.String(),
		d.Said.String(), d.Publisher, d.Author, d.Edition, d.Session, d.SHA256, string(d.Rights),
	} {
		e.string(s)
	}
	return e.bytes
}

func loadDocument(b []byte) (corpus.Document, error) {
	r := decoder{bytes: b}
	d := corpus.Document{
		ID: r.string(), Version: r.int(), URL: r.string(), Title: r.string(),
		Type: corpus.Type(r.string()), Record: corpus.Record(r.string()), Language: r.string(),
		Published: r.date(), Said: r.date(), Publisher: r.string(), Author: r.string(),
		Edition: r.string(), Session: r.string(), SHA256: r.string(), Rights: corpus.Rights(r.string()),
	}
	return d, r.err
}

// storeStatement returns the stored form of a statement, without the reasons that
// only its document tells. Its words come first,
// so that they can be read alone.
func storeStatement(s *corpus.Statement, text string, points *corpus.Points) []byte {
	e := encoder{bytes: make([]byte, 0, len(text)+192)}
	e.string(text)
	e.int(s.Start)
	e.int(points.Point(s.Start))
	e.int(s.Ordinal)
	e.int(s.Passage)
	e.int(s.Turn)
	for _, v := range []string{
		string(s.Kind), string(s.Wording), s.Session, s.Edition, s.Said.String(), s.Language, s.Cue,
	} {
		e.string(v)
	}
	e.speaker(s.Speaker)
	for _, list := range [][]string{s.By, s.Countries, s.Minerals, s.Organizations, s.Themes} {
		e.strings(list)
	}
	e.quotes(s.Quotes, s.Start)
	e.mentions(s.Mentions, s.Start)
	return e.bytes
}

func loadStatement(b []byte) (storedStatement, error) {
	r := decoder{bytes: b}
	s := storedStatement{text: r.string()}
	s.Start = r.int()
	s.End = s.Start + len(s.text)
	s.point = r.int()
	s.Ordinal, s.Passage, s.Turn = r.int(), r.int(), r.int()
	s.Kind, s.Wording = corpus.Kind(r.string()), corpus.Wording(r.string())
	s.Session, s.Edition, s.Said, s.Language, s.Cue = r.string(), r.string(), r.date(), r.string(), r.string()
	s.Speaker = r.speaker()
	s.By, s.Countries, s.Minerals = r.strings(), r.strings(), r.strings()
	s.Organizations, s.Themes = r.strings(), r.strings()
	s.Quotes = r.quotes(s.Start)
	s.Mentions = r.mentions(s.Start)
	return s, r.err
}

// id returns the statement's id in a document.
func (s *storedStatement) id(d *corpus.Document) corpus.StatementID {
	return corpus.StatementID{
		Document: d.ID, Version: d.Version,
		Start: s.point, End: s.point + utf8.RuneCountInString(s.text),
	}
}

type encoder struct{ bytes []byte }

func (e *encoder) int(n int) { e.bytes = binary.AppendVarint(e.bytes, int64(n)) }

func (e *encoder) string(s string) {
	e.int(len(s))
	e.bytes = append(e.bytes, s...)
}

func (e *encoder) strings(list []string) {
	e.int(len(list))
	for _, s := range list {
		e.string(s)
	}
}

func (e *encoder) bool(b bool) {
	n := 0
	if b {
		n = 1
	}
	e.int(n)
}

// span writes a range from an origin near it, which makes the numbers short.
func (e *encoder) span(r corpus.Range, origin int) {
	e.int(r.Start - origin)
	e.int(r.Len())
}

func (e *encoder) speaker(p *corpus.Speaker) {
	e.bool(p != nil)
	if p == nil {
		return
	}
	for _, s := range []string{
		p.ID, p.Name, p.Role, p.Organization, p.Country, string(p.Capacity), string(p.Resolved),
	} {
		e.string(s)
	}
	e.span(p.At, 0)
}

func (e *encoder) quotes(list []corpus.Quote, origin int) {
	e.int(len(list))
	for _, q := range list {
		e.int(len(q.Ranges))
		for _, r := range q.Ranges {
			e.span(r, origin)
		}
		e.speaker(q.Speaker)
		e.bool(q.RelayersWording)
		e.string(q.Language)
	}
}

func (e *encoder) mentions(list []corpus.Mention, origin int) {
	e.int(len(list))
	for _, m := range list {
		e.span(m.Range, origin)
		e.string(m.Facet)
		e.string(m.Value)
		e.string(m.Form)
		e.bool(m.Loose)
		e.string(string(m.Rule))
	}
}

// A decoder reads what an encoder wrote. After an error it returns zeros.
type decoder struct {
	bytes []byte
	err   error
}

func (r *decoder) int() int {
	n, size := binary.Varint(r.bytes)
	if size <= 0 || r.err != nil {
		r.err = errStored
		return 0
	}
	r.bytes = r.bytes[size:]
	return int(n)
}

// length reads a number of things that are at least one byte each.
func (r *decoder) length() int {
	n := r.int()
	if n < 0 || n > len(r.bytes) {
		r.err = errStored
		return 0
	}
	return n
}

func (r *decoder) string() string {
	n := r.length()
	s := string(r.bytes[:n])
	r.bytes = r.bytes[n:]
	return s
}

func (r *decoder) strings() []string { return many(r, (*decoder).string) }

func (r *decoder) bool() bool { return r.int() != 0 }

func (r *decoder) date() corpus.Date {
	d, err := corpus.ParseDate(r.string())
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("%w: %w", errStored, err)
	}
	return d
}

func (r *decoder) span(origin int) corpus.Range {
	start := r.int() + origin
	return corpus.Range{Start: start, End: start + r.int()}
}

func (r *decoder) speaker() *corpus.Speaker {
	if !r.bool() {
		return nil
	}
	return &corpus.Speaker{
		ID: r.string(), Name: r.string(), Role: r.string(), Organization: r.string(),
		Country: r.string(), Capacity: corpus.Capacity(r.string()),
		Resolved: corpus.Resolution(r.string()), At: r.span(0),
	}
}

func (r *decoder) quotes(origin int) []corpus.Quote {
	return many(r, func(r *decoder) corpus.Quote {
		return corpus.Quote{
			Ranges:  many(r, func(r *decoder) corpus.Range { return r.span(origin) }),
			Speaker: r.speaker(), RelayersWording: r.bool(), Language: r.string(),
		}
	})
}

func (r *decoder) mentions(origin int) []corpus.Mention {
	return many(r, func(r *decoder) corpus.Mention {
		return corpus.Mention{
			Range: r.span(origin), Facet: r.string(), Value: r.string(), Form: r.string(), Loose: r.bool(),
			Rule: corpus.Rule(r.string()),
		}
	})
}

// many reads a list of things; nil if it is empty.
func many[T any](r *decoder, one func(*decoder) T) []T {
	n := r.length()
	if n == 0 {
		return nil
	}
	out := make([]T, 0, n)
	for range n {
		out = append(out, one(r))
	}
	return out
}
