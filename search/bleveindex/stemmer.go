package bleveindex

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/registry"

	"dialogue/corpus/vocabulary"
)

// maxKnown bounds the words whose terms a stemmer remembers.
const maxKnown = 1 << 17

// A stemmer finds the terms of single words. Words come again and again, so it
// remembers them. It is safe for concurrent use.
type stemmer struct {
	filters []analysis.TokenFilter
	same    map[string]string // stems by that of another spelling of their word
	korean  *korean
	arabic  *arabicStemmer
	mu      sync.RWMutex
	known   map[string]wordTerms
}

// wordTerms are the terms of a word.
type wordTerms struct {
	// own are looked for: one stem, or the bigrams of its Hangul; none if the
	// language takes the word for a stop word.
	own []string
	// also are what a text that has the word is found by besides.
	also []string
}

// learn learns which stems are of the same word.
func (s *stemmer) learn(r *spellingRules) {
	same := map[string]string{}
	if r != nil {
		for _, p := range r.Words {
			if from, to := s.stem(p.from), s.stem(p.to); from != to {
				same[from] = to
			}
		}
	}
	s.same = same
}

// terms returns the terms by which a word as wordsOf gives it is looked for.
func (s *stemmer) terms(word string) []string { return s.of(word).own }

// of returns the terms of a word as wordsOf gives it.
func (s *stemmer) of(word string) wordTerms {
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

func (s *stemmer) analyse(word string) wordTerms {
	var out wordTerms
	for part, in := range scripts(word) {
		switch in {
		case scriptHangul:
			out.addHangul(s.korean, word, part)
		case scriptArabic:
			out.add(s.arabic.stem(part))
		case scriptOther:
			s.addOther(part, &out)
		}
	}
	return out
}

func (t *wordTerms) add(term string) {
	if term != "" {
		t.own = append(t.own, term)
	}
}

// addHangul adds the bigrams of a part of a word, and the single syllables by
// which it is looked for too: a noun before its particle (금을), and what follows
// digits or other letters (2025년에).
func (t *wordTerms) addHangul(k *korean, word, part string) {
	t.own = append(t.own, bigrams(part)...)
	if len(part) == syllableBytes {
		return
	}
	if !strings.HasPrefix(word, part) {
		t.also = append(t.also, part[:syllableBytes])
	} else if single := k.single(part); single != "" {
		t.also = append(t.also, single)
	}
}

// addOther adds a number as it is written without marks, or the stem of a word.
// A number with its unit (100kt) is found by each of them, one with blanks by its
// parts, an abbreviation of two letters without its points.
func (s *stemmer) addOther(part string, out *wordTerms) {
	digits := numberAtStart(part)
	switch unit := part[digits:]; {
	case digits == len(part):
		out.add(number(part))
		if pieces := strings.Fields(part); len(pieces) > 1 {
			out.also = append(out.also, pieces...)
		}
	case digits > 0:
		out.add(s.stem(part))
		out.also = append(out.also, number(part[:digits]))
		if stem := s.stem(unit); stem != "" {
			out.also = append(out.also, stem)
		}
	default:
		s.addLetters(part, out)
	}
}

// shortAbbreviation is how many bytes an abbreviation has whose letters alone are
// often another word: u.s and us.
const shortAbbreviation = len("u.s")

func (s *stemmer) addLetters(part string, out *wordTerms) {
	if !strings.Contains(part, ".") {
		out.add(s.stem(part))
		return
	}
	letters := strings.ReplaceAll(part, ".", "")
	if len(part) > shortAbbreviation {
		out.add(s.stem(letters))
		return
	}
	out.add(part)
	out.also = append(out.also, letters)
}

// joinedLetters are letters that have no accent to take off and are written as two
// as well.
var joinedLetters = strings.NewReplacer("œ", "oe", "æ", "ae")

func (s *stemmer) stem(word string) string {
	word = joinedLetters.Replace(word)
	stream := analysis.TokenStream{{Term: []byte(word), End: len(word), Position: 1}}
	for _, f := range s.filters {
		stream = f.Filter(stream)
	}
	if len(stream) == 0 {
		return ""
	}
	stem := vocabulary.Fold(string(stream[0].Term))
	if same, ok := s.same[stem]; ok {
		return same
	}
	return stem
}

// An arabicStemmer stems words in the Arabic script, in texts of any language.
type arabicStemmer struct {
	*arabic
	stop, normalize analysis.TokenFilter
}

func newArabicStemmer() (*arabicStemmer, error) {
	a, err := readArabic(arabicFile)
	if err != nil {
		return nil, err
	}
	cache := registry.NewCache()
	out := &arabicStemmer{arabic: a}
	if out.stop, err = cache.TokenFilterNamed(ar.StopName); err != nil {
		return nil, err //nolint:wrapcheck // says that the filter is missing
	}
	if out.normalize, err = cache.TokenFilterNamed(ar.NormalizeName); err != nil {
		return nil, err //nolint:wrapcheck // likewise
	}
	return out, nil
}

func (s *arabicStemmer) stem(word string) string {
	word = s.letters.Replace(word)
	stream := s.normalize.Filter(s.stop.Filter(analysis.TokenStream{{Term: []byte(word), End: len(word), Position: 1}}))
	if len(stream) == 0 {
		return ""
	}
	return vocabulary.Fold(s.arabic.stem(string(stream[0].Term)))
}

// A script is a class of letters that have rules of their own.
type script int

const (
	scriptOther script = iota
	scriptHangul
	scriptArabic
)

func scriptOf(r rune) script {
	switch {
	case r < minArabic:
		return scriptOther
	case isHangul(r):
		return scriptHangul
	case r <= maxArabic && unicode.In(r, unicode.Arabic, unicode.Mn) && !unicode.IsDigit(r):
		return scriptArabic
	}
	return scriptOther
}

// The blocks of the Arabic script that NFKC leaves.
const (
	minArabic = 0x0600
	maxArabic = 0x08FF
)

// scripts yields the stretches of a word that are of one script.
func scripts(word string) func(yield func(string, script) bool) {
	return func(yield func(string, script) bool) {
		for start := 0; start < len(word); {
			first, end := scriptOther, start
			for i, r := range word[start:] {
				if in := scriptOf(r); i == 0 {
					first = in
				} else if in != first {
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
	return r >= firstSyllable && r <= lastSyllable || r >= 0x1100 && r <= 0x11FF || r >= 0x3131 && r <= 0x318E
}

// bigrams returns each pair of neighbouring syllables of s, or s itself if it
// is one syllable. Particles attach to Korean words and compounds are written
// with and without spaces, so that pairs find more than words do.
func bigrams(s string) []string {
	if len(s) <= syllableBytes {
		return []string{s}
	}
	out := make([]string, 0, len(s)/syllableBytes-1)
	for i := 2 * syllableBytes; i <= len(s); i += syllableBytes {
		out = append(out, s[i-2*syllableBytes:i])
	}
	return out
}

// bridge is the term of two syllables that a blank parts: the end of a Hangul word
// and the start of the next. A compound is found by it that is written with
// blanks in the text and without in the query.
func bridge(last, first string) string { return last + " " + first }

// bridges returns, for the bigrams of a Hangul word that are looked for, the terms
// under which they stand where the word is written as two, of two syllables at
// least; "" for bigrams at which it is not parted.
func bridges(bigrams []string) []string {
	out := make([]string, len(bigrams))
	for i := 1; i+1 < len(bigrams); i++ {
		out[i] = bridge(bigrams[i][:syllableBytes], bigrams[i][syllableBytes:])
	}
	return out
}

// between yields the terms that several words have together: those of words with
// hyphens as if they had none (off-take, offtake), and bridges.
func (s *stemmer) between(words []word) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := 1; i < len(words); i++ {
			if words[i].gap != gapBlank {
				continue
			}
			last, first := words[i-1].text, words[i].text
			if hangulAtEnd(last) > 0 && hangulAtStart(first) && !yield(bridge(last[len(last)-syllableBytes:], first[:syllableBytes])) {
				return
			}
		}
		for first, end := range chainsOf(words) {
			var own []string
			for _, w := range words[first:end] {
				own = append(own, s.terms(w.text)...)
			}
			for _, term := range s.terms(solid(words[first:end])) {
				if !slices.Contains(own, term) && !yield(term) {
					return
				}
			}
		}
	}
}

// maxChain is how many words that hyphens join are taken for one at most.
const maxChain = 3

// chainsOf yields the words that hyphens join, from first up to end, which are
// not all numbers.
func chainsOf[T joinable](words []T) iter.Seq2[int, int] {
	return func(yield func(first, end int) bool) {
		for first := 0; first < len(words); {
			end := first + 1
			for end < len(words) && words[end].joins() {
				end++
			}
			if n := end - first; n > 1 && n <= maxChain && !numeric(solid(words[first:end])) && !yield(first, end) {
				return
			}
			first = end
		}
	}
}

// A joinable is a word that a hyphen may join to the one before.
type joinable interface {
	joins() bool
	letters() string
}

func (w word) joins() bool     { return w.gap == gapHyphen }
func (w word) letters() string { return w.text }

// solid returns words written as one.
func solid[T joinable](words []T) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w.letters())
	}
	return b.String()
}

// numeric reports whether there are no letters in a word.
func numeric(word string) bool { return !strings.ContainsFunc(word, unicode.IsLetter) }

func hangulAtStart(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return isHangul(first)
}
