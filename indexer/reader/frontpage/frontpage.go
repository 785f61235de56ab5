// Package frontpage reads what the first lines of a document say of the whole:
// its title and its date. Files carry properties of their own for both, which
// programs fill in by themselves; what stands on the page is better.
package frontpage

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/date"
)

const (
	// firstBlocks is how many blocks the front of a document has.
	firstBlocks = 12
	// longestTitle is the most code points of a title.
	longestTitle = 200
	// longestDateline is the most code points of a line that gives the date of
	// the whole.
	longestDateline = 100
)

// fileName matches titles that say how a file was made rather than what is in
// it. Word writes its own name and that of the file into what it prints.
var fileName = regexp.MustCompile(`(?i)^(?:microsoft (?:word|powerpoint) - .*|untitled.*|document\s*\d*|title|.*\.(?:docx?|odt|pdf|hwpx?|rtf|indd|pages|pptx?|html?|txt))$`)

// Title returns the title of a document: the property of its file completed by
// the line that it begins, else the line that a style marks, else the property
// that does not stand on the page, else the first heading.
func Title(property, styled string, d *block.Draft) string {
	property = oneLine(property)
	if fileName.MatchString(property) {
		property = ""
	}
	if line := lineWith(property, d); line != "" {
		return line
	}
	for _, s := range []string{styled, property, firstHeading(d)} {
		if s != "" {
			return s
		}
	}
	return ""
}

// lineWith returns the first block that begins with words: programs cut the
// title that they take from the page off at its first full stop.
func lineWith(words string, d *block.Draft) string {
	if letters(words) == "" {
		return ""
	}
	for i := range min(firstBlocks, len(d.Blocks)) {
		line := oneLine(d.In(i))
		if strings.HasPrefix(letters(line), letters(words)) && utf8.RuneCountInString(line) <= longestTitle {
			return line
		}
	}
	return ""
}

// letters returns the letters and numbers of s in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func firstHeading(d *block.Draft) string {
	for i := range min(firstBlocks, len(d.Blocks)) {
		if d.Blocks[i].Kind == corpus.BlockHeading {
			return oneLine(d.In(i))
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Dates sets the date of a document from its first lines, unless the document
// has one. Of a transcript, the lines before the first turn tell when it was
// said; of others, a line that holds nothing but a date tells when it was
// published, and becomes page furniture.
func Dates(doc *corpus.Document, d *block.Draft) {
	if len(doc.Turns) > 0 {
		if doc.Said.IsZero() {
			doc.Said = sitting(doc, d)
		}
		return
	}
	Dateline(doc, d)
}

// sitting returns the first date in the lines before the first turn.
func sitting(doc *corpus.Document, d *block.Draft) corpus.Date {
	first := doc.Turns[0].Start
	if label := doc.Turns[0].Label; !label.IsZero() {
		first = label.Start
	}
	for i := range min(firstBlocks, len(d.Blocks)) {
		line := d.In(i)
		if d.Blocks[i].Start >= first || utf8.RuneCountInString(line) > longestDateline {
			continue
		}
		if when, _, ok := date.Find(line, doc.Language); ok {
			return when
		}
	}
	return corpus.Date{}
}

// Dateline reads a date that stands alone on one of the first lines, after the
// title: it is when the text was published, unless that is known.
func Dateline(doc *corpus.Document, d *block.Draft) {
	const lines = 4
	for i := 1; i < min(lines, len(d.Blocks)); i++ {
		when, ok := date.Parse(withoutWeekday(d.In(i)), doc.Language)
		if !ok || when.Precision < corpus.PrecisionDay {
			continue
		}
		d.Blocks[i].Kind = corpus.BlockFurniture
		if doc.Published.IsZero() {
			doc.Published = when
		}
		return
	}
}

// withoutWeekday drops a first word that a comma parts from the date.
func withoutWeekday(s string) string {
	word, rest, found := strings.Cut(s, ", ")
	if found && !strings.ContainsAny(word, "0123456789 ") {
		return rest
	}
	return s
}
