package pdf_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/pdf"
	"dialogue/indexer/reader/pdf/pdftest"
)

// The engine takes seconds to compile: the tests share one, and keep it where the
// program does.
var engine = pdf.NewEngine(0, cache())

func cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dialogue")
}

func read(t *testing.T, f pdftest.File, o pdf.Options) *pdf.Result {
	t.Helper()
	out, err := engine.Read(context.Background(), f.Bytes(), o)
	require.NoError(t, err)
	require.NoError(t, block.Check(out.Draft.Text, out.Draft.Corpus()))
	return out
}

// column sets lines below each other.
func column(x, top float64, lines ...string) []pdftest.Line {
	var out []pdftest.Line
	for i, words := range lines {
		out = append(out, pdftest.Line{X: x, Y: top - 14*float64(i), Words: words})
	}
	return out
}

// left fills lines of about 70 characters.
var left = []string{
	"The ministers met for two days at the coast and spoke of copper and of the",
	"cobalt that is refined there, and of all that the trade in both needs to be",
	"fair to those who dig for it and to those who use it in what they make.",
}

func texts(d *block.Draft) []string {
	var out []string
	for i := range d.Blocks {
		out = append(out, string(d.Blocks[i].Kind)+": "+d.In(i))
	}
	return out
}

func TestReadPutsParagraphsTogetherOverPages(t *testing.T) {
	page := func(n int, lines ...pdftest.Line) pdftest.Page {
		head := pdftest.Line{X: 70, Y: 800, Size: 10, Words: "Record of the dialogue"}
		number := pdftest.Line{X: 290, Y: 40, Size: 10, Words: strconv.Itoa(n)}
		return pdftest.Page{Lines: append(append([]pdftest.Line{head}, lines...), number)}
	}
	out := read(t, pdftest.File{Title: "Record", Pages: []pdftest.Page{
		page(41, append([]pdftest.Line{{X: 70, Y: 760, Size: 18, Bold: true, Words: "Second sitting"}}, column(70, 700, left...)...)...),
		page(42, column(70, 700, "On the second day they spoke of the water that comes from the mines there", "and of the environ-", "ment that all of them share with those who live there, now and in the years", "to come.")...),
		page(43, column(70, 700, "Then they left.")...),
	}}, pdf.Options{})
	assert.Equal(t, []string{
		"heading: Second sitting",
		"paragraph: " + strings.Join(left, " "),
		"paragraph: On the second day they spoke of the water that comes from the mines there and of the environment that all of them share with those who live there, now and in the years to come.",
		"paragraph: Then they left.",
	}, texts(out.Draft))
	require.Len(t, out.Document.Pages, 3)
	for i, p := range out.Document.Pages {
		assert.Equal(t, i+1, p.Number)
		assert.Equal(t, strconv.Itoa(41+i), p.Label)
	}
	second := out.Document.Pages[1]
	assert.True(t, strings.HasPrefix(second.In(out.Draft.Text), "On the second day"))
	assert.Equal(t, pdf.Extractor, out.Document.Extraction)
}

func TestReadGoesOnWithAParagraphOnTheNextPage(t *testing.T) {
	out := read(t, pdftest.File{Pages: []pdftest.Page{
		{Lines: column(70, 700, left[0], left[1])}, {Lines: column(70, 700, left[2])},
	}}, pdf.Options{})
	require.Len(t, out.Draft.Blocks, 1)
	require.Len(t, out.Document.Pages, 2)
	assert.Equal(t, left[2], out.Document.Pages[1].In(out.Draft.Text))
}

func TestReadReadsColumnsOneAfterTheOther(t *testing.T) {
	first := []string{"The left column begins here and", "goes on with words of its own to", "its end, which is below the first", "lines of the other one."}
	second := []string{"The right column stands beside it", "and is read after it, whatever the", "order of the lines in the file may", "be that a program has written."}
	var across []pdftest.Line // line by line across both
	for i := range first {
		y := 700 - 14*float64(i)
		across = append(across, pdftest.Line{X: 60, Y: y, Words: first[i]}, pdftest.Line{X: 320, Y: y, Words: second[i]})
	}
	title := pdftest.Line{X: 60, Y: 740, Size: 20, Words: "A title that goes across both columns of the page"}
	out := read(t, pdftest.File{Pages: []pdftest.Page{{Lines: append([]pdftest.Line{title}, across...)}}}, pdf.Options{})
	assert.Equal(t, []string{
		"heading: " + title.Words, "paragraph: " + strings.Join(first, " "), "paragraph: " + strings.Join(second, " "),
	}, texts(out.Draft))
}

