package mention

import (
	"slices"
	"strings"
	"unicode"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// languages is a set of the vocabulary's languages.
type languages uint8

func languageSet(name string) languages {
	return 1 << max(0, slices.Index(vocabulary.Languages(), name))
}

const allLanguages = languages(0xff)

// A pattern is a form made ready to match.
type pattern struct {
	entry     *vocabulary.Entry
	form      *vocabulary.Form
	facet     int // number of the facet
	languages languages
	needUpper bool
	proper    bool // a name of its own, or one that names hold by right: Critical Minerals Dialogue
	// needs is the entry that the document must name by a form that needs none.
	needs *vocabulary.Entry
	exact []string // the words as written, of a form that matches only so
	// gaps are the marks between the words; of an exact form, what stands there
	// as written, between bars.
	gaps  []string
	tail  string // marks at the end that belong to the name: the full stop of "U.S."
	rules rules
	// A name that is a syllable of a word, and the word; zero for other names.
	syllable corpus.Range
	whole    string
}

// rules are the rules of a form, their words numbered.
type rules struct {
	any                   bool
	near, notNear         []int32
	within                int
	before, notBefore     wordSet
	after, notAfter       wordSet
	asksBefore, asksAfter bool
}

// A wordSet is the words of a rule about a neighbour.
type wordSet struct {
	words       []int32 // sorted
	capitalized bool    // it has AnyCapitalized
}

func (s *wordSet) has(word int32) bool {
	_, found := slices.BinarySearch(s.words, word)
	return found
}

// loose reports whether the pattern is told apart from a name.
func (p *pattern) loose() bool {
	return p.form.Kind == vocabulary.FormAdjective || p.form.Kind == vocabulary.FormCapital
}

// shared reports whether bodies of many countries share the name.
func (p *pattern) shared() bool { return p.form.Kind == vocabulary.FormShared }

// denies is 1 for a form that names nothing, else 0, so that names go first.
func (p *pattern) denies() int {
	if p.form.Kind == vocabulary.FormNot {
		return 1
	}
	return 0
}

// piece is a word of a form and what stands before it in the form.
type piece struct {
	raw, folded, gap string
	script           script
}

// pieces cuts a form into words; tail is what follows the last one.
func pieces(text string) (out []piece, tail string) {
	s := newScanner(text)
	end := 0
	for {
		t, ok := s.next()
		if !ok {
			return out, text[end:]
		}
		raw := text[t.start:t.end]
		out = append(out, piece{raw, string(foldWord(nil, raw, &t)), text[end:t.start], t.script})
		end = int(t.end)
	}
}

func newPattern(e *vocabulary.Entry, f *vocabulary.Form, words []piece, tail string, l *lexicon) *pattern {
	p := &pattern{
		entry: e, form: f, tail: strings.TrimSpace(tail), rules: compileRules(f, l),
		languages: holdsIn(e, f, words), needUpper: wantsUpper(f),
		proper: e.Group || f.Case || wantsUpper(f),
	}
	for i, w := range words {
		switch {
		case i == 0:
		case f.Case:
			p.gaps = append(p.gaps, vocabulary.Fold("|"+w.gap+"|"))
		default:
			p.gaps = append(p.gaps, marks(w.gap))
		}
		if f.Case {
			p.exact = append(p.exact, w.raw)
		}
	}
	return p
}

// wantsUpper reports whether a form must have an upper-case letter in a text.
func wantsUpper(f *vocabulary.Form) bool {
	return f.Kind != vocabulary.FormCue && strings.ContainsFunc(f.Text, unicode.IsUpper)
}

// shortAcronym is the length up to which an acronym is bound to its language:
// EU and AU are words of French.
const shortAcronym = 2

// holdsIn returns the languages of the texts in which a form holds.
func holdsIn(e *vocabulary.Entry, f *vocabulary.Form, words []piece) languages {
	own := languageSet(f.Language)
	switch {
	case f.Language == "" || words[0].script == hangul || words[0].script == arabic:
		return allLanguages
	case f.Kind == vocabulary.FormAcronym && len(f.Text) > shortAcronym:
		return allLanguages
	case f.Language == "en":
		if wantsUpper(f) && f.Kind != vocabulary.FormAcronym && (len(words) > 1 || properFacet(e.Facet)) {
			return allLanguages
		}
		return own | languageSet("ko") | languageSet("ar")
	case wantsUpper(f) && len(words) > 1 && properFacet(e.Facet):
		return allLanguages
	}
	return own
}

// properFacet reports whether the entries of a facet have names of their own,
// which a text of another language keeps.
func properFacet(facet string) bool {
	switch facet {
	case corpus.FacetOrganization, corpus.FacetPerson, corpus.FacetSession, corpus.FacetEdition:
		return true
	}
	return false
}

func compileRules(f *vocabulary.Form, l *lexicon) rules {
	within := f.Within
	if within == 0 {
		within = vocabulary.DefaultWithin
	}
	return rules{
		any:  len(f.Near)+len(f.NotNear)+len(f.Before)+len(f.NotBefore)+len(f.After)+len(f.NotAfter) > 0,
		near: compileWords(f.Near, l).words, notNear: compileWords(f.NotNear, l).words, within: within,
		before: compileWords(f.Before, l), notBefore: compileWords(f.NotBefore, l),
		after: compileWords(f.After, l), notAfter: compileWords(f.NotAfter, l),
		asksBefore: len(f.Before) > 0, asksAfter: len(f.After) > 0,
	}
}

func compileWords(words []string, l *lexicon) wordSet {
	var s wordSet
	for _, w := range words {
		if w == vocabulary.AnyCapitalized {
			s.capitalized = true
			continue
		}
		s.words = append(s.words, l.add(w))
	}
	slices.Sort(s.words)
	return s
}

// marks reduces what stands between two words to its marks, dashes and
// apostrophes made alike, blanks left out.
func marks(gap string) string {
	if gap == "" || gap == " " {
		return ""
	}
	return strings.ReplaceAll(vocabulary.Fold(gap), " ", "")
}
