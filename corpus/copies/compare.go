package copies

import "dialogue/corpus"

// A Comparison compares one statement with others.
type Comparison struct {
	own distinct
	ok  bool
}

// NewComparison compares a text, which is a statement of that kind.
func NewComparison(kind corpus.Kind, text string) *Comparison {
	own, ok := distinctOf(kind, text)
	return &Comparison{own, ok}
}

// Share returns the share of the words of the longer text that both have in the
// same order, see Link, and whether one is an altered copy of the other or has the
// same words.
func (c *Comparison) Share(kind corpus.Kind, text string) (float64, bool) {
	other, ok := distinctOf(kind, text)
	if !c.ok || !ok {
		return 0, false
	}
	return shareOf(&c.own, &other)
}

func distinctOf(kind corpus.Kind, text string) (distinct, bool) {
	_, words := identify(text)
	return distinct{words: words, shingles: shinglesOf(words)}, longEnough(kind, len(words))
}