// seen returns words that are read from right to left as they stand on a page.
func seen(words string) string {
	letters := []rune(words)
	slices.Reverse(letters)
	return string(letters)
}

func TestReadReadsOtherScripts(t *testing.T) {
	korean := []string{"핵심광물 공급망 협력을 강화하기로 ", "했다고 장관이 말했다."} // a line may break within a word
	arabic := []string{"شكر الوفد الدولة المضيفة وقال إن", "التكرير في الداخل هو غاية الحوار."}
	for name, tc := range map[string]struct {
		shown []string
		want  string
		check string
	}{
		"Korean": {korean, strings.Join(korean, ""), ""},
		"Arabic": {[]string{seen(arabic[0]), seen(arabic[1])}, strings.Join(arabic, " "), pdf.CheckRightToLeft},
	} {
		t.Run(name, func(t *testing.T) {
			lines := column(70, 700, tc.shown...)
			if tc.check != "" { // the shorter line ends at the right, as such text is set
				lines[0].X = 70 + 7.2*float64(len([]rune(tc.shown[1]))-len([]rune(tc.shown[0])))
			}
			out := read(t, pdftest.File{Pages: []pdftest.Page{{Lines: lines}}}, pdf.Options{})
			assert.Equal(t, []string{"paragraph: " + tc.want}, texts(out.Draft))
			require.Len(t, out.Document.Pages, 1)
			assert.Equal(t, tc.check, out.Document.Pages[0].Check)
		})
	}
}

func TestReadKeepsBoldLabels(t *testing.T) {
	out := read(t, pdftest.File{Pages: []pdftest.Page{{Lines: []pdftest.Line{
		{X: 70, Y: 700, Bold: true, Words: "Moderator:"}, {X: 145, Y: 700, Words: "Welcome to the panel."},
	}}}}, pdf.Options{})
	require.Len(t, out.Draft.Blocks, 1)
	assert.Equal(t, "Moderator:", out.Draft.Blocks[0].Lead.In(out.Draft.Text))
}

func TestReadRefuses(t *testing.T) {
	whole := pdftest.File{Pages: []pdftest.Page{{Lines: column(70, 700, left...)}}}.Bytes()
	drawn := pdftest.File{Pages: []pdftest.Page{{Drawn: "1 0 0 RG 100 100 m 200 200 l S\n"}}}
	for _, test := range []struct {
		name string
		body []byte
		is   error
	}{
		{"a file with a password", pdftest.File{Encrypted: true, Pages: []pdftest.Page{{Lines: column(70, 700, left...)}}}.Bytes(), pdf.ErrEncrypted},
		{"images alone", drawn.Bytes(), pdf.ErrImages},
		{"no pages", pdftest.File{}.Bytes(), pdf.ErrBroken},
		{"the beginning of a file", whole[:40], pdf.ErrBroken},
		{"a name only", []byte("%PDF-1.7\n"), pdf.ErrBroken},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := engine.Read(context.Background(), test.body, pdf.Options{})
			require.ErrorIs(t, err, test.is)
		})
	}
}

func TestReadSaysWhatMayBeMissing(t *testing.T) {
	f := pdftest.File{Pages: []pdftest.Page{{Lines: column(70, 700, left...)}, {Drawn: "100 100 m 200 200 l S\n"}}}
	out := read(t, f, pdf.Options{})
	require.Len(t, out.Warnings, 1)
	assert.Contains(t, out.Warnings[0], "page 2 without text")
	b := f.Bytes()
	cut, err := engine.Read(context.Background(), b[:len(b)-20], pdf.Options{})
	require.NoError(t, err)
	assert.Contains(t, strings.Join(cut.Warnings, "\n"), "cut off")
}

