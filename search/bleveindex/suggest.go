package bleveindex

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
	"dialogue/search/query"
)

// suggestWords is how many words at the end of a query are taken for the
// beginning of a name or a phrase.
const suggestWords = 4

// Suggest says how the end of a query may go on: the best of each kind in turn,
// those first that begin with the most words of it, then those that most
// statements have.
func (x *Index) Suggest(ctx context.Context, r search.SuggestRequest) ([]search.Suggestion, error) {
	if r.Limit == 0 || strings.TrimSpace(r.Text) == "" {
		return nil, nil
	}
	var out []search.Suggestion
	err := x.evaluate(ctx, search.Request{}, "", false, func(e *evaluation, _ cursor) error {
		s := &suggester{evaluation: e, text: r.Text, limit: r.Limit}
		lists := make([][]search.Suggestion, 0, 4)
		for _, find := range []func([]tail) ([]search.Suggestion, error){s.names, s.words, s.speakers, s.phrases} {
			if err := ctx.Err(); err != nil {
				return err
			}
			list, err := find(tailsOf(r.Text))
			if err != nil {
				return err
			}
			lists = append(lists, list)
		}
		out = inTurn(lists, r.Limit)
		return nil
	})
	return out, err
}

// inTurn takes the first of each list, then the second of each, and so on.
func inTurn(lists [][]search.Suggestion, limit int) []search.Suggestion {
	var out []search.Suggestion
	for i := 0; len(out) < limit; i++ {
		some := false
		for _, list := range lists {
			if i < len(list) && len(out) < limit {
				out, some = append(out, list[i]), true
			}
		}
		if !some {
			break
		}
	}
	return out
}

// A tail is the end of a query that something may begin with.
type tail struct {
	start  int    // byte of the query
	folded string // its words, parted by blanks
	words  int
}

// tailsOf returns the ends of a query, the longest first; none if it does not end
// in a word.
func tailsOf(text string) []tail {
	words := runsOf(text)
	if len(words) == 0 || words[len(words)-1].end < len(strings.TrimRight(text, "\"”»」*~")) {
		return nil
	}
	var out []tail
	for n := min(len(words), suggestWords); n > 0; n-- {
		first := words[len(words)-n]
		out = append(out, tail{first.start, strings.Join(strings.Fields(vocabulary.Fold(text[first.start:])), " "), n})
	}
	return out
}

// A suggester finds suggestions for one text.
type suggester struct {
	*evaluation
	text  string
	limit int
}

// replaced returns the text with a tail of it replaced.
func (s *suggester) replaced(t tail, with string) string { return s.text[:t.start] + with }

// A candidate is a suggestion with the number of words that it begins with.
type candidate struct {
	search.Suggestion
	words int
}

// best returns the candidates that begin with most words and that most statements
// have; what none has is left out.
func (s *suggester) best(list []candidate) []search.Suggestion {
	list = slices.DeleteFunc(list, func(c candidate) bool { return c.Statements == 0 })
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Text, b.Text))
	})
	var out []search.Suggestion
	for _, c := range list[:min(len(list), s.limit)] {
		out = append(out, c.Suggestion)
	}
	return out
}

// names suggests names of the vocabulary, of each entry the nearest.
func (s *suggester) names(tails []tail) ([]search.Suggestion, error) {
	var out []candidate
	seen := map[query.Name]bool{}
	for _, t := range tails {
		for _, f := range startingWith(s.forms, t.folded, func(f form) string { return f.folded }) {
			if seen[f.Name] {
				continue
			}
			seen[f.Name] = true
			n, err := s.statementsNaming(f.Name)
			if err != nil {
				return nil, err
			}
			out = append(out, candidate{search.Suggestion{
				Kind: search.SuggestName, Text: f.Text, Query: s.replaced(t, f.Text), Facet: f.Facet, Value: f.Value, Statements: n,
			}, t.words})
		}
	}
	return s.best(out), nil
}

// statementsNaming counts the statements that name an entry.
func (s *suggester) statementsNaming(n query.Name) (int, error) {
	total, folding := 0, s.newFolding()
	for i, p := range s.parts {
		some, err := p.namesAny()
		if err != nil {
			return 0, err
		}
		if !some[entryKey(n.Facet, n.Value)] {
			continue
		}
		found, err := p.named(s.cache, n.Facet, n.Value)
		if err != nil {
			return 0, err
		}
		total += p.countFound(found.all.rows)
		folding.add(i, found.all.rows)
	}
	return total - folding.surplus(), nil
}

// countFound returns how many of rows are statements that are found by default.
func (p *part) countFound(rows []uint32) int {
	n := 0
	for _, r := range rows {
		if p.statements.has(r) && !p.apparatus.has(r) {
			n++
		}
	}
	return n
}

