package mention

import (
	"iter"
	"sort"
	"strings"

	"dialogue/corpus"
)

// noDistance is the distance of a candidate whose rules ask for no word.
const noDistance = 1 << 20

// obeys reports whether the rules of a pattern hold around tokens i to j, and
// how far the nearest word is that they ask for.
func (r *reading) obeys(p *pattern, i, j int) (distance int, ok bool) {
	if !p.rules.any {
		return noDistance, true
	}
	rule := &p.rules
	if r.nextTo(i, i-1, &rule.notAfter) || r.nextTo(j, j+1, &rule.notBefore) {
		return 0, false
	}
	distance = noDistance
	if rule.asksBefore || rule.asksAfter {
		if rule.asksBefore && !r.nextTo(j, j+1, &rule.before) || rule.asksAfter && !r.nextTo(i, i-1, &rule.after) {
			return 0, false
		}
		distance = 1
	}
	if len(rule.notNear) > 0 && r.nearest(i, j, rule.within, rule.notNear) > 0 {
		return 0, false
	}
	if len(rule.near) > 0 {
		d := r.nearest(i, j, rule.within, rule.near)
		return min(d, distance), d > 0
	}
	return distance, true
}

// nextTo reports whether token k, which stands beside token i in its clause, is
// in the set.
func (r *reading) nextTo(i, k int, s *wordSet) bool {
	if k < 0 || k >= len(r.tokens) || r.tokens[max(i, k)].is(startsSen) ||
		strings.ContainsAny(r.text[r.tokens[min(i, k)].end:r.tokens[max(i, k)].start], ";:()") {
		return false
	}
	return r.tokens[k].in(s) || s.capitalized && r.isName(i, k)
}

// isWord reports whether there is a token k, and its word is in the set.
func (r *reading) isWord(k int, set map[int32]bool) bool {
	return k >= 0 && k < len(r.tokens) && set[r.tokens[k].word]
}

// in reports whether a word that the token stands for is in the set.
func (t *token) in(s *wordSet) bool {
	return t.word != noWord && s.has(t.word) || t.part != noWord && s.has(t.part)
}

// same reports whether two tokens stand for the same word.
func (t *token) same(u *token) bool {
	stands := func(word int32) bool { return word != noWord && (word == u.word || word == u.part) }
	return stands(t.word) || stands(t.part)
}

// isName reports whether token k, beside token i, has a capital that neither the
// beginning of a sentence nor a headline gives it.
func (r *reading) isName(i, k int) bool {
	t := &r.tokens[k]
	lo, hi := min(i, k), max(i, k)
	return t.is(capital) && !t.is(startsSen|opens) && t.end-t.start > 1 &&
		r.text[r.tokens[lo].end:r.tokens[hi].start] == " " && r.inProse(i)
}

// The words around a name that tell prose from a headline in title case: one of
// them, of some length, is written small.
const (
	proseWindow = 6
	proseWord   = 4
)

func (r *reading) inProse(i int) bool {
	for k := range r.around(i, i, proseWindow) {
		t := &r.tokens[k]
		if t.script == latin && !t.is(capital) && t.end-t.start >= proseWord {
			return true
		}
	}
	return false
}

// nearest returns the distance of the nearest of the words from tokens i to j,
// at most within; 0 if there is none. A name is no company for itself.
func (r *reading) nearest(i, j, within int, words []int32) int {
	best := 0
	set := wordSet{words: words}
	for k := range r.around(i, j, within) {
		d := max(i-k, k-j)
		if (best == 0 || d < best) && !r.tokens[k].same(&r.tokens[i]) && r.tokens[k].in(&set) {
			best = d
		}
	}
	return best
}

// around yields the tokens up to n before i and up to n after j in the same
// paragraph.
func (r *reading) around(i, j, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k := i - 1; k >= max(0, i-n) && !r.tokens[k+1].is(startsPar); k-- {
			if !yield(k) {
				return
			}
		}
		for k := j + 1; k <= min(len(r.tokens)-1, j+n) && !r.tokens[k].is(startsPar); k++ {
			if !yield(k) {
				return
			}
		}
	}
}

// rowAt returns the row of a table that holds byte b of the text.
func (r *reading) rowAt(b int) (corpus.Block, bool) {
	blocks := r.doc.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].End > b })
	if i == len(blocks) || blocks[i].Start > b || blocks[i].Kind != corpus.BlockRow {
		return corpus.Block{}, false
	}
	return blocks[i], true
}
