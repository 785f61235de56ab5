// Package query is the language in which people ask for statements: an algebra
// of small values, a parser that says where a mistake is and what was
// understood, and the way back to text.
//
//	copper processing          both words, in any form; AND may stand between
//	"critical minerals"        exactly these words; “ ” „ « » 「 」 ＂ serve as well
//	case:"DRC"                 exactly these words in this case
//	cobalt OR lithium          either; | serves as well
//	-gold  -"rare earths"      without; NOT serves as well
//	(a OR b) c                 grouping
//	refin*                     words that begin so; * alone is everything
//	~kolwezi                   words that are spelled nearly so; kolwezi~ serves as well
//	"supply chain"~5           these words, in any order, at most 5 others among them
//	mineral:cobalt by:ZM       a facet's value, by id or by name
//	speaker:"Kang In-sun"
//	from:2025-02-01 to:2025-02 said, else published, from and to these days
//
// Words that stand beside each other bind tighter than OR, as AND does in
// logic: a b OR c is (a b) OR c. String writes the parentheses, so that a reader
// sees what was understood. OR, AND and NOT count in capitals only.
//
// The parser splits at white space and at the marks above, and takes off
// punctuation at the ends of words. Digits in groups of three are one number,
// as in 10 000. What a word is beyond that, the analyzers of
// an engine decide: Word{"value-added"} is one node here, and a word that nearly
// every sentence of a language has (of, la) need not stand in its texts unless it
// is alone or in quotation marks. Punctuation alone asks
// for nothing: a query of it, like the empty one, is All{} and finds everything.
// So a query may say only what is not to be found.
//
// A prefix is letters directly before a colon with its value directly after:
// neither 14:05 nor http://x nor Zambia: is one.
package query

import "dialogue/corpus"

// A Node is a query or a part of one. Its String is the query in the language
// of this package. For what Parse returns, it parses back to a node that is
// equal but for its place; for what Simplify returns, once that is simplified.
type Node interface {
	String() string
	// Span returns the bytes of the query text that the node was read from.
	Span() corpus.Range
}

// At is the place of a node in the query text, in bytes. That of a group goes
// from its first to its last node, without the parentheses.
type At corpus.Range

// Span returns the place.
func (a At) Span() corpus.Range { return corpus.Range(a) }

type (
	// All holds where each of its nodes does. It holds everywhere if it has none.
	All struct {
		At
		Nodes []Node
	}
	// Any holds where at least one of its nodes does: nowhere if it has none.
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
	// Fuzzy is any word within one edit, two if it has six letters or more. An
	// edit puts in, takes out or replaces one letter.
	Fuzzy struct {
		At
		Text string
	}
	// Phrase is words in this order, unstemmed. Typographic quotes, dashes, middle
	// points, ligatures, width and spaces are alike and so are the vowel marks of
	// Arabic, which may be left out; nothing else is, except that case counts only
	// if Case is set. Korean writes particles as one with a noun, where other
	// languages have words of their own: the last word may have one at its end, of
	// words near each other each, and "코발트" finds 코발트를. What Arabic writes as
	// one with a word (ال, و, ب, ل) is part of it: "معدن" does not find المعدن.
	Phrase struct {
		At
		Text string // without the quotation marks
		// Near is 0 for an exact phrase. Else the words may stand in any order:
		// the phrase matches a run of words that begins and ends with one of its
		// own and holds each of them, as often as it does, and at most Near
		// others.
		Near int
		Case bool
	}
	// Value is a facet's value, by id or by name as typed.
	Value struct {
		At
		Facet string
		Text  string
	}
	// Named holds where its node does, and where one of its entries is named in
	// other words. Parse makes none; Name does.
	Named struct {
		At
		Node    Node // a Word, or words in an All; with Loosen in an Any
		Entries []Entry
	}
	// Entry holds where an entry of the vocabulary is named, whatever the words.
	Entry struct {
		At
		Facet, Value string
		Text         string // the words of the query that name it, folded
	}
	// Dates bounds the date said, else published; one of the two is unknown.
	Dates struct {
		At
		From, To corpus.Date
	}
)
