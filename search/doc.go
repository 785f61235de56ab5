// Package search says what a search of the record is: the request, its URL
// form, the answer, and what an engine must do. It knows no engine and no web
// framework. Package searchtest holds every engine to what is written here.
//
// # Statements
//
// The unit is the statement. A request for statements finds those for which
// the query, the dates and the filter of each facet hold. Statements of kind
// apparatus are no part of the record that is searched and counted, unless the
// request includes them: by Apparatus, or by naming them, in a filter on kind
// (Any or All) or in the query as kind:apparatus.
//
// A word of the query must stand in the statement itself; the title of its
// document only raises it. A phrase, or words near each other, may go on into
// the statements that follow in the same passage: the hit is the statement in
// which the match begins, and its Spans names the others.
//
// # Names
//
// Words of the query that are a name of the vocabulary hold where they stand, and
// where a statement names the same entry by another name, in any language: where
// it has a mention of the entry by any rule but corpus.RuleCue. That goes for
// words under a negation, too, but not for what stands in quotation marks, and
// for nothing with Request.NamesOff. Of words beside each other the longest name
// counts (see query.Entitle). With MatchAll, hits that have the words themselves
// come before those that only name the entry, and Highlights cover what names it.
// Also says by which other names hits were found.
//
// # Values
//
// Values and dates in the query are parts of the boolean expression like words.
// They are no choices: facets count with them unchanged.
//
// With MatchAny the query is that which query.Loosen returns.
//
// # Facets
//
// Values of one facet widen a search (OR), facets narrow it (AND). The number
// beside a value is the number of hits if it alone were chosen in its facet,
// all other filters unchanged. Where a facet has several kinds of choices, that
// means:
//
//   - beside a value that is chosen in Not: the hits that it removes, which
//     are those that there would be more without it;
//   - beside one that is chosen in All: the hits of the request;
//   - beside any other: the hits that there would be if Any were this value
//     alone. All and Not of the facet stay as they are, so that where only All
//     is used it is the number of hits if the value were added to All.
//
// A value that is chosen in several ways counts as one in Not, else in All. A
// chosen value stays listed at 0; others are listed if they have hits.
//
// A statement of which a facet knows nothing has the value corpus.NotStated there. The
// documents beside a value are counted by the same rule: those that the hits
// are of.
//
// # Documents
//
// A request for documents finds those that have a statement for which the
// filters, the dates and the query hold together, where words, prefixes, fuzzy
// words and phrases of the query may stand anywhere in the document: in its
// title or in any of its statements, apparatus included. Values and dates in
// the query must hold for that one statement, like filters.
//
// The matching statements of a document are those for which all that holds and
// which themselves have a match of one of the texts that are looked for (see
// query.Texts), if there are any. There may be none, where the words stand in
// the title or elsewhere.
//
// Facets count documents by the same rule.
//
// # Copies
//
// Package copies says which statements are publications of the same one. Those
// that a request finds count once, unless Request.EachCopy: the first of those that
// are found, in the order of that package, is the hit, and by it the hit is sorted,
// scored and put under a document. All that counts statements counts distinct
// ones. A number beside a value of a facet stays the number of hits that there
// would be if it alone were chosen: the statements that are found in a publication
// which has the value. That goes for groups of a facet, buckets, and the rows and
// cells of tables: one is joint if a publication that counts there is.
//
// Documents count each: the documents of a total, and those beside a value, are all
// that publish what is found. A request for documents folds nothing but the
// statements of its total.
//
// # Order
//
// SortNewest and SortOldest go by the moment at which the date begins: of a
// year that is all that is known, its first day. For a statement that is the
// date said, else published; likewise for a document. Those without a date come
// last. Ties go by the id of the document, in bytes, then by the place of the
// statement. SortRelevance is the same as SortNewest where query.Texts is empty.
// SortSession puts a document where the first of its hits stands.
//
// By relevance, a statement with nearly the same words as one of another document before
// it moves down behind the others, so that a story which many publish does not
// fill a page; how near and how far down the engine decides, at least for what
// would stand among the first 100. Counts stay as they are.
//
// An order never depends on the page: pages of any size put together are the
// list.
package search
