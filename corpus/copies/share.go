package copies

import "slices"

// shingleWords is the number of words of a shingle. Two are too common to tell
// texts apart; of four, short texts lose all with a fifth of their words.
const shingleWords = 3

// shinglesOf returns the runs of shingleWords words of a text, each once, as
// hashes in rising order (Broder, On the resemblance and containment of
// documents, 1997).
func shinglesOf(words []uint64) []uint64 {
	shingles := make([]uint64, 0, max(0, len(words)-shingleWords+1))
	for i := shingleWords; i <= len(words); i++ {
		h := uint64(0)
		for _, w := range words[i-shingleWords : i] {
			h = scatter(h + w)
		}
		shingles = append(shingles, h)
	}
	slices.Sort(shingles)
	return slices.Compact(shingles)
}

// scatter is the finalizer of splitmix64 (Steele, Lea and Flood, Fast splittable
// pseudorandom number generators, 2014).
func scatter(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// shareOf returns the share of words that two texts have in common, and whether
// it is enough for altered copies.
func shareOf(a, b *distinct) (float64, bool) {
	longer, shorter := len(a.words), len(b.words)
	if longer < shorter {
		longer, shorter = shorter, longer
	}
	if 5*shorter < minShareFifths*longer {
		return 0, false
	}
	left := commonShingles(a.shingles, b.shingles)
	if left < leftOf(a) || left < leftOf(b) {
		return 0, false
	}
	if longer > maxOrdered {
		lost := float64(max(len(a.shingles), len(b.shingles))-left) / float64(longer)
		return max(0, 1-lost/shingleWords), true
	}
	same := commonInOrder(a.words, b.words)
	return float64(same) / float64(longer), 5*same >= minShareFifths*longer
}

// leftOf returns how many shingles of a text its altered copies have at least.
func leftOf(d *distinct) int { return len(d.shingles) - spoiled(len(d.words)) }

// spoiled returns how many shingles of a text are spoiled at most where a fifth
// of its words is changed, dropped or added.
func spoiled(words int) int { return words * shingleWords / 5 }

// commonShingles counts what two rising lists have in common.
func commonShingles(a, b []uint64) int {
	same := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			same++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return same
}

// commonInOrder returns the length of the longest common subsequence.
func commonInOrder(a, b []uint64) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}
