package reader

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/decode"
	"dialogue/indexer/reader/header"
	"dialogue/indexer/reader/htmlpage"
	"dialogue/indexer/reader/language"
	"dialogue/indexer/reader/markdown"
	"dialogue/indexer/reader/plaintext"
	"dialogue/indexer/reader/transcript"
)

// item reads a document of any format but JSON.
func (r *Reader) item(ctx context.Context, f format, in Input, original []byte) (Item, error) {
	item := Item{Original: original, MediaType: in.MediaType}
	var err error
	switch f {
	case formatHTML:
		err = r.readHTML(&item, in)
	case formatMarkdown:
		err = r.readText(&item, in, "text/markdown", markdown.Read)
	case formatTEI:
		err = r.readMarkup(&item, in, r.readTEI)
	case formatAkomaNtoso:
		err = r.readMarkup(&item, in, r.readDebate)
	case formatPublicWhip:
		err = r.readMarkup(&item, in, r.readPublicWhip)
	case formatHansard:
		err = r.readMarkup(&item, in, r.readHansard)
	case formatPeople:
		err = errPeople
	case formatCaptions:
		err = r.readCaptions(&item, in)
	case formatCongress:
		err = r.readCongress(&item, in)
	case formatZip:
		err = r.readArchive(&item, in)
	case formatPDF:
		err = r.readPDF(ctx, &item)
	case formatCompound:
		err = refuseCompound(original)
	case formatMail:
		err = r.readMail(&item)
	case formatFeed, formatJSONFeed:
		panic("a feed is no document") // Read takes it apart
	case formatText, formatJSON:
		err = r.readText(&item, in, "text/plain", plaintext.Read)
	}
	if err != nil {
		return Item{}, err
	}
	if err := bounded(len(item.Document.Blocks)); err != nil {
		return Item{}, err
	}
	item.Warnings = append(item.Warnings, decode.Warnings(item.Document.Text)...)
	r.finish(&item, in)
	return item, nil
}

// mostBlocks bounds the paragraphs of a document, each of which takes some
// kilobytes while it is read, however short it is.
const mostBlocks = 200_000

func bounded(blocks int) error {
	if blocks > mostBlocks {
		return fmt.Errorf("it holds %d paragraphs: %w of %d a document", blocks, ErrTooLarge, mostBlocks)
	}
	return nil
}

// readText reads plain text or Markdown.
func (r *Reader) readText(item *Item, in Input, mediaType string, read func(string) (corpus.Document, *block.Draft, header.Header, error)) error {
	text, charset := decode.Bytes(item.Original, in.MediaType)
	doc, draft, declared, err := read(decode.Clean(text))
	if err == nil {
		err = bounded(len(draft.Blocks))
	}
	if err != nil {
		return err
	}
	if item.MediaType == "" {
		item.MediaType = mediaType + "; charset=" + charset
	}
	item.Warnings = declared.Warnings
	if declared.Speaker.IsZero() {
		r.findTurns(&doc, draft)
		if draft.Blocks[0].Kind == corpus.BlockLabel {
			doc.Title = declared.Document.Title // the first line is no title
		}
	} else {
		all := block.Trim(draft.Text, corpus.Range{End: len(draft.Text)})
		doc.Turns = []corpus.Turn{{Range: all, Speaker: declared.Speaker}}
		doc.Type = orDefault(doc.Type, corpus.TypeSpeech)
	}
	doc.Text, doc.Blocks = draft.Text, draft.Corpus()
	item.Document = doc
	return nil
}

func (r *Reader) readHTML(item *Item, in Input) error {
	recipes, err := r.recipes(in)
	if err != nil {
		return err
	}
	page, err := htmlpage.Read(item.Original, in.MediaType, in.URL, recipes)
	if err != nil {
		return fmt.Errorf("reading the page: %w", err)
	}
	if item.MediaType == "" {
		item.MediaType = "text/html; charset=" + page.Charset
	}
	item.Document, item.Warnings = page.Document, page.Warnings
	r.findTurns(&item.Document, page.Draft)
	item.Document.Text, item.Document.Blocks = page.Draft.Text, page.Draft.Corpus()
	correctLanguage(item)
	return nil
}

