// Package pdf reads PDF files: their words in the order in which people read
// them, in paragraphs, without headers and footers, with the numbers of pages
// for citing. A PDF file holds characters at places on pages and nothing else, so
// that all the rest is worked out from those places.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/frontpage"
)

// MediaType is that of PDF files.
const MediaType = "application/pdf"

// Why the words of a page should be compared with its image.
const (
	CheckMachineRead = "machine-read" // read from an image by a program
	CheckRightToLeft = "right-to-left"
)

// What a file has no words for.
var (
	ErrImages = errors.New("its pages are images without text: give a program that reads them with --ocr")
	ErrFonts  = errors.New("its fonts do not say which letters they show: print it to PDF anew, or give a program that reads images with --ocr")
)

// Options are choices; the zero value reads no images.
type Options struct {
	// OCR is a command and its arguments that reads the PNG image of a page from
	// its standard input and writes the text to its standard output; empty for
	// none.
	OCR []string
}

// A Result is what was read.
type Result struct {
	Document corpus.Document // its metadata, with Pages and Extraction
	Draft    *block.Draft
	Warnings []string
}

// Read reads a file. It ends early with the error of ctx.
func (e *Engine) Read(ctx context.Context, b []byte, o Options) (*Result, error) {
	if !bytes.Contains(b, []byte("obj")) {
		return nil, ErrBroken
	}
	var out *Result
	err := e.with(ctx, b, func(f *file) (err error) {
		out, err = f.read(ctx, o)
		return err
	})
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(b[max(0, len(b)-2048):], []byte("%%EOF")) {
		out.Warnings = append(out.Warnings, "the PDF file seems to be cut off: words may be missing at its end")
	}
	return out, nil
}

func (f *file) read(ctx context.Context, o Options) (*Result, error) {
	pages, err := f.scan(ctx, o)
	if err != nil {
		return nil, err
	}
	texts := make([][]line, len(pages))
	for i := range pages {
		texts[i] = pages[i].lines
	}
	printed := dropFurniture(texts)
	for i := range pages {
		pages[i].lines = order(texts[i])
	}
	w := newWriter(pages)
	out := &Result{Draft: w.write(), Warnings: w.warnings()}
	if len(out.Draft.Blocks) == 0 {
		return out, reason(pages)
	}
	out.Document = corpus.Document{
		Title:  frontpage.Title(f.property("Title"), "", out.Draft),
		Author: f.property("Author"), Extraction: Extractor, Pages: w.pages,
	}
	if slices.ContainsFunc(pages, func(p page) bool { return p.read != "" }) {
		out.Document.Extraction += ", images by " + filepath.Base(o.OCR[0])
	}
	for i := range w.pages {
		p := &w.pages[i]
		switch n := p.Number - 1; {
		case printed[n] > 0:
			p.Label = strconv.Itoa(printed[n])
		default:
			p.Label = f.label(n)
		}
	}
	return out, nil
}

// A page is what one holds.
type page struct {
	lines      []line
	blanks     bool   // its words are parted by blanks that are in the file
	read       string // from its image, "" if it was not
	image      bool   // it has no words and something on it
	unreadable bool   // its words are in fonts without letters
}

