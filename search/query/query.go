// Package query is the language in which people ask for statements: an algebra
// of small values, a parser that says where a mistake is and what was
// understood, and the way back to text.
//
//	copper processing          both words, in any form
//	"critical minerals"        exactly these words
//	cobalt OR lithium          either
//	-gold  -"rare earths"      without
//	(a OR b) c                 grouping
//	refin*                     words that begin so
//	~kolwezi                   words that are spelled nearly so
//	"supply chain"~5           these words, at most 5 others between them
//	mineral:cobalt by:ZM       a facet's value, by id or by name
//	speaker:"Kang In-sun"
//	from:2025-02-01 to:2025-02 said, else published, from and to these days
package query

import "dialogue/corpus"

// A Node is a query or a part of one. Its String is the query in the language
// of this package, and parses to an equal Node.
type Node interface {
	String() string
	// Span returns the bytes of the query text that the node was read from.
	Span() corpus.Range
}

// At is the place of a node in the query text, in bytes.
type At corpus.Range

// Span returns the place.
func (a At) Span() corpus.Range { return corpus.Range(a) }

type (
	// All holds where each of its nodes does. It holds everywhere if it has none.
	All struct {
		At
		Nodes []Node
	}
	// Any holds where at least one of its nodes does.
	Any struct {
		At
		Nodes []Node
	}
	// Not holds where its node does not.
	Not struct {
		At
		Node Node
	}
	// Word is a word in any form that the language of the text gives it.
	Word struct {
		At
		Text string // as typed
	}
	// Prefix is any word that begins so.
	Prefix struct {
		At
		Text string
	}
	// Fuzzy is any word within one edit, two from six letters on.
	Fuzzy struct {
		At
		Text string
	}
	// Phrase is words in this order, unstemmed. Typographic quotes, dashes,
	// ligatures, width and spaces are alike and nothing else is, except that
	// case counts only if Case is set.
	Phrase struct {
		At
		Text string // without the quotation marks
		Near int    // how many other words may stand between them, in any order; 0 is an exact phrase
		Case bool
	}
	// Value is a facet's value, by id or by name as typed.
	Value struct {
		At
		Facet string
		Text  string
	}
	// Dates bounds the date said, else published; one of the two is unknown.
	Dates struct {
		At
		From, To corpus.Date
	}
)

// An Error is a mistake in a query.
type Error struct {
	At            // of the mistake
	Reason string // a sentence that says what to write instead
	// Understood is what could be read in spite of it, nil if nothing.
	Understood Node
}

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }
