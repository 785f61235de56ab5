package bleveindex

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus/vocabulary"
)

// known is what suggestions of a segment are made of. It is gathered when it is
// first asked for, and knows nothing of rows that are no longer valid.
type known struct {
	words   sync.Once
	phrases sync.Once
	names   sync.Once

	wordList   []knownWord
	phraseList []knownWord
	nameSet    map[string]bool
	err        [3]error
}

// A knownWord is a word or a phrase with the number of rows that have it, in all
// or in the sample.
type knownWord struct {
	folded string
	word   string
	rows   int
}

func sortKnown(list []knownWord) {
	slices.SortFunc(list, func(a, b knownWord) int {
		return cmp.Or(strings.Compare(a.folded, b.folded), strings.Compare(a.word, b.word))
	})
}

// knownWords returns the words of a segment, sorted.
func (s *segment) knownWords() ([]knownWord, error) {
	k := &s.known
	k.words.Do(func() {
		k.err[0] = s.expandCounted(nil, nil, nil, func(word string, rows int) error {
			first, _ := utf8.DecodeRuneInString(word)
			if !unicode.IsDigit(first) {
				k.wordList = append(k.wordList, knownWord{vocabulary.Fold(word), word, rows})
			}
			return nil
		})
		sortKnown(k.wordList)
	})
	return k.wordList, k.err[0]
}

// namesAny returns the keys of the entries that a segment names.
func (s *segment) namesAny() (map[string]bool, error) {
	k := &s.known
	k.names.Do(func() {
		k.nameSet = map[string]bool{}
		dict, err := s.zap.Dictionary(fieldNamed)
		if err != nil {
			k.err[1] = fmt.Errorf("reading names: %w", err)
			return
		}
		terms := dict.AutomatonIterator(nil, nil, nil)
		next, err := terms.Next()
		for ; next != nil && err == nil; next, err = terms.Next() {
			k.nameSet[next.Term[:strings.LastIndexByte(next.Term, 0)+1]] = true
		}
		k.err[1] = err
	})
	return k.nameSet, k.err[1]
}

const (
	// phraseSample is how many statements of a segment are read for its phrases.
	phraseSample = 500
	// leastPhrase is how many statements of the sample have a phrase at least.
	leastPhrase = 3
	// longestPhrase is how many words a phrase has at most.
	longestPhrase = 3
)

// knownPhrases returns the phrases that stand often in a sample of a segment's
// statements: two or three words that neither begin nor end with a stop word.
func (e *evaluation) knownPhrases(p *part) ([]knownWord, error) {
	k := &p.known
	k.phrases.Do(func() {
		counts := map[string]int{}
		step := max(1, p.rows/phraseSample)
		for row := 0; row < p.rows && k.err[2] == nil; row += step {
			if p.segment.statements.has(uint32(row)) && !p.apparatus.has(uint32(row)) {
				k.err[2] = e.addPhrases(p, uint32(row), counts)
			}
		}
		for phrase, n := range counts {
			if n >= leastPhrase {
				k.phraseList = append(k.phraseList, knownWord{vocabulary.Fold(phrase), phrase, n})
			}
		}
		sortKnown(k.phraseList)
	})
	return k.phraseList, k.err[2]
}

// addPhrases counts each phrase of a statement once.
func (e *evaluation) addPhrases(p *part, row uint32, counts map[string]int) error {
	b, err := p.source(row)
	if err != nil {
		return err
	}
	stored, err := loadStatement(b)
	if err != nil {
		return fmt.Errorf("reading row %d of segment %d: %w", row, p.number, err)
	}
	stemmer := e.analyzer.stemmers[languages()[p.language[row]]]
	seen := map[string]bool{}
	words := runsOf(stored.text)
	content := make([]bool, len(words))
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w.text)
		content[i] = unicode.IsLetter(first) && utf8.RuneCountInString(w.text) > 1 && len(stemmer.terms(w.text)) > 0
	}
	for i := range words {
		for n := 2; n <= longestPhrase && i+n <= len(words); n++ {
			if !content[i] || !content[i+n-1] || strings.ContainsAny(stored.text[words[i].start:words[i+n-1].end], ".,;:!?()\n") {
				continue
			}
			seen[joined(words[i:i+n])] = true
		}
	}
	for phrase := range seen {
		counts[phrase]++
	}
	return nil
}

// joined returns words with blanks between them.
func joined(words []word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}
