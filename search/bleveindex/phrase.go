package bleveindex

import (
	"cmp"
	"slices"
	"strings"

	"dialogue/search"
	"dialogue/search/query"
)

// A phraseLeaf is words in an order, or near each other. It matches over a
// whole passage, and holds in the statement in which an occurrence starts. The
// last word may have a Korean particle at its end, of words near each other any.
type phraseLeaf struct {
	query.Phrase
	words  []string
	cased  []string // the words in the case given
	korean *korean
}

func newPhraseLeaf(n query.Phrase, k *korean) *phraseLeaf {
	l := &phraseLeaf{Phrase: n, korean: k}
	for _, w := range runsOf(n.Text) {
		l.words = append(l.words, w.text)
		l.cased = append(l.cased, fold(n.Text[w.start:w.end]).text)
	}
	return l
}

func (l *phraseLeaf) groups() int { return 1 }

// inflects reports whether word number i may have a particle at its end.
func (l *phraseLeaf) inflects(i int) bool { return l.Near > 0 || i == len(l.words)-1 }

// lists returns the postings of each word, nil if a part lacks one.
func (l *phraseLeaf) lists(e *evaluation, p *part) ([]*postings, error) {
	lists := make([]*postings, len(l.words))
	for i, word := range l.words {
		var err error
		if l.inflects(i) {
			lists[i], err = p.inflected(e.cache, word, l.korean)
		} else {
			lists[i], err = p.places(e.cache, word)
		}
		if err != nil || len(lists[i].rows) == 0 {
			return nil, err
		}
	}
	return lists, nil
}

func (l *phraseLeaf) match(e *evaluation, p *part) (match, error) {
	lists, err := l.lists(e, p)
	if err != nil || lists == nil {
		return match{}, err
	}
	found := &postings{}
	if l.Case {
		if err := e.inCase(p, l, lists, found); err != nil {
			return match{}, err
		}
	} else {
		rows := newRowFinder(lists)
		l.occurrences(lists, func(s stretch) { found.addMore(rows.of(s.first), 1) })
	}
	return match{e.arena.setOf(found.rows, p.rows), []scored{{0, found}}}, nil
}

// maxCased is how many passages a request may read for phrases in their case.
const maxCased = 20_000

// inCase adds the rows in which the phrase starts in the case given, which the
// index does not know: the text of the passages is read.
func (e *evaluation) inCase(p *part, l *phraseLeaf, lists []*postings, found *postings) error {
	var passages []uint32
	l.occurrences(lists, func(s stretch) { passages = append(passages, s.first.passage()) })
	passages = slices.Compact(passages)
	if e.cased += len(passages); e.cased > maxCased {
		return search.ErrTooCostly
	}
	for n, passage := range passages {
		if n%stopEvery == 0 && e.stop() != nil {
			return e.stop()
		}
		first, end := p.passages.first[passage], p.passages.first[passage+1]
		spelled, err := e.spells(p, l.cased, first, end)
		if err != nil {
			return err
		}
		if !spelled {
			continue
		}
		runs, err := e.passageRuns(p, first, end)
		if err != nil {
			return err
		}
		for _, s := range l.find(runs) {
			found.addMore(runs[s.first.word()-1].row, 1)
		}
	}
	return nil
}

// spells reports whether the letters of every word stand somewhere in the rows
// from first up to end, in their case. Most passages are told apart by that, at a
// small part of what it costs to part them into words.
func (e *evaluation) spells(p *part, words []string, first, end uint32) (bool, error) {
	missing := slices.Clone(words)
	for row := first; row < end && len(missing) > 0; row++ {
		text, err := e.rowText(p, row)
		if err != nil {
			return false, err
		}
		letters := fold(text).text
		missing = slices.DeleteFunc(missing, func(word string) bool { return strings.Contains(letters, word) })
	}
	return len(missing) == 0, nil
}

// A rowFinder finds the rows of places at which one of several words stands,
// given in order.
type rowFinder struct {
	lists  []*postings
	places []seeker[place]
	starts []seeker[uint32]
}

func newRowFinder(lists []*postings) *rowFinder {
	f := &rowFinder{lists: lists}
	for _, list := range lists {
		f.places, f.starts = append(f.places, seek(list.places)), append(f.starts, seek(list.starts))
	}
	return f
}

func (f *rowFinder) of(at place) uint32 {
	for i, list := range f.lists {
		if k, ok := f.places[i].find(at); ok {
			row, first := f.starts[i].find(uint32(k))
			if !first {
				row-- // the place is not the first of its row
			}
			return list.rows[row]
		}
	}
	return 0
}

// A stretch is the places of the first and the last word of an occurrence.
type stretch struct{ first, last place }

