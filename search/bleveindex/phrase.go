package bleveindex

import (
	"slices"

	"dialogue/search/query"
)

// A phraseLeaf is words in an order, or near each other. It matches over a
// whole passage, and holds in the statement in which an occurrence starts.
type phraseLeaf struct {
	query.Phrase
	words []string
	cased []string // the words in the case given
}

func newPhraseLeaf(n query.Phrase) *phraseLeaf {
	l := &phraseLeaf{Phrase: n}
	for _, w := range runsOf(n.Text) {
		l.words = append(l.words, w.text)
		l.cased = append(l.cased, fold(n.Text[w.start:w.end]).text)
	}
	return l
}

func (l *phraseLeaf) groups() int { return 1 }

func (l *phraseLeaf) match(e *evaluation, p *part) (match, error) {
	m := match{rows: e.arena.bits(p.rows)}
	lists := make([]*postings, len(l.words))
	for i, word := range l.words {
		var err error
		if lists[i], err = p.places(e.cache, word); err != nil || len(lists[i].rows) == 0 {
			return m, err
		}
	}
	found := &postings{}
	w := newPassageWalk(p.segment, lists)
	for w.next() {
		if err := l.occurrences(e, p, w, found); err != nil {
			return match{}, err
		}
	}
	found.fill(m.rows)
	m.scored = []scored{{0, found}}
	return m, nil
}

// occurrences adds the rows in which the phrase starts in the passage at hand.
func (l *phraseLeaf) occurrences(e *evaluation, p *part, w *passageWalk, found *postings) error {
	stretches := l.stretches(l.words, w.places)
	if l.Case && len(stretches) > 0 {
		var err error
		if stretches, err = e.inCase(p, l, w.passage); err != nil {
			return err
		}
	}
	for _, at := range stretches {
		row := w.rowOf(at.first)
		if n := len(found.rows); n > 0 && found.rows[n-1] == row {
			found.counts[n-1]++
			continue
		}
		found.rows = append(found.rows, row)
		found.counts = append(found.counts, 1)
	}
	return nil
}

// inCase returns where a passage holds the phrase in the case given, which the
// index does not know: the text is read.
func (e *evaluation) inCase(p *part, l *phraseLeaf, passage uint32) ([]stretch, error) {
	words, err := e.passageRuns(p, p.passageRow[passage], p.passageRow[passage+1])
	if err != nil {
		return nil, err
	}
	return l.find(words), nil
}

// A passageWalk visits the passages that have a row in each of several
// postings.
type passageWalk struct {
	segment *segment
	lists   []walked
	order   []int      // places in lists, the rarest word first
	passage uint32     // at hand
	places  [][]uint32 // of each list, its places in the passage, in order
	started bool
}

// A walked is postings with a cursor at the first row that is not before the
// passage at hand.
type walked struct {
	*postings
	rowCursor
}

func newPassageWalk(s *segment, lists []*postings) *passageWalk {
	w := &passageWalk{segment: s, places: make([][]uint32, len(lists))}
	for _, list := range lists {
		w.lists = append(w.lists, walked{list, cursorOf(list.rows)})
		w.order = append(w.order, len(w.order))
	}
	slices.SortStableFunc(w.order, func(a, b int) int { return len(lists[a].rows) - len(lists[b].rows) })
	return w
}

// next moves on to the next passage, false if there is none.
func (w *passageWalk) next() bool {
	target := uint32(0)
	if w.started {
		target = w.passage + 1
	}
	w.started = true
	for i := 0; i < len(w.order); {
		passage, ok := w.advance(w.order[i], target)
		if !ok {
			return false
		}
		if passage > target && i > 0 {
			target, i = passage, 0
			continue
		}
		target = passage
		i++
	}
	w.passage = target
	w.collect()
	return true
}

