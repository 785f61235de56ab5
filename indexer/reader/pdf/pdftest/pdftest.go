// Package pdftest makes PDF files for tests.
package pdftest

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Line is words at a place on a page, in points from its lower left corner.
type Line struct {
	X, Y float64
	Size float64 // of the type; 0 is 12
	Bold bool
	// Words are in Latin letters, or in others that stand as they are seen: of what
	// is read from right to left, the last letter first.
	Words string
}

// A Page is what stands on one page of 595 by 842 points.
type Page struct {
	Lines []Line
	Drawn string // operators that draw something else
}

// A File is a PDF file to be.
type File struct {
	Title     string
	Pages     []Page
	Encrypted bool // it says that it needs a password
}

// Bytes returns the file. Its type is Helvetica, which every reader has, and for
// other letters a font that says which letters its glyphs are, and is not there.
func (f File) Bytes() []byte {
	w := &writer{}
	w.out.WriteString("%PDF-1.4\n")
	const catalog, tree, plain, bold, info, lock, other, letters, first = 1, 2, 3, 4, 5, 6, 7, 8, 9
	w.object(catalog, "<< /Type /Catalog /Pages 2 0 R >>")
	var kids []string
	for i := range f.Pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", first+2*i))
	}
	w.object(tree, fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)))
	w.object(plain, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
	w.object(bold, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
	w.object(info, fmt.Sprintf("<< /Title (%s) >>", escape(f.Title)))
	w.object(lock, "<< /Filter /Standard /V 1 /R 2 /P -4 /O ("+strings.Repeat("o", 32)+") /U ("+strings.Repeat("u", 32)+") >>")
	w.object(other, "<< /Type /Font /Subtype /Type0 /BaseFont /Other /Encoding /Identity-H /ToUnicode 8 0 R /DescendantFonts [<< /Type /Font "+
		"/Subtype /CIDFontType2 /BaseFont /Other /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>] >>")
	w.stream(letters, f.letters())
	for i, p := range f.Pages {
		content := p.content()
		w.object(first+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 7 0 R >> >> >>", first+2*i+1))
		w.stream(first+2*i+1, content)
	}
	trailer := "/Root 1 0 R /Info 5 0 R"
	if f.Encrypted {
		trailer += " /Encrypt 6 0 R /ID [(a) (a)]"
	}
	w.end(trailer)
	return w.out.Bytes()
}

func (p Page) content() string {
	var b strings.Builder
	b.WriteString(p.Drawn)
	for _, l := range p.Lines {
		font, size := 1, l.Size
		if l.Bold {
			font = 2
		}
		if size == 0 {
			size = 12
		}
		shown := "(" + escape(l.Words) + ")"
		if l.other() {
			font, shown = 3, "<"+coded(l.Words)+">"
		}
		fmt.Fprintf(&b, "BT /F%d %g Tf %g %g Td %s Tj ET\n", font, size, l.X, l.Y, shown)
	}
	return b.String()
}

// other reports whether a line has letters that Helvetica has not.
func (l Line) other() bool {
	return strings.ContainsFunc(l.Words, func(r rune) bool { return r > 0x2FF && r < 0xFFFF })
}

// coded writes letters by the numbers of their glyphs, which are those of the
// letters.
func coded(words string) string {
	var b strings.Builder
	for _, r := range words {
		fmt.Fprintf(&b, "%04X", r)
	}
	return b.String()
}

// letters returns the table that says which letters the glyphs are.
func (f File) letters() string {
	seen := map[rune]bool{}
	for _, p := range f.Pages {
		for _, l := range p.Lines {
			for _, r := range l.Words {
				seen[r] = seen[r] || l.other()
			}
		}
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for _, r := range slices.Sorted(maps.Keys(seen)) {
		if seen[r] {
			fmt.Fprintf(&b, "1 beginbfchar <%04X> <%04X> endbfchar\n", r, r)
		}
	}
	b.WriteString("endcmap end end")
	return b.String()
}

func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(s)
}

type writer struct {
	out bytes.Buffer
	at  []int // where the objects are, from 1
}

func (w *writer) object(n int, body string) {
	for len(w.at) <= n {
		w.at = append(w.at, 0)
	}
	w.at[n] = w.out.Len()
	fmt.Fprintf(&w.out, "%d 0 obj\n%s\nendobj\n", n, body)
}

func (w *writer) stream(n int, content string) {
	w.object(n, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
}

func (w *writer) end(trailer string) {
	start := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.at))
	for _, at := range w.at[1:] {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&w.out, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(w.at), trailer, start)
}
