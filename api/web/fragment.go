package web

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
)

// The lengths of a text fragment, in words. Up to fragmentWhole words are given
// whole, longer ones by their first and last fragmentEdge. Up to fragmentAround
// words before and after tell them from the same words elsewhere.
const (
	fragmentWhole  = 10
	fragmentEdge   = 5
	fragmentAround = 6
	// fragmentBytes is how long a fragment gets at most before it is encoded, for
	// texts that set no blanks between words.
	fragmentBytes = 600
)

// Fragment returns the address of the publisher's page at the words of s: of a
// PDF file at the page where they begin, else at the words themselves by a text
// fragment, as a browser looks for them (https://wicg.github.io/scroll-to-text-fragment/).
// It is "" where the document has no web address, where its words may not be
// shown, and where the fragment would find another place of its text.
func Fragment(d *corpus.Document, s *corpus.Statement) string {
	address, _, _ := strings.Cut(webAddress(d.URL), "#")
	if address == "" || d.Rights == corpus.RightsLink {
		return ""
	}
	words := s.Range
	if quoted := spoken(s); s.Wording == corpus.WordingQuoted && len(quoted) > 0 {
		words = quoted[0].Ranges[0]
	}
	if d.Extraction != "" {
		if p := d.PageAt(words.Start); p != nil {
			return address + "#page=" + strconv.Itoa(p.Number)
		}
		return ""
	}
	around := fragmentAround
	if d.Rights == corpus.RightsExcerpt {
		around = 0
	}
	directive := newPlain(d.Text).directive(words, around)
	if directive == "" {
		return ""
	}
	return address + "#:~:text=" + directive
}

// A plain is a text as a browser compares it with a fragment: without regard to
// case and to how wide its white space is. Its offsets are its own.
type plain struct {
	source string
	lines  string // a line end is kept where the white space has one
	alike  string // lines in lower case with blanks for line ends; as long as lines
}

func newPlain(text string) *plain {
	lines := collapse(text)
	return &plain{text, lines, strings.Map(func(r rune) rune {
		if r == '\n' {
			return ' '
		}
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			return l
		}
		return r
	}, lines)}
}

// collapse writes each run of white space as one blank, or as one line end if it
// has any.
func collapse(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	space := rune(0)
	for _, r := range text {
		switch {
		case r == '\n':
			space = '\n'
		case !unicode.IsSpace(r):
			if space != 0 {
				b.WriteRune(space)
			}
			b.WriteRune(r)
			space = 0
		case space == 0:
			space = ' '
		}
	}
	return b.String()
}

// place returns a range of the source as one of p, without white space at its
// ends; the zero range if nothing is left.
func (p *plain) place(r corpus.Range) corpus.Range {
	text := r.In(p.source)
	r.Start += len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	r.End -= len(text) - len(strings.TrimRightFunc(text, unicode.IsSpace))
	if r.Len() <= 0 {
		return corpus.Range{}
	}
	first, size := utf8.DecodeRuneInString(p.source[r.Start:])
	start := len(collapse(p.source[:r.Start+size])) - utf8.RuneLen(first)
	return corpus.Range{Start: start, End: len(collapse(p.source[:r.End]))}
}

// directive returns what a fragment says to find words and nothing before them,
// with up to around words before and after; "" if that is not enough.
func (p *plain) directive(words corpus.Range, around int) string {
	at := p.place(words)
	if at.IsZero() {
		return ""
	}
	start, end := p.edges(at)
	if start.Len()+end.Len() > fragmentBytes {
		return ""
	}
	if end.IsZero() {
		return p.exact(start, around)
	}
	prefix, ok := least(around, func(n int) (corpus.Range, bool) {
		before := p.before(start, n)
		return before, p.once(before.Start, start.End)
	})
	if !ok {
		return ""
	}
	suffix, ok := least(around, func(n int) (corpus.Range, bool) {
		after := p.after(end, n)
		return after, strings.Index(p.alike[start.End:], p.alike[end.Start:after.End]) == end.Start-start.End
	})
	if !ok {
		return ""
	}
	return p.write(prefix, start, end, suffix)
}

