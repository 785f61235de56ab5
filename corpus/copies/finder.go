package copies

import (
	"cmp"
	"slices"
)

// A Finder is given texts and tells which of them are copies. The zero Finder is
// ready for use, by one goroutine at a time.
type Finder struct {
	added    int
	distinct []distinct // in the order in which they were first added
	known    map[Identity]int
}

// A distinct text stands for all texts with its words.
type distinct struct {
	words    []uint64 // their hashes
	shingles []uint64 // see shinglesOf
	texts    []int    // numbers of the texts, rising
}

// A Link is between two texts of which one is an altered copy of the other, by
// their numbers, A the smaller one.
type Link struct {
	A, B int
	// Share is the part of the words of the longer text that both have in the same
	// order, at least four fifths.
	Share float64
}

// Altered is which texts are altered copies.
type Altered struct {
	Links []Link // by A, then by B
	// Passed counts the phrases that were not followed up, because more than
	// maxTexts texts have them. It is 0 unless a phrase is everybody's.
	Passed int
}

const (
	// minShareFifths is the share, in fifths, of words that altered copies have in
	// common.
	minShareFifths = 4
	// maxTexts bounds the work where a great many texts have a phrase in common
	// but are not identical: a form letter, say.
	maxTexts = 256
	// maxOrdered is the number of words beyond which two texts are compared by
	// their shingles rather than by the order of their words, whose time grows with
	// the square.
	maxOrdered = 2000
)

// Add takes in a text and returns its number: 0 for the first, and so on.
func (f *Finder) Add(text string) int {
	number := f.added
	f.added++
	id, words := identify(text)
	if len(words) < MinWords {
		return number
	}
	if at, ok := f.known[id]; ok {
		f.distinct[at].texts = append(f.distinct[at].texts, number)
		return number
	}
	if f.known == nil {
		f.known = make(map[Identity]int)
	}
	f.known[id] = len(f.distinct)
	f.distinct = append(f.distinct, distinct{words, shinglesOf(words), []int{number}})
	return number
}

// Identical returns the sets of two or more texts with the same words, each with
// the numbers rising, in the order of their first.
func (f *Finder) Identical() [][]int {
	var sets [][]int
	for i := range f.distinct {
		if texts := f.distinct[i].texts; len(texts) > 1 {
			sets = append(sets, slices.Clone(texts))
		}
	}
	return sets
}

// Altered returns the links between texts that are nearly the same. Of identical
// texts only the first is linked.
//
// Every pair is found whose texts come from one another by changing, dropping or
// adding up to a fifth of the words, unless a phrase that they share was passed.
// A changed word spoils three shingles at most, so of a text's shingles, the
// rarest first, one of the first three fifths (of the number of its words) and
// one more must be in both: only these are looked up. This prefix filter is that of
// Bayardo, Ma and Srikant, Scaling up all pairs similarity search, 2007.
func (f *Finder) Altered() Altered {
	common := f.countTexts()
	found := Altered{}
	for _, n := range common {
		if n > maxTexts {
			found.Passed++
		}
	}
	seen := make([]int, len(f.distinct)) // the last text, counted from 1, compared with this
	having := make(map[uint64][]int)
	for i := range f.distinct {
		for _, s := range rarest(&f.distinct[i], common) {
			for _, j := range having[s] {
				if seen[j] == i+1 {
					continue
				}
				seen[j] = i + 1
				if share, ok := shareOf(&f.distinct[j], &f.distinct[i]); ok {
					found.Links = append(found.Links, Link{f.distinct[j].texts[0], f.distinct[i].texts[0], share})
				}
			}
			having[s] = append(having[s], i)
		}
	}
	slices.SortFunc(found.Links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return found
}

// countTexts counts the distinct texts that have a shingle.
func (f *Finder) countTexts() map[uint64]int32 {
	counts := make(map[uint64]int32)
	for i := range f.distinct {
		for _, s := range f.distinct[i].shingles {
			counts[s]++
		}
	}
	return counts
}

// rarest returns the shingles of a text that must be looked up, without those
// that are passed.
func rarest(d *distinct, common map[uint64]int32) []uint64 {
	sorted := slices.Clone(d.shingles)
	slices.SortFunc(sorted, func(a, b uint64) int {
		return cmp.Or(cmp.Compare(common[a], common[b]), cmp.Compare(a, b))
	})
	sorted = sorted[:min(len(sorted), spoiled(len(d.words))+1)]
	passed, _ := slices.BinarySearchFunc(sorted, int32(maxTexts), func(s uint64, most int32) int {
		return cmp.Compare(common[s], most+1)
	})
	return sorted[:passed]
}