// occurrences visits the occurrences of the phrase in order, given the postings
// of each of its words.
func (l *phraseLeaf) occurrences(lists []*postings, visit func(stretch)) {
	places := make([][]place, len(lists))
	for i, list := range lists {
		places[i] = list.places
	}
	l.visit(l.words, places, visit)
}

func (l *phraseLeaf) visit(words []string, places [][]place, visit func(stretch)) {
	if l.Near == 0 {
		inOrder(places, visit)
		return
	}
	samePassage(places, func(places [][]place) { nearest(words, places, len(words)+l.Near, visit) })
}

// asked returns how many bytes of a word of a text word number i of the phrase is:
// all, or those before a particle; 0 if it is another word.
func (l *phraseLeaf) asked(i int, w passageWord) int {
	want, text := l.words[i], w.text
	if l.Case {
		want, text = l.cased[i], w.cased()
	}
	if text == want {
		return len(w.raw)
	}
	rest, ok := strings.CutPrefix(text, want)
	if !ok || !l.inflects(i) || !l.korean.follows(want, rest) {
		return 0
	}
	for at := range w.raw {
		if fold(w.raw[at:]).text == rest {
			return at
		}
	}
	return len(w.raw) // composed with the particle: not to be parted
}

// find returns the occurrences of the phrase in the runs of a passage, which is
// taken for number 0.
func (l *phraseLeaf) find(runs []passageWord) []stretch {
	places := make([][]place, len(l.words))
	for i, w := range runs {
		for j := range l.words {
			if l.asked(j, w) > 0 {
				places[j] = append(places[j], placeOf(0, uint32(i+1)))
			}
		}
	}
	want := l.words
	if l.Case {
		want = l.cased
	}
	var out []stretch
	l.visit(want, places, func(s stretch) { out = append(out, s) })
	return out
}

// rarest returns the number of the shortest list.
func rarest(places [][]place) int {
	least := 0
	for i := range places {
		if len(places[i]) < len(places[least]) {
			least = i
		}
	}
	return least
}

// inOrder visits where words that stand at these places follow one another.
func inOrder(places [][]place, visit func(stretch)) {
	seekers := make([]seeker[place], len(places))
	for i := range places {
		seekers[i] = seek(places[i])
	}
	r := rarest(places)
	for _, at := range places[r] {
		if at.word() <= uint32(r) {
			continue
		}
		first := at - place(r)
		i := 0
		for i < len(places) {
			if i != r {
				if _, ok := seekers[i].find(first + place(i)); !ok {
					break
				}
			}
			i++
		}
		if i == len(places) {
			visit(stretch{first, first + place(len(places)-1)})
		}
	}
}

// samePassage visits the places of each passage that has some of each list.
func samePassage(places [][]place, visit func([][]place)) {
	seekers := make([]seeker[place], len(places))
	for i := range places {
		seekers[i] = seek(places[i])
	}
	r := rarest(places)
	here := make([][]place, len(places))
	for k := 0; k < len(places[r]); {
		passage := places[r][k].passage()
		whole := true
		for i := range places {
			from, _ := seekers[i].find(placeOf(passage, 0))
			to, _ := seekers[i].find(placeOf(passage+1, 0))
			here[i] = places[i][from:to]
			whole = whole && from < to
		}
		k, _ = seekers[r].find(placeOf(passage+1, 0))
		if whole {
			visit(here)
		}
	}
}

// nearest visits, for each of these places of a passage at which one starts, the
// longest stretch of at most width words that holds each word, as often as words
// does, and begins and ends with one of them.
func nearest(words []string, places [][]place, width int, visit func(stretch)) {
	events := eventsOf(words, places)
	need := map[string]int{}
	for _, w := range words {
		need[w]++
	}
	missing, right := len(words), 0
	for left := range events {
		first := events[left]
		for ; right < len(events) && int(events[right].place-first.place) < width; right++ {
			if need[events[right].word]--; need[events[right].word] >= 0 {
				missing--
			}
		}
		if missing == 0 {
			visit(stretch{first.place, events[right-1].place})
		}
		if need[first.word]++; need[first.word] > 0 {
			missing++
		}
	}
}

// An event is a word at a place.
type event struct {
	place place
	word  string
}

// eventsOf lists the words at all their places, in order of place.
func eventsOf(words []string, places [][]place) []event {
	var out []event
	for i, w := range words {
		if slices.Index(words, w) < i {
			continue
		}
		for _, at := range places[i] {
			out = append(out, event{at, w})
		}
	}
	slices.SortFunc(out, func(a, b event) int { return cmp.Compare(a.place, b.place) })
	return out
}
