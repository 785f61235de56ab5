package bleveindex

import (
	"cmp"
	"slices"
)

// inflected returns the rows and places of a word, alone or with a Korean
// particle at its end. It must not be changed.
func (s *segment) inflected(c *cache, word string, k *korean) (*postings, error) {
	key := cacheKey{segment: s.id, kind: cachedInflected, name: word}
	return cached(c, key, func() (*postings, int64, error) {
		lists, err := s.inflections(c, word, k)
		if err != nil {
			return nil, 0, err
		}
		if len(lists) == 1 {
			return lists[0], 0, nil
		}
		out := union(lists)
		return out, out.bytes(), nil
	})
}

// inflections returns the postings of a word, and of each that is the word with a
// particle.
func (s *segment) inflections(c *cache, word string, k *korean) ([]*postings, error) {
	own, err := s.places(c, word)
	if err != nil {
		return nil, err
	}
	lists := []*postings{own}
	start, end := []byte(word+string(rune(firstSyllable))), []byte(word+string(rune(lastSyllable+1)))
	err = s.expand(nil, start, end, func(longer string) error {
		if !k.follows(word, longer[len(word):]) {
			return nil
		}
		list, err := s.places(c, longer)
		lists = append(lists, list)
		return err
	})
	return lists, err
}

// union joins postings of different words, with their places.
func union(lists []*postings) *postings {
	type at struct {
		row   uint32
		place place
	}
	var all []at
	for _, list := range lists {
		for i, row := range list.rows {
			for _, p := range list.places[list.starts[i]:list.starts[i+1]] {
				all = append(all, at{row, p})
			}
		}
	}
	slices.SortFunc(all, func(a, b at) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.place, b.place)) })
	out := &postings{starts: []uint32{0}}
	for _, a := range all {
		out.addMore(a.row, 1)
		out.places = append(out.places, a.place)
		out.starts = append(out.starts[:len(out.rows)], uint32(len(out.places)))
	}
	return out
}
