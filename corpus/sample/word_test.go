package sample_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the Word document anew from its text")

// wordFile is the Word document of the archive.
const wordFile = "files/summit-business.docx"

// The Word document of the archive is made from the text beside this test: a
// title, then paragraphs parted by blank lines; "## " marks a heading, and what
// stands before a colon is a speaker, in bold.
func TestTheWordDocumentIsMadeFromItsText(t *testing.T) {
	text, err := os.ReadFile("testdata/summit-business.txt")
	require.NoError(t, err)
	body := wordBody(t, string(text))
	if *update {
		require.NoError(t, os.WriteFile(wordFile, packWord(t, body), 0o600))
	}
	file, err := os.ReadFile(wordFile)
	require.NoError(t, err)
	assert.Equal(t, body, string(wordsOf(t, file)), "run the test with -update")
}

// wordsOf returns the part of a Word document that holds its words.
func wordsOf(t *testing.T, file []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	words, err := fs.ReadFile(z, "word/document.xml")
	require.NoError(t, err)
	return words
}

func wordBody(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	out.WriteString(xml.Header + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for i, p := range strings.Split(strings.TrimSpace(text), "\n\n") {
		heading, isHeading := strings.CutPrefix(p, "## ")
		speaker, words, isTurn := strings.Cut(p, ": ")
		switch {
		case i == 0:
			out.WriteString(styled(t, `<w:pStyle w:val="Title"/>`, p))
		case isHeading:
			out.WriteString(styled(t, `<w:outlineLvl w:val="1"/>`, heading))
		case isTurn:
			out.WriteString("\n<w:p>" + run(t, speaker+": ", "<w:rPr><w:b/></w:rPr>") + run(t, words, "") + "</w:p>")
		default:
			out.WriteString("\n<w:p>" + run(t, p, "") + "</w:p>")
		}
	}
	return out.String() + "\n</w:body></w:document>\n"
}

func styled(t *testing.T, properties, words string) string {
	t.Helper()
	return `
<w:p><w:pPr>` + properties + `</w:pPr>` + run(t, words, "") + "</w:p>"
}

func run(t *testing.T, words, properties string) string {
	t.Helper()
	var escaped bytes.Buffer
	require.NoError(t, xml.EscapeText(&escaped, []byte(words)))
	return "<w:r>" + properties + `<w:t xml:space="preserve">` + escaped.String() + "</w:t></w:r>"
}

func packWord(t *testing.T, body string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range [][2]string{
		{"[Content_Types].xml", xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", body},
	} {
		w, err := z.Create(f[0])
		require.NoError(t, err)
		_, err = w.Write([]byte(f[1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}
