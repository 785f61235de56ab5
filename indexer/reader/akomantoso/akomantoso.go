// Package akomantoso reads debates in Akoma Ntoso, in the namespaces of all its
// versions or in none.
//
// A turn is one speech, question or answer, as its source counts them.
package akomantoso

import (
	"errors"
	"fmt"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/proceedings"
)

// What may be wrong with a file.
var (
	ErrNoDebate = errors.New("it holds no debate")
	ErrEmpty    = errors.New("there is no text in it")
)

// Read reads the debate that an akomaNtoso element holds. It returns the document
// and the charset of b. Country may be nil.
func Read(b []byte, mediaType string, country func(name string) bool) (corpus.Document, string, error) {
	r := &reader{cast: proceedings.NewCast(country), shown: make(map[string]string)}
	charset, err := markup.Read(b, mediaType, r)
	switch {
	case err != nil:
		return corpus.Document{}, charset, err
	case !r.debate && r.other != "":
		return corpus.Document{}, charset, fmt.Errorf("its document is of the kind <%s>: %w", r.other, ErrNoDebate)
	case !r.debate:
		return corpus.Document{}, charset, ErrNoDebate
	case r.out.Empty():
		return corpus.Document{}, charset, ErrEmpty
	}
	return r.document(), charset, nil
}

// A reader is told the file.
type reader struct {
	path   []string // names of the elements that are open
	closes []func() // what ends each of them, nil for nothing
	debate bool     // one has been found
	other  string   // kind of a document that is no debate
	meta   meta
	cast   *proceedings.Cast
	shown  map[string]string // by id, how roles and bodies are shown
	out    proceedings.Builder
	inside bool // the text of a debate, rather than what is said about it
	body
}

// Open implements markup.Visitor.
func (r *reader) Open(e *markup.Element) bool {
	if r.parent() == "akomaNtoso" || r.parent() == "component" {
		if !r.openDocument(e) {
			return false
		}
	}
	var end func()
	if r.inside {
		if isUnread(e.Name) {
			return false
		}
		end = r.begin(e)
	} else {
		end = r.meta.open(r, e)
	}
	r.path = append(r.path, e.Name)
	r.closes = append(r.closes, end)
	return true
}

// parent returns the name of the innermost element that is open.
func (r *reader) parent() string {
	if len(r.path) == 0 {
		return ""
	}
	return r.path[len(r.path)-1]
}

// openDocument begins a document, and reports whether a debate may be in it.
func (r *reader) openDocument(e *markup.Element) bool {
	switch e.Name {
	case "debate", "debateReport":
		r.debate = true
		set(&r.meta.name, e.Attr("name"))
		set(&r.meta.language, e.Attr("lang"))
	case "documentCollection", "officialGazette", "components", "collectionBody":
	default:
		set(&r.other, e.Name)
		return r.parent() == "component" && e.Name != "act" && e.Name != "bill"
	}
	return true
}

// Text implements markup.Visitor.
func (r *reader) Text(s string) {
	if r.inside {
		r.out.Text(s)
	}
}

// Close implements markup.Visitor.
func (r *reader) Close(string) {
	n := len(r.path) - 1
	end := r.closes[n]
	r.path, r.closes = r.path[:n], r.closes[:n]
	if end != nil {
		end()
	}
}

func (r *reader) document() corpus.Document {
	m := &r.meta
	d := corpus.Document{
		Type: corpus.TypeTranscript, Title: m.shownTitle(), Language: m.language, Publisher: r.shown[m.author],
		Published: m.published, Said: m.said(), Session: strings.Join(m.sessions, ", "),
		Record: proceedings.Claimed(m.title, m.name),
	}
	record := r.out.Record()
	r.day = d.Said
	for i := range record.Turns {
		r.place(&record.Turns[i], d.Said)
	}
	d.Text, d.Blocks, d.Turns = record.Text, record.Blocks, r.cast.Assign(&record)
	return d
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
