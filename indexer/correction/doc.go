// Package correction overrides the rules of reading where an editor knows
// better who speaks. Corrections are a file of their own beside the corpus: what
// they say holds whenever a document is read, under new rules and in new
// versions in which the same words stand.
//
// # File
//
// A file of corrections is YAML:
//
//	corrections:
//	  - document: press/a.txt          # id of the document
//	    words: We will refine copper   # as they stand in its text
//	    speaker: kang-in-sun           # id of a person or an organization
//	    note: the caption names her    # for readers of the file
//
// Keys of a correction:
//
//	document  id of the document; required
//	words     the words in question, as they stand in the text; white space does
//	          not matter; required
//	before    words that stand right before them, where they stand several times
//	after     words that stand right after them
//	range     [START, END], code points into the text: which of several places is
//	          meant. Where the text has changed since, the words decide
//	quote     true: only the quote that holds the words, not its sentence
//	speaker   who says it; required: the id of a person or an organization,
//	          "unknown" (someone, nobody knows who), "not speech" (the text's own
//	          words), or a mapping with name, role, organization, country and
//	          capacity, of which any may be left out
//	note      for readers of the file
//
// A correction reaches the sentences that its words touch and no further: of a
// statement that holds more, they become one of their own.
package correction
