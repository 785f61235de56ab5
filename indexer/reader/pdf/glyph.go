package pdf

import (
	"fmt"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// A box is a rectangle on a page in points, from its lower left corner.
type box struct{ left, bottom, right, top float64 }

func (b box) width() float64  { return b.right - b.left }
func (b box) height() float64 { return b.top - b.bottom }
func (b box) middle() float64 { return (b.top + b.bottom) / 2 }

// around returns the box around two.
func (b box) around(o box) box {
	return box{min(b.left, o.left), min(b.bottom, o.bottom), max(b.right, o.right), max(b.top, o.top)}
}

// overlap returns how much of the height of the lower of two boxes lies beside
// the other, from 0 to 1.
func (b box) overlap(o box) float64 {
	lower := min(b.height(), o.height())
	if lower <= 0 {
		return 0
	}
	return max(0, min(b.top, o.top)-max(b.bottom, o.bottom)) / lower
}

// A glyph is a character on a page. Its box is as wide as it moves the pen and as
// high as its font.
type glyph struct {
	box
	char rune
	bold bool
	made bool // a blank that is not in the file: the engine saw a gap
}

// lineEnd is the character that a glyph has where the engine ends a line.
const lineEnd = '\n'

// glyphs returns the characters of page i in the order of the engine, with
// lineEnd between lines and blanks between words.
func (f *file) glyphs(i int) ([]glyph, error) {
	t, err := f.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: f.page(i)})
	if err != nil {
		return nil, fmt.Errorf("page %d: %w (%w)", i+1, ErrFailed, err)
	}
	n, err := f.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t.TextPage})
	if err != nil {
		return nil, fmt.Errorf("page %d: %w (%w)", i+1, ErrFailed, err)
	}
	if f.seen += n.Count; f.seen > mostGlyphs {
		return nil, ErrTooMuch
	}
	out := make([]glyph, 0, n.Count)
	for at := range n.Count {
		g, ok, err := f.glyph(t.TextPage, at, out)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w (%w)", i+1, ErrFailed, err)
		}
		if ok {
			out = append(out, g)
		}
	}
	_, err = f.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t.TextPage})
	return out, err
}

// glyph reads a character; before are those before it.
func (f *file) glyph(page references.FPDF_TEXTPAGE, at int, before []glyph) (glyph, bool, error) {
	u, err := f.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: at})
	if err != nil {
		return glyph{}, false, err
	}
	g := glyph{char: plain(rune(u.Unicode))}
	if g.char == 0 || g.char == '\r' {
		return glyph{}, false, nil
	}
	if g.char == lineEnd {
		return g, true, nil
	}
	r, err := f.engine.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: at})
	if err != nil {
		return glyph{}, false, err
	}
	g.box = box{float64(r.Rect.Left), float64(r.Rect.Bottom), float64(r.Rect.Right), float64(r.Rect.Top)}
	if g.char == ' ' {
		made, err := f.engine.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: page, Index: at})
		g.made = err == nil && made.IsGenerated
		return g, true, nil
	}
	if n := len(before); n > 0 && before[n-1].char != ' ' && before[n-1].char != lineEnd {
		g.bold = before[n-1].bold // within a word
		return g, true, nil
	}
	g.bold = f.isBold(page, at)
	return g, true, nil
}

// isBold reports whether a character is in bold type, by the name of its font
// or, if that has none, its weight.
func (f *file) isBold(page references.FPDF_TEXTPAGE, at int) bool {
	const boldWeight = 700
	font, err := f.engine.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: page, Index: at})
	if err != nil {
		return false
	}
	name := strings.ToLower(strings.Trim(font.FontName, "\x00"))
	if name != "" {
		return strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	}
	w, err := f.engine.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: page, Index: at})
	return err == nil && w.FontWeight >= boldWeight
}

// plain returns the character that a font's code stands for: the engine gives
// some that mean nothing in a text.
func plain(r rune) rune {
	switch r {
	case 0x02, 0xFFFE: // a hyphen at the end of a line, by the engine's own guess
		return '-'
	case 0xA0, 0x2002, 0x2003, 0x2009, '\t':
		return ' '
	}
	if r < ' ' && r != lineEnd {
		return 0
	}
	return r
}
