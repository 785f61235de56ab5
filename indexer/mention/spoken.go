package mention

import (
	"slices"
	"strings"
)

// A languageRule tells whether an adjective is the name of a language, by the
// words that data/languages.yaml explains.
type languageRule struct {
	names, nouns, verbs, in, join, bare, definite map[int32]bool

	prefixes []string
}

func newLanguageRule(l *lexicon) languageRule {
	d, set := read[languageData]("languages.yaml"), l.set
	return languageRule{
		names: set(d.Names), nouns: set(d.Nouns), verbs: set(d.Verbs), in: set(d.In), join: set(d.Join),
		bare: set(d.Bare), definite: set(d.Definite), prefixes: d.Prefixes,
	}
}

// holds reports whether the adjective on token i, an English one or not, is the
// name of a language.
func (x *languageRule) holds(r *reading, i int, english bool) bool {
	if !x.isName(r, i) {
		return false
	}
	first, last := x.chain(r, i)
	before := first - 1
	if r.tokens[first].is(startsSen) {
		before = -1
	}
	switch {
	case x.hasPrefix(r, i), r.isWord(before, x.verbs):
		return true
	case !x.ends(r, last) && r.isWord(last+1, x.nouns):
		return true
	case !x.isBare(r, last):
		return false
	case r.isWord(before, x.in):
		return true
	}
	return english && !r.isWord(before, x.definite) && !x.joined(r, first, -1) && !x.joined(r, last, 1)
}

// joined reports whether an adjective that is no language is joined with the
// language on token i: "Somali and Tunisian experts".
func (x *languageRule) joined(r *reading, i, step int) bool {
	k := i + step
	if r.isWord(k, x.join) {
		k += step
	} else if k >= 0 && k < len(r.tokens) && r.text[r.tokens[min(i, k)].end:r.tokens[max(i, k)].start] != ", " {
		return false
	}
	return k >= 0 && k < len(r.tokens) && r.tokens[k].is(capital) && !r.tokens[max(i, k)].is(startsSen)
}

func (x *languageRule) isName(r *reading, k int) bool {
	return r.isWord(k, x.names) || k >= 0 && k < len(r.tokens) && x.names[r.tokens[k].part]
}

// longestChain is the number of tokens on either side up to which joined
// languages count as one.
const longestChain = 12

// chain returns the first and the last of the languages that are joined with
// that on token i.
func (x *languageRule) chain(r *reading, i int) (first, last int) {
	first, last = i, i
	for k := x.next(r, first, -1); k >= 0 && i-k <= longestChain; k = x.next(r, first, -1) {
		first = k
	}
	for k := x.next(r, last, 1); k >= 0 && k-i <= longestChain; k = x.next(r, last, 1) {
		last = k
	}
	return first, last
}

// next returns the token of the language that is joined with that on token i, to
// its left or right, -1 if there is none.
func (x *languageRule) next(r *reading, i, step int) int {
	k := i + step
	if r.isWord(k, x.join) {
		k += step
	}
	if !x.isName(r, k) || r.tokens[max(i, k)].is(startsSen) {
		return -1
	}
	return k
}

// ends reports whether token i is the last of its sentence.
func (x *languageRule) ends(r *reading, i int) bool {
	return i+1 == len(r.tokens) || r.tokens[i+1].is(startsSen)
}

// isBare reports whether no noun follows token i that it could belong to.
func (x *languageRule) isBare(r *reading, i int) bool {
	return x.ends(r, i) || r.isWord(i+1, x.bare) ||
		strings.ContainsAny(r.text[r.tokens[i].end:r.tokens[i+1].start], ",.;:!?)”\"»")
}

// hasPrefix reports whether the word of token i begins with one of the prefixes
// that only a language has.
func (x *languageRule) hasPrefix(r *reading, i int) bool {
	t := &r.tokens[i]
	return t.cut.start > 0 && slices.Contains(x.prefixes, r.text[t.start:int(t.start)+int(t.cut.start)])
}
