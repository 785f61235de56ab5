package bleveindex

import (
	"slices"
	"strconv"

	index "github.com/blevesearch/bleve_index_api"

	"dialogue/corpus"
	"dialogue/corpus/copies"
)

// A row is what bleve calls a document: the row of a document or of one of its
// statements. It is analysed when it is made.
type row struct {
	id     string
	fields []index.Field
	bytes  uint64
}

var _ index.Document = (*row)(nil)

// ID returns the id of the document, "" on the row of a statement.
func (r *row) ID() string { return r.id }

// Size returns the length of the row's text in bytes.
func (r *row) Size() int { return int(r.bytes) }

// VisitFields visits the fields.
func (r *row) VisitFields(visit index.FieldVisitor) {
	for _, f := range r.fields {
		visit(f)
	}
}

// VisitComposite visits nothing: rows have no composite fields.
func (r *row) VisitComposite(index.CompositeFieldVisitor) {}

// HasComposite returns false.
func (r *row) HasComposite() bool { return false }

// NumPlainTextBytes returns the length of the row's text.
func (r *row) NumPlainTextBytes() uint64 { return r.bytes }

// AddIDField does nothing: a row is made with its id.
func (r *row) AddIDField() {}

// StoredFieldsBytes returns 0: nobody asks.
func (r *row) StoredFieldsBytes() uint64 { return 0 }

// Indexed returns true.
func (r *row) Indexed() bool { return true }

// A rowField is an analysed field of a row.
type rowField struct {
	name    string
	value   []byte
	terms   index.TokenFrequencies
	options index.FieldIndexingOptions
}

// Name returns the field's name.
func (f *rowField) Name() string { return f.name }

// Value returns what is stored.
func (f *rowField) Value() []byte { return f.value }

// ArrayPositions returns nil.
func (f *rowField) ArrayPositions() []uint64 { return nil }

// EncodedFieldType returns the type of a text field.
func (f *rowField) EncodedFieldType() byte { return 't' }

// Analyze does nothing: a field is made analysed.
func (f *rowField) Analyze() {}

// Options says how the segment holds the field.
func (f *rowField) Options() index.FieldIndexingOptions { return f.options }

// AnalyzedLength is 1, the shortest to write: lengths have a field of their own.
func (f *rowField) AnalyzedLength() int { return 1 }

// AnalyzedTokenFrequencies returns the terms.
func (f *rowField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }

// NumPlainTextBytes returns 0: nobody asks.
func (f *rowField) NumPlainTextBytes() uint64 { return 0 }

// A rower makes the rows of documents.
type rower struct {
	analyzer *analyzer
	names    Namer // may be nil
	options  map[string]index.FieldIndexingOptions
}

func newRower(a *analyzer, names Namer) *rower {
	options := map[string]index.FieldIndexingOptions{}
	for _, f := range mapping() {
		options[f.Name] = f.Options
	}
	return &rower{a, names, options}
}

// rows returns the rows of d: its own, then one for each statement, in order.
func (w *rower) rows(d *corpus.Document) []index.Document {
	out := make([]index.Document, 0, 1+len(d.Statements))
	own := w.document(d)
	out = append(out, own)
	whole := newSketch()
	publisher := w.publisher(d)
	points := corpus.NewPoints(d.Text)
	place := 0
	for i := range d.Statements {
		s := &d.Statements[i]
		first := i == 0 || d.Statements[i-1].Passage != s.Passage
		if first {
			place = 0
		}
		r, words, sketch := w.statement(d, s, points, first, place, publisher)
		whole.merge(sketch)
		place += words
		out = append(out, r)
	}
	w.add(own, fieldAlike, "", nil, whole.digest().term())
	return out
}

func (w *rower) document(d *corpus.Document) *row {
	r := &row{id: d.ID, bytes: uint64(len(d.Title))}
	language := w.analyzer.language(d.Language)
	w.add(r, fieldID, "", []byte(d.ID), d.ID)
	w.add(r, fieldRow, "", nil, rowDocument, rowPassage, rowLanguage+language)
	w.text(r, language, d.Title, 0)
	if date := documentDate(d); !date.IsZero() {
		w.add(r, fieldDate, "", nil, date.String())
	}
	w.add(r, fieldSource, "", storeDocument(d))
	return r
}

// documentDate returns the date by which a document is sorted.
func documentDate(d *corpus.Document) corpus.Date {
	if !d.Said.IsZero() {
		return d.Said
	}
	return d.Published
}

// publisher returns the organization of the vocabulary that publishes d, "" if it
// is none.
func (w *rower) publisher(d *corpus.Document) string {
	if w.names == nil || d.Publisher == "" {
		return ""
	}
	id, _ := w.names.Lookup(corpus.FacetOrganization, d.Publisher)
	return id
}

