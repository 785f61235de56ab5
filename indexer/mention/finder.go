package mention

import (
	"slices"
	"strings"
	"sync"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A Finder finds what texts name. It is safe for concurrent use.
type Finder struct {
	facets   []string
	lexicon  *lexicon
	trie     *trie
	ordinary map[int32]bool  // words that look like an acronym in a line of capitals
	symbols  map[string]bool // chemical symbols as written
	capital  capitalRule
	spoken   languageRule
	things   map[int32]bool // words that may follow a common word without making it part of a company's name
	binding  map[int32]bool // words that bind the name of a body to that of its country
	seats    map[int32]bool // words between the name of a body and its place
	scratch  sync.Pool      // of *reading
}

// NewFinder builds the matcher of a vocabulary.
func NewFinder(v *vocabulary.Vocabulary) *Finder {
	f := newFinder()
	for number, facet := range v.Facets() {
		f.facets = append(f.facets, facet.Name)
		for _, e := range v.Entries(facet.Name) {
			for i := range e.Forms {
				f.addForm(number, e, &e.Forms[i], neededFor(v, e, &e.Forms[i]))
			}
		}
	}
	f.addJoins(v)
	f.trie.seal(f.lexicon)
	return f
}

// newFinder returns a finder without forms. Forms may be added until its trie is
// sealed.
func newFinder() *Finder {
	f := &Finder{lexicon: newLexicon(), trie: newTrie(), ordinary: map[int32]bool{}, symbols: map[string]bool{}}
	f.scratch.New = func() any { return &reading{} }
	for _, w := range read[acronymData]("acronyms.yaml").Ordinary {
		f.ordinary[f.lexicon.add(vocabulary.Fold(w))] = true
	}
	f.capital = newCapitalRule(f.lexicon)
	f.spoken = newLanguageRule(f.lexicon)
	f.things = f.lexicon.set(read[thingData]("things.yaml").After)
	homes := read[homeData]("homes.yaml")
	f.binding, f.seats = f.lexicon.set(homes.Binding), f.lexicon.set(homes.Seats)
	return f
}

// neededFor returns the entry without which a form names nothing: its own, if it
// is marked named, and the edition for the cues of a session, since any event
// may have a first session.
func neededFor(v *vocabulary.Vocabulary, e *vocabulary.Entry, form *vocabulary.Form) *vocabulary.Entry {
	if form.Kind == vocabulary.FormCue && e.Edition != "" {
		return v.Entry(corpus.FacetEdition, e.Edition)
	}
	if form.Named {
		return e
	}
	return nil
}

// addForm enters a form; a Korean one of several words also without its blanks.
func (f *Finder) addForm(facet int, e *vocabulary.Entry, form *vocabulary.Form, needs *vocabulary.Entry) {
	if form.Kind == vocabulary.FormCode {
		return
	}
	words, tail := pieces(form.Text)
	if len(words) == 0 {
		return
	}
	if form.Kind == vocabulary.FormSymbol {
		f.symbols[form.Text] = true
	}
	p := newPattern(e, form, words, tail, f.lexicon)
	p.facet, p.needs = facet, needs
	f.trie.add(p, words, f.lexicon)
	if solid, ok := withoutBlanks(words); ok && !form.Case {
		q := *p
		q.gaps = nil
		f.trie.add(&q, solid, f.lexicon)
	}
}

// joinMarks are what may stand between the syllables of joined countries.
func joinMarks() []string { return []string{"", "·", "ㆍ"} }

// addJoins enters the Korean words that name several countries by a syllable
// each, one pattern a syllable.
func (f *Finder) addJoins(v *vocabulary.Vocabulary) {
	facet := slices.Index(f.facets, corpus.FacetCountry)
	k := read[koreanData]("korean.yaml")
	for _, join := range k.Joins {
		for _, mark := range joinMarks() {
			text := strings.Join(strings.Split(join, ""), mark)
			for at := 0; at < len(text); at += syllableSize + len(mark) {
				syllable := text[at : at+syllableSize]
				if e := v.Entry(corpus.FacetCountry, k.Syllables[syllable]); e != nil {
					f.addSyllable(facet, e, text, corpus.Range{Start: at, End: at + syllableSize})
				}
			}
		}
	}
}

// syllableSize is the number of bytes of a Hangul syllable.
const syllableSize = 3

// addSyllable enters a word that names an entry by one of its syllables.
func (f *Finder) addSyllable(facet int, e *vocabulary.Entry, text string, at corpus.Range) {
	words, _ := pieces(text)
	form := &vocabulary.Form{Text: at.In(text), Language: "ko", Kind: vocabulary.FormAlias}
	p := newPattern(e, form, words, "", f.lexicon)
	p.facet, p.whole, p.syllable = facet, text, at
	f.trie.add(p, words, f.lexicon)
}

// withoutBlanks joins the words of a Korean form that are parted by blanks only.
func withoutBlanks(words []piece) ([]piece, bool) {
	var joined strings.Builder
	for i, w := range words {
		if w.script != hangul || i > 0 && w.gap != " " {
			return nil, false
		}
		joined.WriteString(w.folded)
	}
	return []piece{{raw: joined.String(), folded: joined.String(), script: hangul}}, len(words) > 1
}

// Find returns what a document's text names, in order of Start; mentions of one
// facet do not overlap. It needs the text and heeds the language, the blocks and
// the languages of turns, if there are any.
func (f *Finder) Find(doc *corpus.Document) []corpus.Mention {
	r, ok := f.scratch.Get().(*reading)
	if !ok {
		return nil
	}
	r.start(f, doc)
	r.tokenize()
	r.match()
	mentions := r.mentions()
	r.doc, r.text = nil, "" // the pool must not keep the document
	if cap(r.tokens) <= keptTokens {
		f.scratch.Put(r)
	}
	return mentions
}

// keptTokens is the number of words of a document up to which the memory of a
// reading is kept for the next: that of a book would be kept for short notes.
const keptTokens = 64 << 10
