package reader_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/indexer/reader"
	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/markup"
	"dialogue/indexer/reader/pdf"
)

// readAll returns the documents and the errors of an input.
func readAll(t *testing.T, o reader.Options, in reader.Input) ([]reader.Item, []error) {
	t.Helper()
	var items []reader.Item
	var errs []error
	for item, err := range reader.New(o).Read(context.Background(), in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		checkItem(t, item)
		items = append(items, item)
	}
	return items, errs
}

// checkItem checks what holds of every document.
func checkItem(t require.TestingT, item reader.Item) {
	d := item.Document
	require.NoError(t, block.Check(d.Text, d.Blocks))
	require.NoError(t, block.CheckTurns(d.Text, d.Turns))
	require.True(t, utf8.ValidString(d.Text))
	assert.NotEmpty(t, d.ID)
	assert.Len(t, d.SHA256, 64)
	assert.Contains(t, corpus.Types(), d.Type)
	assert.Contains(t, corpus.Records(), d.Record)
}

func readOne(t *testing.T, in reader.Input, body string) reader.Item {
	t.Helper()
	in.Body = strings.NewReader(body)
	items, errs := readAll(t, reader.Options{}, in)
	require.Empty(t, errs)
	require.Len(t, items, 1)
	return items[0]
}

// refusal returns the only error of an input that has no document.
func refusal(t *testing.T, o reader.Options, in reader.Input) *reader.Error {
	t.Helper()
	items, errs := readAll(t, o, in)
	require.Empty(t, items)
	require.Len(t, errs, 1)
	var e *reader.Error
	require.ErrorAs(t, errs[0], &e)
	assert.Equal(t, in.Name, e.Name)
	return e
}

func TestReadRefusesMoreParagraphsThanADocumentHas(t *testing.T) {
	e := refusal(t, reader.Options{}, reader.Input{Name: "a.txt", Body: strings.NewReader(strings.Repeat("A: b\n\n", 200_001))})
	require.ErrorIs(t, e, reader.ErrTooLarge)
	assert.Contains(t, e.Reason(), "200001 paragraphs")
}

