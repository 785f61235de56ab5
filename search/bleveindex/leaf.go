package bleveindex

import (
	"fmt"
	"slices"

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
	rows   rowSet
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
	// droppable is how many of the last terms a row need not have: those of the
	// end of a Korean word that may be a particle. They count for the score only.
	droppable int
	stem      string // the word without the particle
	// bridges are, of each term of a Hangul word, the one that may stand in its
	// place, "" for none; nil for other words.
	bridges []string
	slack   slack // languages in which the word finds nothing, being let off
}

func newWordLeaf(a *analyzer, word string) *wordLeaf {
	l := &wordLeaf{word: word, stem: a.korean.stem(word)}
	for _, language := range languages() {
		terms := a.stemmers[language].terms(l.stem)
		if l.stem != word {
			rest := without(a.stemmers[language].terms(word), terms)
			l.droppable = len(rest)
			terms = append(slices.Clone(terms), rest...)
		}
		l.terms = append(l.terms, terms)
	}
	if isHangulWord(l.stem) {
		l.bridges = bridges(bigrams(l.stem))
	}
	return l
}

// without returns the strings of list that are not in others.
func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

func (l *wordLeaf) groups() int { return l.longest() + len(l.bridges) }

// longest returns how many terms the word has in the language with most.
func (l *wordLeaf) longest() int {
	n := 0
	for _, terms := range l.terms {
		n = max(n, len(terms))
	}
	return n
}

func (l *wordLeaf) match(e *evaluation, p *part) (match, error) {
	var m match
	for i, language := range languages() {
		var rows rowSet
		var err error
		if len(l.terms[i]) == 0 {
			rows, err = l.matchStopWord(e, p, uint8(i))
		} else {
			rows, err = l.matchTerms(e, p, language, l.terms[i], &m)
		}
		if err != nil {
			return match{}, err
		}
		m.rows = e.arena.join(m.rows, rows, p.rows)
	}
	return m, nil
}

// matchTerms returns the rows of a language that have the terms, and adds what
// they are scored by.
func (l *wordLeaf) matchTerms(e *evaluation, p *part, language string, terms []string, m *match) (rowSet, error) {
	var all rowSet
	for i := range terms {
		lists, err := l.postings(e, p, language, terms, i, m)
		if err != nil {
			return rowSet{}, err
		}
		if i >= len(terms)-l.droppable {
			continue
		}
		var rows rowSet
		for _, list := range lists {
			rows = e.arena.join(rows, e.arena.rowsOf(list, p.rows), p.rows)
		}
		if i == 0 {
			all = rows
		} else {
			all.and(rows)
		}
	}
	return all, nil
}

// postings returns the rows of term number i and those of its bridge, and adds
// them to what is scored.
func (l *wordLeaf) postings(e *evaluation, p *part, language string, terms []string, i int, m *match) ([]*postings, error) {
	list, err := p.postings(e.cache, fieldText+language, terms[i])
	if err != nil {
		return nil, err
	}
	lists := []*postings{list}
	if len(list.rows) > 0 {
		m.scored = append(m.scored, scored{i, list})
	}
	if i >= len(l.bridges) || l.bridges[i] == "" {
		return lists, nil
	}
	if list, err = p.postings(e.cache, fieldText+language, l.bridges[i]); err != nil {
		return nil, err
	}
	if len(list.rows) > 0 {
		m.scored = append(m.scored, scored{l.longest() + i, list})
	}
	return append(lists, list), nil
}

// matchStopWord returns the rows of a language that have the word as it is. Stop
// words have no stems, and are not scored.
func (l *wordLeaf) matchStopWord(e *evaluation, p *part, language uint8) (rowSet, error) {
	var all rowSet
	if e.ignored[language] || l.slack != nil && l.slack[language] {
		return all, nil
	}
	for i, run := range runsOf(l.word) {
		list, err := p.postings(e.cache, fieldExact, run.text)
		if err != nil {
			return all, err
		}
		if i == 0 {
			all.list = append(e.arena.list(len(list.rows)), list.rows...)
			all.list = keepIf(all.list, func(row uint32) bool { return p.language[row] == language && p.valid.has(row) })
			continue
		}
		all.and(e.arena.rowsOf(list, p.rows))
	}
	return all, nil
}

// An expandedLeaf is any of several words as they are: those that begin with a
// prefix, or are spelled nearly alike.
type expandedLeaf struct {
	words map[string]bool
}

