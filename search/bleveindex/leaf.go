package bleveindex

import (
	"fmt"

	"dialogue/search/query"
)

// A leaf is a part of a query that looks for text.
type leaf interface {
	// match returns the rows of a part that the leaf holds in. The set is the
	// caller's.
	match(e *evaluation, p *part) (match, error)
	// groups returns in how many groups the leaf's terms are scored.
	groups() int
	// mark marks the matches that begin in a statement.
	mark(m *marker)
}

// A match is where a leaf holds in a part, and what it is scored by.
type match struct {
	rows   bitset
	scored []scored
}

// A scored is the postings of one of a leaf's groups. The postings of a group
// have no row in common.
type scored struct {
	group int
	*postings
}

// A wordLeaf is a word in any form.
type wordLeaf struct {
	word string
	// terms are those of the word by place in languages(), none in languages
	// that take it for a stop word.
	terms [][]string
	// droppable is how many of the last terms a row need not have: the end of a
	// Korean word that may be a particle. They count for the score only.
	droppable int
	stem      string // the word without the particle
}

func newWordLeaf(a *analyzer, word string) *wordLeaf {
	l := &wordLeaf{word: word}
	for _, language := range languages() {
		l.terms = append(l.terms, a.stemmers[language].terms(word))
	}
	l.droppable = particleBigrams(word, a.particles)
	syllables := []rune(word)
	l.stem = string(syllables[:len(syllables)-l.droppable])
	return l
}

func (l *wordLeaf) groups() int {
	n := 0
	for _, terms := range l.terms {
		n = max(n, len(terms))
	}
	return n
}

func (l *wordLeaf) match(e *evaluation, p *part) (match, error) {
	m := match{rows: e.arena.bits(p.rows)}
	for i, language := range languages() {
		var err error
		if len(l.terms[i]) == 0 {
			err = l.matchStopWord(e, p, uint8(i), m.rows)
		} else {
			err = l.matchTerms(e, p, language, l.terms[i], &m)
		}
		if err != nil {
			return match{}, err
		}
	}
	return m, nil
}

// matchTerms adds the rows of a language that have the terms.
func (l *wordLeaf) matchTerms(e *evaluation, p *part, language string, terms []string, m *match) error {
	var all bitset
	for i, term := range terms {
		list, err := p.postings(e.cache, fieldText+language, term)
		if err != nil {
			return err
		}
		if len(list.rows) > 0 {
			m.scored = append(m.scored, scored{i, list})
		}
		switch need := len(terms) - l.droppable; {
		case need == 1 && i == 0:
			list.fill(m.rows)
		case i < need:
			rows := e.arena.bits(p.rows)
			list.fill(rows)
			if all == nil {
				all = rows
			} else {
				all.and(rows)
			}
		}
	}
	if all != nil {
		m.rows.or(all)
	}
	return nil
}

// matchStopWord adds the rows of a language that have the word as it is. Stop
// words have no stems, and are not scored.
func (l *wordLeaf) matchStopWord(e *evaluation, p *part, language uint8, rows bitset) error {
	if e.ignored[language] {
		return nil
	}
	defer e.arena.release(e.arena.mark())
	all := e.arena.clone(p.valid)
	for _, run := range runsOf(l.word) {
		list, err := p.postings(e.cache, fieldExact, run.text)
		if err != nil {
			return err
		}
		has := e.arena.bits(p.rows)
		list.fill(has)
		all.and(has)
	}
	for _, r := range all.rows() {
		if p.language[r] == language {
			rows.set(r)
		}
	}
	return nil
}

// An expandedLeaf is any of several words as they are: those that begin with a
// prefix, or are spelled nearly alike.
type expandedLeaf struct {
	words map[string]bool
}

func (l *expandedLeaf) groups() int { return 1 }

func (l *expandedLeaf) match(e *evaluation, p *part) (match, error) {
	m := match{rows: e.arena.bits(p.rows)}
	counts := e.arena.words(p.rows)
	for word := range l.words {
		list, err := p.postings(e.cache, fieldExact, word)
		if err != nil {
			return match{}, err
		}
		list.fill(m.rows)
		for i, r := range list.rows {
			counts[r] += uint64(list.counts[i])
		}
	}
	merged := &postings{rows: m.rows.rows()}
	for _, r := range merged.rows {
		merged.counts = append(merged.counts, uint16(min(counts[r], 1<<16-1)))
	}
	m.scored = []scored{{0, merged}}
	return m, nil
}

// A joinedLeaf is several words that stand one after the other: those of
// value-added, typed as one.
type joinedLeaf []*wordLeaf

func (l joinedLeaf) groups() int {
	n := 0
	for _, one := range l {
		n += one.groups()
	}
	return n
}

func (l joinedLeaf) match(e *evaluation, p *part) (match, error) {
	var all match
	first := 0
	for i, one := range l {
		m, err := one.match(e, p)
		if err != nil {
			return match{}, err
		}
		for _, s := range m.scored {
			all.scored = append(all.scored, scored{first + s.group, s.postings})
		}
		first += one.groups()
		if i == 0 {
			all.rows = m.rows
		} else {
			all.rows.and(m.rows)
		}
	}
	return all, l.keepJoined(e, p, all.rows)
}

// stopEvery is after how many texts that are read it is looked whether the search
// must end.
const stopEvery = 256

// keepJoined keeps of rows those in which the words stand one after the other.
// The index knows that of words, not of stems, so the text is read.
func (l joinedLeaf) keepJoined(e *evaluation, p *part, rows bitset) error {
	for n, row := range rows.rows() {
		if n%stopEvery == 0 && e.stop() != nil {
			return e.stop()
		}
		words, err := e.rowWords(p, row, asWords)
		if err != nil {
			return err
		}
		m := &marker{evaluation: e, language: p.language[row], words: words}
		i := 0
		for i < len(words) && !l.standsAt(m, i) {
			i++
		}
		if i == len(words) {
			rows.unset(row)
		}
	}
	return nil
}

// standsAt reports whether the words of the leaf stand from word number i on.
func (l joinedLeaf) standsAt(m *marker, i int) bool {
	if i+len(l) > len(m.words) {
		return false
	}
	for k, one := range l {
		if !one.is(m, m.words[i+k]) {
			return false
		}
	}
	return true
}

// newLeaf makes the leaf of a node that looks for text, nil for one without
// letters and digits, which holds everywhere.
func (e *evaluation) newLeaf(n query.Node) (leaf, error) {
	switch n := n.(type) {
	case query.Word:
		switch leaves := e.wordLeaves(wordsOf(n.Text)); len(leaves) {
		case 0:
			return nil, nil //nolint:nilnil // documented: nil holds everywhere
		case 1:
			return leaves[0], nil
		default:
			return leaves, nil
		}
	case query.Phrase:
		if l := newPhraseLeaf(n); len(l.words) > 0 {
			return l, nil
		}
		return nil, nil //nolint:nilnil // as above
	case query.Prefix:
		return e.expandPrefix(n.Text)
	case query.Fuzzy:
		return e.expandFuzzy(n.Text)
	case query.Entry:
		return &entryLeaf{n}, nil
	}
	return nil, fmt.Errorf("%T looks for no text", n)
}

func (e *evaluation) wordLeaves(words []word) joinedLeaf {
	var out joinedLeaf
	for _, w := range words {
		out = append(out, newWordLeaf(e.analyzer, w.text))
	}
	return out
}