func TestReadTellsFormats(t *testing.T) {
	const page = "<!DOCTYPE html><title>T</title><body><p>One.</p>"
	for _, test := range []struct{ name, file, mediaType, body, text string }{
		{"a JSON object with another name", "a.txt", "", `{"text":"One."}`, "One."},
		{"a JSON object over several lines", "a.json", "", "{\n \"text\": \"One.\"\n}\n", "One."},
		{"a JSON object after a byte order mark", "a.json", "", "\uFEFF" + `{"text":"One."}`, "One."},
		{"a page with another name", "a.txt", "", page, "One."},
		{"a page after a comment", "a", "", "<!-- by hand -->\n" + page, "One."},
		{"XHTML", "a", "", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>One.</p></body></html>`, "One."},
		{"a page by its media type", "a", "text/html", "<em>One</em>.", "One."},
		{"a page without a body", "a.html", "", "<html><p>One.", "One."},
		{"plain text", "a", "", "One.", "One."},
		{"plain text that starts with a bracket", "a", "", "[Applause]\n\nOne.", "[Applause]\n\nOne."},
		{"plain text that starts with a brace", "a", "", "{One} and {two}.", "{One} and {two}."},
		{"Markdown by its name", "a.md", "", "One *two*.", "One two."},
		{"Markdown by its media type", "a", "text/markdown; charset=utf-8", "One *two*.", "One two."},
		{"Markdown by its marks", "-", "", "# One\n\n## Two\n\n**Three**\n", "One\n\nTwo\n\nThree"},
		{"Windows line ends", "a.txt", "", "One.\r\n\r\nTwo.\r\n", "One.\n\nTwo."},
		{"a byte order mark", "a.txt", "", "\uFEFFOne.", "One."},
		{"decomposed letters", "a.txt", "", "Se\u0301ance.", "Séance."},
		{"controls that nobody sees", "a.txt", "", "O\x01ne.\x0cTwo.", "One.\nTwo."},
		{"JSON text is kept as given", "a.json", "", `{"text":" Se\u0301ance.\r\n\u202eOne. "}`, " Se\u0301ance.\r\n\u202eOne. "},
	} {
		t.Run(test.name, func(t *testing.T) {
			item := readOne(t, reader.Input{Name: test.file, MediaType: test.mediaType}, test.body)
			assert.Equal(t, test.text, item.Document.Text)
			if item.MediaType == "application/json" {
				assert.JSONEq(t, strings.TrimPrefix(test.body, "\uFEFF"), string(item.Original))
				return
			}
			assert.Equal(t, test.body, string(item.Original))
		})
	}
}

func TestReadRefusesWithTheReason(t *testing.T) {
	for _, test := range []struct {
		name, file, body string
		is               error
		reason           string
	}{
		{"an empty file", "a.txt", "", reader.ErrEmpty, "there is nothing in it"},
		{"an empty page", "a.html", "", reader.ErrEmpty, "there is nothing in it"},
		{"white space", "a.json", " \n\n ", reader.ErrEmpty, "there is nothing in it"},
		{"a byte order mark alone", "a.txt", "\uFEFF", reader.ErrEmpty, "there is nothing in it"},
		{"a page without words", "a.html", "<html><body><script>x()</script></body></html>", nil, "no text"},
		{"front matter alone", "a.md", "---\ntitle: T\n---\n", nil, "there is no text in it"},
		{"a PDF file that is cut off", "a.txt", "%PDF-1.7\n", pdf.ErrBroken, "broken or cut off"},
		{"a zip file that is cut off", "a.docx", "PK\x03\x04\x14\x00", archive.ErrBroken, "broken or cut off"},
		{"other XML", "a.xml", `<?xml version="1.0"?><invoice xmlns="x"><text/></invoice>`, reader.ErrUnsupported, "<invoice>"},
		{"binary data", "a.bin", "a\x00\x01\x02\xff\xfe" + strings.Repeat("\x00\x07", 50), reader.ErrUnsupported, "binary"},
		{"a JSON list", "a.json", `[ {"text":"One."} ]`, reader.ErrUnsupported, "one object a line"},
		{"a broken object", "a.json", "{\"text\":\n \"One.", nil, "broken JSON"},
		{"something after the object", "a.json", "{\"text\":\n \"One.\"} x", nil, "something follows"},
		{"a wrong type inside", "a.json", `{"turns":[{"text":"x","speaker":{"name":[1]}}]}`, nil, `"turns[0].speaker.name" must be a string, not a list`},
		{"turns that are no list", "a.json", `{"turns":"x"}`, nil, `"turns" must be a list, not a string`},
		{"a speaker that is no object", "a.json", `{"text":"x","speaker":3}`, nil, `"speaker" must be an object, not a number`},
		{"an empty text", "a.json", `{"text":" "}`, nil, `"text" is empty`},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := refusal(t, reader.Options{}, reader.Input{Name: test.file, Body: strings.NewReader(test.body)})
			assert.Contains(t, e.Reason(), test.reason)
			if test.is != nil {
				require.ErrorIs(t, e, test.is)
			}
		})
	}
}

func TestReadReportsAFailingSource(t *testing.T) {
	broken := errors.New("no permission")
	for _, body := range []io.Reader{iotest.ErrReader(broken), io.MultiReader(strings.NewReader(strings.Repeat("word ", 50000)), iotest.ErrReader(broken))} {
		require.ErrorIs(t, refusal(t, reader.Options{}, reader.Input{Name: "a", Body: body}), broken)
	}
}

func TestReadDecodes(t *testing.T) {
	const words = "핵심광물 대화에 관한 보도자료입니다. 똠방각하와 펲시콜라도 있습니다."
	inEUCKR, err := korean.EUCKR.NewEncoder().String(words)
	require.NoError(t, err)
	inUTF16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(words)
	require.NoError(t, err)
	late := "<html><head><title>" + strings.Repeat("x", 2000) + "</title></head><body><p>Séance à Dakar — où l’on parle.</p></body></html>"
	for _, test := range []struct{ name, file, mediaType, body, text string }{
		{"EUC-KR that is not declared", "a.txt", "", inEUCKR, words},
		{"EUC-KR by the media type", "a.txt", "text/plain; charset=euc-kr", inEUCKR, words},
		{"EUC-KR by a declaration in the page", "a.html", "", `<meta charset="euc-kr"><p>` + inEUCKR, words},
		{"UTF-16", "a.txt", "", inUTF16, words},
		{"UTF-16 JSON", "a.json", "", utf16(t, `{"text":"`+words+`"}`), words},
		{"UTF-8 that begins late and is not declared", "a.html", "", late, "Séance à Dakar — où l’on parle."},
		{"UTF-8 declared as something else", "a.html", "", `<meta charset="iso-8859-1"><p>Séance.`, "Séance."},
		{"windows-1252", "a.txt", "text/plain; charset=windows-1252", "S\xe9ance \x93close\x94.", "Séance “close”."},
		{"a cut byte", "a.txt", "", strings.Repeat("Séance de travail. ", 40) + "\xc3", strings.Repeat("Séance de travail. ", 40) + "\uFFFD"},
	} {
		t.Run(test.name, func(t *testing.T) {
			item := readOne(t, reader.Input{Name: test.file, MediaType: test.mediaType}, test.body)
			assert.Equal(t, test.text, item.Document.Text)
		})
	}
}

func utf16(t *testing.T, s string) string {
	t.Helper()
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	require.NoError(t, err)
	return out
}

func TestReadIdentifies(t *testing.T) {
	const page = `<html><head><link rel="canonical" href="https://a.example/b"></head><body><p>One.</p></body></html>`
	const hashOfOne = "sha256:70277bfc409b502132d7a48b2a3b386294264b31f7bf024a5fb0cafabb8ac122"
	for _, test := range []struct {
		name string
		in   reader.Input
		body string
		id   string
	}{
		{"by the id given", reader.Input{Name: "a.json", URL: "https://a.example/x"}, `{"id":"i","url":"https://a.example/y","text":"One."}`, "i"},
		{"by the address given", reader.Input{Name: "a.json", URL: "https://a.example/x"}, `{"url":"https://a.example/y","text":"One."}`, "https://a.example/y"},
		{"by the canonical address", reader.Input{Name: "a.html", URL: "https://a.example/b?x=1"}, page, "https://a.example/b"},
		{"by the address fetched", reader.Input{Name: "a.txt", URL: "https://a.example/x"}, "One.", "https://a.example/x"},
		{"by the path", reader.Input{Name: "b/a.txt"}, "One.", "b/a.txt"},
		{"by the text from standard input", reader.Input{Name: "-"}, "One.", hashOfOne},
	} {
		t.Run(test.name, func(t *testing.T) {
			item := readOne(t, test.in, test.body)
			assert.Equal(t, test.id, item.Document.ID)
		})
	}
}

func TestReadWarnsOfWhatMisleads(t *testing.T) {
	item := readOne(t, reader.Input{Name: "a.txt"}, "Read \u202ethis\u202c and \u200bthat.")
	assert.Equal(t, "Read \u202ethis\u202c and \u200bthat.", item.Document.Text)
	assert.Equal(t, []string{"the text holds 3 invisible or direction-changing characters"}, item.Warnings)
}

func TestReadKeepsRightToLeftText(t *testing.T) {
	const text = "قال الوزير إن النحاس سيكرر في البلاد. ثم شكر الحضور."
	item := readOne(t, reader.Input{Name: "a.txt"}, text)
	assert.Equal(t, text, item.Document.Text)
	assert.Equal(t, "ar", item.Document.Language)
}

func TestReadCorrectsALanguageDeclaredByMistake(t *testing.T) {
	item := readOne(t, reader.Input{Name: "a.html"}, `<html lang="en"><p>Die Minister trafen sich zwei Tage lang an der Küste und sprachen über das Kupfer, das beide Seiten brauchen.</p>`)
	assert.Equal(t, "de", item.Document.Language)
	assert.Len(t, item.Warnings, 1)
}

func TestReadJSONLinesGoesOnAfterABrokenLine(t *testing.T) {
	var b strings.Builder
	for i := 1; i <= 1000; i++ {
		if i == 517 {
			b.WriteString(`{"text":"broken` + "\n")
			continue
		}
		fmt.Fprintf(&b, `{"id":"%d","text":"Text %d."}`+"\n", i, i)
	}
	items, errs := readAll(t, reader.Options{}, reader.Input{Name: "a.jsonl", Body: strings.NewReader(b.String())})
	assert.Len(t, items, 999)
	require.Len(t, errs, 1)
	assert.Contains(t, errs[0].Error(), "a.jsonl, line 517, byte ")
	assert.Equal(t, 518, items[516].Line)
	assert.JSONEq(t, `{"id":"518","text":"Text 518."}`, string(items[516].Original))
}

func TestReadJSONLinesWithABrokenFirstLine(t *testing.T) {
	items, errs := readAll(t, reader.Options{}, reader.Input{Name: "a.jsonl", Body: strings.NewReader("{\"text\":\n{\"text\":\"Two.\"}\n")})
	require.Len(t, errs, 1)
	require.Len(t, items, 1)
	assert.Equal(t, 2, items[0].Line)
}

// endless yields a byte for ever and counts.
type endless struct {
	b    byte
	read int64
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.b
	}
	e.read += int64(len(p))
	return len(p), nil
}

