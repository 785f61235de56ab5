package bleveindex

import (
	"slices"
	"sort"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// A spoken is a statement's text with its words.
type spoken struct {
	text  string
	start int           // in the document, in bytes
	words []passageWord // as phrases know them
	stems []passageWord // as they are stemmed
}

// surroundings read what stands around the matches of a statement, as far as it
// is needed: the statements of its passage.
type surroundings struct {
	*evaluation
	part *part
	row  uint32
	read map[uint32]*spoken
}

// of returns the statement of a row. What is read for a concordance is read
// once, so that the cache does not keep it.
func (n *surroundings) of(row uint32) (*spoken, error) {
	if s := n.read[row]; s != nil {
		return s, nil
	}
	b, err := n.part.source(row)
	if err != nil {
		return nil, err
	}
	r := decoder{bytes: b}
	s := &spoken{text: r.string(), start: r.int()}
	f := fold(s.text)
	s.words, s.stems = passageWords(s.text, f.words(false), row), passageWords(s.text, f.words(true), row)
	n.addTerms(n.part, row, s.stems)
	if n.read == nil {
		n.read = map[uint32]*spoken{}
	}
	n.read[row] = s
	return s, r.err
}

// passage returns the first row of the passage and the one after its last.
func (n *surroundings) passage() (first, end uint32) {
	return n.part.passages.around(n.row)
}

// walk visits the words before or after a match, the nearest first, until visit
// returns false.
func (n *surroundings) walk(side search.Side, at corpus.Range, visit func(passageWord) bool) error {
	own, err := n.of(n.row)
	if err != nil {
		return err
	}
	first, end := n.passage()
	if side == search.SideLeft {
		before := sort.Search(len(own.words), func(i int) bool { return own.words[i].end > at.Start })
		words := own.words[:before]
		for row := n.row; ; {
			for _, w := range slices.Backward(words) {
				if !visit(w) {
					return nil
				}
			}
			if row == first {
				return nil
			}
			row--
			if own, err = n.of(row); err != nil {
				return err
			}
			words = own.words
		}
	}
	after := sort.Search(len(own.words), func(i int) bool { return own.words[i].start >= at.End })
	words := own.words[after:]
	for row := n.row; ; {
		for _, w := range words {
			if !visit(w) {
				return nil
			}
		}
		if row++; row == end {
			return nil
		}
		if own, err = n.of(row); err != nil {
			return err
		}
		words = own.words
	}
}

// words returns the nearest words of a side, parted by zero bytes so that they
// sort word by word.
func (n *surroundings) words(side search.Side, at corpus.Range, count int) (string, error) {
	var out []string
	err := n.walk(side, at, func(w passageWord) bool {
		out = append(out, w.text)
		return len(out) < count
	})
	return strings.Join(out, "\x00"), err
}

// context returns the text before and after a match: so many words, or the rest
// of the sentence if words is 0.
func (n *surroundings) context(at corpus.Range, words int) (left, right string, err error) {
	if words == 0 {
		return n.sentence(at)
	}
	if left, err = n.stretch(search.SideLeft, at, words); err != nil {
		return "", "", err
	}
	right, err = n.stretch(search.SideRight, at, words)
	return left, right, err
}

// stretch returns the text from a match to the end of the last of so many words,
// or to the end of the passage if there are fewer.
func (n *surroundings) stretch(side search.Side, at corpus.Range, count int) (string, error) {
	var last passageWord
	found := 0
	err := n.walk(side, at, func(w passageWord) bool {
		found++
		last = w
		return found < count
	})
	if err != nil {
		return "", err
	}
	first, end := n.passage()
	whole := found < count
	if side == search.SideLeft {
		if whole {
			return n.text(first, 0, n.row, at.Start)
		}
		return n.text(last.row, last.start, n.row, at.Start)
	}
	if whole {
		last, err := n.of(end - 1)
		if err != nil {
			return "", err
		}
		return n.text(n.row, at.End, end-1, len(last.text))
	}
	return n.text(n.row, at.End, last.row, last.end)
}

// text returns the text of the passage from byte start of the statement of one
// row to byte end of that of another.
func (n *surroundings) text(from uint32, start int, to uint32, end int) (string, error) {
	var b strings.Builder
	for row := from; row <= to; row++ {
		s, err := n.of(row)
		if err != nil {
			return "", err
		}
		text := s.text
		if row == to {
			text = text[:end]
		}
		if row == from {
			text = text[start:]
		} else if before := n.read[row-1]; before.start+len(before.text) < s.start {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// sentence returns the rest of the sentences in which a match begins and ends.
func (n *surroundings) sentence(at corpus.Range) (left, right string, err error) {
	first, end := n.passage()
	if left, err = n.text(first, 0, n.row, at.Start); err != nil {
		return "", "", err
	}
	last, err := n.of(end - 1)
	if err != nil {
		return "", "", err
	}
	if right, err = n.text(n.row, at.End, end-1, len(last.text)); err != nil {
		return "", "", err
	}
	own := n.read[n.row]
	whole := left + own.text[at.Start:at.End] + right
	from, to := 0, 0
	hit := corpus.Range{Start: len(left), End: len(left) + at.Len()}
	for sentence := range n.analyzer.sentencesOf(whole, languages()[n.part.language[n.row]]) {
		start := to
		to += len(sentence)
		if start <= hit.Start {
			from = start
		}
		if to >= hit.End {
			break
		}
	}
	return whole[from:hit.Start], strings.TrimRight(whole[hit.End:to], " \n\t"), nil
}
