package copies

import (
	"maps"
	"slices"
)

// An alignment is the passages of two documents that go together.
type alignment struct {
	weight float64         // of what both name in passages that go together
	marks  map[string]bool // what that is
	pairs  []Pair
}

// band is how far from the diagonal passages may go together, as a part of the
// length of the documents: what stands at the beginning of one does not stand at
// the end of its translation.
const (
	band        = 0.15
	leastPlaces = 3
)

// A step is how an alignment goes on: with so many passages of either.
type step struct{ a, b int }

// joins reports whether a step has passages go together.
func (s step) joins() bool { return s.a > 0 && s.b > 0 }

// steps lists the ways of going on: a translation may join two passages to one.
func steps() []step { return []step{{1, 1}, {1, 2}, {2, 1}, {1, 0}, {0, 1}} }

// align finds the passages that go together in the same order and share most
// (dynamic programming, as Gale and Church, A program for aligning sentences in
// bilingual corpora, 1993, with what is named in place of lengths).
func align(a, b []passage) alignment {
	t := table{a: a, b: b, steps: steps()}
	t.fill()
	out := alignment{weight: t.best[len(a)][len(b)], marks: map[string]bool{}}
	for i, j := len(a), len(b); i > 0 || j > 0; {
		s := t.steps[t.from[i][j]]
		if s.joins() && (common(a[i-s.a:i], b[j-s.b:j], out.marks) > 0 || s == (step{1, 1})) {
			out.pairs = append(out.pairs, Pair{ordinals(a[i-s.a : i]), ordinals(b[j-s.b : j])})
		}
		i, j = i-s.a, j-s.b
	}
	slices.Reverse(out.pairs)
	return out
}

// A table holds, for the first i passages of one document and the first j of
// another, the most that they can share, and the step that leads there.
type table struct {
	a, b  []passage
	steps []step
	best  [][]float64
	from  [][]uint8
}

func (t *table) fill() {
	t.best, t.from = make([][]float64, len(t.a)+1), make([][]uint8, len(t.a)+1)
	for i := range t.best {
		t.best[i], t.from[i] = make([]float64, len(t.b)+1), make([]uint8, len(t.b)+1)
		for j := range t.best[i] {
			t.set(i, j)
		}
	}
}

func (t *table) set(i, j int) {
	if i+j > 0 {
		t.best[i][j] = -1
	}
	for k, s := range t.steps {
		if i < s.a || j < s.b || s.joins() && !near(i, len(t.a), j, len(t.b)) {
			continue
		}
		v := t.best[i-s.a][j-s.b]
		if s.joins() {
			v += common(t.a[i-s.a:i], t.b[j-s.b:j], nil)
		}
		if v > t.best[i][j] {
			t.best[i][j], t.from[i][j] = v, uint8(k)
		}
	}
}

func near(i, n, j, m int) bool {
	far := float64(i)/float64(n) - float64(j)/float64(m)
	return max(far, -far) <= band || max(i-j, j-i) <= leastPlaces
}

// common returns the weight of what two stretches both name, and notes it in
// marks unless that is nil.
func common(a, b []passage, marks map[string]bool) float64 {
	weights := map[string]float64{}
	for i := range a {
		for k, m := range a[i].marks {
			weights[m] = max(weights[m], a[i].weights[k])
		}
	}
	sum := 0.0
	seen := map[string]bool{}
	for i := range b {
		for _, m := range b[i].marks {
			if w := weights[m]; w > 0 && !seen[m] {
				seen[m] = true
				sum += w
			}
		}
	}
	if marks != nil {
		maps.Copy(marks, seen)
	}
	return sum
}

func ordinals(list []passage) []int {
	var out []int
	for i := range list {
		out = append(out, list[i].ordinals...)
	}
	return out
}
