package search

import (
	"math"
	"slices"

	"dialogue/corpus"
	"dialogue/search/query"
)

// A Sort is an order of hits. Ties are broken by statement, so that an order is
// total and stable.
type Sort string

// The orders.
const (
	SortRelevance Sort = "relevance" // best first; newest first where there are no words
	SortNewest    Sort = "newest"    // by date said, else published; undated last
	SortOldest    Sort = "oldest"    // undated last
	// SortSession is the order of the programme, and in a session the oldest
	// first; sessions that the programme does not know come after, then what is of
	// no session.
	SortSession Sort = "session"
)

// Sorts lists the orders, the default first.
func Sorts() []Sort { return []Sort{SortRelevance, SortNewest, SortOldest, SortSession} }

// A Grouping says what hits are put together by.
type Grouping string

// The groupings. Groups of a facet are its values, corpus.NotStated among them; a
// statement that has several is in the group of each.
const (
	GroupNone     Grouping = ""
	GroupDocument Grouping = "document"
	GroupSpeaker  Grouping = corpus.FacetSpeaker
	GroupSession  Grouping = corpus.FacetSession
)

// Groupings lists the groupings but GroupNone.
func Groupings() []Grouping { return []Grouping{GroupDocument, GroupSpeaker, GroupSession} }

// A Match says how many of the words of a query must be found.
type Match string

// The matches.
const (
	MatchAll Match = "all"
	MatchAny Match = "any"
)

// The limits of a request, the same everywhere.
const (
	DefaultLimit   = 20              // hits of a page
	MaxLimit       = 100             // hits of a page
	MaxHits        = 10_000          // hits reachable by cursor; beyond, export serves (Request.Whole)
	MaxQueryLength = query.MaxLength // characters of a query
	MaxQueryTerms  = query.MaxTerms  // words of a query, also in phrases, and values
	DefaultValues  = 10              // values of a facet that an answer lists
	MaxValues      = 1000            // values of a facet, where a number is given
	MaxChosen      = 500             // values chosen in all facets together
	MaxWithout     = 64              // parts of a query up to which Answer.Without tells them
	MaxMeant       = 3               // queries that may have been meant
	FewHits        = 3               // hits below which other queries may have been meant
)

// A Request asks for statements, or for the documents that hold them. Its zero
// value asks for everything.
type Request struct {
	Query   string
	Match   Match // "" is MatchAll
	Filters map[string]Filter
	From    corpus.Date // first day, inclusive; of a month or year, its first day
	To      corpus.Date // last day, inclusive
	Sort    Sort        // "" is SortRelevance
	Group   Grouping    // asks for groups of hits in place of hits; of statements only
	Limit   int         // 0 to MaxLimit; a caller that wants the default says DefaultLimit
	Cursor  string      // Next of the page before; "" for the first page
	Facets  []string    // facets to count
	// Values is how many values of each facet to list, besides those chosen;
	// 0 is DefaultValues, -1 lists all.
	Values int
	// CountDocuments asks for the documents beside the hits of each value.
	CountDocuments bool
	// Whole lets the pages of an answer go on beyond MaxHits. It is for exports,
	// and no parameter asks for it.
	Whole bool
	// Pin asks for Result.Pin. Like Whole it is no parameter.
	Pin bool
	// TellWithout asks for Answer.Without also where something is found.
	TellWithout bool
	// NamesOff looks for the words of the query alone, also where they are a name
	// of the vocabulary.
	NamesOff bool
	// EachCopy counts and lists each publication of a statement, see the package
	// comment.
	EachCopy bool
	// Apparatus includes statements of kind apparatus, which are left out
	// unless a filter on kind names them.
	Apparatus bool
}

// ValuesOf returns the values of a facet of a statement of d, as requests choose
// them: corpus.NotStated alone where there are none.
func ValuesOf(d *corpus.Document, s *corpus.Statement, facet string) []string {
	if values := d.FacetValues(s, facet); len(values) > 0 {
		return values
	}
	return []string{corpus.NotStated}
}

// A Filter holds the chosen values of one facet. A statement passes if it has
// at least one of Any (where there are some), each of All, and none of Not.
type Filter struct {
	Any []string
	All []string
	Not []string
}

// IsZero reports whether nothing is chosen.
func (f Filter) IsZero() bool { return len(f.Any)+len(f.All)+len(f.Not) == 0 }

// Has reports whether value is chosen in any way.
func (f Filter) Has(value string) bool {
	return slices.Contains(f.Any, value) || slices.Contains(f.All, value) || slices.Contains(f.Not, value)
}

// Pass reports whether a statement with these values of the facet passes.
func (f Filter) Pass(values []string) bool {
	has := func(v string) bool { return slices.Contains(values, v) }
	return (len(f.Any) == 0 || slices.ContainsFunc(f.Any, has)) &&
		!slices.ContainsFunc(f.All, func(v string) bool { return !has(v) }) &&
		!slices.ContainsFunc(f.Not, has)
}

// Reach returns how many hits the pages of an answer can show in all.
func (r Request) Reach() int {
	if r.Whole {
		return math.MaxInt
	}
	return MaxHits
}
