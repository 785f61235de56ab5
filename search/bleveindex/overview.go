package bleveindex

import (
	"slices"
	"sync"

	"dialogue/search"
	"dialogue/search/query"
)

// An overview remembers what is found where nothing is looked for, which is
// the same for every request to a generation: it is what a reader sees first,
// and costs most to find.
type overview struct {
	mu     sync.Mutex
	counts map[countKey][]uint64
	totals map[allKey]search.Total
	first  map[allKey][]ranked // the first search.MaxLimit hits, by date
}

// A countKey names the counts of a facet's values.
type countKey struct {
	facet                string
	documents, apparatus bool
	joint                bool // only joint statements
	each                 bool // copies count each
}

// An allKey names a list of all there is.
type allKey struct{ documents, apparatus, oldest, each bool }

func newOverview() *overview {
	return &overview{
		counts: map[countKey][]uint64{}, totals: map[allKey]search.Total{}, first: map[allKey][]ranked{},
	}
}

// isEverything reports whether a request neither looks for anything nor filters.
func (s *selection) isEverything() bool {
	all, ok := s.node.(query.All)
	// A relaxed request searches for everything first, but still looks for words.
	return ok && len(all.Nodes) == 0 && !s.looksForText() && len(s.names) == 0 && s.request.From.IsZero() && s.request.To.IsZero()
}

// countsOf returns the counts that are remembered under key, else those that
// count returns, of which it keeps a copy.
func (a *overview) countsOf(key countKey, count func() ([]uint64, error)) ([]uint64, error) {
	counts, err := remembered(&a.mu, a.counts, key, func() ([]uint64, error) {
		counts, err := count()
		return slices.Clone(counts), err
	})
	return counts, err
}

// remembered returns what a map has under key, else what find returns, which it
// keeps. Two searches may find the same at once.
func remembered[K comparable, V any](mu *sync.Mutex, in map[K]V, key K, find func() (V, error)) (V, error) {
	mu.Lock()
	v, ok := in[key]
	mu.Unlock()
	if ok {
		return v, nil
	}
	v, err := find()
	if err != nil {
		return v, err
	}
	mu.Lock()
	defer mu.Unlock()
	in[key] = v
	return v, nil
}

// totalOf returns the total of a selection.
func (s *selection) totalOf() search.Total {
	if !s.isEverything() {
		return s.count()
	}
	count := func() (search.Total, error) { return s.count(), nil }
	total, _ := remembered(&s.overview.mu, s.overview.totals, allKey{documents: s.documents, apparatus: s.apparatus, each: s.eachCopy}, count)
	return total
}

// firstOf returns the first hits by date of all there is.
func (r *ranking) firstOf(limit int) []ranked {
	key := allKey{r.documents, r.apparatus, r.oldest, r.eachCopy}
	first, _ := remembered(&r.overview.mu, r.overview.first, key, func() ([]ranked, error) {
		return r.best(nil, search.MaxLimit), nil
	})
	return slices.Clone(first[:min(limit, len(first))])
}
