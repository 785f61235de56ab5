// Package speech finds who says what in a text: it cuts a document into
// statements, finds quotations and reported speech, and names their speakers.
//
// The way from text to statements:
//
//	layout      passages: the blocks and turns that sentences do not cross
//	token       words, numbers and marks, looked up once in the rules of the language
//	marks       which quotation marks belong together
//	sentence    sentences; what stands in marks counts as one thing
//	noun        noun phrases that may name a source
//	attribution who says something in a sentence: verb and subject, according to
//	cast        the people and bodies named so far in the document
//	resolve     whom a name, an office or a pronoun means
//	assign      which quotation goes to which attribution, and what is but a title
//	utterance   quotations and reported speech with their voices
//	carry       quotations whose own sentence names nobody: announce, alone, exchange
//	session     sessions and dates
//	statement   the partition of the text
//
// All of it is a pure function of the document, the mentions and the rules, and
// takes time linear in the text. The rules are data: a file a language under
// data, with the words that introduce speech, offices, titles, pronouns and
// calendars. What a language does not need is left out of its file.
//
// Nobody is guessed: a source that the text does not name stays unknown, with
// what is said of it. Each speaker keeps how it was found, each statement the
// words that attribute it.
package speech
