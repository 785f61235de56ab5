package copies

import (
	"time"

	"github.com/sergi/go-diff/diffmatchpatch"

	"dialogue/corpus"
)

// A RunKind is what became of a run of words.
type RunKind string

// The kinds of runs.
const (
	RunSame    RunKind = "same"
	RunDropped RunKind = "dropped" // in the old text only
	RunAdded   RunKind = "added"   // in the new text only
)

// A Run is words that stand together, from the first byte of the first to the
// last of the last.
type Run struct {
	Kind RunKind
	Old  corpus.Range // in the old text; zero for what was added
	New  corpus.Range // in the new text; zero for what was dropped
}

// Difference returns how the words of a text became those of another, in the
// order of both: what was dropped comes before what was added in its place. Words
// are compared as for Identity, so that runs that are the same may differ in case
// and marks. It is empty for texts without words.
//
// The runs are the fewest changes that can be found within a second (Myers, An
// O(ND) difference algorithm and its variations, 1986). That is all of them but for
// books with thousands of changes: there, what was not looked at by then is told
// as one run dropped and one added.
func Difference(before, after string) []Run {
	olds, news := wordsOf(before), wordsOf(after)
	coder := coder{}
	differ := diffmatchpatch.New()
	differ.DiffTimeout = time.Second
	var runs []Run
	i, j := 0, 0
	for _, d := range differ.DiffMainRunes(coder.encode(olds), coder.encode(news), false) {
		n := len([]rune(d.Text))
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			runs = append(runs, Run{RunSame, span(olds[i : i+n]), span(news[j : j+n])})
			i, j = i+n, j+n
		case diffmatchpatch.DiffDelete:
			runs = append(runs, Run{Kind: RunDropped, Old: span(olds[i : i+n])})
			i += n
		case diffmatchpatch.DiffInsert:
			runs = append(runs, Run{Kind: RunAdded, New: span(news[j : j+n])})
			j += n
		}
	}
	return runs
}

func span(words []word) corpus.Range {
	return corpus.Range{Start: words[0].Start, End: words[len(words)-1].End}
}

// A coder gives each word a code point of its own, which is what the library
// compares.
type coder map[uint64]rune

func (c coder) encode(words []word) []rune {
	codes := make([]rune, len(words))
	for i, w := range words {
		code, ok := c[w.hash]
		if !ok {
			code = codePoint(len(c))
			c[w.hash] = code
		}
		codes[i] = code
	}
	return codes
}

// codePoint returns the n-th code point that a string can hold. Past the last,
// which no text of ten megabytes of one language gets near, words share one.
func codePoint(n int) rune {
	const surrogates, afterThem, last = 0xD800, 0xE000, 0x10FFFF
	code := rune(n) + 1
	if code >= surrogates {
		code += afterThem - surrogates
	}
	if code == '\uFFFD' {
		return last
	}
	return min(code, last)
}
