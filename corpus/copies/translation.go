package copies

import (
	"cmp"
	"math"
	"slices"
)

// A Translation is a document and the same in another language, as places in the
// list of readings.
type Translation struct {
	A, B int // A is the smaller
	// Share is the part of what they name, of 1, that stands in both in the same
	// order, the rare weighing more.
	Share float64
	// Pairs are the passages that go together, by the ordinals of their statements,
	// in order.
	Pairs []Pair
}

// A Pair is statements of one document and those of another that say the same.
type Pair struct{ A, B []int }

const (
	// leastShare is the Share of a translation.
	leastShare = 0.6
	// leastMarks is how many different things both must name: of less, nothing can
	// be said.
	leastMarks = 5
	// mostDocuments is how many documents may name a thing for it to be followed:
	// what everybody names tells nothing apart.
	mostDocuments = 400
	// followed is how many of the rarest things that a document names are looked
	// for in others.
	followed = 24
	// longestRatio is how many times as much text a translation may have, by its
	// letters. A Korean syllable counts as one and stands for two or three.
	longestRatio = 5.0
)

// Translations returns which documents are translations of each other, by A, then
// by B. What is compared is what they name, their figures and acronyms, passage
// by passage: two reports of one event name the same, but not in the same order.
func Translations(list []Reading) []Translation {
	w := weigh(list)
	var out []Translation
	for i := range list {
		for _, j := range w.candidates(i) {
			if t, ok := w.compare(i, j); ok {
				out = append(out, t)
			}
		}
	}
	slices.SortFunc(out, func(a, b Translation) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out
}

// A weighing knows how rare what documents name is.
type weighing struct {
	list   []Reading
	having map[string][]int32 // documents that name a thing, rising
	total  []float64          // weights of all passages of a document
}

func weigh(list []Reading) *weighing {
	w := &weighing{list: list, having: map[string][]int32{}, total: make([]float64, len(list))}
	for i := range list {
		for _, p := range list[i].passages {
			for _, m := range p.marks {
				if h := w.having[m]; len(h) == 0 || h[len(h)-1] != int32(i) {
					w.having[m] = append(h, int32(i))
				}
			}
		}
	}
	for i := range list {
		for k := range list[i].passages {
			p := &list[i].passages[k]
			p.weights = make([]float64, len(p.marks))
			for n, m := range p.marks {
				p.weights[n] = w.weight(m)
				w.total[i] += p.weights[n]
			}
		}
	}
	return w
}

// weight is the inverse document frequency (Spärck Jones, 1972), which of a pair
// in a small archive is not zero.
func (w *weighing) weight(mark string) float64 {
	return math.Log(1 + float64(len(w.list))/float64(len(w.having[mark])))
}

// candidates returns the documents before one that share something rare with it.
func (w *weighing) candidates(i int) []int {
	var marks []string
	for _, p := range w.list[i].passages {
		marks = append(marks, p.marks...)
	}
	slices.Sort(marks)
	marks = slices.Compact(marks)
	slices.SortStableFunc(marks, func(a, b string) int { return cmp.Compare(len(w.having[a]), len(w.having[b])) })
	shared := map[int]int{}
	n := 0
	for _, m := range marks {
		h := w.having[m]
		if len(h) < 2 {
			continue
		}
		if len(h) > mostDocuments || n == followed {
			break
		}
		n++
		for _, j := range h {
			if int(j) >= i {
				break
			}
			shared[int(j)]++
		}
	}
	var out []int
	for j, k := range shared {
		if 3*k >= n && w.comparable(i, j) {
			out = append(out, j)
		}
	}
	slices.Sort(out)
	return out
}

// comparable reports whether two documents are in different languages, and about
// as long.
func (w *weighing) comparable(i, j int) bool {
	a, b := &w.list[i], &w.list[j]
	la, lb := a.length(), b.length()
	return a.Language != "" && b.Language != "" && a.Language != b.Language &&
		float64(la) <= longestRatio*float64(lb) && float64(lb) <= longestRatio*float64(la)
}

func (r *Reading) length() int {
	n := 0
	for i := range r.passages {
		n += r.passages[i].length
	}
	return n
}

// compare aligns two documents.
func (w *weighing) compare(i, j int) (Translation, bool) {
	a, b := min(i, j), max(i, j)
	al := align(w.list[a].passages, w.list[b].passages)
	t := Translation{A: a, B: b, Share: al.weight / max(w.total[a], w.total[b], 1e-9)}
	if t.Share < leastShare || len(al.marks) < leastMarks {
		return Translation{}, false
	}
	t.Pairs = al.pairs
	return t, true
}