// recipes returns where to look for the text of an input, that of its source
// first.
func (r *Reader) recipes(in Input) ([]htmlpage.Recipe, error) {
	s := in.Settings.Recipe
	if s == (corpus.Recipe{}) {
		return r.options.Recipes, nil
	}
	own, err := htmlpage.SourceRecipe(s, in.URL)
	if err != nil {
		return nil, fmt.Errorf("reading the recipe of the source: %w", err)
	}
	return slices.Concat([]htmlpage.Recipe{own}, r.options.Recipes), nil
}

// correctLanguage replaces the language that a page declares where its text is
// clearly in another one that it could be told from: templates are copied.
func correctLanguage(item *Item) {
	d := &item.Document
	declared := language.Base(d.Language)
	if !language.CanTell(declared) {
		return
	}
	if other, _ := language.Differs(d.Text, declared); other != "" {
		item.Warnings = append(item.Warnings, fmt.Sprintf("the document says that it is in %q, and its text is in %q", declared, other))
		d.Language = other
	}
}

// findTurns sets the turns of a text that labels its speakers.
func (r *Reader) findTurns(doc *corpus.Document, draft *block.Draft) {
	doc.Turns = transcript.Find(draft, transcript.Options{
		Country: r.options.Country, Declared: doc.Type == corpus.TypeTranscript,
	})
	if len(doc.Turns) > 0 {
		doc.Type = orDefault(doc.Type, corpus.TypeTranscript)
	}
}

// finish sets what follows from the rest of the document.
func (r *Reader) finish(item *Item, in Input) {
	d := &item.Document
	sum := sha256.Sum256(item.Original)
	d.SHA256 = hex.EncodeToString(sum[:])
	if d.URL == "" {
		d.URL = in.URL
	}
	settle(d, in.Settings)
	d.Type = orDefault(d.Type, corpus.TypeOther)
	d.Record = orDefault(d.Record, corpus.RecordUnknown)
	d.Language, d.Known = language.Detect(d.Text, d.Language)
	for i := range d.Turns {
		t := &d.Turns[i]
		if t.Label.IsZero() && !t.Chair {
			t.Chair = transcript.Conducts(t.Speaker.Name) || transcript.Conducts(t.Speaker.Role)
		}
		if t.Language == "" {
			t.Language, t.Known = language.Differs(t.In(d.Text), d.Language)
		} else {
			t.Language = language.Base(t.Language)
			t.Known = corpus.LanguageEvidence{By: corpus.LanguageByDeclaration, Confidence: 1}
		}
	}
	d.ID = identity(d, item.Line, in)
	slices.Sort(item.Warnings)
	item.Warnings = slices.Compact(item.Warnings)
}

// settle sets what an editor says of a source.
func settle(d *corpus.Document, s corpus.Settings) {
	d.Publisher = orDefault(s.Publisher, d.Publisher)
	d.Type = orDefault(s.Type, d.Type)
	d.Record = orDefault(s.Record, d.Record)
	d.Language = orDefault(d.Language, s.Language)
	d.Rights = s.Rights
	if d.Rights == corpus.RightsFull {
		d.Rights = ""
	}
}

// identity returns the given id, else the URL, else the name of the input, else
// the hash of the text. The lines of a file and what comes from standard input
// share a name that says nothing of the document, so it is no identity.
func identity(d *corpus.Document, line int, in Input) string {
	switch {
	case d.ID != "":
		return d.ID
	case d.URL != "":
		return d.URL
	case line == 0 && in.Name != "" && in.Name != "-":
		return in.Name
	}
	sum := sha256.Sum256([]byte(d.Text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

func orDefault[T ~string](value, otherwise T) T {
	if value == "" {
		return otherwise
	}
	return value
}
