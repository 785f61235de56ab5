// Package searchtest holds engines to the contract of package search: a suite
// that every engine passes, and an Oracle, an engine of a few naive loops that
// is slow and obviously right, with which others are compared.
//
// An engine's own test calls
//
//	func TestEngine(t *testing.T) {
//		searchtest.Run(t, func(t *testing.T) search.Engine { … })
//	}
//
// with a function that opens an empty engine, which knows the facets of
// Facets, the vocabulary of Names and the programme of Sessions, and closes it when the test ends. RunLanguages adds the cases that need the
// analysis of languages. All other texts are of invented words that no stemmer
// changes.
package searchtest

import "dialogue/corpus"

// Sessions lists the sessions of the programme that engines under test know, in
// its order.
func Sessions() []string { return []string{"2025-opening", "2025-1"} }

// Facets lists the facets that engines under test know: the fixed ones, and one
// that a vocabulary declares.
func Facets() []string { return append(corpus.Facets(), corpus.FacetTheme) }
