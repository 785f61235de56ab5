package bleveindex

import (
	"fmt"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"dialogue/search"
)

// maxExpansion is how many different words a prefix or a fuzzy word may stand
// for.
const maxExpansion = 1024

// Words of fewer letters than this may differ in one letter, others in two.
const twoEditsFrom = 6

// expandPrefix finds the words that begin with the last word of text; those
// before it must stand as they are.
func (e *evaluation) expandPrefix(text string) (leaf, error) {
	return e.expandLast(text, func(word string) (*expandedLeaf, error) {
		return e.expand(nil, []byte(word), after(word))
	})
}

// expandFuzzy finds the words that are spelled like the last word of text, or
// nearly so.
func (e *evaluation) expandFuzzy(text string) (leaf, error) {
	return e.expandLast(text, func(word string) (*expandedLeaf, error) {
		dfa, err := e.edits.automaton(word)
		if err != nil {
			return nil, err
		}
		return e.expand(dfa, nil, nil)
	})
}

func (e *evaluation) expandLast(text string, expand func(word string) (*expandedLeaf, error)) (leaf, error) {
	words := wordsOf(text)
	if len(words) == 0 {
		return nil, nil //nolint:nilnil // nil holds everywhere, as newLeaf has it
	}
	last, err := expand(words[len(words)-1].text)
	if err != nil {
		return nil, err
	}
	if len(words) == 1 {
		return last, nil
	}
	return append(e.wordLeaves(words[:len(words)-1]), last), nil
}

// expand collects the words that an automaton accepts, from start up to end.
func (e *evaluation) expand(a vellum.Automaton, start, end []byte) (*expandedLeaf, error) {
	l := &expandedLeaf{words: map[string]bool{}}
	for _, p := range e.parts {
		dict, err := p.zap.Dictionary(fieldExact)
		if err != nil {
			return nil, fmt.Errorf("expanding a word: %w", err)
		}
		words := dict.AutomatonIterator(a, start, end)
		for next, err := words.Next(); next != nil || err != nil; next, err = words.Next() {
			if err != nil {
				return nil, fmt.Errorf("expanding a word: %w", err)
			}
			if l.words[next.Term] = true; len(l.words) > maxExpansion {
				return nil, search.ErrTooCostly
			}
		}
	}
	return l, nil
}

// after returns the first string that does not begin with prefix, in order, nil
// if there is none.
func after(prefix string) []byte {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xFF {
			b[i]++
			return b[:i+1]
		}
	}
	return nil
}

// edits makes automata that accept what is spelled nearly alike. A letter put
// in, left out, or taken for another is an edit.
type edits struct {
	one, two *levenshtein.LevenshteinAutomatonBuilder
}

func newEdits() (edits, error) {
	one, err := levenshtein.NewLevenshteinAutomatonBuilder(1, false)
	if err != nil {
		return edits{}, fmt.Errorf("making the automata of fuzzy words: %w", err)
	}
	two, err := levenshtein.NewLevenshteinAutomatonBuilder(2, false)
	if err != nil {
		return edits{}, fmt.Errorf("making the automata of fuzzy words: %w", err)
	}
	return edits{one, two}, nil
}

func (e edits) automaton(word string) (vellum.Automaton, error) {
	builder, distance := e.one, uint8(1)
	if utf8.RuneCountInString(word) >= twoEditsFrom {
		builder, distance = e.two, 2
	}
	dfa, err := builder.BuildDfa(word, distance)
	if err != nil {
		return nil, fmt.Errorf("looking for words like %q: %w", word, err)
	}
	return dfa, nil
}
