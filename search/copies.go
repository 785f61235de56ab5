package search

import "dialogue/corpus"

// The limits of what is told of the publications of a statement.
const (
	MaxCopies       = 5   // of a hit
	MaxPublications = 100 // of a statement that is asked for: copies, and altered ones
)

// A Copy is another publication of a statement.
type Copy struct {
	ID       corpus.StatementID
	Document corpus.Document // without text and statements
}

// Publications are where else a statement is published, in the newest versions of
// documents. It is of no matter how it was found.
type Publications struct {
	// All is how many documents publish it, the one asked for included: 1 where it
	// alone does, or is no longer there.
	All     int
	Copies  []Copy    // the others, as in Hit, at most MaxPublications
	Altered []Altered // those that publish nearly the same words, the nearest first, likewise
}

// An Altered is a statement of another document with nearly the same words, or
// with the same of other speakers or another day.
type Altered struct {
	Copy
	Text  string
	Share float64 // of the words of the longer text that both have in the same order
}
