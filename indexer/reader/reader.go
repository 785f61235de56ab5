// Package reader turns the bytes of a source into documents. It is pure: the
// same bytes, name, URL and media type give the same documents.
//
// The format is told by content, then by media type, then by name; each format
// is read by a package of its own. What cannot be read is an *Error that says
// why, never nothing.
package reader

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"dialogue/corpus"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/htmlpage"
	"dialogue/indexer/reader/jsondoc"
	"dialogue/indexer/reader/pdf"
)

// DefaultMaxBytes is the limit of a document where Options sets none.
const DefaultMaxBytes = 10 << 20

// DefaultMaxUnpacked is the limit of what is unpacked where Options sets none.
const DefaultMaxUnpacked = archive.DefaultMaxBytes

// An Input is what there is to read.
type Input struct {
	Name      string    // path below the folder given, a file's own name, or "-"
	URL       string    // where it was fetched, "" if it was not
	MediaType string    // Content-Type with its charset, as fetched; "" if unknown
	Retrieved time.Time // when it was fetched; zero if it was not
	Settings  corpus.Settings
	Body      io.Reader
	// Beside returns the files beside the input that IsCompanion tells by their
	// names; nil if there is nowhere to look.
	Beside func() ([]Companion, error)
}

// A Companion is a file that is no document, and without which others cannot be
// read whole: a list of the people that transcripts refer to.
type Companion struct {
	Name string // its own, without folders
	Data []byte
}

// An Item is one document read, without statements.
type Item struct {
	Document  corpus.Document
	Original  []byte      // the bytes it came from; of JSON lines its line, of all JSON as UTF-8 without a mark
	Beside    []Companion // that it was read with
	MediaType string      // of Original, as declared or as told
	Warnings  []string    // what was ignored, repaired or may mislead; each once
	Line      int         // of JSON lines, from 1; else 0
}

// Options are choices; the zero value is right for most.
type Options struct {
	MaxBytes int64 // of a document; 0 = DefaultMaxBytes
	// MaxUnpacked bounds what is unpacked of a document that comes as a zip file,
	// in bytes; 0 = DefaultMaxUnpacked.
	MaxUnpacked int64
	// OCR is a command, with its arguments, that reads the PNG image of a page
	// from its standard input and writes its text; empty for none.
	OCR []string
	// Cache is a folder for what takes long to make and can be made again: the
	// engine that reads PDF files. "" keeps nothing.
	Cache string
	// Country reports whether a name in a speaker's label is that of a country.
	// If nil, a name in brackets is one unless it reads like an organization.
	Country func(name string) bool
	// Recipes say where the text is on pages of certain sites; they come before
	// those built in.
	Recipes []htmlpage.Recipe
}

// A Reader reads inputs. It may be used by several goroutines.
type Reader struct {
	options Options
	pdf     *pdf.Engine
}

// New returns a Reader.
func New(o Options) *Reader {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return &Reader{o, pdf.NewEngine(0, o.Cache)}
}

// Read yields the documents of in, in order. What cannot be read is an *Error,
// beside which the Item is zero but for Line and, of JSON, Original; after an error in JSON lines the
// lines that follow are read. It ends early if ctx does, with ctx's error.
func (r *Reader) Read(ctx context.Context, in Input) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		body := bufio.NewReaderSize(in.Body, headBytes)
		head, err := body.Peek(headBytes)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(Item{}, &Error{Name: in.Name, Err: fmt.Errorf("reading it: %w", err)})
			return
		}
		f, err := r.tellAll(head, in)
		switch {
		case err != nil:
			yield(Item{}, &Error{Name: in.Name, Err: err})
		case f == formatJSON:
			r.readJSON(ctx, in, body, yield)
		case f == formatFeed || f == formatJSONFeed:
			r.readFeed(ctx, f, in, body, yield)
		default:
			yield(r.readWhole(ctx, f, in, body))
		}
	}
}

func (r *Reader) tellAll(head []byte, in Input) (format, error) {
	if len(bytes.TrimSpace(trimBOM(head))) == 0 && len(head) < headBytes {
		return 0, fmt.Errorf("there is nothing in it: %w", ErrEmpty)
	}
	return tell(head, in.MediaType, in.Name)
}

// readWhole reads an input that is one document.
func (r *Reader) readWhole(ctx context.Context, f format, in Input, body io.Reader) (Item, error) {
	original, err := io.ReadAll(io.LimitReader(body, r.options.MaxBytes+1))
	switch {
	case ctx.Err() != nil:
		return Item{}, ctx.Err()
	case err != nil:
		return Item{}, &Error{Name: in.Name, Err: fmt.Errorf("reading it: %w", err)}
	case int64(len(original)) > r.options.MaxBytes:
		return Item{}, &Error{Name: in.Name, Err: r.tooLarge()}
	}
	item, err := r.item(ctx, f, in, original)
	if err != nil {
		return Item{}, &Error{Name: in.Name, Err: err}
	}
	return item, nil
}

func (r *Reader) tooLarge() error {
	return fmt.Errorf("%w of %s a document", ErrTooLarge, size(r.options.MaxBytes))
}

func size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MB", n>>20)
}

// readJSON reads one JSON document, or JSON lines.
func (r *Reader) readJSON(ctx context.Context, in Input, body io.Reader, yield func(Item, error) bool) {
	utf8 := transform.NewReader(body, unicode.BOMOverride(transform.Nop))
	for v, err := range jsondoc.Values(utf8, r.options.MaxBytes) {
		if ctx.Err() != nil {
			yield(Item{}, ctx.Err())
			return
		}
		item, err := r.jsonItem(in, v, err)
		if !yield(item, err) {
			return
		}
	}
}

func (r *Reader) jsonItem(in Input, v jsondoc.Value, err error) (Item, error) {
	failed := &Error{Name: in.Name, Line: v.Line, Err: err}
	switch {
	case errors.Is(err, jsondoc.ErrTooLarge):
		failed.Err = r.tooLarge()
		return Item{Line: v.Line}, failed
	case err != nil:
		return Item{Line: v.Line}, failed
	}
	doc, warnings, err := jsondoc.Read(v.Raw)
	if err != nil {
		failed.Err, failed.Offset = err, v.Offset+jsondoc.ErrorOffset(err)
		return Item{Line: v.Line, Original: bytes.Clone(v.Raw)}, failed
	}
	item := Item{Document: doc, Original: bytes.Clone(v.Raw), MediaType: "application/json", Warnings: warnings, Line: v.Line}
	r.finish(&item, in)
	return item, nil
}