// words suggests words of the record.
func (s *suggester) words(tails []tail) ([]search.Suggestion, error) {
	if len(tails) == 0 {
		return nil, nil
	}
	last := tails[len(tails)-1]
	rows := map[string]int{}
	for _, p := range s.parts {
		known, err := p.knownWords()
		if err != nil {
			return nil, err
		}
		for _, w := range startingWith(known, last.folded, func(w knownWord) string { return w.folded }) {
			rows[w.word] += w.rows
		}
	}
	s.analyzer.korean.dropParticles(rows)
	best := &bestOf[string]{limit: s.limit, compare: func(a, b string) int {
		return cmp.Or(cmp.Compare(rows[b], rows[a]), cmp.Compare(a, b))
	}}
	for w := range rows {
		best.add(w)
	}
	var out []candidate
	for _, w := range best.sorted() {
		n, folding := 0, s.newFolding()
		for i, p := range s.parts {
			list, err := p.inflected(s.cache, w, s.analyzer.korean)
			if err != nil {
				return nil, err
			}
			n += p.countFound(list.rows)
			folding.add(i, list.rows)
		}
		n -= folding.surplus()
		out = append(out, candidate{search.Suggestion{
			Kind: search.SuggestWord, Text: w, Query: s.replaced(last, w), Statements: n,
		}, 1})
	}
	return s.best(out), nil
}

// speakers suggests who speaks, by any of the words of the name.
func (s *suggester) speakers(tails []tail) ([]search.Suggestion, error) {
	t := s.facet(corpus.FacetSpeaker)
	counts, err := s.held(t, false)
	if err != nil {
		return nil, err
	}
	var out []candidate
	for i, value := range t.values {
		if counts[i] == 0 || value == corpus.NotStated {
			continue
		}
		name := cmp.Or(s.nameOf(corpus.FacetSpeaker, value), value)
		folded := vocabulary.Fold(name)
		for _, one := range tails {
			if !strings.HasPrefix(folded, one.folded) && !strings.Contains(folded, " "+one.folded) {
				continue
			}
			quoted := query.Value{Facet: corpus.FacetSpeaker, Text: name}.String()
			out = append(out, candidate{search.Suggestion{
				Kind: search.SuggestSpeaker, Text: name, Query: s.replaced(one, quoted),
				Facet: corpus.FacetSpeaker, Value: value, Statements: int(counts[i]),
			}, one.words})
			break
		}
	}
	return s.best(out), nil
}

// phrases suggests words that stand together often.
func (s *suggester) phrases(tails []tail) ([]search.Suggestion, error) {
	seen := map[string]int{}
	from := map[string]tail{}
	for _, t := range tails {
		for _, p := range s.parts {
			known, err := s.knownPhrases(p)
			if err != nil {
				return nil, err
			}
			for _, f := range startingWith(known, t.folded, func(f knownWord) string { return f.folded }) {
				if one, ok := from[f.word]; !ok || one == t {
					seen[f.word] += f.rows
					from[f.word] = t
				}
			}
		}
	}
	best := &bestOf[string]{limit: s.limit, compare: func(a, b string) int {
		return cmp.Or(cmp.Compare(from[b].words, from[a].words), cmp.Compare(seen[b], seen[a]), cmp.Compare(a, b))
	}}
	for f := range seen {
		best.add(f)
	}
	var out []candidate
	for _, f := range best.sorted() {
		n, err := s.statementsWith(f)
		if err != nil {
			return nil, err
		}
		out = append(out, candidate{search.Suggestion{
			Kind: search.SuggestPhrase, Text: f, Query: s.replaced(from[f], query.Phrase{Text: f}.String()), Statements: n,
		}, from[f].words})
	}
	return s.best(out), nil
}

// statementsWith counts the statements in which a phrase begins.
func (s *suggester) statementsWith(phrase string) (int, error) {
	n, folding := 0, s.newFolding()
	l := newPhraseLeaf(query.Phrase{Text: phrase}, s.analyzer.korean)
	for i, p := range s.parts {
		mark := s.arena.mark()
		m, err := l.match(s.evaluation, p)
		if err != nil {
			return 0, err
		}
		n += p.countFound(s.arena.rows(m.rows))
		folding.addSet(i, m.rows)
		s.arena.release(mark)
	}
	return n - folding.surplus(), nil
}

// startingWith returns what of a list, sorted by key, begins with prefix. Korean is
// typed a letter at a time: a syllable at the end that may get another letter
// stands for all that it may become, and a first letter alone for all syllables
// that begin with it.
func startingWith[T any](list []T, prefix string, key func(T) string) []T {
	spans := syllablesOf(prefix)
	least, open := leastOf(spans)
	start, _ := slices.BinarySearchFunc(list, least, func(x T, p string) int { return strings.Compare(key(x), p) })
	end := start
	for end < len(list) && begins(key(list[end]), spans[:open]) {
		end++
	}
	if open == len(spans) {
		return list[start:end]
	}
	return slices.DeleteFunc(slices.Clone(list[start:end]), func(x T) bool { return !begins(key(x), spans) })
}
