package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/indexer/reader/decode"
)

// A line is a stretch of words on one line of a column.
type line struct {
	box
	glyphs []glyph
	words  string
	lead   int     // bytes of words at the start that are in bold
	size   float64 // height of its type
	rtl    bool    // it is written from right to left
	column box     // that it stands in
	page   int     // from 0
	blank  bool    // a blank that is in the file ends it
}

// lines puts the glyphs of a page together to lines, in the order of the engine.
func lines(glyphs []glyph, page int) []line {
	var out []line
	add := func(part []glyph) {
		whole := part
		part = trimBlanks(part)
		if len(part) == 0 {
			return
		}
		l := newLine(part, page)
		last := whole[len(whole)-1]
		l.blank = last.char == ' ' && !last.made
		if n := len(out) - 1; n >= 0 && out[n].goesOn(l) {
			out[n] = out[n].with(l)
			return
		}
		out = append(out, l)
	}
	start := 0
	for i, g := range glyphs {
		if g.char == lineEnd || i > start && isJump(glyphs[start:i], g) {
			add(glyphs[start:i])
			start = i
		}
		if g.char == lineEnd {
			start = i + 1
		}
	}
	add(glyphs[start:])
	for i := range out {
		out[i].read()
	}
	return out
}

// isJump reports whether a glyph stands so far from those before it that it is
// in another column or cell: the engine joins some of those to a line.
func isJump(before []glyph, g glyph) bool {
	const far = 2.5 // times the height of the type
	last := before[len(before)-1]
	for i := len(before) - 1; i >= 0 && last.char == ' '; i-- {
		last = before[i]
	}
	if g.char == ' ' || last.char == ' ' || last.overlap(g.box) == 0 || isRTL(g.char) || isRTL(last.char) {
		return false
	}
	size := max(last.height(), g.height())
	return g.left-last.right > far*size || last.left-g.right > far*size
}

func trimBlanks(g []glyph) []glyph {
	blank := func(x glyph) bool { return x.char == ' ' }
	for len(g) > 0 && blank(g[0]) {
		g = g[1:]
	}
	for len(g) > 0 && blank(g[len(g)-1]) {
		g = g[:len(g)-1]
	}
	return g
}

func newLine(glyphs []glyph, page int) line {
	l := line{glyphs: glyphs, page: page, box: glyphs[0].box}
	letters, rtl := 0, 0
	for _, g := range glyphs {
		if g.char == ' ' {
			continue
		}
		l.box = l.around(g.box)
		l.size = max(l.size, g.height())
		if unicode.IsLetter(g.char) {
			letters++
			if isRTL(g.char) {
				rtl++
			}
		}
	}
	l.rtl = rtl*5 >= letters*2 && rtl > 0
	return l
}

// goesOn reports whether a line stands directly beside this one: raised and
// lowered characters begin lines of their own.
func (l line) goesOn(next line) bool {
	const half, widest = 0.5, 1.0
	em := max(l.height(), next.height())
	if l.overlap(next.box) < half {
		return false
	}
	if l.rtl || next.rtl {
		return gapBetween(l.box, next.box) < widest*em
	}
	gap := next.left - l.right
	return gap > -half*em && gap < widest*em
}

func gapBetween(a, b box) float64 { return max(a.left, b.left) - min(a.right, b.right) }

// with returns the line and the one that it goes on with.
func (l line) with(next line) line {
	const blank = 0.15
	glyphs := slices.Clone(l.glyphs)
	if next.left-l.right > blank*max(l.height(), next.height()) {
		glyphs = append(glyphs, glyph{char: ' '})
	}
	both := newLine(append(glyphs, next.glyphs...), l.page)
	both.blank = next.blank
	return both
}

// dropSetting takes out the blanks that are no part of the text of a page that
// has its own: programs set Korean and Chinese a little apart from numbers and
// Latin letters, which the engine takes for a blank.
func dropSetting(glyphs []glyph) []glyph {
	if !hasBlanks(glyphs) {
		return glyphs
	}
	var out []glyph
	for i, g := range glyphs {
		if g.made && i > 0 && i+1 < len(glyphs) && isEastern(glyphs[i-1].char) != isEastern(glyphs[i+1].char) {
			continue
		}
		out = append(out, g)
	}
	return out
}

// hasBlanks reports whether the blanks of a page are in the file, rather than
// gaps that the engine saw.
func hasBlanks(glyphs []glyph) bool {
	own, made := 0, 0
	for _, g := range glyphs {
		switch {
		case g.char != ' ':
		case g.made:
			made++
		default:
			own++
		}
	}
	return own > made
}

func isEastern(r rune) bool { return unicode.Is(unicode.Hangul, r) || isHan(r) }

// read sets the words of the line.
func (l *line) read() {
	if l.rtl {
		l.words = decode.Clean(fromRightToLeft(l.glyphs))
		return
	}
	var b strings.Builder
	plain := false
	for i, g := range l.glyphs {
		if g.char == ' ' && i > 0 && l.glyphs[i-1].char == ' ' {
			continue
		}
		b.WriteString(ligature(g.char))
		plain = plain || g.char != ' ' && !g.bold && !isMark(g.char)
		if !plain {
			l.lead = b.Len()
		}
	}
	l.words = decode.Clean(b.String())
	if all := strings.TrimSpace(l.words); l.lead > len(all) {
		l.lead = len(all)
	}
}

// isMark reports whether a character looks the same in bold type, so that it
// may be in either.
func isMark(r rune) bool { return strings.ContainsRune(":()[],.-–—", r) }

// ligature returns the letters of a character that stands for several, or for a
// form of one: fonts bring those of print.
func ligature(r rune) string {
	switch {
	case r >= 0xFB00 && r <= 0xFB06, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
		return compatible(r)
	}
	return string(r)
}

// isAllBold reports whether nothing of the line is in plain type.
func (l line) isAllBold() bool { return l.lead >= len(strings.TrimSpace(l.words)) && l.words != "" }

func (l line) runes() int { return utf8.RuneCountInString(l.words) }
