package bleveindex

import (
	"cmp"
	"math"
	"strings"

	"dialogue/search"
)

// A ranked is a hit with what it is sorted by.
type ranked struct {
	part, place uint32 // place is a row, or the number of a document
	score       float64
	unix        int64 // of the date, math.MinInt64 if unknown
}

// A ranking is an order of hits.
type ranking struct {
	*selection
	relevance, oldest bool
}

func (s *selection) ranking() *ranking {
	sort := s.request.Sort
	return &ranking{
		selection: s, oldest: sort == search.SortOldest,
		relevance: s.looksForText() && sort != search.SortNewest && sort != search.SortOldest,
	}
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
	return p.docID[p.doc[h.place]]
}

// page returns the hits of a page: the first limit ones that come after another
// hit, or from the start if after is nil.
func (r *ranking) page(after *ranked, limit int) []ranked {
	best := &bestOf[ranked]{compare: r.compare, limit: limit}
	if limit == 0 {
		return nil
	}
	for i := range r.parts {
		r.each(uint32(i), func(h ranked) {
			if r.relevance && best.full() && h.score < best.last().score {
				return // which is what becomes of most
			}
			if after == nil || r.compare(*after, h) < 0 {
				best.add(h)
			}
		})
	}
	return best.sorted()
}

// each hands over all hits of a part, in order of their rows.
func (r *ranking) each(part uint32, visit func(ranked)) {
	p := &r.parts[part]
	switch {
	case r.documents:
		places := p.documentList()
		scores := make([]float64, len(places))
		if r.relevance {
			scores = r.scoreDocuments(int(part), places)
		}
		for i, d := range places {
			visit(ranked{part, d, scores[i], p.dates[p.date[p.docRow[d]]].unix})
		}
	case r.relevance:
		places := p.list()
		for i, score := range r.scoreStatements(int(part), places) {
			visit(ranked{part: part, place: places[i], score: score})
		}
	default:
		for row := range p.hits.each {
			visit(ranked{part: part, place: row, unix: p.dates[p.date[row]].unix})
		}
	}
}

// documentList returns the documents of the hits, in order.
func (p *selected) documentList() []uint32 {
	var out []uint32
	next := uint32(0)
	for row := range p.hits.each {
		if row >= next {
			d := p.doc[row]
			out = append(out, d)
			next = p.docRow[d+1]
		}
	}
	return out
}
