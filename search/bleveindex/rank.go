package bleveindex

import (
	"cmp"
	"math"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// A ranked is a hit with what it is sorted by.
type ranked struct {
	part, place uint32 // place is a row, or the number of a document
	score       float64
	session     int     // place in the programme; of that order only
	unix        int64   // of the date, math.MinInt64 if unknown
	repeats     *ranked // the hit before that has nearly the same words, see window
}

// A ranking is an order of hits.
type ranking struct {
	*selection
	relevance, oldest bool
	sessions          [][]int // in the order of sessions: of each part and code of the column, the place
}

func (s *selection) ranking() *ranking {
	sort := s.request.Sort
	r := &ranking{
		selection: s, oldest: sort == search.SortOldest || sort == search.SortSession,
		relevance: s.looksForText() && (sort == "" || sort == search.SortRelevance),
	}
	if sort == search.SortSession {
		r.sessions = s.sessionPlaces()
	}
	return r
}

// sessionPlaces returns, of each part and code of the column of sessions, the
// place of the session in the programme.
func (s *selection) sessionPlaces() [][]int {
	places := map[string]int{corpus.NotStated: math.MaxInt}
	for i, id := range s.programme {
		places[id] = i
	}
	out := make([][]int, len(s.parts))
	for i := range s.parts {
		c := s.parts[i].column(corpus.FacetSession)
		out[i] = make([]int, len(c.sets))
		for code := range out[i] {
			place, known := places[c.values[c.sets[code].value]]
			if !known {
				place = len(s.programme)
			}
			out[i][code] = place
		}
	}
	return out
}

// sessionOf returns the place of the session of a row.
func (r *ranking) sessionOf(part, row uint32) int {
	if r.sessions == nil {
		return 0
	}
	return r.sessions[part][r.parts[part].column(corpus.FacetSession).code(row)]
}

// compare orders two hits, the first to come first.
func (r *ranking) compare(a, b ranked) int {
	if c := r.compareKeys(a, b); c != 0 {
		return c
	}
	if a.part == b.part && a.place == b.place {
		return 0
	}
	return cmp.Or(strings.Compare(r.documentID(a), r.documentID(b)), cmp.Compare(a.place, b.place))
}

// compareKeys orders two hits by score or date alone.
func (r *ranking) compareKeys(a, b ranked) int {
	switch {
	case r.relevance:
		return cmp.Compare(b.score, a.score)
	case a.session != b.session:
		return cmp.Compare(a.session, b.session)
	case a.unix == b.unix:
		return 0
	case a.unix == math.MinInt64 || b.unix == math.MinInt64 || !r.oldest:
		return cmp.Compare(b.unix, a.unix)
	}
	return cmp.Compare(a.unix, b.unix)
}

func (r *ranking) documentID(h ranked) string {
	p := &r.parts[h.part]
	if r.documents {
		return p.docID[h.place]
	}
	return p.docID[p.docs.of(h.place)]
}

// page returns the hits of a page: the first limit ones that come after another
// hit, or from the start if after is nil.
func (r *ranking) page(after *ranked, limit int) []ranked {
	if limit == 0 {
		return nil
	}
	if after == nil && limit <= search.MaxLimit && r.sessions == nil && !r.relevance && r.isEverything() {
		return r.firstOf(limit)
	}
	return r.best(after, limit)
}

// best finds the hits of a page among all.
func (r *ranking) best(after *ranked, limit int) []ranked {
	best := &bestOf[ranked]{compare: r.compare, limit: limit}
	add := func(h ranked) {
		if after == nil || r.compare(*after, h) < 0 {
			best.add(h)
		}
	}
	for i := range r.parts {
		if r.relevance && !r.documents {
			r.addScored(uint32(i), best, add, after)
			continue
		}
		r.each(uint32(i), func(h ranked) {
			if !best.full() || r.compareKeys(h, *best.last()) <= 0 {
				add(h)
			}
		})
	}
	return best.sorted()
}

// fewScored is for how many statements at most all scores are found at once.
const fewScored = 64

// addScored adds the statements of a part that score enough, which few do where
// there are many.
func (r *ranking) addScored(part uint32, best *bestOf[ranked], add func(ranked), after *ranked) {
	places := r.shown(int(part))
	defer r.arena.release(r.arena.mark())
	if after == nil && len(places) > max(fewScored, 2*best.limit) {
		places = r.promising(part, places, best)
	}
	scores := r.scoreStatements(int(part), places)
	least := math.Inf(-1)
	if after == nil {
		least = atLeast(scores, best.limit)
	}
	for i, score := range scores {
		if best.full() {
			least = max(least, best.last().score)
		}
		if score >= least {
			add(ranked{part: part, place: places[i], score: score})
		}
	}
}

// scoreSlack is more than scores can differ by that are added up in another order.
const scoreSlack = 1e-6

// promising returns the statements of a part that may be among the best.
func (r *ranking) promising(part uint32, places []uint32, best *bestOf[ranked]) []uint32 {
	scores, more := r.scoreAtMost(int(part), places)
	least := atLeast(scores, best.limit)
	if best.full() {
		least = max(least, best.last().score)
	}
	out := r.arena.list(len(places))
	for i, score := range scores {
		if score+more+scoreSlack >= least {
			out = append(out, places[i])
		}
	}
	return out
}

// atLeast returns the n-th largest of some numbers, less than any if they are
// fewer.
func atLeast(numbers []float64, n int) float64 {
	best := &bestOf[float64]{limit: n, compare: func(a, b float64) int { return cmp.Compare(b, a) }}
	least := math.Inf(-1)
	for _, x := range numbers {
		if x <= least {
			continue
		}
		best.add(x)
		if best.full() {
			least = *best.last()
		}
	}
	return least
}

// each hands over all hits of a part that are shown, in order of their rows.
func (r *ranking) each(part uint32, visit func(ranked)) {
	if !r.documents {
		r.rank(part, r.shown(int(part)), visit)
		return
	}
	p := &r.parts[part]
	places := r.documentList(p)
	scores := make([]float64, len(places))
	if r.relevance {
		scores = r.scoreDocuments(int(part), places)
	}
	for i, d := range places {
		h := ranked{part: part, place: d, score: scores[i], unix: p.dates[p.date.at(p.docRow[d])].unix}
		h.session = r.firstSession(part, d)
		visit(h)
	}
}

// rank hands over statements of a part, given in order, with what they are sorted
// by.
func (r *ranking) rank(part uint32, rows []uint32, visit func(ranked)) {
	p := &r.parts[part]
	if r.relevance {
		for i, score := range r.scoreStatements(int(part), rows) {
			visit(ranked{part: part, place: rows[i], score: score})
		}
		return
	}
	for _, row := range rows {
		visit(ranked{part: part, place: row, session: r.sessionOf(part, row), unix: p.dates[p.date.at(row)].unix})
	}
}

// firstSession returns the place of the session in which a document has the first
// of its hits.
func (r *ranking) firstSession(part, doc uint32) int {
	if r.sessions == nil {
		return 0
	}
	p := &r.parts[part]
	first := math.MaxInt
	for row := p.docRow[doc]; row < p.docRow[doc+1]; row++ {
		if p.hits.has(row) {
			first = min(first, r.sessionOf(part, row))
		}
	}
	return first
}

// documentList returns the documents of the hits, in order.
func (r *ranking) documentList(p *selected) []uint32 {
	out := r.arena.list(min(p.hits.count(), len(p.docID)))
	next := uint32(0)
	for row := range p.hits.each {
		if row >= next {
			d := p.docs.of(row)
			out = append(out, d)
			next = p.docRow[d+1]
		}
	}
	return out
}
