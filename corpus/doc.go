// Package corpus defines the nouns of the record: documents, statements,
// quotes, speakers, mentions, and the dates, ranges and identifiers they are
// made of. It knows the standard library only; every other package of dialogue
// builds on it.
//
// A document is the text read from a source. Its statements partition the
// text: each character that is not white space is in exactly one statement,
// in order. Everything that is said about a text (a quote, a speaker's words,
// a mention) is a Range of it, so that whatever is shown in quotation marks can
// be traced to the published words.
//
// Offsets in Go are bytes; in JSON they are Unicode code points, end exclusive,
// as in the TextPositionSelector of the W3C Web Annotation Data Model.
// Document's MarshalJSON and UnmarshalJSON convert between the two.
package corpus
