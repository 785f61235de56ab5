package bleveindex

import (
	"fmt"
	"slices"

	"dialogue/corpus"

	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// Postings are the rows of a term, in order, decoded.
type postings struct {
	rows   []uint32
	counts []uint16 // of each row, how often it has the term; at most maxCount
	starts []uint32 // of each row, where its places start; then len(places); nil if not read
	places []place  // where the term stands, in order
	// set are the rows once more, where they are many.
	set ranks
}

// maxCount is how often a term is counted in a row at most.
const maxCount = 1<<16 - 1

// A place is where a word stands in a segment: the number of the passage, then
// that of the word in it, from 1. Words that follow one another in a passage
// have places that do.
type place uint64

// passageShift is where the number of the passage starts in a place.
const passageShift = 32

func placeOf(passage, word uint32) place { return place(passage)<<passageShift | place(word) }

func (p place) passage() uint32 { return uint32(p >> passageShift) }
func (p place) word() uint32    { return uint32(p) }

func (p *postings) bytes() int64 {
	return int64(4*len(p.rows) + 2*len(p.counts) + 4*len(p.starts) + 8*len(p.places) + p.set.size())
}

// postings returns the rows of a term of a field. It must not be changed.
func (s *segment) postings(c *cache, field, term string) (*postings, error) {
	key := cacheKey{segment: s.id, kind: cachedPostings, name: field + "\x00" + term}
	return cached(c, key, func() (*postings, int64, error) { return s.decode(field, term, false) })
}

// places returns the rows and places of a word.
func (s *segment) places(c *cache, word string) (*postings, error) {
	key := cacheKey{segment: s.id, kind: cachedPlaces, name: word}
	return cached(c, key, func() (*postings, int64, error) { return s.decode(fieldExact, word, true) })
}

func (s *segment) decode(field, term string, places bool) (*postings, int64, error) {
	dict, err := s.zap.Dictionary(field)
	if err != nil {
		return nil, 0, fmt.Errorf("reading the terms of %s: %w", field, err)
	}
	list, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, 0, fmt.Errorf("reading %q in %s: %w", term, field, err)
	}
	n := int(list.Count())
	out := &postings{rows: make([]uint32, 0, n), counts: make([]uint16, 0, n)}
	if places {
		out.starts = append(make([]uint32, 0, n+1), 0)
	}
	it := list.Iterator(true, false, places, nil)
	for next, err := it.Next(); next != nil || err != nil; next, err = it.Next() {
		if err != nil {
			return nil, 0, fmt.Errorf("reading %q in %s: %w", term, field, err)
		}
		out.append(s, next, places)
	}
	if n > s.rows/listedShare {
		rows := newBitset(s.rows)
		rows.setAll(out.rows)
		out.set = newRanks(rows)
	}
	return out, out.bytes(), nil
}

func (p *postings) append(s *segment, next segmentapi.Posting, places bool) {
	p.rows = append(p.rows, uint32(next.Number()))
	p.counts = append(p.counts, uint16(min(next.Frequency(), maxCount)))
	if !places {
		return
	}
	from, passage := len(p.places), s.passages.of(uint32(next.Number()))
	for _, l := range next.Locations() {
		p.places = append(p.places, placeOf(passage, uint32(l.Pos())))
	}
	slices.Sort(p.places[from:])
	p.starts = append(p.starts, uint32(len(p.places)))
}

// A finder finds rows in postings, each not before the one found last.
type finder struct {
	set  ranks
	rows seeker[uint32]
}

func (p *postings) finder() finder { return finder{p.set, seek(p.rows)} }

// find returns the place of a row, if it is there.
func (f *finder) find(row uint32) (int, bool) {
	if f.set.bitset == nil {
		return f.rows.find(row)
	}
	return int(f.set.upTo(row)) - 1, f.set.has(row)
}

// addMore counts so many more of a term in a row, which is not before the last.
func (p *postings) addMore(row uint32, count uint16) {
	if n := len(p.rows); n > 0 && p.rows[n-1] == row {
		p.counts[n-1] += min(count, maxCount-p.counts[n-1])
		return
	}
	p.rows, p.counts = append(p.rows, row), append(p.counts, count)
}

// sum adds lists of postings, by rows and counts.
func sum(lists []*postings) *postings {
	const countBits = 16
	var all []uint64 // a row and its count each
	for _, list := range lists {
		for i, row := range list.rows {
			all = append(all, uint64(row)<<countBits|uint64(list.counts[i]))
		}
	}
	slices.Sort(all)
	out := &postings{rows: make([]uint32, 0, len(all)), counts: make([]uint16, 0, len(all))}
	for _, one := range all {
		out.addMore(uint32(one>>countBits), uint16(one&maxCount))
	}
	return out
}

// value returns the rows with a value of a facet. It must not be changed.
func (s *segment) value(c *cache, facet, value string) (bitset, error) {
	key := cacheKey{segment: s.id, kind: cachedValue, name: facet + "\x00" + value}
	return cached(c, key, func() (bitset, int64, error) {
		if value == corpus.NotStated {
			rows := s.column(facet).rowsOf(value, s.rows)
			return rows, int64(8 * len(rows)), nil
		}
		rows, err := s.rowsOf(fieldFacet+facet, value)
		return rows, int64(8 * len(rows)), err
	})
}