// statement returns the row of a statement whose first run is number place of
// its passage, its number of runs, and their sketch.
func (w *rower) statement(
	d *corpus.Document, s *corpus.Statement, points *corpus.Points, first bool, place int, publisher string,
) (*row, int, sketch) {
	text := s.In(d.Text)
	r := &row{bytes: uint64(len(text))}
	language := w.analyzer.language(d.LanguageOf(s))
	kinds := []string{rowLanguage + language}
	if first {
		kinds = append(kinds, rowPassage)
	}
	if s.Kind == corpus.KindApparatus {
		kinds = append(kinds, rowApparatus)
	}
	if s.Joint() {
		kinds = append(kinds, rowJoint)
	}
	w.add(r, fieldID, "", nil)
	w.add(r, fieldRow, "", nil, kinds...)
	runs := w.text(r, language, text, place)
	words := newSketch()
	words.add(runs)
	w.add(r, fieldAlike, "", nil, words.digest().term())
	if key, ok := copies.KeyOf(d, s); ok {
		w.add(r, fieldCopy, "", nil, keyTerm(key))
		w.add(r, fieldPublication, "", nil, publicationTerm(copies.PublicationOf(d, s, publisher)))
	}
	if date := d.DateOf(s); !date.IsZero() {
		w.add(r, fieldDate, "", nil, date.String())
	}
	w.facets(r, d, s)
	w.named(r, s)
	w.add(r, fieldSource, "", storeStatement(s, text, points))
	return r, len(runs), words
}

// facets adds the values of all fixed facets and of those that the vocabulary
// declares, and the names of speakers.
func (w *rower) facets(r *row, d *corpus.Document, s *corpus.Statement) {
	for _, facet := range facetsOf(s) {
		if values := d.FacetValues(s, facet); len(values) > 0 {
			w.add(r, fieldFacet, facet, nil, values...)
		}
	}
	var names []string
	for _, p := range s.Speakers() {
		if p.ID != "" && p.Name != "" {
			names = append(names, p.ID+"\x00"+p.Name)
		}
	}
	if len(names) > 0 {
		w.add(r, fieldName, corpus.FacetSpeaker, nil, names...)
	}
}

// named adds what the statement names and by which form. A phrase that tells a
// theme or a session is no name.
func (w *rower) named(r *row, s *corpus.Statement) {
	f := &rowField{name: fieldNamed, options: w.options[fieldNamed], terms: index.TokenFrequencies{}}
	for i := range s.Mentions {
		if m := &s.Mentions[i]; isName(m) {
			frequency(f.terms, entryKey(m.Facet, m.Value)+m.Form)
		}
	}
	if len(f.terms) > 0 {
		r.fields = append(r.fields, f)
	}
}

// facetsOf lists the facets that a statement can have values of: the fixed
// ones, and what else its mentions name.
func facetsOf(s *corpus.Statement) []string {
	out := append(corpus.Facets(), corpus.FacetTheme)
	for i := range s.Mentions {
		if f := s.Mentions[i].Facet; f != corpus.FacetPerson && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// add adds a field whose terms are values as they are. An empty value is no term.
func (w *rower) add(r *row, name, of string, stored []byte, values ...string) {
	f := &rowField{name: name + of, value: stored, options: w.options[name]}
	if name == fieldID {
		f.value = []byte(r.id)
	}
	if len(values) > 0 {
		f.terms = make(index.TokenFrequencies, len(values))
	}
	for _, v := range values {
		if v != "" {
			f.terms[v] = &index.TokenFreq{Term: []byte(v)}
		}
	}
	r.fields = append(r.fields, f)
}

// text adds the words of a text, which stand from number place on in their
// passage, and returns its runs.
func (w *rower) text(r *row, language, text string, place int) []word {
	f := fold(text)
	stems := &rowField{name: fieldText + language, options: w.options[fieldText], terms: index.TokenFrequencies{}}
	exact := &rowField{name: fieldExact, options: w.options[fieldExact], terms: index.TokenFrequencies{}}
	stemmer, length := w.analyzer.stemmers[language], 0
	runs := f.words(false)
	for i, run := range runs {
		f := frequency(exact.terms, run.text)
		f.Locations = append(f.Locations, &index.TokenLocation{Position: place + i + 1})
	}
	words := f.words(true)
	for _, word := range words {
		terms := stemmer.of(word.text)
		for _, term := range terms.own {
			frequency(stems.terms, term)
		}
		for _, term := range terms.also {
			frequency(stems.terms, term)
		}
		length += len(terms.own)
	}
	for term := range stemmer.between(words) {
		frequency(stems.terms, term)
	}
	r.fields = append(r.fields, stems, exact)
	w.add(r, fieldLength, "", nil, strconv.Itoa(length))
	return runs
}

// frequency counts one more of a term.
func frequency(terms index.TokenFrequencies, term string) *index.TokenFreq {
	f := terms[term]
	if f == nil {
		f = &index.TokenFreq{Term: []byte(term)}
		terms[term] = f
	}
	f.SetFrequency(f.Frequency() + 1)
	return f
}
