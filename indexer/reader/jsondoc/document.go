// Package jsondoc reads documents that are already text: one JSON object, or
// JSON lines. The members are id, url, title, type, record, language,
// published, said, publisher, author, session, edition, and either text (with
// speaker, if the whole is one person's speech) or turns.
package jsondoc

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/decode"
	"dialogue/indexer/reader/header"
)

// Read reads the JSON object that raw is. Text is kept exactly as given; of
// turns, it is their texts joined by a blank line. Unknown members are ignored
// with a warning, as turns are where there is text. A wrong type, a name that comes
// twice, and neither text nor turns are errors that name the member; a
// *json.SyntaxError in the chain says where raw is no JSON.
func Read(raw []byte) (corpus.Document, []string, error) {
	if err := checkSyntax(raw); err != nil {
		return corpus.Document{}, nil, err
	}
	list, err := members(raw, "the document")
	if err != nil {
		return corpus.Document{}, nil, err
	}
	var b body
	for _, m := range list {
		if err := b.take(m); err != nil {
			return corpus.Document{}, nil, err
		}
	}
	doc, err := b.document()
	if err != nil {
		return corpus.Document{}, nil, err
	}
	if !utf8.Valid(raw) {
		b.Warn("bytes that are not UTF-8 are replaced")
	}
	return doc, append(b.Warnings, decode.Warnings(doc.Text)...), nil
}

// checkSyntax reports where raw stops being one JSON value.
func checkSyntax(raw []byte) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	var v json.RawMessage
	if err := dec.Decode(&v); err != nil {
		return fmt.Errorf("broken JSON: %w", err)
	}
	if rest := bytes.TrimSpace(raw[dec.InputOffset():]); len(rest) > 0 {
		return &TrailingError{Offset: dec.InputOffset()}
	}
	return nil
}

// A TrailingError says that something follows the document.
type TrailingError struct {
	Offset int64 // in bytes, where the document ends
}

func (e *TrailingError) Error() string {
	return "something follows the JSON object: write one object, or one object a line"
}

// body is a document whose members are being read.
type body struct {
	header.Header
	text  *string
	given *member // "turns", which count only where there is no text
	turns *[]turn
}

func (b *body) take(m member) error {
	switch m.name {
	case "text":
		return b.takeText(m)
	case "turns":
		b.given = &m
		return nil
	}
	value, err := m.decode(m.name)
	if err != nil {
		return err
	}
	return b.Set(m.name, value)
}

func (b *body) takeText(m member) error {
	value, err := m.decode("text")
	if err != nil || value == nil {
		return err
	}
	s, err := header.String("text", value)
	b.text = &s
	return err
}

func (b *body) document() (corpus.Document, error) {
	b.Finish()
	if b.text != nil {
		if b.given != nil {
			b.Warn(`member "turns" is ignored beside "text"`)
		}
		return b.prose()
	}
	if b.given != nil {
		if err := b.takeTurns(*b.given); err != nil {
			return corpus.Document{}, err
		}
	}
	if b.turns == nil {
		return corpus.Document{}, errors.New(`the document has neither "text" nor "turns"`)
	}
	return b.transcript()
}

// prose returns a document of text, all of it one turn if a speaker is declared.
func (b *body) prose() (corpus.Document, error) {
	doc := b.Document
	doc.Text = *b.text
	all := block.Trim(doc.Text, corpus.Range{End: len(doc.Text)})
	if all.Len() == 0 {
		return doc, errors.New(`"text" is empty`)
	}
	draft := block.Draft{Text: doc.Text, Blocks: block.Paragraphs(doc.Text)}
	doc.Blocks = draft.Corpus()
	if !b.Speaker.IsZero() {
		doc.Turns = []corpus.Turn{{Range: all, Speaker: b.Speaker}}
		if doc.Type == "" {
			doc.Type = corpus.TypeSpeech
		}
	}
	return doc, nil
}

// ErrorOffset returns where in the bytes given to Read its error lies, 0 if the
// whole is meant.
func ErrorOffset(err error) int64 {
	var syntax *json.SyntaxError
	var trailing *TrailingError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &trailing):
		return trailing.Offset
	}
	return 0
}