// edges returns what a fragment names of a stretch: all of it, or where it is
// long or has several lines, its first words and its last.
func (p *plain) edges(at corpus.Range) (start, end corpus.Range) {
	text := at.In(p.lines)
	if len(strings.Fields(text)) <= fragmentWhole && !strings.Contains(text, "\n") {
		return at, corpus.Range{}
	}
	first, _, _ := strings.Cut(text, "\n")
	last := text[strings.LastIndexByte(text, '\n')+1:]
	start = corpus.Range{Start: at.Start, End: p.after(corpus.Range{Start: at.Start, End: at.Start}, fragmentEdge).End}
	end = corpus.Range{Start: p.before(corpus.Range{Start: at.End, End: at.End}, fragmentEdge).Start, End: at.End}
	start.End = min(start.End, at.Start+len(first))
	end.Start = max(end.Start, at.End-len(last))
	return start, end
}

// exact finds all of a short stretch.
func (p *plain) exact(at corpus.Range, around int) string {
	for n := range around + 1 {
		before, after := p.before(at, n), p.after(at, n)
		for _, tried := range [][2]corpus.Range{
			{before, {Start: at.End, End: at.End}}, {{Start: at.Start, End: at.Start}, after}, {before, after},
		} {
			if p.once(tried[0].Start, tried[1].End) {
				return p.write(tried[0], at, corpus.Range{}, tried[1])
			}
		}
	}
	return ""
}

// once reports whether a stretch stands nowhere else.
func (p *plain) once(start, end int) bool {
	words := p.alike[start:end]
	return strings.Index(p.alike, words) == strings.LastIndex(p.alike, words)
}

// least returns the context with the fewest words that is enough.
func least(most int, enough func(words int) (corpus.Range, bool)) (corpus.Range, bool) {
	for n := range most + 1 {
		if r, ok := enough(n); ok {
			return r, true
		}
	}
	return corpus.Range{}, false
}

// before returns n words before a range, as far as its line has them.
func (p *plain) before(r corpus.Range, n int) corpus.Range {
	out := corpus.Range{Start: r.Start, End: r.Start}
	for range n {
		rest := strings.TrimRight(p.lines[:out.Start], " ")
		if rest == "" || strings.HasSuffix(rest, "\n") {
			break
		}
		out.Start = strings.LastIndexAny(rest, " \n") + 1
	}
	return out
}

// after returns n words after a range, as far as its line has them.
func (p *plain) after(r corpus.Range, n int) corpus.Range {
	out := corpus.Range{Start: r.End, End: r.End}
	for range n {
		rest := strings.TrimLeft(p.lines[out.End:], " ")
		if rest == "" || rest[0] == '\n' {
			break
		}
		out.End = len(p.lines) - len(rest)
		if i := strings.IndexAny(rest, " \n"); i >= 0 {
			rest = rest[:i]
		}
		out.End += len(rest)
	}
	return out
}

// write puts the parts of a directive together; empty ones are left out.
func (p *plain) write(prefix, start, end, suffix corpus.Range) string {
	out := ""
	if prefix.Len() > 0 {
		out = p.escaped(prefix) + "-,"
	}
	out += p.escaped(start)
	if end.Len() > 0 {
		out += "," + p.escaped(end)
	}
	if suffix.Len() > 0 {
		out += ",-" + p.escaped(suffix)
	}
	return out
}

// escaped encodes words with all that the syntax of a directive uses: dashes,
// commas and ampersands.
func (p *plain) escaped(r corpus.Range) string {
	words := url.QueryEscape(strings.TrimSpace(r.In(p.lines)))
	return strings.ReplaceAll(strings.ReplaceAll(words, "+", "%20"), "-", "%2D")
}
