package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
)

const (
	// wideGap is how much farther than usual lines of two paragraphs stand apart.
	wideGap = 1.35
	// indent is the least indent of a first line, in heights of the type.
	indent = 0.8
	// shortLine is the share of the width of a column that a last line leaves
	// free.
	shortLine = 0.12
	// largeType is how much larger than the text headings are.
	largeType = 1.15
	// longestHeading is the most code points of a heading.
	longestHeading = 200
)

// A paragraph is lines that belong together.
type paragraph struct {
	lines []line
	kind  corpus.BlockKind
	level int
	cells bool // its lines are the cells of a row
}

// A setting is what is usual in a file.
type setting struct {
	size    float64 // height of the type of the text
	leading float64 // distance of lines, in heights of their type
}

func newSetting(all []line) setting {
	weights := make(map[float64]int)
	var gaps []float64
	for i, l := range all {
		weights[roundSize(l.size)] += l.runes()
		if i > 0 && all[i-1].page == l.page && all[i-1].column == l.column && l.size > 0 {
			if d := all[i-1].middle() - l.middle(); d > 0.3*l.size {
				gaps = append(gaps, d/l.size)
			}
		}
	}
	s := setting{leading: 1.2}
	best := 0
	for size, n := range weights {
		if n > best || n == best && size < s.size {
			best, s.size = n, size
		}
	}
	if len(gaps) > 0 {
		slices.Sort(gaps)
		s.leading = gaps[len(gaps)/10]
	}
	return s
}

func roundSize(size float64) float64 { return float64(int(size*2+0.5)) / 2 }

// paragraphs puts the lines of a file together.
func paragraphs(all []line) []paragraph {
	s := newSetting(all)
	var out []paragraph
	for i, l := range all {
		n := len(out) - 1
		if i > 0 && sameRow(all[i-1], l) {
			out[n].add(l)
			continue
		}
		if i == 0 || s.begins(out[n].lines, l) {
			out = append(out, paragraph{lines: []line{l}})
			continue
		}
		out[n].lines = append(out[n].lines, l)
	}
	for i := range out {
		s.classify(&out[i])
	}
	return out
}

// sameRow reports whether a line stands beside the one before it.
func sameRow(before, l line) bool {
	return before.page == l.page && before.column == l.column && before.overlap(l.box) >= 0.5
}

// add adds a line that stands beside the last one: it is the text of an item
// whose mark stands before it, or a cell of a row.
func (p *paragraph) add(l line) {
	last := p.lines[len(p.lines)-1]
	const longestMark = 5
	if len(p.lines) > 1 || last.runes() > longestMark {
		p.cells = true
	}
	p.lines = append(p.lines, l)
}

// begins reports whether a line begins a paragraph after the lines before it.
func (s setting) begins(before []line, l line) bool {
	last := before[len(before)-1]
	ends := block.EndsSentence(last.words)
	switch {
	case differ(last, l), isItem(l.words):
		return true
	case !ends && startsLower(l.words) && isCentred(last) == isCentred(l):
		return false
	case isCentred(last) != isCentred(l) && (!isCentred(l) || !fills(last)):
		return true
	case last.isAllBold() != l.isAllBold() && (last.isAllBold() && len(before) == 1 && !fills(last) || l.isAllBold() && ends):
		return true
	case l.page != last.page || l.column != last.column:
		return ends // whether the paragraph does nobody can see; a label must not be hidden in one
	case (last.middle()-l.middle())/max(l.size, last.size) > wideGap*s.leading:
		return true
	case isCentred(l):
		return false
	case indented(l) && !indented(last), indented(l) && ends && len(before) == 1 && indented(last) && !fills(last):
		return true
	}
	return !fills(last) && (ends || s.isDeliberate(last, l))
}

// isDeliberate reports whether a line ends though the first word of the next
// would have stood in it, and the next begins like a sentence or an item.
func (s setting) isDeliberate(last, next line) bool {
	const slack = 3.0 // heights of the type
	if next.rtl || last.rtl {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next.words)
	width := next.width() * float64(utf8.RuneCountInString(firstWord(next.words))) / float64(max(1, next.runes()))
	return !unicode.IsLower(first) && last.right+width+slack*last.size < last.column.right
}

// startsLower reports whether words begin inside a sentence.
func startsLower(words string) bool {
	r, _ := utf8.DecodeRuneInString(words)
	return unicode.IsLower(r)
}

// differ reports whether the sizes of type of two lines are clearly apart.
func differ(a, b line) bool { return max(a.size, b.size) > a.large()*min(a.size, b.size) }

// large returns how much larger than the text headings are: of Arabic type, only
// the height of each letter is known.
func (l line) large() float64 {
	if l.rtl {
		return 1.8
	}
	return largeType
}

// fills reports whether a line goes to the end of its column.
func fills(l line) bool {
	if l.rtl {
		return l.left-l.column.left < shortLine*l.column.width()
	}
	return l.column.right-l.right < shortLine*l.column.width()
}

// indented reports whether a line begins inside its column.
func indented(l line) bool {
	if l.rtl {
		return l.column.right-l.right > indent*l.size
	}
	return l.left-l.column.left > indent*l.size
}

// isCentred reports whether a line leaves as much space on both sides.
func isCentred(l line) bool {
	const least, unlike = 0.06, 0.05
	left, right, width := l.left-l.column.left, l.column.right-l.right, l.column.width()
	return left > least*width && right > least*width && max(left-right, right-left) < unlike*width
}

// isItem reports whether words begin with the mark of an item of a list.
func isItem(words string) bool {
	mark, rest, found := strings.Cut(words, " ")
	return found && strings.TrimSpace(rest) != "" && slices.Contains([]string{"•", "‣", "▪", "●", "◦", "○", "■", "□", "–", "-", "·", "ㆍ", "※", "◇", "◆", "▶"}, mark)
}

// classify sets the kind of a paragraph by its look.
func (s setting) classify(p *paragraph) {
	p.kind = corpus.BlockParagraph
	first, last := p.lines[0], p.lines[len(p.lines)-1]
	runes, bold := 0, true
	for _, l := range p.lines {
		runes += l.runes()
		bold = bold && l.isAllBold()
	}
	upper := isUpper(p.lines)
	switch {
	case p.cells:
		p.kind = corpus.BlockRow
	case isItem(first.words):
		p.kind, p.level = corpus.BlockListItem, 1
	case runes > longestHeading || block.EndsSentence(last.words) || isLabelled(first.words):
	case first.size > first.large()*s.size:
		p.kind, p.level = corpus.BlockHeading, 2
		if first.size > 1.4*s.size {
			p.level = 1
		}
	case isCentred(first) && (upper || bold), upper && bold:
		p.kind, p.level = corpus.BlockHeading, 2
	}
}

// isLabelled reports whether a line reads like one that begins with a label, or
// stands in brackets.
func isLabelled(words string) bool {
	return strings.Contains(words, ":") || strings.HasPrefix(words, "(") || strings.HasPrefix(words, "[")
}

// isUpper reports whether lines are in capitals.
func isUpper(all []line) bool {
	for _, l := range all {
		if l.words != strings.ToUpper(l.words) || l.words == strings.ToLower(l.words) {
			return false
		}
	}
	return true
}
