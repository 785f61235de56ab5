// Package pdftest makes PDF files for tests.
package pdftest

import (
	"bytes"
	"fmt"
	"strings"
)

// A Line is words at a place on a page, in points from its lower left corner.
type Line struct {
	X, Y  float64
	Size  float64 // of the type; 0 is 12
	Bold  bool
	Words string // in Latin letters
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

// Bytes returns the file. Its type is Helvetica, which every reader has.
func (f File) Bytes() []byte {
	w := &writer{}
	w.out.WriteString("%PDF-1.4\n")
	const catalog, tree, plain, bold, info, lock, first = 1, 2, 3, 4, 5, 6, 7
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
	for i, p := range f.Pages {
		content := p.content()
		w.object(first+2*i, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>", first+2*i+1))
		w.object(first+2*i+1, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
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
		fmt.Fprintf(&b, "BT /F%d %g Tf %g %g Td (%s) Tj ET\n", font, size, l.X, l.Y, escape(l.Words))
	}
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

func (w *writer) end(trailer string) {
	start := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.at))
	for _, at := range w.at[1:] {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&w.out, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(w.at), trailer, start)
}