// scan reads the pages one by one.
func (f *file) scan(ctx context.Context, o Options) ([]page, error) {
	out := make([]page, f.pages)
	for i := range out {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		glyphs, err := f.glyphs(i)
		if err != nil {
			return nil, err
		}
		p := &out[i]
		switch letters, lost := weigh(glyphs); {
		case lost > 0 && lost*4 > letters:
			p.unreadable = true
		case letters > 0:
			p.lines, p.blanks = lines(dropSetting(glyphs), i), hasBlanks(glyphs)
			continue
		default:
			p.image = f.isDrawn(i)
		}
		if len(o.OCR) > 0 && (p.image || p.unreadable) {
			if p.read, err = f.recognize(ctx, i, o.OCR); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// weigh counts the letters and numbers, and the characters that no letter is
// known for.
func weigh(glyphs []glyph) (letters, lost int) {
	for _, g := range glyphs {
		switch {
		case unicode.IsLetter(g.char), unicode.IsNumber(g.char):
			letters++
		case g.char == unicode.ReplacementChar, unicode.Is(unicode.Co, g.char), g.char > ' ' && !unicode.IsPrint(g.char):
			lost++
		}
	}
	return letters, lost
}

// reason says why a file has no words, nil if it is blank.
func reason(pages []page) error {
	for _, p := range pages {
		if p.unreadable {
			return ErrFonts
		}
	}
	for _, p := range pages {
		if p.image {
			return ErrImages
		}
	}
	return nil
}

// A writer puts the text of a file together.
type writer struct {
	from  []page
	out   block.Builder
	pages []corpus.Page // that have words, in order
	words wordList
}

func newWriter(pages []page) *writer {
	var all []line
	for _, p := range pages {
		all = append(all, p.lines...)
	}
	return &writer{from: pages, words: newWordList(all)}
}

func (w *writer) write() *block.Draft {
	var run []line // of pages with words, one after the other
	flush := func() {
		for _, p := range paragraphs(run) {
			w.paragraph(p)
		}
		run = nil
	}
	for i, p := range w.from {
		if p.read == "" {
			run = append(run, p.lines...)
			continue
		}
		flush()
		for _, b := range block.Paragraphs(p.read) {
			read := paragraph{kind: b.Kind, level: b.Level}
			for words := range strings.Lines(b.In(p.read)) {
				read.lines = append(read.lines, line{words: strings.TrimSpace(words), page: i})
			}
			w.paragraph(read)
		}
	}
	flush()
	for i := range w.pages {
		w.pages[i].End = len(w.out.Draft().Text)
		if i+1 < len(w.pages) {
			w.pages[i].End = w.pages[i+1].Start
		}
	}
	return w.out.Draft()
}

// paragraph adds a paragraph, and the pages that begin in it.
func (w *writer) paragraph(p paragraph) {
	var b strings.Builder
	type turn struct{ at, page int }
	var turned []turn
	lead, plain := 0, false
	for i, l := range p.lines {
		text := b.String()
		between, drop := "", 0
		switch {
		case i == 0:
		case p.cells && sameRow(p.lines[i-1], l):
			between = "\t"
		default:
			between, drop = w.joint(text, p.lines[i-1], l)
		}
		b.Reset()
		b.WriteString(text[:len(text)-drop])
		b.WriteString(between)
		turned = append(turned, turn{b.Len(), l.page})
		b.WriteString(l.words)
		if !plain {
			lead = turned[len(turned)-1].at + l.lead
			plain = l.lead < len(l.words)
		}
	}
	text := b.String()
	if countRTL(p.lines) == len(p.lines) {
		text = balanced(text) // what a line opens may be closed on the next
	}
	r := w.out.Add(block.Piece{Kind: p.kind, Level: p.level, Text: text, Lead: lead})
	if r.Len() == 0 {
		return
	}
	for _, t := range turned {
		w.turnTo(t.page, r.Start+t.at)
	}
}

// joint returns what stands between a line and the next of a paragraph, and how
// many bytes of the text before fall away.
func (w *writer) joint(text string, before, after line) (between string, drop int) {
	between, drop = w.words.joint(text, after.words)
	last, _ := utf8.DecodeLastRuneInString(text)
	first, _ := utf8.DecodeRuneInString(after.words)
	if w.from[before.page].blanks && isEastern(last) && isEastern(first) { // the file tells
		between = ""
		if before.blank {
			between = " "
		}
	}
	return between, drop
}

// turnTo notes that a page begins at a byte of the text, unless it did before.
func (w *writer) turnTo(number, at int) {
	if n := len(w.pages); n > 0 && w.pages[n-1].Number >= number+1 {
		return
	}
	check := ""
	switch from := w.from[number]; {
	case from.read != "":
		check = CheckMachineRead
	case countRTL(from.lines) > 0:
		check = CheckRightToLeft
	}
	w.pages = append(w.pages, corpus.Page{Range: corpus.Range{Start: at}, Number: number + 1, Check: check})
}

// warnings says which pages a reader should look at.
func (w *writer) warnings() []string {
	var images, read, rtl []string
	for i, p := range w.from {
		n := strconv.Itoa(i + 1)
		switch {
		case p.read != "":
			read = append(read, n)
		case p.image, p.unreadable:
			images = append(images, n)
		case countRTL(p.lines) > 0:
			rtl = append(rtl, n)
		}
	}
	var out []string
	for _, w := range []struct {
		pages []string
		words string
	}{
		{images, " without text that can be read left out: give a program that reads images with --ocr"},
		{read, " read from the image by a program: check the page image"},
		{rtl, ": the order of words written from right to left is worked out: check the page image"},
	} {
		if len(w.pages) > 0 {
			out = append(out, some(w.pages)+w.words)
		}
	}
	return out
}

// some names pages, of many the first.
func some(pages []string) string {
	const most = 20
	switch n := len(pages); {
	case n == 1:
		return "page " + pages[0]
	case n > most:
		return "pages " + strings.Join(pages[:most], ", ") + fmt.Sprintf(" and %d more", n-most)
	}
	return "pages " + strings.Join(pages, ", ")
}
