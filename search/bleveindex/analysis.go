package bleveindex

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
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

// The filters of our own in chains.
const (
	spelled       = "spelling"        // see spellingRules
	unaccented    = "unaccented"      // takes accents off, so that a query may
	feminineFR    = "feminine_fr"     // minière like minier
	endingPT      = "ending_pt"       // see endingOfPortuguese
	shortPluralES = "short_plural_es" // minas like mina
)

// chains lists the token filters of bleve and our own that stem a word in each
// language, in their order. French articles are cut off everywhere, since names
// carry them into other languages (Côte d'Ivoire). Words in the Arabic script are
// stemmed as Arabic in every language, see stemmer.
func chains() map[string][]string {
	return map[string][]string{
		"en":          {en.PossessiveName, fr.ElisionName, en.StopName, spelled, porter.Name},
		"fr":          {fr.ElisionName, fr.StopName, unaccented, feminineFR, fr.LightStemmerName},
		"pt":          {fr.ElisionName, pt.StopName, spelled, endingPT, pt.LightStemmerName},
		"es":          {fr.ElisionName, es.StopName, es.NormalizeName, shortPluralES, es.LightStemmerName},
		"de":          {fr.ElisionName, de.StopName, de.NormalizeName, de.LightStemmerName},
		"ar":          {fr.ElisionName},
		otherLanguage: {fr.ElisionName},
	}
}

// Languages lists the languages that have rules of their own, and "other".
// The order is that of the evaluation of a query.
func languages() []string { return []string{"en", "fr", "pt", "es", "de", "ar", otherLanguage} }

// An analyzer turns words into the terms under which they are found.
type analyzer struct {
	stemmers      map[string]*stemmer // by language
	korean        *korean
	abbreviations abbreviations
}

func newAnalyzer() (*analyzer, error) {
	k, err := readKorean(koreanFile)
	if err != nil {
		return nil, err
	}
	inArabic, err := newArabicStemmer()
	if err != nil {
		return nil, err
	}
	spellings, err := readSpellings(spellingsFile)
	if err != nil {
		return nil, err
	}
	a := &analyzer{map[string]*stemmer{}, k, newAbbreviations()}
	for language, names := range chains() {
		s := &stemmer{known: map[string]wordTerms{}, korean: k, arabic: inArabic}
		if s.filters, err = filters(names, spellings[language]); err != nil {
			return nil, fmt.Errorf("making the analysis of %s: %w", language, err)
		}
		s.learn(spellings[language])
		a.stemmers[language] = s
	}
	return a, nil
}

// filters makes filters by their names, of bleve's and our own.
func filters(names []string, spellings *spellingRules) ([]analysis.TokenFilter, error) {
	own := map[string]rewriting{
		spelled: spellings.word, unaccented: vocabulary.Fold, feminineFR: feminineOfFrench,
		endingPT: endingOfPortuguese, shortPluralES: shortPluralOfSpanish,
	}
	cache := registry.NewCache()
	var out []analysis.TokenFilter
	for _, name := range names {
		if f, ok := own[name]; ok {
			out = append(out, f)
			continue
		}
		f, err := cache.TokenFilterNamed(name)
		if err != nil {
			return nil, err //nolint:wrapcheck // the caller says what for
		}
		out = append(out, f)
	}
	return out, nil
}

// A rewriting is a filter that writes each word otherwise.
type rewriting func(string) string

// Filter implements analysis.TokenFilter.
func (w rewriting) Filter(stream analysis.TokenStream) analysis.TokenStream {
	for _, t := range stream {
		t.Term = []byte(w(string(t.Term)))
	}
	return stream
}

// feminineOfFrench writes a French feminine in -ière like its masculine. The light
// stemmer does so in long words only.
func feminineOfFrench(word string) string {
	stem := strings.TrimSuffix(word, "s")
	if before, ok := strings.CutSuffix(stem, "iere"); ok && utf8.RuneCountInString(before) > 1 {
		return before + "ier"
	}
	return word
}

// endingOfPortuguese writes a Portuguese singular in -ês or -ís (português, país)
// like its plural in -eses or -íses, since bleve's light stemmer takes its s for
// that of a plural, and a plural without its accent (exportacoes) with it.
func endingOfPortuguese(word string) string {
	switch {
	case strings.HasSuffix(word, "ês"), strings.HasSuffix(word, "ís"):
		return word + "es"
	case strings.HasSuffix(word, "oes"), strings.HasSuffix(word, "aes"):
		return word[:len(word)-len("oes")] + map[byte]string{'o': "ões", 'a': "ães"}[word[len(word)-len("oes")]]
	}
	return word
}

// shortPluralOfSpanish takes the s off a word of five letters: bleve's light
// stemmer leaves words of four as they are, so that minas loses more than mina.
func shortPluralOfSpanish(word string) string {
	if len(word) == 5 && (strings.HasSuffix(word, "as") || strings.HasSuffix(word, "os")) {
		return word[:4]
	}
	return word
}

// language returns the language whose rules hold for a BCP 47 tag.
func (a *analyzer) language(tag string) string {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if _, ok := a.stemmers[primary]; ok {
		return primary
	}
	return otherLanguage
}
