package correction

import (
	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A Correction is what an editor says of some words of one document.
type Correction struct {
	Document string // id
	Words    string // with single blanks, as are Before and After
	Before   string // "" if it does not matter
	After    string
	Points   [2]int // code points of the text at which the words stood; zero if not given
	Quote    bool   // only the quote that holds the words is meant
	Verdict  Verdict

	file         string
	line, column int
}

// A Verdict is who says the words: one of the vocabulary, one whom the editor
// describes, nobody known, or nobody at all.
type Verdict struct {
	Entry     *vocabulary.Entry      // a person or an organization; nil if it is none
	Declared  corpus.DeclaredSpeaker // zero if it is none
	Capacity  corpus.Capacity        // of the one declared; "" if not given
	NotSpeech bool                   // the text's own words
}

// Unknown reports whether the words are someone's of whom nothing is known.
func (v *Verdict) Unknown() bool {
	return v.Entry == nil && v.Declared.IsZero() && !v.NotSpeech
}

// problem says what is wrong with c, at its place in the file.
func (c *Correction) problem(message string) vocabulary.Problem {
	return vocabulary.Problem{File: c.file, Line: c.line, Column: c.column, Message: message}
}

// A Set is the corrections of a file. It does not change and is safe for
// concurrent use; the nil Set has none.
type Set struct {
	documents []string // ids, in the order of the file
	of        map[string][]Correction
}

// Documents lists the ids of the documents that are corrected, each once, in
// the order of the file.
func (s *Set) Documents() []string {
	if s == nil {
		return nil
	}
	return s.documents
}

// Unknown says of each correction of a document that there is no such document.
func (s *Set) Unknown(id string) []vocabulary.Problem {
	var out []vocabulary.Problem
	for i := range s.of[id] {
		out = append(out, s.of[id][i].problem("there is no document "+id+": look for its id under \"How each speaker was found\" on its page, or with 'dialogue search --json'"))
	}
	return out
}
