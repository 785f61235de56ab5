// Package tei reads transcripts in TEI: those of ParlaMint and Parla-CLARIN, with
// and without linguistic annotation, and others that are marked up as speech (u)
// or as a performance (sp). Speakers are ids into lists of people, in the header
// or in files of their own.
//
// A turn is one u or sp, as its source counts them.
package tei

import (
	"errors"
	"fmt"

	"dialogue/corpus"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
)

// ErrEmpty says that the file holds no text.
var ErrEmpty = errors.New("there is no text in it")

// Options are choices; the zero value works.
type Options struct {
	Country func(name string) bool // whether a name is that of a country; may be nil
	// Lists are files beside the transcript that hold its people and bodies
	// (listPerson, listOrg, or a whole header).
	Lists [][]byte
}

// Read reads a TEI or a teiCorpus element. It returns the document and the
// charset of b.
func Read(b []byte, mediaType string, o Options) (corpus.Document, string, error) {
	r := newReader()
	for i, list := range o.Lists {
		if _, err := markup.Read(list, "", r); err != nil {
			return corpus.Document{}, "", fmt.Errorf("reading list %d of people beside it: %w", i+1, err)
		}
		r.path = r.path[:0]
	}
	charset, err := markup.Read(b, mediaType, r)
	if err != nil {
		return corpus.Document{}, charset, err
	}
	return r.document(o.Country), charset, r.check()
}

// A reader is told one file after the other, the transcript last.
type reader struct {
	path   []string // names of the elements that are open
	header header
	field  *field // of the header or a list, whose text is being read
	people people
	out    proceedings.Builder
	text   bool // whether the elements at hand are those of the text
	divs   []string
	body
}

func newReader() *reader { return &reader{people: newPeople()} }

// parent returns the name of the element that holds the one at hand.
func (r *reader) parent() string { return r.ancestor(1) }

// ancestor returns the name of the element that is n above the one at hand.
func (r *reader) ancestor(n int) string {
	if i := len(r.path) - 1 - n; i >= 0 {
		return r.path[i]
	}
	return ""
}

// Open implements markup.Visitor.
func (r *reader) Open(e *markup.Element) bool {
	r.path = append(r.path, e.Name)
	if e.Name == "TEI" || e.Name == "TEI.2" {
		r.header.sitting()
	}
	if e.Name == "TEI" || e.Name == "teiCorpus" || e.Name == "text" {
		set(&r.header.language, e.Attr("lang"))
	}
	inside := true
	switch {
	case r.text:
		inside = r.openText(e)
	case e.Name == "text":
		r.text = true
	default:
		inside = r.openHeader(e)
	}
	if !inside {
		r.path = r.path[:len(r.path)-1]
	}
	return inside
}

// Text implements markup.Visitor.
func (r *reader) Text(s string) {
	switch {
	case r.text:
		r.words(s)
	case r.field != nil:
		r.field.text.WriteString(s)
	}
}

// Close implements markup.Visitor.
func (r *reader) Close(name string) {
	switch {
	case name == "text" && r.parent() != "text":
		r.out.End()
		r.text = false
	case r.text:
		r.closeText(name)
	default:
		r.closeHeader()
	}
	r.path = r.path[:len(r.path)-1]
}

// document puts the document together.
func (r *reader) document(country func(string) bool) corpus.Document {
	h := &r.header
	d := corpus.Document{
		Type: corpus.TypeTranscript, Title: h.title(), Language: h.language, Publisher: h.publisher.best(h.language),
		Published: h.published, Said: h.said, Session: h.session(), Record: h.record(),
	}
	record := r.out.Record()
	cast := proceedings.NewCast(country)
	for i := range record.Turns {
		t := &record.Turns[i]
		on := t.Time
		if on.IsZero() {
			on = d.Said
		}
		cast.Know(t.Who, r.people.speaker(t.Who, on, d.Language))
		if t.Time == d.Said {
			t.Time = corpus.Date{}
		}
	}
	d.Text, d.Blocks, d.Turns = record.Text, record.Blocks, cast.Assign(&record)
	return d
}

// check returns why the file is no document, nil if it is one.
func (r *reader) check() error {
	if r.out.Empty() {
		return ErrEmpty
	}
	return nil
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
