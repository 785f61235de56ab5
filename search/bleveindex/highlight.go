package bleveindex

import (
	"cmp"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
)

// A passageWord is a word of a passage.
type passageWord struct {
	word
	raw string // as it is written
	row uint32
}

// cased returns the word folded, but in its own case.
func (w passageWord) cased() string { return fold(w.raw).text }

// passageWords returns the words of the rows from first up to end.
func (e *evaluation) passageWords(p *part, first, end uint32) ([]passageWord, error) {
	var out []passageWord
	for row := first; row < end; row++ {
		words, err := e.rowWords(p, row)
		if err != nil {
			return nil, err
		}
		out = append(out, words...)
	}
	return out, nil
}

// rowWords returns the words of a statement, or of the title on the row of a
// document.
func (e *evaluation) rowWords(p *part, row uint32) ([]passageWord, error) {
	text, err := e.rowText(p, row)
	if err != nil {
		return nil, err
	}
	var out []passageWord
	for _, w := range wordsOf(text) {
		out = append(out, passageWord{w, text[w.start:w.end], row})
	}
	return out, nil
}

func (e *evaluation) rowText(p *part, row uint32) (string, error) {
	if d := p.doc[row]; p.docRow[d] == row {
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
	words    []passageWord // of the statement, and of what follows in the passage if a text needs it
	marks    []corpus.Range
	rows     []uint32 // that matches go on into
}

// addMarks adds the places that match, and the statements that matches go on
// into.
func (s *selection) addMarks(p *part, row uint32, hit *search.Hit) error {
	m := &marker{evaluation: s.evaluation, part: p, row: row, language: p.language[row]}
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
func (m *marker) read() error {
	width := 0
	for _, t := range m.texts {
		if l, ok := t.leaf.(*phraseLeaf); ok && t.wanted {
			width = max(width, len(l.words)+l.Near)
		}
	}
	end := m.part.passageRow[m.part.passage[m.row]+1]
	own := 0
	for row := m.row; row < end; row++ {
		words, err := m.passageWords(m.part, row, row+1)
		if err != nil {
			return err
		}
		m.words = append(m.words, words...)
		if row == m.row {
			own = len(words)
		}
		if len(m.words)-own >= width {
			break
		}
	}
	return nil
}

// own returns the words of the statement itself.
func (m *marker) own() []passageWord {
	i := slices.IndexFunc(m.words, func(w passageWord) bool { return w.row != m.row })
	if i < 0 {
		return m.words
	}
	return m.words[:i]
}

// add marks the words from first to last, as far as they are in the statement.
func (m *marker) add(first, last int) {
	own := m.own()
	last = min(last, len(own)-1)
	if first <= last {
		m.marks = append(m.marks, corpus.Range{Start: own[first].start, End: own[last].end})
	}
}

// mark marks the words that have the same stem.
func (l *wordLeaf) mark(m *marker) {
	for i, w := range m.own() {
		if l.is(m, w.text) {
			m.add(i, i)
		}
	}
}

// is reports whether a word of the statement is one of the leaf's.
func (l *wordLeaf) is(m *marker, word string) bool {
	terms := l.terms[m.language]
	if len(terms) == 0 {
		return word == l.word
	}
	have := m.analyzer.stemmers[languages()[m.language]].terms(word)
	for _, term := range terms[:len(terms)-l.droppable] {
		if !slices.Contains(have, term) {
			return false
		}
	}
	return true
}

func (l *expandedLeaf) is(_ *marker, word string) bool { return l.words[word] }

func (l *expandedLeaf) mark(m *marker) {
	for i, w := range m.own() {
		if l.is(m, w.text) {
			m.add(i, i)
		}
	}
}

// mark marks the words that stand one after the other as one.
func (l joinedLeaf) mark(m *marker) {
	own := m.own()
	for i := 0; i+len(l) <= len(own); i++ {
		if l.stands(m, own[i:i+len(l)]) {
			m.add(i, i+len(l)-1)
		}
	}
}

// mark marks a phrase as one, and words near each other one by one.
func (l *phraseLeaf) mark(m *marker) {
	for _, s := range l.find(m.words) {
		first, last := int(s.first-1), int(s.last-1)
		if m.words[first].row != m.row {
			continue
		}
		for _, w := range m.words[first : last+1] {
			if w.row != m.row {
				m.rows = append(m.rows, w.row)
			}
		}
		if l.Near == 0 {
			m.add(first, last)
			continue
		}
		for i := first; i <= last; i++ {
			if l.has(m.words[i]) {
				m.add(i, i)
			}
		}
	}
}

// has reports whether a word is one of the phrase's.
func (l *phraseLeaf) has(w passageWord) bool {
	if l.Case {
		return slices.Contains(l.cased, w.cased())
	}
	return slices.Contains(l.words, w.text)
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