func TestReadEndsInTime(t *testing.T) {
	f := pdftest.File{Pages: []pdftest.Page{{Lines: column(70, 700, left...)}}}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := engine.Read(ctx, f.Bytes(), pdf.Options{})
	require.ErrorIs(t, err, context.Canceled)

	short := pdf.NewEngine(time.Nanosecond, cache())
	_, err = short.Read(context.Background(), f.Bytes(), pdf.Options{})
	require.ErrorIs(t, err, pdf.ErrTimeout)
}

// TestReadHasAProgramReadImages uses a script as the program that reads images.
func TestReadHasAProgramReadImages(t *testing.T) {
	f := pdftest.File{Pages: []pdftest.Page{{Lines: column(70, 700, left...)}, {Drawn: "100 100 m 200 200 l S\n"}}}
	script := filepath.Join(t.TempDir(), "read.sh")
	const body = "#!/bin/sh\nhead -c 4 | tail -c 3\nprintf ' words of an image that go on\\nin the next line of it.\\n\\nMore of them.\\n'\n"
	require.NoError(t, os.WriteFile(script, []byte(body), 0o700))
	out := read(t, f, pdf.Options{OCR: []string{script}})
	assert.Equal(t, []string{
		"paragraph: " + strings.Join(left, " "), "paragraph: PNG words of an image that go on in the next line of it.", "paragraph: More of them.",
	}, texts(out.Draft))
	require.Len(t, out.Document.Pages, 2)
	assert.Equal(t, pdf.Extractor+", images by read.sh", out.Document.Extraction)
	assert.Empty(t, out.Document.Pages[0].Check)
	assert.Equal(t, pdf.CheckMachineRead, out.Document.Pages[1].Check)
	assert.Contains(t, strings.Join(out.Warnings, "\n"), "check the page image")

	_, err := engine.Read(context.Background(), f.Bytes(), pdf.Options{OCR: []string{"/no/such/program"}})
	require.ErrorContains(t, err, "page 2")
}

// TestReadSurvivesDamage changes, cuts out and doubles bytes of a file: what is
// left of it is read, or refused with a reason. Fuzzing proper runs the engine a
// hundred times slower.
func TestReadSurvivesDamage(t *testing.T) {
	whole := pdftest.File{Title: "A", Pages: []pdftest.Page{{Lines: column(70, 700, left...)}, {Lines: column(70, 700, left...)}}}.Bytes()
	rapid.Check(t, func(t *rapid.T) {
		b := slices.Clone(whole)
		for range rapid.IntRange(1, 8).Draw(t, "faults") {
			at := rapid.IntRange(0, len(b)-1).Draw(t, "at")
			end := min(len(b), at+rapid.IntRange(1, 40).Draw(t, "length"))
			switch rapid.IntRange(0, 2).Draw(t, "fault") {
			case 0:
				b[at] = rapid.Byte().Draw(t, "byte")
			case 1:
				b = slices.Delete(b, at, end)
			case 2:
				b = slices.Insert(b, at, b[at:end]...)
			}
		}
		out, err := engine.Read(context.Background(), b, pdf.Options{})
		if err == nil {
			require.NoError(t, block.Check(out.Draft.Text, out.Draft.Corpus()))
		}
	})
}

func FuzzRead(f *testing.F) {
	seed := pdftest.File{Title: "A", Pages: []pdftest.Page{{Lines: column(70, 700, left...)}}}.Bytes()
	// The engine starts before the first input, which may take a second only.
	_, err := engine.Read(context.Background(), seed, pdf.Options{})
	require.NoError(f, err)
	f.Add(seed)
	f.Add([]byte("%PDF-1.4\n1 0 obj << >> endobj trailer << /Root 1 0 R >>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		out, err := engine.Read(context.Background(), b, pdf.Options{})
		if err == nil {
			require.NoError(t, block.Check(out.Draft.Text, out.Draft.Corpus()))
		}
	})
}
