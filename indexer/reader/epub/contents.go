package epub

import (
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
)

// rootFile finds where the package document is.
type rootFile struct{ path string }

// Open takes the first package document that is named.
func (r *rootFile) Open(e *markup.Element) bool {
	if e.Name == "rootfile" && r.path == "" {
		r.path = e.Attr("full-path")
	}
	return true
}

// Text ignores characters.
func (*rootFile) Text(string) {}

// Close has nothing to end.
func (*rootFile) Close(string) {}

// references collects the files that are encrypted.
type references map[string]bool

// Open takes a reference to a file.
func (r *references) Open(e *markup.Element) bool {
	if e.Name == "CipherReference" {
		if *r == nil {
			*r = references{}
		}
		(*r)[resolve("", e.Attr("URI"))] = true
	}
	return true
}

// Text ignores characters.
func (*references) Text(string) {}

// Close has nothing to end.
func (*references) Close(string) {}

// An item is a file of the book.
type item struct {
	path       string
	isDocument bool // rather than an image or a style sheet
	isNav      bool // it is the table of contents
}

// contents is the package document.
type contents struct {
	folder string
	doc    corpus.Document
	items  map[string]item
	spine  []string // ids of items, in the order of reading
	event  string   // what the date at hand is of, "" if it does not say
	words  strings.Builder
}

// chapters returns the names of the documents in the order of reading.
func (p *contents) chapters() []string {
	var out []string
	for _, id := range p.spine {
		if it, ok := p.items[id]; ok && it.isDocument && !it.isNav {
			out = append(out, it.path)
		}
	}
	return out
}

// Open takes an item, a place in the order of reading, or begins a property.
func (p *contents) Open(e *markup.Element) bool {
	p.words.Reset()
	switch e.Name {
	case "item":
		kind := e.Attr("media-type")
		p.items[e.Attr("id")] = item{
			path:       resolve(p.folder, e.Attr("href")),
			isDocument: strings.Contains(kind, "html") || kind == "",
			isNav:      strings.Contains(" "+e.Attr("properties")+" ", " nav "),
		}
	case "itemref":
		if e.Attr("linear") != "no" {
			p.spine = append(p.spine, e.Attr("idref"))
		}
	case "date":
		p.event = e.Attr("event")
	}
	return true
}

// Text adds to a property.
func (p *contents) Text(s string) { p.words.WriteString(s) }

// Close takes a property.
func (p *contents) Close(name string) {
	words := strings.Join(strings.Fields(p.words.String()), " ")
	p.words.Reset()
	if words == "" {
		return
	}
	switch name {
	case "title":
		set(&p.doc.Title, words)
	case "creator":
		set(&p.doc.Author, words)
	case "publisher":
		set(&p.doc.Publisher, words)
	case "language":
		set(&p.doc.Language, words)
	case "date": // of a book, the day of publication unless it says otherwise
		if p.event == "" || p.event == "publication" {
			if when, ok := date.Parse(words, p.doc.Language); ok && p.doc.Published.IsZero() {
				p.doc.Published = when
			}
		}
	}
}

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
