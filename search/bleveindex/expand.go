package bleveindex

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"

	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// maxExpansion is how many different words a prefix or a fuzzy word may stand
// for.
const maxExpansion = 1024

// Words of fewer letters than this may differ in one letter, others in two.
const twoEditsFrom = 6

// expandPrefix finds the words that begin with text, but for case and accents.
func (e *evaluation) expandPrefix(text string) (leaf, error) {
	prefix := vocabulary.Fold(text)
	return e.expand(prefix, nil, []byte(prefix), after(prefix), func(word string) bool {
		return strings.HasPrefix(word, prefix)
	})
}

// expandFuzzy finds the words that are spelled like text, or nearly so, but for
// case and accents.
func (e *evaluation) expandFuzzy(text string) (leaf, error) {
	word := vocabulary.Fold(text)
	if e.spelled += len(word); e.spelled > maxSpelled {
		return nil, search.ErrTooCostly
	}
	dfa, err := e.edits.automaton(word)
	if err != nil {
		return nil, err
	}
	return e.expand(word, dfa, nil, nil, func(word string) bool { return accepts(dfa, word) })
}

// expand collects the words from start up to end that an automaton accepts,
// and of those that have accents the ones that are wanted without them. It
// returns no leaf, which holds everywhere, for a text without words.
func (e *evaluation) expand(
	text string, a vellum.Automaton, start, end []byte, wanted func(folded string) bool,
) (leaf, error) {
	if len(runsOf(text)) == 0 {
		return nil, nil //nolint:nilnil // no leaf, as documented
	}
	l := &expandedLeaf{words: map[string]bool{}}
	for _, p := range e.parts {
		if err := p.expand(a, start, end, l.add); err != nil {
			return nil, err
		}
		accented, err := p.accented()
		if err != nil {
			return nil, err
		}
		for _, w := range accented {
			if !wanted(w.folded) {
				continue
			}
			if err := l.add(w.word); err != nil {
				return nil, err
			}
		}
	}
	return l, nil
}

// add adds a word, unless there are too many.
func (l *expandedLeaf) add(word string) error {
	if l.words[word] = true; len(l.words) > maxExpansion {
		return search.ErrTooCostly
	}
	return nil
}

// expand visits the words from start up to end that an automaton accepts.
func (s *segment) expand(a vellum.Automaton, start, end []byte, visit func(string) error) error {
	return s.expandCounted(a, start, end, func(word string, _ int) error { return visit(word) })
}

// expandCounted tells also how many rows have each word, whether or not they are
// valid.
func (s *segment) expandCounted(a vellum.Automaton, start, end []byte, visit func(string, int) error) error {
	dict, err := s.zap.Dictionary(fieldExact)
	if err != nil {
		return fmt.Errorf("expanding a word: %w", err)
	}
	words := dict.AutomatonIterator(a, start, end)
	for next, err := words.Next(); next != nil || err != nil; next, err = words.Next() {
		if err != nil {
			return fmt.Errorf("expanding a word: %w", err)
		}
		if err := visit(next.Term, int(next.Count)); err != nil {
			return err
		}
	}
	return nil
}

// An accentedWord is a word that is another when accents are taken off.
type accentedWord struct{ word, folded string }

// accented returns the words of a segment that have accents. They are looked
// for when they are first needed.
func (s *segment) accented() ([]accentedWord, error) {
	s.once.Do(func() {
		s.onceErr = s.expand(beyondASCII{}, nil, nil, func(word string) error {
			if folded := vocabulary.Fold(word); folded != word {
				s.accents = append(s.accents, accentedWord{word, folded})
			}
			return nil
		})
	})
	return s.accents, s.onceErr
}

// beyondASCII is the automaton that accepts what has a byte beyond ASCII. Its
// state is 1 once there was one.
type beyondASCII struct{}

// Start implements vellum.Automaton.
func (beyondASCII) Start() int { return 0 }

// IsMatch implements vellum.Automaton.
func (beyondASCII) IsMatch(state int) bool { return state == 1 }

// CanMatch implements vellum.Automaton.
func (beyondASCII) CanMatch(int) bool { return true }

// WillAlwaysMatch implements vellum.Automaton.
func (beyondASCII) WillAlwaysMatch(state int) bool { return state == 1 }

// Accept implements vellum.Automaton.
func (beyondASCII) Accept(state int, b byte) int {
	if b >= utf8.RuneSelf {
		return 1
	}
	return state
}

// accepts reports whether an automaton accepts a word.
func accepts(a vellum.Automaton, word string) bool {
	state := a.Start()
	for i := range len(word) {
		if !a.CanMatch(state) {
			return false
		}
		state = a.Accept(state, word[i])
	}
	return a.IsMatch(state)
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
