package bleveindex

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/registry"

	"dialogue/corpus/vocabulary"
)

// otherLanguage stands for every language without rules of its own, and for
// texts whose language is not known. Its words are only folded. Korean is one
// of them: Hangul is analysed in the same way in every text.
const otherLanguage = "other"

// chains lists the token filters of bleve that stem a word in each language,
// in their order. French articles are cut off everywhere, since names carry
// them into other languages (Côte d'Ivoire).
func chains() map[string][]string {
	return map[string][]string{
		"en":          {en.PossessiveName, fr.ElisionName, en.StopName, porter.Name},
		"fr":          {fr.ElisionName, fr.StopName, fr.LightStemmerName},
		"pt":          {fr.ElisionName, pt.StopName, stressedEnding{}.name(), pt.LightStemmerName},
		"es":          {fr.ElisionName, es.StopName, es.NormalizeName, es.LightStemmerName},
		"de":          {fr.ElisionName, de.StopName, de.NormalizeName, de.LightStemmerName},
		"ar":          {ar.StopName, ar.NormalizeName, ar.StemmerName},
		otherLanguage: {fr.ElisionName},
	}
}

// Languages lists the languages that have rules of their own, and "other".
// The order is that of the evaluation of a query.
func languages() []string { return []string{"en", "fr", "pt", "es", "de", "ar", otherLanguage} }

// An analyzer turns words into the terms under which they are found.
type analyzer struct {
	stemmers  map[string]*stemmer // by language
	particles []string            // of Korean
}

func newAnalyzer() (*analyzer, error) {
	cache := registry.NewCache()
	a := &analyzer{map[string]*stemmer{}, particlesOf(particlesFile)}
	for language, names := range chains() {
		s := &stemmer{known: map[string][]string{}}
		for _, name := range names {
			if name == (stressedEnding{}).name() {
				s.filters = append(s.filters, stressedEnding{})
				continue
			}
			f, err := cache.TokenFilterNamed(name)
			if err != nil {
				return nil, fmt.Errorf("making the analysis of %s: %w", language, err)
			}
			s.filters = append(s.filters, f)
		}
		a.stemmers[language] = s
	}
	return a, nil
}

// language returns the language whose rules hold for a BCP 47 tag.
func (a *analyzer) language(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if _, ok := a.stemmers[primary]; ok {
		return primary
	}
	return otherLanguage
}

// maxKnown bounds the words whose terms a stemmer remembers.
const maxKnown = 1 << 17

// A stemmer finds the terms of single words. Words come again and again, so it
// remembers them. It is safe for concurrent use.
type stemmer struct {
	filters []analysis.TokenFilter
	mu      sync.RWMutex
	known   map[string][]string
}

// terms returns the terms of a word as wordsOf gives it: one stem, or the
// bigrams of its Hangul; none if the language takes it for a stop word.
func (s *stemmer) terms(word string) []string {
	s.mu.RLock()
	terms, ok := s.known[word]
	s.mu.RUnlock()
	if ok {
		return terms
	}
	terms = s.analyse(word)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.known) >= maxKnown {
		clear(s.known)
	}
	s.known[strings.Clone(word)] = terms
	return terms
}

func (s *stemmer) analyse(word string) []string {
	var out []string
	for part, hangul := range scripts(word) {
		if hangul {
			out = append(out, bigrams(part)...)
		} else if term := s.stem(part); term != "" {
			out = append(out, term)
		}
	}
	return out
}

func (s *stemmer) stem(word string) string {
	stream := analysis.TokenStream{{Term: []byte(word), End: len(word), Position: 1}}
	for _, f := range s.filters {
		stream = f.Filter(stream)
	}
	if len(stream) == 0 {
		return ""
	}
	return vocabulary.Fold(string(stream[0].Term))
}

// stressedEnding writes a Portuguese singular in -ês or -ís (português, país)
// like its plural in -eses or -íses. bleve's light stemmer takes its s for that
// of a plural, and so gives the two different stems.
type stressedEnding struct{}

func (stressedEnding) name() string { return "stressed_ending_pt" }

// Filter implements analysis.TokenFilter.
func (stressedEnding) Filter(stream analysis.TokenStream) analysis.TokenStream {
	for _, t := range stream {
		if bytes.HasSuffix(t.Term, []byte("ês")) || bytes.HasSuffix(t.Term, []byte("ís")) {
			t.Term = append(t.Term, "es"...)
		}
	}
	return stream
}

// scripts yields the stretches of a word that are Hangul and those that are not.
func scripts(word string) func(yield func(string, bool) bool) {
	return func(yield func(string, bool) bool) {
		for start := 0; start < len(word); {
			first, end := false, start
			for i, r := range word[start:] {
				if h := isHangul(r); i == 0 {
					first = h
				} else if h != first {
					break
				}
				end = start + i + utf8.RuneLen(r)
			}
			if !yield(word[start:end], first) {
				return
			}
			start = end
		}
	}
}

// isHangul reports whether r is a Hangul syllable or letter.
func isHangul(r rune) bool {
	return r >= 0xAC00 && r <= 0xD7A3 || r >= 0x1100 && r <= 0x11FF || r >= 0x3131 && r <= 0x318E
}

// bigrams returns each pair of neighbouring syllables of s, or s itself if it
// is one syllable. Particles attach to Korean words and compounds are written
// with and without spaces, so that pairs find more than words do.
func bigrams(s string) []string {
	at := make([]int, 0, len(s)/3+1)
	for i := range s {
		at = append(at, i)
	}
	if len(at) < 2 {
		return []string{s}
	}
	at = append(at, len(s))
	out := make([]string, 0, len(at)-2)
	for i := 2; i < len(at); i++ {
		out = append(out, s[at[i-2]:at[i]])
	}
	return out
}
