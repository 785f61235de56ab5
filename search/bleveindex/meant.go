package bleveindex

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

const (
	// rareWord is how many rows have a word at most that may be misspelled.
	rareWord = 2
	// muchMore is how many times as many rows have what may have been meant, if
	// any row has the word itself.
	muchMore = 10
	// maxSpelled is how many bytes the words of a query have together at most of
	// which near spellings are looked for: the automata of long words take 300 KB a
	// byte. The words after them are taken for rightly spelled.
	maxSpelled = 128
	// maxCandidates is how many words are looked at in place of one.
	maxCandidates = 1024
)

// A spelling is a word that may have been meant in place of another.
type spelling struct {
	at    query.At
	word  string
	edits int
	rows  int
}

// meant returns the queries that may have been meant, if there are few hits.
func (s *selection) meant(ctx context.Context) ([]search.Meant, error) {
	if s.allHits(s.documents) >= search.FewHits || s.request.Cursor != "" {
		return nil, nil
	}
	var wrong [][]spelling // of each word that may be misspelled, the best first
	known := map[string][]spelling{}
	for _, n := range query.Texts(s.asked) {
		word, ok := n.(query.Word)
		if !ok {
			continue
		}
		list, err := s.spellings(word, known)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			wrong = append(wrong, list)
		}
	}
	if len(wrong) == 0 {
		return nil, nil
	}
	return s.tryMeant(ctx, wrong)
}

// tryMeant counts the hits of the queries with the best spellings, and of those in
// which one word has another; those that find no more are left out.
func (s *selection) tryMeant(ctx context.Context, wrong [][]spelling) ([]search.Meant, error) {
	best := make([]spelling, len(wrong))
	for i, list := range wrong {
		best[i] = list[0]
	}
	tries := [][]spelling{best}
	for i, list := range wrong {
		for _, other := range list[1:min(len(list), search.MaxMeant)] {
			one := slices.Clone(best)
			one[i] = other
			tries = append(tries, one)
		}
	}
	var out []search.Meant
	for _, words := range tries[:min(len(tries), 2*search.MaxMeant)] {
		text := respelled(s.request.Query, words)
		asked, err := query.Parse(text, query.Options{Facets: s.facetNames})
		if err != nil {
			continue // a word of the record that the query language reads otherwise
		}
		hits, err := s.hitsWith(ctx, asked)
		if err != nil {
			return nil, err
		}
		if hits > s.allHits(s.documents) && len(out) < search.MaxMeant {
			out = append(out, search.Meant{Query: text, Hits: hits})
		}
	}
	return out, nil
}

// respelled returns a query with some words replaced, given in order.
func respelled(text string, words []spelling) string {
	var b strings.Builder
	at := 0
	for _, w := range words {
		b.WriteString(text[at:w.at.Start] + w.word)
		at = w.at.End
	}
	return b.String() + text[at:]
}

// spellings returns what may have been meant by a word, the best first, if hardly
// any row has it. It remembers in known what is spelled nearly like a word, wherever
// in the query that stands.
func (s *selection) spellings(n query.Word, known map[string][]spelling) ([]spelling, error) {
	word := vocabulary.Fold(n.Text)
	t := s.byNode[n]
	if len([]rune(word)) < query.MinFuzzy || len(runsOf(word)) != 1 || t == nil || t.leaf == nil || t.slack != nil {
		return nil, nil
	}
	rows, err := s.rowsWith(t)
	if err != nil || rows > rareWord {
		return nil, err
	}
	if s.evaluation.names != nil && len(s.called(n.Text)) > 0 {
		return nil, nil
	}
	found, ok := known[word]
	if !ok {
		if s.spelled += len(word); s.spelled > maxSpelled {
			return nil, nil
		}
		if found, err = s.neighbours(word); err != nil {
			return nil, err
		}
		known[word] = found
	}
	found = slices.Clone(found)
	for i := range found {
		found[i].at = n.At
	}
	found = slices.DeleteFunc(found, func(c spelling) bool { return c.word == word || c.rows < max(1, muchMore*rows) })
	slices.SortFunc(found, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(a.edits, b.edits), cmp.Compare(b.rows, a.rows), cmp.Compare(a.word, b.word))
	})
	return found, nil
}

// rowsWith returns how many rows hold for a text.
func (s *selection) rowsWith(t *text) (int, error) {
	n := 0
	for i := range s.parts {
		mark := s.arena.mark()
		m, err := t.match(s.evaluation, s.parts[i].part)
		if err != nil {
			return 0, err
		}
		m.rows.keep(s.parts[i].valid)
		n += m.rows.count()
		s.arena.release(mark)
	}
	return n, nil
}

// errEnough ends an expansion.
var errEnough = errors.New("enough")

// neighbours finds the words of the record and the vocabulary that are spelled
// nearly like a word.
func (s *selection) neighbours(word string) ([]spelling, error) {
	near, err := s.edits.one.BuildDfa(word, 1)
	if err != nil {
		return nil, fmt.Errorf("looking for words like %q: %w", word, err)
	}
	far, err := s.edits.automaton(word)
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, p := range s.generation.parts {
		err := p.expandCounted(far, nil, nil, func(found string, rows int) error {
			counts[found] += rows
			if len(counts) > maxCandidates {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			return nil, err
		}
	}
	for _, f := range s.forms {
		if accepts(far, f.folded) && !strings.Contains(f.folded, " ") {
			rows, err := s.rowsNaming(f.Facet, f.Value)
			if err != nil {
				return nil, err
			}
			counts[f.folded] = max(counts[f.folded], rows)
		}
	}
	var out []spelling
	for found, rows := range counts {
		edits := 2
		if accepts(near, found) {
			edits = 1
		}
		out = append(out, spelling{word: found, edits: edits, rows: rows})
	}
	return out, nil
}

// rowsNaming returns how many valid rows name an entry.
func (e *evaluation) rowsNaming(facet, value string) (int, error) {
	n := 0
	for _, p := range e.parts {
		found, err := p.named(e.cache, facet, value)
		if err != nil {
			return 0, err
		}
		n += p.countStatements(found.all)
	}
	return n, nil
}
