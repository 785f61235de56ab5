// Package search says what a search of the record is: the request, its URL
// form, the answer, and what an engine must do. It knows no engine and no web
// framework.
//
// The unit is the statement. Values of one facet widen a search (OR), facets
// narrow it (AND). The number beside a value is the number of hits if it alone
// were chosen in its facet, all other filters unchanged; under ".all" it is the
// hits if it were added to those chosen; a value under ".not" is listed with the
// hits that it removes. A chosen value stays listed at 0.
package search
