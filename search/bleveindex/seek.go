package bleveindex

import (
	"cmp"
	"sort"
)

// A seeker finds things in a sorted list, each not before the one found last.
type seeker[T cmp.Ordered] struct {
	list []T
	at   int
}

func seek[T cmp.Ordered](list []T) seeker[T] { return seeker[T]{list: list} }

// nearby is how many things are looked at one by one before leaping.
const nearby = 4

// find returns the place of v, or of the first thing after it if it is not
// there.
func (s *seeker[T]) find(v T) (int, bool) {
	for range nearby {
		if s.at == len(s.list) || s.list[s.at] >= v {
			return s.at, s.at < len(s.list) && s.list[s.at] == v
		}
		s.at++
	}
	s.leap(v)
	return s.at, s.at < len(s.list) && s.list[s.at] == v
}

// leap moves to the first thing that is not before v, by steps that double.
func (s *seeker[T]) leap(v T) {
	if s.at == len(s.list) || s.list[s.at] >= v {
		return
	}
	low, step := s.at, 1
	for low+step < len(s.list) && s.list[low+step] < v {
		low += step
		step *= 2
	}
	window := s.list[low:min(len(s.list), low+step+1)]
	s.at = low + sort.Search(len(window), func(i int) bool { return window[i] >= v })
}
