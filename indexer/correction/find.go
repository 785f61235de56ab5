package correction

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
)

// compact returns words with single blanks.
func compact(words string) string { return strings.Join(strings.Fields(words), " ") }

// A folded is a text with single blanks, and where its bytes stand in the text.
type folded struct {
	text string
	at   []int // byte offset in the text of each byte, and of the end
}

func fold(text string) folded {
	var b strings.Builder
	f := folded{at: make([]int, 0, len(text)+1)}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		n := b.Len()
		switch {
		case !unicode.IsSpace(r):
			b.WriteString(text[i : i+size])
			for k := range size {
				f.at = append(f.at, i+k)
			}
		case n > 0 && b.String()[n-1] != ' ':
			b.WriteByte(' ')
			f.at = append(f.at, i)
		}
		i += size
	}
	f.text, f.at = b.String(), append(f.at, len(text))
	return f
}

// in returns the range of the text that bytes [from, to) of the folded text
// stand for.
func (f *folded) in(from, to int) corpus.Range {
	return corpus.Range{Start: f.at[from], End: f.at[to-1] + 1}
}

// places returns where the words of c stand in the text, with what should stand
// around them.
func (f *folded) places(c *Correction) []corpus.Range {
	var out []corpus.Range
	for from := 0; ; {
		i := strings.Index(f.text[from:], c.Words)
		if i < 0 {
			return out
		}
		start := from + i
		end := start + len(c.Words)
		if strings.HasSuffix(strings.TrimRight(f.text[:start], " "), c.Before) && strings.HasPrefix(strings.TrimLeft(f.text[end:], " "), c.After) {
			out = append(out, f.in(start, end))
		}
		from = end
	}
}

// find returns where the words of c stand in d, or why that cannot be told. A
// range that still holds the words tells which of several are meant.
func (c *Correction) find(d *corpus.Document, f *folded) (r corpus.Range, reason string) {
	if c.Points != [2]int{} {
		points := corpus.NewPoints(d.Text)
		given := corpus.Range{Start: points.Byte(c.Points[0]), End: points.Byte(c.Points[1])}
		if compact(given.In(d.Text)) == c.Words {
			return trimmed(d.Text, given), ""
		}
	}
	switch places := f.places(c); len(places) {
	case 0:
		return r, "the words are not in the text of " + d.ID + " as they stand here: copy them from its page"
	case 1:
		return places[0], ""
	default:
		return r, "the words stand several times in " + d.ID + ": write what stands before or after them, or their range"
	}
}

// trimmed returns a range without the white space at its ends.
func trimmed(text string, r corpus.Range) corpus.Range {
	words := r.In(text)
	r.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	r.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	return r
}
