package reader_test

import (
	"fmt"
	"strings"
	"testing"

	"dialogue/indexer/reader/archive/archivetest"
	"dialogue/indexer/reader/epub"
	"dialogue/indexer/reader/odt"
	"dialogue/indexer/reader/pdf/pdftest"
)

// sentence is what the files of benchmarks are made of; they differ in the
// number, so that they do not pack better than texts do.
const sentence = "In point %d the ministers said that copper and cobalt would be refined at home."

// times returns n copies of a form with its number in each.
func times(n int, form string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// printed returns a PDF file of n pages.
func printed(n int) string {
	var f pdftest.File
	for i := range n {
		var p pdftest.Page
		for j := range 45 {
			p.Lines = append(p.Lines, pdftest.Line{X: 70, Y: 780 - 15*float64(j), Words: fmt.Sprintf(sentence, 45*i+j)})
		}
		f.Pages = append(f.Pages, p)
	}
	return string(f.Bytes())
}

// BenchmarkReadOffice reads files of about 20,000 paragraphs, and of 100 pages;
// its speed is by the bytes of the file, packed.
func BenchmarkReadOffice(b *testing.B) {
	const n = 20_000
	b.Run("DOCX", func(b *testing.B) {
		benchmarkRead(b, "a.docx", word(b, times(n, "<w:p><w:r><w:t>"+sentence+"</w:t></w:r></w:p>")))
	})
	b.Run("ODT", func(b *testing.B) {
		text := `<office:text xmlns:office="office">` + times(n, "<text:p>"+sentence+"</text:p>") + "</office:text>"
		benchmarkRead(b, "a.odt", string(archivetest.Pack(b, "mimetype", odt.MediaType, "content.xml", text)))
	})
	b.Run("HWPX", func(b *testing.B) {
		text := "<sec>" + times(n, "<p><run><t>"+sentence+"</t></run></p>") + "</sec>"
		benchmarkRead(b, "a.hwpx", string(archivetest.Pack(b, "Contents/header.xml", "<head/>", "Contents/section0.xml", text)))
	})
	b.Run("EPUB", func(b *testing.B) {
		benchmarkRead(b, "a.epub", string(archivetest.Pack(b, "mimetype", epub.MediaType,
			"META-INF/container.xml", `<c><rootfile full-path="a"/></c>`,
			"a", `<p><item id="a" href="b"/><itemref idref="a"/></p>`, "b", "<html>"+times(n, "<p>"+sentence+"</p>")+"</html>")))
	})
	b.Run("PDF", func(b *testing.B) { benchmarkRead(b, "a.pdf", printed(100)) })
	b.Run("mail", func(b *testing.B) {
		benchmarkRead(b, "a.eml", "Message-ID: <1@a>\nFrom: a@a.example\nMIME-Version: 1.0\n\n"+times(n, sentence+"\n\n"))
	})
	b.Run("RSS", func(b *testing.B) {
		benchmarkRead(b, "a.rss", "<rss><channel>"+times(1000, "<item><link>%[1]d</link><description>"+strings.ReplaceAll(sentence, "%d", "%[1]d")+"</description></item>")+"</channel></rss>")
	})
}
