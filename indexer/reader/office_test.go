package reader_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/archive/archivetest"
	"dialogue/indexer/reader/epub"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/odt"
)

// word returns a Word document with a body.
func word(tb testing.TB, body string, more ...string) string {
	tb.Helper()
	files := append([]string{"word/document.xml", `<w:document xmlns:w="w"><w:body>` + body + `</w:body></w:document>`}, more...)
	return string(archivetest.Pack(tb, files...))
}

const paragraph = "<w:p><w:r><w:t>One.</w:t></w:r></w:p>"

func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(c)
		b.WriteByte(0)
	}
	return b.String()
}

func TestReadRefusesBadOfficeFiles(t *testing.T) {
	whole := word(t, paragraph)
	const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
	bomb := `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for _, test := range []struct {
		name, body string
		is         error
		reason     string
	}{
		{"a Word document that is cut off", whole[:len(whole)/2], archive.ErrBroken, "broken or cut off"},
		{"a part that is cut off", string(archivetest.Pack(t, "word/document.xml", `<w:document><w:body><w:p><w:r><w:t>One.`)), markup.ErrCutOff, "cut off"},
		{"a zip bomb", word(t, "<w:p><w:r><w:t>"+strings.Repeat("a", 16<<20)+"</w:t></w:r></w:p>"), archive.ErrRatio, "made to do harm"},
		{"an XML bomb", string(archivetest.Pack(t, "word/document.xml", bomb+"<w><p><r><t>&b;</t></r></p></w>")), markup.ErrEntity, "entities"},
		{"elements nested without end", word(t, strings.Repeat("<w:sdt>", 600)+paragraph+strings.Repeat("</w:sdt>", 600)), markup.ErrTooDeep, "512"},
		{"a name that points out", word(t, paragraph, "../../etc/passwd", "x"), archive.ErrName, "passwd"},
		{"a Word document without words", word(t, "<w:p/>"), reader.ErrEmpty, "no text"},
		{"zip files in a zip file", string(archivetest.Pack(t, "a.zip", whole, "b.zip", whole)), reader.ErrUnsupported, "unpack it"},
		{"an Excel workbook", string(archivetest.Pack(t, "xl/workbook.xml", "<x/>")), reader.ErrUnsupported, "an Excel workbook"},
		{"an ODT with a password", string(archivetest.Pack(t, "mimetype", odt.MediaType, "content.xml", "\x01\x02", "META-INF/manifest.xml", "<m:encryption-data/>")), odt.ErrEncrypted, "password"},
		{"a book of a shop", string(archivetest.Pack(t, "mimetype", epub.MediaType,
			"META-INF/container.xml", `<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>`,
			"a.opf", `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`,
			"META-INF/encryption.xml", `<encryption><EncryptedData><CipherData><CipherReference URI="a.xhtml"/></CipherData></EncryptedData></encryption>`,
			"a.xhtml", "\x01")), epub.ErrProtected, "shop"},
		{"a binary HWP document", ole + strings.Repeat("\x00", 600) + "HWP Document File", reader.ErrUnsupported, "HWP document in the old binary format"},
		{"an older HWP document", "HWP Document File V3.00 \x1a\x01\x02\x03", reader.ErrUnsupported, "HWP document in an old binary format"},
		{"a Word document with a password", ole + strings.Repeat("\x00", 70_000) + wide("EncryptedPackage"), reader.ErrUnsupported, "protected with a password"},
		{"an old Word document", ole + wide("WordDocument"), reader.ErrUnsupported, "save it as DOCX"},
		{"some other old file", ole + "x", reader.ErrUnsupported, "old Microsoft Office file"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := refusal(t, reader.Options{}, reader.Input{Name: "a.docx", Body: strings.NewReader(test.body)})
			require.ErrorIs(t, e, test.is)
			assert.Contains(t, e.Reason(), test.reason)
		})
	}
}

func TestReadTellsOfficeFilesWhateverTheirName(t *testing.T) {
	assert.Equal(t, "One.", readOne(t, reader.Input{Name: "a.txt"}, word(t, paragraph)).Document.Text)
}

func TestReadBoundsWhatIsUnpacked(t *testing.T) {
	text := word(t, strings.Repeat("<w:p><w:r><w:t>We refine copper at home, and more of it each year.</w:t></w:r></w:p>", 500))
	o := reader.Options{MaxUnpacked: 4 << 10}
	e := refusal(t, o, reader.Input{Name: "a.docx", Body: strings.NewReader(text)})
	require.ErrorIs(t, e, archive.ErrUnpacked)
}

func TestReadBoundsTheTextThatIsUnpacked(t *testing.T) {
	text := word(t, strings.Repeat("<w:p><w:r><w:t>We refine copper at home, and more of it each year.</w:t></w:r></w:p>", 500))
	e := refusal(t, reader.Options{MaxBytes: 4 << 10}, reader.Input{Name: "a.docx", Body: strings.NewReader(text)})
	require.ErrorIs(t, e, reader.ErrTooLarge)
}

// FuzzReadOffice reads parts of foreign XML as each of the zipped formats.
func FuzzReadOffice(f *testing.F) {
	for i, seed := range []string{
		`<w:document xmlns:w="w"><w:p><w:pPr><w:pStyle w:val="Speaker"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Chair: </w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:document>`,
		`<o:d xmlns:o="office"><o:text><h/><p><span/>a<s c="3"/></p><table-row><table-cell><p>b</p></table-cell></table-row></o:text></o:d>`,
		`<sec><p><run><t>a<lineBreak/></t><tbl><tr><tc><subList><p><run><t>b</t></run></p></subList></tc></tr></tbl></run></p></sec>`,
		`<html><body><p>One</p></body></html>`,
	} {
		f.Add(seed, uint8(i))
	}
	f.Fuzz(func(t *testing.T, part string, format uint8) {
		var body []byte
		switch format % 4 {
		case 0:
			body = archivetest.Pack(t, "word/document.xml", part, "word/styles.xml", part, "docProps/core.xml", part)
		case 1:
			body = archivetest.Pack(t, "mimetype", odt.MediaType, "content.xml", part, "styles.xml", part, "meta.xml", part)
		case 2:
			body = archivetest.Pack(t, "Contents/section0.xml", part, "Contents/header.xml", part, "Contents/content.hpf", part)
		case 3:
			body = archivetest.Pack(t, "mimetype", epub.MediaType, "META-INF/container.xml", `<c><rootfile full-path="a"/></c>`,
				"a", `<p><item id="a" href="b"/><itemref idref="a"/></p>`, "b", part)
		}
		in := reader.Input{Name: "a", Body: bytes.NewReader(body)}
		for item, err := range reader.New(reader.Options{MaxBytes: 1 << 20}).Read(context.Background(), in) {
			if err == nil {
				checkItem(t, item)
			}
		}
	})
}
