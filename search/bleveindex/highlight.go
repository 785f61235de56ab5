package bleveindex

import (
	"cmp"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// A passageWord is a word of a passage.
type passageWord struct {
	word
	raw   string // as it is written
	row   uint32
	terms []string // of a word as it is stemmed
}

// cased returns the word folded, but in its own case.
func (w passageWord) cased() string { return fold(w.raw).text }

// passageRuns returns the words of the rows from first up to end, as runsOf
// parts them.
func (e *evaluation) passageRuns(p *part, first, end uint32) ([]passageWord, error) {
	var out []passageWord
	for row := first; row < end; row++ {
		words, err := e.rowWords(p, row, asRuns)
		if err != nil {
			return nil, err
		}
		out = append(out, words...)
	}
	return out, nil
}

// rowWords returns the words of a statement, or of the title on the row of a
// document, as wordsOf parts them or, for phrases, runsOf. They must not be
// changed.
func (e *evaluation) rowWords(p *part, row uint32, split splitting) ([]passageWord, error) {
	key := cacheKey{segment: p.id, kind: cachedWords, row: row}
	if split == asRuns {
		key.kind = cachedRuns
	}
	return cached(e.cache, key, func() ([]passageWord, int64, error) {
		text, err := e.rowText(p, row)
		out := passageWords(text, fold(text).words(split == asWords), row)
		if split == asWords {
			e.addTerms(p, row, out)
		}
		return out, int64(len(out))*passageWordBytes + int64(len(text)), err
	})
}

// passageWords places words of the text of a row.
func passageWords(text string, words []word, row uint32) []passageWord {
	out := make([]passageWord, len(words))
	for i, w := range words {
		out[i] = passageWord{w, text[w.start:w.end], row, nil}
	}
	return out
}

// addTerms adds the terms of words by the rules of a row's language.
func (e *evaluation) addTerms(p *part, row uint32, words []passageWord) {
	s := e.analyzer.stemmers[languages()[p.language[row]]]
	for i := range words {
		terms := s.of(words[i].text)
		words[i].terms = slices.Concat(terms.own, terms.also)
	}
}

// A splitting is a way of parting a text into words.
type splitting int

const (
	asWords splitting = iota // wordsOf
	asRuns                   // runsOf
)

// passageWordBytes is about what a passageWord takes.
const passageWordBytes = 96

func (e *evaluation) rowText(p *part, row uint32) (string, error) {
	if d := p.docs.of(row); p.docRow[d] == row {
		doc, err := e.storedDocument(p, d)
		return doc.Title, err
	}
	s, err := e.storedStatement(p, row)
	if err != nil {
		return "", err
	}
	return s.text, nil
}

// A marker finds what to mark in a statement.
type marker struct {
	*evaluation
	part     *part
	row      uint32
	language uint8
	// The statement itself, whose mentions are marked; nil until they are.
	statement *corpus.Statement
	words     []passageWord // of the statement, as they are stemmed
	runs      []passageWord // of the statement, and of what follows in the passage if a text needs it
	own       int           // how many of runs are of the statement
	near      *surroundings // reads the words, for many statements; nil lets the cache keep them
	marks     []corpus.Range
	rows      []uint32 // that matches go on into
}

// addMarks adds the places that match, and the statements that matches go on
// into.
func (s *selection) addMarks(p *part, row uint32, hit *search.Hit) error {
	m := &marker{evaluation: s.evaluation, part: p, row: row, language: p.language[row], statement: &hit.Statement}
	if err := m.read(); err != nil {
		return err
	}
	for _, t := range s.texts {
		if t.wanted && t.leaf != nil {
			t.mark(m)
		}
	}
	hit.Highlights = merged(m.marks)
	slices.Sort(m.rows)
	for _, r := range slices.Compact(m.rows) {
		other, err := s.storedStatement(p, r)
		if err != nil {
			return err
		}
		hit.Spans = append(hit.Spans, other.id(&hit.Document))
	}
	return nil
}

// read reads the words of the statement, and as many of those after it as the
// longest text can go on into.
func (m *marker) read() (err error) {
	stems, runs, width := m.needs()
	if m.statement == nil && m.marksNames() {
		stored, err := m.storedStatement(m.part, m.row)
		if err != nil {
			return err
		}
		m.statement = &stored.Statement
	}
	if stems {
		if m.words, err = m.wordsOf(m.row, asWords); err != nil {
			return err
		}
	}
	if !runs {
		return nil
	}
	_, end := m.part.passages.around(m.row)
	for row := m.row; row < end && (row == m.row || len(m.runs)-m.own < width); row++ {
		runs, err := m.wordsOf(row, asRuns)
		if err != nil {
			return err
		}
		if row == m.row {
			m.own = len(runs)
		}
		m.runs = append(m.runs, runs...)
	}
	return nil
}

func (m *marker) wordsOf(row uint32, split splitting) ([]passageWord, error) {
	if m.near == nil {
		return m.rowWords(m.part, row, split)
	}
	s, err := m.near.of(row)
	if err != nil || split == asRuns {
		return s.words, err
	}
	return s.stems, nil
}

// needs says whether the leaves that are looked for need words or runs, and how
// many runs beyond the statement.
func (m *marker) needs() (stems, runs bool, width int) {
	for _, t := range m.texts {
		if !t.wanted {
			continue
		}
		switch l := t.leaf.(type) {
		case *wordLeaf, joinedLeaf, *compoundLeaf:
			stems = true
		case *expandedLeaf:
			runs = true
		case *phraseLeaf:
			runs = true
			width = max(width, len(l.words)+l.Near)
		}
	}
	return stems, runs, width
}

// marksNames reports whether an entry of the vocabulary is looked for.
func (m *marker) marksNames() bool {
	return slices.ContainsFunc(m.texts, func(t *text) bool {
		_, ok := t.leaf.(*entryLeaf)
		return ok && t.wanted
	})
}

// add marks from the start of a word to the end of another.
func (m *marker) add(first, last passageWord) {
	m.marks = append(m.marks, corpus.Range{Start: first.start, End: last.end})
}

// mark marks the words that have the same stem, alone or several together.
func (l *wordLeaf) mark(m *marker) {
	for _, w := range m.words {
		if l.is(m, w) {
			m.marks = append(m.marks, l.within(w))
		}
	}
	for first, end := range chainsOf(m.words) {
		if l.has(m, m.analyzer.stemmers[languages()[m.language]].terms(solid(m.words[first:end]))) {
			m.add(m.words[first], m.words[end-1])
		}
	}
	if len(l.bridges) > 0 {
		l.markParted(m)
	}
}

// markParted marks a Hangul word that is written with blanks.
func (l *wordLeaf) markParted(m *marker) {
	for i, first := range m.words {
		text := first.text
		for k := i + 1; k < len(m.words) && m.words[k].gap == gapBlank && len(text)-len(first.text) < len(l.stem); k++ {
			last := m.words[k]
			text += last.text
			at := strings.Index(text, l.stem)
			rest := len(text) - at - len(l.stem)
			if at >= 0 && at < len(first.text) && rest < len(last.text) && first.text == first.raw && last.text == last.raw {
				m.marks = append(m.marks, corpus.Range{Start: first.start + at, End: last.end - rest})
				break
			}
		}
	}
}

// within returns the part of a word that the leaf looks for: of a Korean word
// the same syllables, without a particle that it has itself, else all of it.
func (l *wordLeaf) within(w passageWord) corpus.Range {
	whole := corpus.Range{Start: w.start, End: w.end}
	if !isHangulWord(l.stem) {
		return whole
	}
	for _, part := range []string{l.word, l.stem} {
		if i := strings.Index(w.raw, part); i >= 0 {
			return corpus.Range{Start: w.start + i, End: w.start + i + len(part)}
		}
	}
	return whole
}

// is reports whether a word of the statement is one of the leaf's.
func (l *wordLeaf) is(m *marker, w passageWord) bool {
	if len(l.terms[m.language]) == 0 {
		same := func(run word) bool { return run.text == l.word }
		let := m.ignored[m.language] || l.slack != nil && l.slack[m.language]
		return !let && (w.text == l.word || slices.ContainsFunc(runsOf(w.text), same))
	}
	return l.has(m, w.terms)
}

// has reports whether the terms of a word of the statement are the leaf's.
func (l *wordLeaf) has(m *marker, terms []string) bool {
	wanted := l.terms[m.language]
	if len(wanted) == 0 {
		return false
	}
	for _, term := range wanted[:len(wanted)-l.droppable] {
		if !slices.Contains(terms, term) {
			return false
		}
	}
	return true
}

func (l *expandedLeaf) mark(m *marker) {
	for _, w := range m.runs[:m.own] {
		if l.words[w.text] {
			m.add(w, w)
		}
	}
}

func (l *compoundLeaf) mark(m *marker) {
	l.solid.mark(m)
	l.parts.mark(m)
}

// mark marks the words that stand one after the other as one.
func (l joinedLeaf) mark(m *marker) {
	for i := range m.words {
		if l.standsAt(m, i) {
			m.add(m.words[i], m.words[i+len(l)-1])
		}
	}
}

// mark marks a phrase as one, as far as it is in the statement, and words near
// each other one by one. What a word has at its end beyond what was asked for is
// not marked.
func (l *phraseLeaf) mark(m *marker) {
	for _, s := range l.find(m.runs) {
		first, last := int(s.first.word()-1), int(s.last.word()-1)
		if first >= m.own {
			return
		}
		for _, w := range m.runs[first : last+1] {
			if w.row != m.row {
				m.rows = append(m.rows, w.row)
			}
		}
		end := min(last, m.own-1)
		if l.Near > 0 {
			l.markEach(m, m.runs[first:end+1])
			continue
		}
		at := corpus.Range{Start: m.runs[first].start, End: m.runs[end].end}
		if end == last {
			at.End = m.runs[end].start + l.asked(len(l.words)-1, m.runs[end])
		}
		m.marks = append(m.marks, at)
	}
}

// markEach marks those of some words that are the phrase's.
func (l *phraseLeaf) markEach(m *marker, words []passageWord) {
	for _, w := range words {
		for i := range l.words {
			if n := l.asked(i, w); n > 0 {
				m.marks = append(m.marks, corpus.Range{Start: w.start, End: w.start + n})
			}
		}
	}
}

// merged returns ranges in order, those that overlap as one.
func merged(list []corpus.Range) []corpus.Range {
	slices.SortFunc(list, func(a, b corpus.Range) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out []corpus.Range
	for _, r := range list {
		if n := len(out); n > 0 && r.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}