// advance moves list i to its first row in a passage that is not before target,
// which must rise.
func (w *passageWalk) advance(i int, target uint32) (passage uint32, ok bool) {
	if int(target) >= len(w.segment.passageRow)-1 {
		return 0, false
	}
	at, _ := w.lists[i].find(w.segment.passageRow[target])
	if at == len(w.lists[i].postings.rows) {
		return 0, false
	}
	return w.segment.passage[w.lists[i].postings.rows[at]], true
}

// collect gathers the places of all lists in the passage at hand.
func (w *passageWalk) collect() {
	end := w.segment.passageRow[w.passage+1]
	for i, list := range w.lists {
		from := list.rowCursor.at
		to := from
		for to < len(list.postings.rows) && list.postings.rows[to] < end {
			to++
		}
		w.places[i] = list.places[list.starts[from]:list.starts[to]]
	}
}

// rowOf returns the row that holds a place of the passage at hand, at which one
// of the words stands.
func (w *passageWalk) rowOf(place uint32) uint32 {
	end := w.segment.passageRow[w.passage+1]
	for _, list := range w.lists {
		for k := list.rowCursor.at; k < len(list.postings.rows) && list.postings.rows[k] < end; k++ {
			if _, ok := slices.BinarySearch(list.postings.at(k), place); ok {
				return list.postings.rows[k]
			}
		}
	}
	return w.segment.passageRow[w.passage]
}

// A stretch is the places of the first and the last word of an occurrence in
// its passage.
type stretch struct{ first, last uint32 }

// stretches returns the occurrences of the phrase, given the places of each of
// its words.
func (l *phraseLeaf) stretches(words []string, places [][]uint32) []stretch {
	if l.Near > 0 {
		return nearest(words, places, len(words)+l.Near)
	}
	return inOrder(places)
}

// find returns the occurrences of the phrase in the words of a passage.
func (l *phraseLeaf) find(words []passageWord) []stretch {
	want := l.words
	form := func(w passageWord) string { return w.text }
	if l.Case {
		want = l.cased
		form = passageWord.cased
	}
	places := make([][]uint32, len(want))
	for i, w := range words {
		for j := range want {
			if form(w) == want[j] {
				places[j] = append(places[j], uint32(i+1))
			}
		}
	}
	return l.stretches(want, places)
}

// inOrder returns where words that stand at these places follow one another.
func inOrder(places [][]uint32) []stretch {
	var out []stretch
	rarest := 0
	for i := range places {
		if len(places[i]) < len(places[rarest]) {
			rarest = i
		}
	}
	for _, at := range places[rarest] {
		if first := int(at) - rarest; first > 0 && followOn(places, uint32(first)) {
			out = append(out, stretch{uint32(first), uint32(first + len(places) - 1)})
		}
	}
	return out
}

func followOn(places [][]uint32, start uint32) bool {
	for i := range places {
		if _, ok := slices.BinarySearch(places[i], start+uint32(i)); !ok {
			return false
		}
	}
	return true
}

// nearest returns, for each of these places at which one starts, the longest
// stretch of at most width words that holds each word, as often as words does,
// and begins and ends with one of them.
func nearest(words []string, places [][]uint32, width int) []stretch {
	events := eventsOf(words, places)
	need := map[string]int{}
	for _, w := range words {
		need[w]++
	}
	var out []stretch
	missing, right := len(words), 0
	for left := range events {
		first := events[left]
		for ; right < len(events) && int(events[right].place-first.place) < width; right++ {
			if need[events[right].word]--; need[events[right].word] >= 0 {
				missing--
			}
		}
		if missing == 0 {
			out = append(out, stretch{first.place, events[right-1].place})
		}
		if need[first.word]++; need[first.word] > 0 {
			missing++
		}
	}
	return out
}

// An event is a word at a place.
type event struct {
	place uint32
	word  string
}

// eventsOf lists the words at all their places, in order of place.
func eventsOf(words []string, places [][]uint32) []event {
	var out []event
	for i, w := range words {
		if slices.Index(words, w) < i {
			continue
		}
		for _, at := range places[i] {
			out = append(out, event{at, w})
		}
	}
	slices.SortFunc(out, func(a, b event) int { return int(a.place) - int(b.place) })
	return out
}
