package jsondoc

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/header"
)

// A turn is one element of "turns".
type turn struct {
	speaker       corpus.DeclaredSpeaker
	session, time string
	language      string
	text          string
}

func (b *body) takeTurns(m member) error {
	if string(m.value) == "null" {
		return nil
	}
	var list []json.RawMessage
	if err := json.Unmarshal(m.value, &list); err != nil {
		return &header.MemberError{Name: "turns", Want: "a list", Got: describe(m.value)}
	}
	turns := make([]turn, 0, len(list))
	for i, raw := range list {
		t, err := b.readTurn(raw, fmt.Sprintf("turns[%d]", i))
		if err != nil {
			return err
		}
		turns = append(turns, t)
	}
	b.turns = &turns
	return nil
}

func (b *body) readTurn(raw []byte, path string) (turn, error) {
	var t turn
	list, err := members(raw, path)
	if err != nil {
		return t, err
	}
	for _, m := range list {
		value, err := m.decode(path + "." + m.name)
		if err != nil {
			return t, err
		}
		known, err := t.set(m.name, path, value)
		if err != nil {
			return t, err
		}
		if !known {
			b.Warn("unknown member %q of a turn is ignored", m.name)
		}
	}
	return t, nil
}

// set takes one member of a turn. The speaker may be a name, beside which role,
// organization and country stand, or an object that holds them all.
func (t *turn) set(name, path string, value any) (known bool, err error) {
	path += "." + name
	if name == "speaker" {
		return true, t.setSpeaker(path, value)
	}
	fields := map[string]*string{"session": &t.session, "time": &t.time, "language": &t.language, "text": &t.text}
	if field := fields[name]; field != nil {
		*field, err = header.String(path, value)
		return true, err
	}
	if name == "name" {
		return false, nil
	}
	return header.SetSpeaker(&t.speaker, name, path, value)
}

func (t *turn) setSpeaker(path string, value any) error {
	whole, ok := value.(map[string]any)
	if !ok {
		_, err := header.SetSpeaker(&t.speaker, "name", path, value)
		return err
	}
	for name, v := range whole {
		if _, err := header.SetSpeaker(&t.speaker, name, path+"."+name, v); err != nil {
			return err
		}
	}
	return nil
}

// transcript returns a document of turns.
func (b *body) transcript() (corpus.Document, error) {
	doc := b.Document
	var text strings.Builder
	var blocks []block.Block
	for i, t := range *b.turns {
		if strings.TrimSpace(t.text) == "" {
			b.Warn("turns[%d] has no text and is left out", i)
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		text.WriteString(t.text)
		for _, p := range block.Paragraphs(t.text) {
			p.Start += start
			p.End += start
			blocks = append(blocks, p)
		}
		words := corpus.Range{Start: start, End: text.Len()}
		doc.Turns = append(doc.Turns, b.newTurn(i, t, block.Trim(text.String(), words)))
	}
	if len(doc.Turns) == 0 {
		return doc, errors.New(`"turns" has no text`)
	}
	doc.Text = text.String()
	spoken := make([]corpus.Range, len(doc.Turns))
	for i := range doc.Turns {
		spoken[i] = doc.Turns[i].Range
	}
	blocks = block.CutAsides(doc.Text, blocks, spoken)
	doc.Blocks = (&block.Draft{Text: doc.Text, Blocks: blocks}).Corpus()
	if doc.Type == "" {
		doc.Type = corpus.TypeTranscript
	}
	return doc, nil
}

func (b *body) newTurn(i int, t turn, words corpus.Range) corpus.Turn {
	out := corpus.Turn{Range: words, Speaker: t.speaker, Session: strings.TrimSpace(t.session), Language: t.language}
	if t.time == "" {
		return out
	}
	when, ok := date.Parse(t.time, b.Document.Language)
	if !ok {
		b.Warn("turns[%d].time %q is no date with a time and its zone", i, t.time)
	}
	out.Time = when
	return out
}
