package copies

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
)

// A Reading is what a document holds that reads the same in every language: what
// its passages name of the vocabulary, their figures and their acronyms.
type Reading struct {
	Document  string // id of the document
	Language  string // ISO 639; "" if it is not known
	Published corpus.Date
	Standing  Standing // of its first statement that is no apparatus

	passages []passage
}

// A passage is a paragraph or a turn, or a part of a long one.
type passage struct {
	marks    []string // rising, each once
	weights  []float64
	length   int // letters
	ordinals []int
}

// ReadingOf reads a document for what is the same in its translations. The
// publisher is as for StandingOf.
func ReadingOf(d *corpus.Document, publisher string) Reading {
	r := Reading{Document: d.ID, Language: d.Language, Published: d.Published}
	last, first := -1, true
	for i := range d.Statements {
		s := &d.Statements[i]
		if s.Kind == corpus.KindApparatus {
			continue
		}
		if first {
			r.Standing, first = StandingOf(d, s, publisher), false
		}
		if s.Passage != last || len(r.passages) == 0 {
			r.passages = append(r.passages, passage{})
			last = s.Passage
		}
		p := &r.passages[len(r.passages)-1]
		p.add(d, s)
	}
	r.passages = condense(r.passages)
	for i := range r.passages {
		p := &r.passages[i]
		slices.Sort(p.marks)
		p.marks = slices.Compact(p.marks)
	}
	return r
}

// mostPassages bounds the comparison of two documents, whose time grows with the
// square.
const mostPassages = 1000

// condense joins neighbouring passages of a document that has more than
// mostPassages: what goes together is then told less finely.
func condense(list []passage) []passage {
	if len(list) <= mostPassages {
		return list
	}
	size := (len(list) + mostPassages - 1) / mostPassages
	var out []passage
	for part := range slices.Chunk(list, size) {
		var joined passage
		for i := range part {
			joined.marks = append(joined.marks, part[i].marks...)
			joined.ordinals = append(joined.ordinals, part[i].ordinals...)
			joined.length += part[i].length
		}
		out = append(out, joined)
	}
	return out
}

func (p *passage) add(d *corpus.Document, s *corpus.Statement) {
	text := s.In(d.Text)
	p.ordinals = append(p.ordinals, s.Ordinal)
	for _, r := range text {
		if unicode.IsLetter(r) {
			p.length++
		}
	}
	for i := range s.Mentions {
		p.marks = append(p.marks, s.Mentions[i].Facet+":"+s.Mentions[i].Value)
	}
	p.marks = append(p.marks, figures(text)...)
	p.marks = append(p.marks, acronyms(text)...)
}

// figures returns the numbers of a text in the digits 0 to 9 with a full stop
// before decimals: 1,200.5, 1 200,5 and ١٬٢٠٠٫٥ are one.
func figures(text string) []string {
	var out []string
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsDigit(r) {
			at += size
			continue
		}
		number, end := figure(text, at)
		out = append(out, "figure:"+number)
		at = end
	}
	return out
}

// figure returns the number that starts at a digit, and where it ends. What parts
// groups of three digits is left out; other marks between digits part decimals.
func figure(text string, at int) (number string, end int) {
	var b strings.Builder
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsDigit(r) {
			b.WriteByte(digit(r))
			at += size
			continue
		}
		n := digits(text[at+size:])
		if n == 0 || !strings.ContainsRune(".,' \u00a0\u202f’٬٫", r) {
			break
		}
		grouped := n == 3
		if !grouped {
			if unicode.IsSpace(r) || n > 3 {
				break
			}
			b.WriteByte('.')
		}
		at += size
	}
	return b.String(), at
}

// digit returns a digit of any script as one of 0 to 9.
func digit(r rune) byte {
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	if r < utf8.RuneSelf {
		zero = '0'
	}
	return '0' + byte(r-zero)
}

// digits counts the digits that a text begins with.
func digits(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n
}

// acronyms returns the words of Latin capitals of a text, unless it is written in
// capitals altogether.
func acronyms(text string) []string {
	var out []string
	small := strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) })
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) || !unicode.Is(unicode.Latin, r) }) {
		if small && len(w) > 1 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsUpper(r) }) < 0 {
			out = append(out, "acronym:"+w)
		}
	}
	return out
}
