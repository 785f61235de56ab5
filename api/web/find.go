package web

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// FindParameter names the words that are looked for in the text of a document,
// FindLength characters at most.
const (
	FindParameter = "find"
	FindLength    = 200
)

// A Finding is what became of looking for words in a text.
type Finding struct {
	Words         string
	Count         int
	Path          string // of the same page, to which the words are sent
	Version       int
	First         string // anchor of the first place; "" if there is none
	ElsewherePath string // statements of the whole record that have the words
}

// A Find is one of the places where the words stand.
type Find struct {
	Number, Of     int // from 1
	Previous, Next int // 0 at the ends
}

// find returns the places of words in the text of d, in order and apart. Case,
// diacritics, kinds of dashes and apostrophes, and the width of white space make
// no difference, as for names of the vocabulary. No place crosses the border of
// a paragraph or turn.
func find(d *corpus.Document, words string) []corpus.Range {
	var wanted folding
	wanted.add(strings.TrimSpace(words))
	if len(wanted.text) == 0 {
		return nil
	}
	var out []corpus.Range
	for i := 0; i < len(d.Statements); {
		within := d.Statements[i].Range
		for passage := d.Statements[i].Passage; i < len(d.Statements) && d.Statements[i].Passage == passage; i++ {
			within.End = d.Statements[i].End
		}
		out = append(out, placesIn(d.Text, within, wanted.text)...)
	}
	return out
}

func placesIn(text string, within corpus.Range, wanted []byte) []corpus.Range {
	var f folding
	f.add(within.In(text))
	var out []corpus.Range
	for at := 0; ; {
		i := bytes.Index(f.text[at:], wanted)
		if i < 0 {
			return out
		}
		first, last := at+i, at+i+len(wanted)-1
		out = append(out, corpus.Range{Start: within.Start + f.from[first], End: within.Start + f.to[last]})
		at = last + 1
	}
}

// A folding is a text as words are looked for in it. It knows from which bytes
// of its source each of its own comes.
type folding struct {
	text     []byte
	from, to []int
}

func (f *folding) add(source string) {
	for i, r := range source {
		_, size := utf8.DecodeRuneInString(source[i:])
		before := len(f.text)
		switch {
		case !unicode.IsSpace(r):
			f.text = vocabulary.AppendFold(f.text, source[i:i+size])
		case before == 0 || f.text[before-1] != ' ':
			f.text = append(f.text, ' ')
		}
		for range len(f.text) - before {
			f.from, f.to = append(f.from, i), append(f.to, i+size)
		}
	}
}

// finding tells of the places that were found.
func (st *Site) finding(d *corpus.Document, words string, places []corpus.Range) Finding {
	f := Finding{Words: words, Count: len(places), Path: DocumentPath(d.ID, 0), Version: d.Version}
	if len(places) > 0 {
		f.First = findAnchor(1)
	}
	phrase := `"` + strings.ReplaceAll(words, `"`, " ") + `"`
	f.ElsewherePath = SearchPath(Display{}, search.Request{Query: phrase})
	return f
}

func findAnchor(number int) string { return "f" + strconv.Itoa(number) }

// findsIn returns the places that touch s as ranges of its words, with the
// number of the first of them, and whether that begins in s.
func findsIn(s *corpus.Statement, places []corpus.Range) (marks []corpus.Range, number int, begins bool) {
	first, _ := slices.BinarySearchFunc(places, s.Start, func(p corpus.Range, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	for i := first; i < len(places) && places[i].Start < s.End; i++ {
		marks = append(marks, moved(places[i], s.Start))
	}
	return marks, first + 1, len(marks) > 0 && marks[0].Start >= 0
}

// number gives the marked pieces of s their places among all.
func number(pieces []Piece, first int, begins bool, of int) {
	for i := range pieces {
		if !pieces[i].Mark {
			continue
		}
		if begins {
			pieces[i].Find = &Find{Number: first, Of: of, Previous: first - 1, Next: first + 1}
			if first == of {
				pieces[i].Find.Next = 0
			}
		}
		first, begins = first+1, true
	}
}
