package block

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
)

const (
	// widestWrap is the longest line, in code points, that a person or a mail
	// program would have wrapped a paragraph at.
	widestWrap = 120
	// narrowestWrap is the least length of the longest of such lines.
	narrowestWrap = 30
	// wholeShare is the share of lines ending like a sentence from which on each
	// line is taken to be a paragraph: a wrapped line ends so by chance only.
	wholeShare = 0.5
	// shortLine is the share of the width of its paragraph below which a line
	// that ends a sentence ends the paragraph too.
	shortLine = 0.7
)

// Paragraphs splits text into blocks. Blank lines part paragraphs. Lines that
// follow each other are one paragraph where the text is hard-wrapped, and each a
// paragraph of its own where the text has one paragraph a line. Lines that start
// with a bullet are list items, and a short stage direction is one. The text is
// left as it is; the blocks partition it.
func Paragraphs(text string) []Block {
	lines := splitLines(text)
	wrapped := isWrapped(lines)
	var out []Block
	for _, group := range groups(lines) {
		if wrapped {
			out = append(out, unwrap(text, group)...)
			continue
		}
		for _, l := range group {
			out = append(out, newBlock(text, l.Range))
		}
	}
	return out
}

// A line is a line of a text without the white space around it.
type line struct {
	corpus.Range
	indent int // white space before it, in bytes
	width  int // in code points, with the indent
	words  string
}

func splitLines(text string) []line {
	var out []line
	start := 0
	for raw := range strings.Lines(text) {
		whole := corpus.Range{Start: start, End: start + len(raw)}
		start = whole.End
		r := Trim(text, whole)
		l := line{Range: r, indent: r.Start - whole.Start, words: r.In(text)}
		if r.Len() > 0 {
			l.width = l.indent + utf8.RuneCountInString(l.words)
		}
		out = append(out, l)
	}
	return out
}

// groups returns the runs of lines between blank ones.
func groups(lines []line) [][]line {
	var out [][]line
	start := 0
	for i := 0; i <= len(lines); i++ {
		if i < len(lines) && lines[i].Len() > 0 {
			continue
		}
		if i > start {
			out = append(out, lines[start:i])
		}
		start = i + 1
	}
	return out
}

// isWrapped reports whether line ends inside a group of lines are there for
// the width of the page only: few lines are wide, and few end a sentence.
func isWrapped(lines []line) bool {
	inner, whole, long, widest := 0, 0, 0, 0
	for i, l := range lines {
		if l.Len() == 0 || i+1 >= len(lines) || lines[i+1].Len() == 0 || lines[i+1].indent > l.indent {
			continue // the next line begins a paragraph in any case
		}
		inner++
		widest = max(widest, l.width)
		if l.width > widestWrap {
			long++
		}
		if EndsSentence(l.words) {
			whole++
		}
	}
	return widest >= narrowestWrap && long*10 <= inner && float64(whole) < wholeShare*float64(inner)
}

// EndsSentence reports whether words end as a sentence, a title before a list,
// or a quotation ends.
func EndsSentence(words string) bool {
	words = strings.TrimRightFunc(words, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"'”’»)]』」*_`, r)
	})
	r, _ := utf8.DecodeLastRuneInString(words)
	return strings.ContainsRune(".!?…:;。！？：؟۔።", r) && words != ""
}

// unwrap joins the wrapped lines of a group to paragraphs.
func unwrap(text string, group []line) []Block {
	width := slices.MaxFunc(group, func(a, b line) int { return a.width - b.width }).width
	var out []Block
	start := 0
	for i := 1; i <= len(group); i++ {
		if i < len(group) && !breaks(group[start:i], group[i], width) {
			continue
		}
		r := corpus.Range{Start: group[start].Start, End: group[i-1].End}
		out = append(out, newBlock(text, r))
		start = i
	}
	return out
}

// breaks reports whether next starts a paragraph after the lines before it.
func breaks(before []line, next line, width int) bool {
	last := before[len(before)-1]
	if isBullet(next.words) || IsDirection(last.words) || IsDirection(next.words) {
		return true
	}
	if len(before) > 1 && next.indent > last.indent && !isBullet(before[0].words) {
		return true
	}
	if len(before) == 1 && next.indent > last.indent && last.indent > 0 && EndsSentence(last.words) {
		return true
	}
	return float64(last.width) < shortLine*float64(width) && EndsSentence(last.words)
}

// newBlock returns the block that r is by the look of its words.
func newBlock(text string, r corpus.Range) Block {
	b := Block{Block: corpus.Block{Range: r, Kind: corpus.BlockParagraph}}
	words := r.In(text)
	switch {
	case isBullet(words):
		b.Kind = corpus.BlockListItem
		b.Level = 1
	case IsDirection(words):
		b.Kind = corpus.BlockDirection
	}
	return b
}

// isBullet reports whether words start with the mark of a list item.
func isBullet(words string) bool {
	mark, rest, found := strings.Cut(words, " ")
	return found && strings.TrimSpace(rest) != "" && slices.Contains([]string{"-", "*", "•", "‣", "▪", "·", "–", "ㆍ"}, mark)
}
