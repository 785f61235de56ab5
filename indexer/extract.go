package indexer

import (
	"context"
	"fmt"
	"iter"
	"runtime/debug"
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/correction"
	"dialogue/indexer/mention"
	"dialogue/indexer/reader"
	"dialogue/indexer/speech"
)

// An Extractor reads sources for documents and their statements. It is safe for
// concurrent use.
type Extractor struct {
	reader     *reader.Reader
	finder     *mention.Finder
	analyzer   *speech.Analyzer
	vocabulary *vocabulary.Vocabulary

	corrections *correction.Set
}

// NewExtractor returns an extractor that names what the vocabulary names.
func NewExtractor(v *vocabulary.Vocabulary, options reader.Options) (*Extractor, error) {
	analyzer, err := speech.New(v)
	if err != nil {
		return nil, fmt.Errorf("loading the rules of speech: %w", err)
	}
	if options.Country == nil {
		options.Country = func(name string) bool {
			_, ok := v.Lookup(corpus.FacetCountry, name)
			return ok
		}
	}
	return &Extractor{reader: reader.New(options), finder: mention.NewFinder(v), analyzer: analyzer, vocabulary: v}, nil
}

// Correcting returns an extractor like e whose documents are corrected; nil
// corrects nothing.
func (e *Extractor) Correcting(corrections *correction.Set) *Extractor {
	out := *e
	out.corrections = corrections
	return &out
}

// Rules names the rules and names that documents are extracted by: an
// extraction under other rules may give other statements.
func (e *Extractor) Rules() string { return e.vocabulary.Version() }

// Extract yields the documents of an input with their statements. An error
// concerns one item; the items after it follow where the format allows.
func (e *Extractor) Extract(ctx context.Context, in reader.Input) iter.Seq2[reader.Item, error] {
	return func(yield func(reader.Item, error) bool) {
		for item, err := range e.read(ctx, in) {
			if err == nil {
				err = e.analyze(&item)
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// read yields the documents of an input without statements. An input on which a
// reader fails altogether is refused, rather than the whole run with it.
func (e *Extractor) read(ctx context.Context, in reader.Input) iter.Seq2[reader.Item, error] {
	return func(yield func(reader.Item, error) bool) {
		reading := true // rather than in yield, whose panics are its caller's
		defer func() {
			if !reading {
				return
			}
			if r := recover(); r != nil {
				yield(reader.Item{}, &reader.Error{Name: in.Name, Err: &PanicError{r, debug.Stack()}})
			}
		}()
		for item, err := range e.reader.Read(ctx, in) {
			item.Warnings = append(item.Warnings, e.unknownCountries(item.Document.Turns)...)
			reading = false
			more := yield(item, err)
			reading = more
			if !more {
				return
			}
		}
	}
}

// unknownCountries tells which declared countries the vocabulary does not know,
// each once: nobody is then taken to speak for them.
func (e *Extractor) unknownCountries(turns []corpus.Turn) []string {
	var out []string
	for i := range turns {
		name := turns[i].Speaker.Country
		if name == "" {
			continue
		}
		if _, ok := e.vocabulary.Lookup(corpus.FacetCountry, name); ok {
			continue
		}
		if warning := fmt.Sprintf("country %q of a speaker is not known", name); !slices.Contains(out, warning) {
			out = append(out, warning)
		}
	}
	return out
}

// analyze sets the statements of a document that has been read, and warns of
// corrections that do not apply to it.
func (e *Extractor) analyze(item *reader.Item) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &PanicError{r, debug.Stack()}
		}
	}()
	d := &item.Document
	d.Statements = e.analyzer.Statements(d, e.finder.Find(d))
	for _, problem := range e.corrections.Apply(d, e.analyzer) {
		item.Warnings = append(item.Warnings, problem.String())
	}
	return nil
}

// Uncorrected returns the corrections that would not apply to a document if its
// text were read for statements now.
func (e *Extractor) Uncorrected(d corpus.Document) []vocabulary.Problem {
	d.Statements = e.analyzer.Statements(&d, e.finder.Find(&d))
	return e.corrections.Apply(&d, e.analyzer)
}

// A PanicError says that the rules of reading failed on a document, which is a
// fault of the program.
type PanicError struct {
	Value any
	Stack []byte
}

// Error asks for a report; the stack is for the log.
func (e *PanicError) Error() string {
	return fmt.Sprintf("the program fails on it; please report the document (%v)", e.Value)
}