func (l *expandedLeaf) groups() int { return 1 }

func (l *expandedLeaf) match(e *evaluation, p *part) (match, error) {
	lists := make([]*postings, 0, len(l.words))
	for word := range l.words {
		list, err := p.postings(e.cache, fieldExact, word)
		if err != nil {
			return match{}, err
		}
		lists = append(lists, list)
	}
	all := e.sumOf(lists, p.rows)
	return match{e.arena.setOf(all.rows, p.rows), []scored{{0, all}}}, nil
}

// sumOf adds lists of postings of n rows. Many of them are counted row by row.
func (e *evaluation) sumOf(lists []*postings, n int) *postings {
	total := 0
	for _, list := range lists {
		total += len(list.rows)
	}
	if total <= n/listedShare {
		return sum(lists)
	}
	defer e.arena.release(e.arena.mark())
	rows, counts := e.arena.bits(n), e.arena.words(n)
	for _, list := range lists {
		rows.setAll(list.rows)
		for i, r := range list.rows {
			counts[r] += uint64(list.counts[i])
		}
	}
	out := &postings{}
	for r := range rows.each {
		out.rows = append(out.rows, r)
		out.counts = append(out.counts, uint16(min(counts[r], maxCount)))
	}
	return out
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
	return all, l.keepJoined(e, p, &all.rows)
}

// A compoundLeaf is words that are written as one, or one after the other.
type compoundLeaf struct {
	solid *wordLeaf
	parts joinedLeaf
}

func (l *compoundLeaf) groups() int { return l.parts.groups() + l.solid.groups() }

func (l *compoundLeaf) match(e *evaluation, p *part) (match, error) {
	m, err := l.parts.match(e, p)
	if err != nil {
		return match{}, err
	}
	whole, err := l.solid.match(e, p)
	if err != nil {
		return match{}, err
	}
	m.rows = e.arena.join(m.rows, whole.rows, p.rows)
	for _, s := range whole.scored {
		m.scored = append(m.scored, scored{l.parts.groups() + s.group, s.postings})
	}
	return m, nil
}

// stopEvery is after how many texts that are read it is looked whether the search
// must end.
const stopEvery = 256

// keepJoined keeps of rows those in which the words stand one after the other.
// The index knows that of words, not of stems, so the text is read.
func (l joinedLeaf) keepJoined(e *evaluation, p *part, rows *rowSet) error {
	kept := e.arena.list(rows.count())
	n := 0
	for row := range rows.each {
		if n++; n%stopEvery == 0 && e.stop() != nil {
			return e.stop()
		}
		words, err := e.rowWords(p, row, asWords)
		if err != nil {
			return err
		}
		m := &marker{evaluation: e, language: p.language[row], words: words}
		if l.standsIn(m) {
			kept = append(kept, row)
		}
	}
	*rows = rowSet{list: kept}
	return nil
}

// standsIn reports whether the words of the leaf stand somewhere.
func (l joinedLeaf) standsIn(m *marker) bool {
	for i := range m.words {
		if l.standsAt(m, i) {
			return true
		}
	}
	return false
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
		return e.wordsLeaf(wordsOf(n.Text), e.slackAt(n)), nil
	case query.Phrase:
		if l := newPhraseLeaf(n, e.analyzer.korean); len(l.words) > 0 {
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

// wordsLeaf makes the leaf of words that were typed as one.
func (e *evaluation) wordsLeaf(words []word, s slack) leaf {
	var joined joinedLeaf
	for _, w := range words {
		joined = append(joined, newWordLeaf(e.analyzer, w.text))
	}
	switch len(joined) {
	case 0:
		return nil
	case 1:
		joined[0].slack = s
		return joined[0].apart(e.analyzer)
	}
	for first, end := range chainsOf(words) {
		if first == 0 && end == len(words) {
			return &compoundLeaf{newWordLeaf(e.analyzer, solid(words)), joined}
		}
	}
	return joined
}

// apart returns a leaf that also finds a number and its unit with a blank between.
func (l *wordLeaf) apart(a *analyzer) leaf {
	n := numberAtStart(l.word)
	if unit := l.word[n:]; n > 0 && unit != "" && !isHangulWord(unit) {
		return &compoundLeaf{l, joinedLeaf{newWordLeaf(a, l.word[:n]), newWordLeaf(a, unit)}}
	}
	return l
}
