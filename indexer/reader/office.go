package reader

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/docx"
	"dialogue/indexer/reader/epub"
	"dialogue/indexer/reader/frontpage"
	"dialogue/indexer/reader/hwpx"
	"dialogue/indexer/reader/odt"
	"dialogue/indexer/reader/pdf"
	"dialogue/indexer/reader/proceedings"
)

//go:embed archives.yaml
var archivesFile []byte

// A foreign is a kind of zip file that is not read.
type foreign struct {
	Name string `yaml:"name"`
	Part string `yaml:"part"`
}

var foreigners = sync.OnceValue(func() []foreign {
	var all []foreign
	if err := yaml.Unmarshal(archivesFile, &all); err != nil {
		panic(fmt.Sprintf("archives.yaml, which is part of the program, cannot be read: %v", err))
	}
	for _, f := range all {
		if f.Name == "" || f.Part == "" {
			panic("archives.yaml: an entry lacks its name or its part")
		}
	}
	return all
})

// readArchive reads a document that comes as a zip file.
func (r *Reader) readArchive(item *Item, _ Input) error {
	a, err := archive.Open(item.Original, archive.Limits{MaxBytes: r.options.MaxUnpacked})
	if err != nil {
		return fmt.Errorf("opening the zip file: %w", err)
	}
	switch {
	case docx.Is(a):
		doc, draft, err := docx.Read(a)
		if err != nil {
			return fmt.Errorf("reading the Word document: %w", err)
		}
		return r.readDraft(item, doc, draft, docx.MediaType)
	case odt.Is(a):
		doc, draft, err := odt.Read(a)
		if err != nil {
			return fmt.Errorf("reading the OpenDocument text: %w", err)
		}
		return r.readDraft(item, doc, draft, odt.MediaType)
	case hwpx.Is(a):
		doc, draft, err := hwpx.Read(a)
		if err != nil {
			return fmt.Errorf("reading the HWPX document: %w", err)
		}
		return r.readDraft(item, doc, draft, hwpx.MediaType)
	case epub.Is(a):
		doc, draft, warnings, err := epub.Read(a)
		if err != nil {
			return fmt.Errorf("reading the EPUB: %w", err)
		}
		item.Warnings = append(item.Warnings, warnings...)
		return r.readDraft(item, doc, draft, epub.MediaType)
	}
	return foreignArchive(a)
}

// readPDF reads a PDF file.
func (r *Reader) readPDF(ctx context.Context, item *Item) error {
	out, err := r.pdf.Read(ctx, item.Original, pdf.Options{OCR: r.options.OCR})
	if err != nil {
		return fmt.Errorf("reading the PDF file: %w", err)
	}
	item.Warnings = append(item.Warnings, out.Warnings...)
	return r.readDraft(item, out.Document, out.Draft, pdf.MediaType)
}

// foreignArchive says what a zip file is that is not read.
func foreignArchive(a *archive.Archive) error {
	for _, f := range foreigners() {
		if a.Has(f.Part) || strings.HasSuffix(f.Part, "/") && slices.ContainsFunc(a.Names(), func(name string) bool { return strings.HasPrefix(name, f.Part) }) {
			return fmt.Errorf("this looks like %s, which is not read: %w", f.Name, ErrUnsupported)
		}
	}
	return fmt.Errorf("this is a zip file with %d files in it: unpack it and give the files: %w", len(a.Names()), ErrUnsupported)
}

// readDraft takes a text in blocks, finds its turns and what its first lines say
// of it.
func (r *Reader) readDraft(item *Item, doc corpus.Document, draft *block.Draft, mediaType string) error {
	if len(draft.Blocks) == 0 {
		return fmt.Errorf("there is no text in it: %w", ErrEmpty)
	}
	if int64(len(draft.Text)) > r.options.MaxBytes { // a small file may unpack to much
		return r.tooLarge()
	}
	if item.MediaType == "" {
		item.MediaType = mediaType
	}
	front := frontLines(doc.Title, draft)
	r.findTurns(&doc, draft)
	if len(doc.Turns) > 0 {
		doc.Record = orDefault(doc.Record, proceedings.Claimed(front...))
	}
	frontpage.Dates(&doc, draft)
	doc.Text, doc.Blocks = draft.Text, draft.Corpus()
	item.Document = doc
	correctLanguage(item)
	return nil
}

// frontLines returns the lines in which a record says what it is: its title and
// the short ones before its text.
func frontLines(title string, d *block.Draft) []string {
	const lines, longest = 8, 100
	out := []string{title}
	for i := range min(lines, len(d.Blocks)) {
		if line := d.In(i); len(line) <= longest && !block.EndsSentence(line) {
			out = append(out, line)
		}
	}
	return out
}