func TestReadRefusesWhatIsTooLargeWithoutReadingItAll(t *testing.T) {
	const limit = 1 << 20
	for _, test := range []struct{ name, start string }{
		{"plain text", "One."},
		{"a page", "<html><body>"},
		{"a JSON document on one line", `{"text":"`},
		{"a JSON document over several lines", "{\n\"text\":\"\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rest := &endless{b: 'a'}
			e := refusal(t, reader.Options{MaxBytes: limit}, reader.Input{Name: "a", Body: io.MultiReader(strings.NewReader(test.start), rest)})
			require.ErrorIs(t, e, reader.ErrTooLarge)
			assert.Contains(t, e.Reason(), "1 MB")
			assert.Less(t, rest.read, int64(16*limit))
		})
	}
}

func TestReadJSONLinesSkipsALineThatIsTooLarge(t *testing.T) {
	body := `{"text":"One."}` + "\n" + `{"text":"` + strings.Repeat("a", 5000) + `"}` + "\n" + `{"text":"Three."}`
	items, errs := readAll(t, reader.Options{MaxBytes: 1000}, reader.Input{Name: "a", Body: strings.NewReader(body)})
	require.Len(t, items, 2)
	assert.Equal(t, 3, items[1].Line)
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], reader.ErrTooLarge)
	assert.Contains(t, errs[0].Error(), "line 2")
}

func TestReadEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	for _, err := range reader.New(reader.Options{}).Read(ctx, reader.Input{Name: "a", Body: strings.NewReader(strings.Repeat(`{"text":"One."}`+"\n", 100))}) {
		if n++; n == 3 {
			cancel()
		}
		if n > 3 {
			require.ErrorIs(t, err, context.Canceled)
		}
	}
	assert.Equal(t, 4, n)
}

func TestReadHostilePages(t *testing.T) {
	for _, test := range []struct{ name, body, text string }{
		{"10,000 elements inside each other", strings.Repeat("<div>", 10000) + "<p>Deep words.</p>" + strings.Repeat("</div>", 10000), "Deep words."},
		{"tables inside each other", strings.Repeat("<table><tr><td>", 5000) + "Deep words.", "Deep words."},
		{"an entity bomb", `<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><p>Words &b; here.</p>`, "here."},
		{"markup in the title", "<html><title><script>x()</script></title><p>Words.</p>", "Words."},
		{"no end tags", "<html><p>One<p>Two<ul><li>Three<li>Four", "Four"},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Contains(t, readOne(t, reader.Input{Name: "a.html"}, test.body).Document.Text, test.text)
		})
	}
}

func TestReadRefusesAPageOfTooManyTags(t *testing.T) {
	e := refusal(t, reader.Options{}, reader.Input{Name: "a.html", Body: strings.NewReader("<html>" + strings.Repeat("<p>x", 1_000_001))})
	assert.Contains(t, e.Reason(), "tags")
}

