package search

import (
	"slices"

	"dialogue/corpus"
)

// An Answer is what answers to requests for statements and for documents have in
// common. It comes whole from one generation of the index.
type Answer struct {
	Generation string // names the state of the index; an ETag
	Understood string // the query as it was understood, in the query language
	// Common are words of the query that texts need not have in a language in
	// which nearly every sentence has them: the of "processing of cobalt".
	Common  []string
	Also    []Also // in the order of the query, what it excludes last
	Total   Total
	Facets  []Facet // in the order asked for; of documents they count documents
	Relaxed *Relaxed
	// Without says what each part of the request keeps from being found, where
	// nothing holds for all of it or Request.TellWithout asks for it. It is about what
	// was asked, also where the answer is relaxed.
	Without []Without
	// Meant are queries that may have been meant, the nearest first, where hardly
	// anything holds for what was asked: at most MaxMeant.
	Meant []Meant
	Next  string // cursor of the next page; "" on the last, and beyond Request.Reach
	// Pin is the cursor of this page, where Request.Pin asks for it: asked with
	// it again, the request is answered from the same state of the index.
	Pin string
}

// Unrelaxed returns the answer to the request as it was asked: where a is relaxed,
// that nothing was found, with what was chosen at 0.
func (a Answer) Unrelaxed() Answer {
	if a.Relaxed == nil {
		return a
	}
	facets := a.Facets
	a.Relaxed, a.Total, a.Also, a.Facets, a.Next = nil, Total{}, nil, nil, ""
	for _, f := range facets {
		f.Values = slices.DeleteFunc(slices.Clone(f.Values), func(v FacetValue) bool { return v.Choice == ChoiceNone })
		for i := range f.Values {
			f.Values[i].Count, f.Values[i].Documents = 0, 0
		}
		f.Total = len(f.Values)
		a.Facets = append(a.Facets, f)
	}
	return a
}

// A Part is what a request is without.
type Part string

// The parts, in the order in which they are told.
const (
	PartWords   Part = "words"   // a part of the query that must hold
	PartValue   Part = "value"   // a chosen value
	PartFrom    Part = "from"    // the first day
	PartTo      Part = "to"      // the last day
	PartFilters Part = "filters" // all values and days
)

// A Without says how many hits a request has without one of its parts.
type Without struct {
	Part    Part
	Words   string // of PartWords, as they were understood
	Facet   string // of PartValue
	Value   string
	Request Request // without the part: its first page
	Hits    int     // statements, or of documents documents
}

// A Meant is a query that may have been meant: the one that was asked with the
// words that hardly any statement has replaced by ones that are spelled nearly
// so and stand in the record or the vocabulary.
type Meant struct {
	Query string
	Hits  int // statements, or of documents documents
}

// A Result is the answer to a request for statements.
type Result struct {
	Answer
	Hits []Hit // none where Request.Group asks for groups
	// Groups are in the order of their first hits; near duplicates stay where they
	// are.
	Groups     []Group
	GroupTotal int // how many groups there are
}

// A Group is the hits that have something in common.
type Group struct {
	Value      string // id of the document, or value of the facet
	Label      string // as documents name it: the title, or for values that no vocabulary knows; else ""
	Statements int    // how many hits it has
	Best       []Hit  // up to 3 of them, the first ones
}

// A Total counts all hits, not only those of the page.
type Total struct {
	Statements int `json:"statements"`
	Documents  int `json:"documents"`
}

// An Also says that words of the query name an entry of the vocabulary, and by
// which other names of it hits were found (or, under a negation, left out).
type Also struct {
	Words string // of the query
	Facet string
	Value string // id of the entry
	// Forms are the other forms, those that most statements have first.
	Forms []string
}

// A Hit is a statement that matches. Ranges in it are bytes of the document's
// text except where said otherwise.
type Hit struct {
	Document  corpus.Document // without text and statements
	Statement corpus.Statement
	ID        corpus.StatementID
	Text      string // the words of the statement
	// Highlights are the matches that begin in the statement of the texts that
	// are looked for (see query.Texts), in bytes of Text, in order; those that
	// overlap are one. A phrase is one from its first to its last word, as far
	// as it stands in the statement; of words near each other each is one.
	Highlights []corpus.Range
	Before     string // the sentence or statement before; "" at the start
	After      string
	// Spans lists the statements that the match goes on into: a phrase may
	// cross the border of a statement inside its paragraph or turn.
	Spans []corpus.StatementID // in order, each once
	Score float64              // of no meaning but its order
	// Publications is how many documents publish the statement, this one included,
	// whether or not they are found by the request.
	Publications int
	// Copies are the other publications, the first MaxCopies, in the order in which
	// one stands for the others.
	Copies []Copy
	// Repeats is the hit before of another document that has nearly the same
	// words, because of which this one was moved down; its zero value for none.
	Repeats corpus.StatementID
}

// A DocumentResult is the answer to a request for documents. The statements of
// its total are the matching ones of all matching documents.
type DocumentResult struct {
	Answer
	Hits []DocumentHit
}

// A DocumentHit is a document that holds all words, and a statement in which
// all filters hold together.
type DocumentHit struct {
	Document   corpus.Document // without text and statements
	Statements int             // how many of its statements match, see the package comment
	Best       []Hit           // up to 3 of them, the best first
	Score      float64
}

// A Facet is one facet of an answer. Values come chosen first, then by falling
// count, then by value; corpus.NotStated, if it has hits, comes last unless it is
// chosen, and is listed besides as many values as were asked for.
type Facet struct {
	Name   string
	Values []FacetValue
	Total  int // how many values have hits or are chosen, listed or not
}

// A Choice is how a value is chosen in a request.
type Choice string

// The choices.
const (
	ChoiceNone Choice = ""
	ChoiceAny  Choice = "any"
	ChoiceAll  Choice = "all"
	ChoiceNot  Choice = "not"
)

// A FacetValue is a value of a facet with its number of hits, as rule 4 of the
// package comment has it.
type FacetValue struct {
	Value string
	Label string // as documents name it, for values that no vocabulary knows; else ""
	Count int
	// Documents is the number of documents that those hits are of, where
	// Request.CountDocuments asks for it, else 0.
	Documents int
	Choice    Choice
}

// A Relaxed says what was searched instead when nothing held all the words. It
// is nil where the query was answered as asked.
type Relaxed struct {
	Found   []string // words that some statement of the answer holds
	Missing []string // words that no statement holds
}
