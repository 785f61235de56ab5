// Package docx reads the documents of Word and its kin (ECMA-376,
// WordprocessingML): paragraphs with their styles and numbers, tables and notes. What was
// deleted under tracked changes, is hidden, or stands in the headers of pages is
// left out.
package docx

import (
	"fmt"

	"dialogue/corpus"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/frontpage"
	"dialogue/indexer/reader/language"
	"dialogue/indexer/reader/manuscript"
	"dialogue/indexer/reader/markup"
)

// MediaType is that of the documents.
const MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// main is the part that holds the text unless the file says otherwise.
const main = "word/document.xml"

// Is reports whether an archive is such a document.
func Is(a *archive.Archive) bool { return a.Has(main) || a.Has("word/document2.xml") }

// Read reads a document. The language and the dates are those of its own
// properties.
func Read(a *archive.Archive) (corpus.Document, *block.Draft, error) {
	styles, err := partStyles(a)
	if err != nil {
		return corpus.Document{}, nil, err
	}
	lists, err := partNumbering(a)
	if err != nil {
		return corpus.Document{}, nil, err
	}
	var m manuscript.Manuscript
	r := reader{styles: styles, lists: lists, out: &m, spoken: tally{}}
	if err := r.read(a, mainPart(a)); err != nil {
		return corpus.Document{}, nil, err
	}
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		r.notes = true
		if a.Has(notes) {
			if err := r.read(a, notes); err != nil {
				return corpus.Document{}, nil, err
			}
		}
	}
	draft, title := m.Draft()
	doc, err := properties(a)
	if err != nil {
		return corpus.Document{}, nil, err
	}
	doc.Title = frontpage.Title(doc.Title, title, draft)
	if doc.Language == "" {
		doc.Language = r.language()
	}
	floors(draft, doc.Language)
	return doc, draft, nil
}

func mainPart(a *archive.Archive) string {
	if a.Has(main) {
		return main
	}
	return "word/document2.xml" // as some exports name it
}

func partStyles(a *archive.Archive) (sheet, error) {
	b, err := a.Optional("word/styles.xml")
	if err != nil {
		return sheet{}, fmt.Errorf("unpacking: %w", err)
	}
	return readStyles(b)
}

func partNumbering(a *archive.Archive) (numbering, error) {
	b, err := a.Optional("word/numbering.xml")
	if err != nil {
		return numbering{}, fmt.Errorf("unpacking: %w", err)
	}
	return readNumbering(b)
}

func properties(a *archive.Archive) (corpus.Document, error) {
	b, err := a.Optional("docProps/core.xml")
	if err != nil {
		return corpus.Document{}, fmt.Errorf("unpacking: %w", err)
	}
	return manuscript.Properties(b), nil
}

func (r *reader) read(a *archive.Archive, part string) error {
	b, err := a.Read(part)
	if err != nil {
		return fmt.Errorf("unpacking: %w", err)
	}
	if _, err := markup.Read(b, "", r); err != nil {
		return fmt.Errorf("reading %s: %w", part, err)
	}
	return nil
}

// floors keeps the languages of paragraphs only where the document is in another
// that is known: a program marks words as it is set.
func floors(d *block.Draft, around string) {
	for i := range d.Blocks {
		if lang := &d.Blocks[i].Language; around == "" || *lang == language.Base(around) {
			*lang = ""
		}
	}
}