// TestReadKeepsItsPromises reads random mixtures of what the formats are made
// of: whatever comes out has blocks that partition its text, turns in order and
// apart, and is the same every time.
func TestReadKeepsItsPromises(t *testing.T) {
	parts := []string{
		"Jane Roe:", "**Chair:**", "사회자:", "Q:", " ", "\n", "\n\n", "We refine copper at home.", "(Applause)", "# One", "- item", "\t",
		"<p>", "</p>", "<div class=turn>", "</div>", "<dl><dt>", "<dd>", "<tr><td>", "<br>", "<b>", "</b>", "<span class=speaker>", "</span>", "<pre>", "</pre>",
		"é", "각", "[14:05]", "Session 2: copper", "> quoted", "| a | b |\n|---|---|", "“", "”", "…", "\r\n", "---\n", "title: x\n", "{", "}", "`", "\\", "\x00",
	}
	rapid.Check(t, func(t *rapid.T) {
		body := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 60).Draw(t, "parts"), "")
		name := rapid.SampledFrom([]string{"a.txt", "a.md", "a.html", "a"}).Draw(t, "name")
		var runs [2][]reader.Item
		for i := range runs {
			for item, err := range reader.New(reader.Options{}).Read(context.Background(), reader.Input{Name: name, Body: strings.NewReader(body)}) {
				if err != nil {
					var e *reader.Error
					require.ErrorAs(t, err, &e)
					continue
				}
				checkItem(t, item)
				runs[i] = append(runs[i], item)
			}
		}
		assert.Equal(t, runs[0], runs[1])
	})
}

// FuzzRead reads foreign bytes as each format.
// TestProceedingsThatAreCutOff cuts the records of meetings in the golden files:
// what ends in the middle of its markup is refused with the reason, nothing panics.
func TestProceedingsThatAreCutOff(t *testing.T) {
	const cuts = 60
	paths, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		require.NoError(t, err)
		whole, name := archive.Files[0].Data, archive.Files[0].Name
		if !strings.HasSuffix(name, ".xml") {
			continue
		}
		for i := range cuts {
			cut := whole[:max(1, len(whole)*i/cuts)]
			items, errs := readAll(t, reader.Options{}, reader.Input{Name: name, Body: bytes.NewReader(cut)})
			assert.LessOrEqual(t, len(items)+len(errs), 1)
			if bytes.Contains(cut, []byte("<speech")) || bytes.Contains(cut, []byte("<u ")) || bytes.Contains(cut, []byte("<Intervention")) {
				require.Len(t, errs, 1, "%s of %d bytes", path, len(cut))
				assert.ErrorIs(t, errs[0], markup.ErrCutOff)
			}
		}
	}
}

func TestHostileProceedings(t *testing.T) {
	deep := strings.Repeat("<div>", 600)
	for name, body := range map[string]string{
		"a bomb":             `<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><TEI><text><body><u>&b;</u></body></text></TEI>`,
		"an external entity": `<!DOCTYPE publicwhip [<!ENTITY x SYSTEM "file:///etc/hostname">]><publicwhip><speech speakername="Roe"><p>&x;</p></speech></publicwhip>`,
		"a deep nest":        "<TEI><text><body>" + deep + "</body></text></TEI>",
		"no words":           "<TEI><text><body><u/></body></text></TEI>",
		"no debate":          "<akomaNtoso/>",
		"no cue":             "WEBVTT\n\nNOTE nothing",
		"no speech":          "<publicwhip/>",
		"no intervention":    "<Hansard/>",
		"a header only":      "[Congressional Record Volume 1, Number 1 (Tuesday, February 4, 2025)]\n[Senate]\n",
	} {
		t.Run(name, func(t *testing.T) {
			err := refusal(t, reader.Options{}, reader.Input{Name: "a", Body: strings.NewReader(body)})
			assert.NotEmpty(t, err.Reason())
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"WEBVTT\n\n00:01.000 --> 00:02.000\nOne: two.", "<TEI><text><body><u who='#a'><seg>One</seg></u></body></text></TEI>",
		`{"text":"One."}`, `{"turns":[{"speaker":"Chair","text":"One."}]}` + "\n{", "<html><p>One.<table><tr><td>a<td>b", "# One\n\n**Chair:** two",
		"Jane Roe: one.\nJohn Doe: two.\nJane Roe: three.\n", "---\ntitle: x\n---\nOne.", "\xff\xfeO\x00n\x00e\x00", "S\xe9ance",
	} {
		f.Add([]byte(seed), uint8(0))
	}
	names := []string{"a", "a.html", "a.md", "a.jsonl", "a.txt"}
	f.Fuzz(func(t *testing.T, body []byte, name uint8) {
		in := reader.Input{Name: names[int(name)%len(names)], Body: bytes.NewReader(body)}
		for item, err := range reader.New(reader.Options{MaxBytes: 1 << 20}).Read(context.Background(), in) {
			if err == nil {
				checkItem(t, item)
			}
		}
	})
}
