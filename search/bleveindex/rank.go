package bleveindex

import (
	"cmp"
	"math"
	"slices"
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
	best := &bestOf{compare: r.compare, limit: limit}
	if limit == 0 {
		return nil
	}
	for i := range r.parts {
		r.each(uint32(i), func(h ranked) {
			if after == nil || r.compare(*after, h) < 0 {
				best.add(h)
			}
		})
	}
	return best.sorted()
}

// each hands over all hits of a part.
func (r *ranking) each(part uint32, visit func(ranked)) {
	p := &r.parts[part]
	places := p.found
	if r.documents {
		places = p.foundDocuments()
	}
	var scores []float64
	switch {
	case r.relevance && r.documents:
		scores = r.scoreDocuments(int(part), places)
	case r.relevance:
		scores = r.scoreStatements(int(part), places)
	}
	for i, place := range places {
		h := ranked{part: part, place: place}
		if r.relevance {
			h.score = scores[i]
		} else {
			h.unix = r.unix(p, place)
		}
		visit(h)
	}
}

// foundDocuments returns the documents of the hits, in order.
func (p *selected) foundDocuments() []uint32 {
	var out []uint32
	next := uint32(0)
	for _, row := range p.found {
		if row >= next {
			d := p.doc[row]
			out = append(out, d)
			next = p.docRow[d+1]
		}
	}
	return out
}

// unix returns the moment at which the date of a hit begins.
func (r *ranking) unix(p *selected, place uint32) int64 {
	if r.documents {
		place = p.docRow[place]
	}
	return p.dates[p.date[place]].unix
}

// bestOf keeps the first of many hits: a heap with the last of them on top.
type bestOf struct {
	compare func(a, b ranked) int
	limit   int
	heap    []ranked
}

func (h *bestOf) add(r ranked) {
	if len(h.heap) < h.limit {
		h.heap = append(h.heap, r)
		h.up(len(h.heap) - 1)
		return
	}
	if h.compare(r, h.heap[0]) < 0 {
		h.heap[0] = r
		h.down(0)
	}
}

func (h *bestOf) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if h.compare(h.heap[i], h.heap[parent]) <= 0 {
			return
		}
		h.heap[i], h.heap[parent] = h.heap[parent], h.heap[i]
		i = parent
	}
}

func (h *bestOf) down(i int) {
	for {
		last := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h.heap); child++ {
			if h.compare(h.heap[child], h.heap[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		h.heap[i], h.heap[last] = h.heap[last], h.heap[i]
		i = last
	}
}

func (h *bestOf) sorted() []ranked {
	slices.SortFunc(h.heap, h.compare)
	return h.heap
}
