package manuscript

import (
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
)

// Properties reads the properties of a file that its format keeps in the terms
// of Dublin Core: title, creator, publisher, language and, where it says so, when
// it was issued. When a file was created or changed is not when its text was
// published: archives make files of old texts. What cannot be read is left out.
func Properties(b []byte) corpus.Document {
	var p properties
	if len(b) == 0 {
		return p.doc
	}
	if _, err := markup.Read(b, "", &p); err != nil {
		return corpus.Document{}
	}
	return p.doc
}

type properties struct {
	doc   corpus.Document
	words strings.Builder
	named string // what a general element is the property of
}

// Open begins a property.
func (p *properties) Open(e *markup.Element) bool {
	p.words.Reset()
	p.named = e.Attr("name")
	return true
}

// Text adds to a property.
func (p *properties) Text(s string) { p.words.WriteString(s) }

// Close takes a property.
func (p *properties) Close(name string) {
	words := strings.Join(strings.Fields(p.words.String()), " ")
	p.words.Reset()
	if words == "" {
		return
	}
	if name == "meta" {
		name = p.named
	}
	switch name {
	case "title":
		set(&p.doc.Title, words)
	case "creator", "initial-creator":
		set(&p.doc.Author, words)
	case "publisher":
		set(&p.doc.Publisher, words)
	case "language":
		set(&p.doc.Language, words)
	case "issued":
		if p.doc.Published.IsZero() {
			p.doc.Published, _ = date.Parse(words, p.doc.Language)
		}
	}
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
