// Package congress reads the Congressional Record of the United States, as text or
// in the pages of text in which it is published: hard-wrapped lines, labels that a
// full stop ends ("Mr. ROE of Ohio."), marks of pages.
//
// A turn is what follows one label, until the next, a line of the reporter
// ("There was no objection.") or a rule ends it: two labels of one speaker in a row
// are two turns.
package congress

import (
	"errors"
	"html"
	"regexp"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/proceedings"
)

// ErrEmpty says that nothing follows the header.
var ErrEmpty = errors.New("there is no text in it")

// headBytes is how far into a file its header begins at most.
const headBytes = 2000

// IsRecord reports whether a text, or the source of a page, is of the
// Congressional Record.
func IsRecord(text string) bool {
	return issue.MatchString(text[:min(len(text), headBytes)])
}

var (
	issue      = regexp.MustCompile(`\[Congressional Record[^\n(]*\(([^)\n]+)\)[^\n]*\]`)
	through    = regexp.MustCompile(`^\s*From the Congressional Record Online (?:through|via) (?:the )?([^\[]+)`)
	bracketed  = regexp.MustCompile(`^\s*\[(?:Congressional Record|House|Senate|Pages?|Extensions|Daily Digest|Joint)[^\]]*\]`)
	tags       = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	surrounded = regexp.MustCompile(`(?is)<pre[^>]*>(.*?)(?:</pre>|$)`)
)

// Read reads text, which must be clean (package decode): of a page its source.
// Country may be nil.
func Read(source string, country func(name string) bool) (corpus.Document, error) {
	r := &reader{}
	for line := range strings.SplitSeq(plain(source), "\n") {
		r.line(strings.TrimRight(line, " \t"))
	}
	r.paragraph()
	record := r.out.Record()
	if len(record.Blocks) <= r.headers {
		return corpus.Document{}, ErrEmpty
	}
	d := corpus.Document{
		Type: corpus.TypeTranscript, Language: "en", Title: r.title, Publisher: r.publisher, Published: r.day, Said: r.day,
		Text: record.Text, Blocks: record.Blocks,
	}
	d.Turns = proceedings.NewCast(country).Assign(&record)
	return d, nil
}

// plain returns the text of a page, or text as it is.
func plain(source string) string {
	m := surrounded.FindStringSubmatch(source)
	if m == nil {
		return source
	}
	return html.UnescapeString(tags.ReplaceAllString(m[1], ""))
}

// A reader is told one line after the other.
type reader struct {
	out       proceedings.Builder
	title     string
	publisher string
	section   string
	day       corpus.Date
	headers   int  // blocks of the header
	begun     bool // the header is over
	printed   bool // what is being read is printed in the record, not spoken

	lines   []string // of the paragraph at hand, without indent
	indent  int      // of its first line
	blank   bool     // a blank line stands before it
	marks   []mark
	pending bool // a blank line was the last
}

// A mark is that of a page, before a line of the paragraph at hand.
type mark struct {
	line int
	page string
}

var (
	pageMark = regexp.MustCompile(`^\s*(\[\[Page [^\]]+\]\])\s*$`)
	rule     = regexp.MustCompile(`^\s*_{4,}\s*$`)
)

func (r *reader) line(line string) {
	switch m := pageMark.FindStringSubmatch(line); {
	case !r.begun && r.header(line):
	case m != nil:
		r.marks = append(r.marks, mark{len(r.lines), m[1]})
	case strings.TrimSpace(line) == "":
		r.pending = true
	case rule.MatchString(line):
		r.paragraph()
		r.out.End()
		r.printed = false
	default:
		r.text(line)
	}
}

// header takes a line of the header of an issue.
func (r *reader) header(line string) bool {
	switch {
	case strings.TrimSpace(line) == "":
		r.pending = true
		return true
	case issue.MatchString(line):
		r.day, _, _ = date.Find(issue.FindStringSubmatch(line)[1], "en-US")
	case bracketed.MatchString(line):
	case through.MatchString(line):
		r.publisher = strings.TrimSpace(through.FindStringSubmatch(line)[1])
	default:
		r.begun = true
		return false
	}
	r.headers++
	r.furniture(line)
	return true
}

func (r *reader) furniture(words string) {
	r.out.Enter(proceedings.Place{Kind: corpus.BlockFurniture})
	r.out.Text(words)
	r.out.Leave()
}

// How lines are indented: those that begin a paragraph of the debate by two
// blanks, those of what is inserted in it by five or more.
const (
	paragraphIndent = 2
	insertedIndent  = 5
)

// text takes a line of words. It goes on with the paragraph at hand unless its
// indent begins another; after a page mark it goes on across blank lines.
func (r *reader) text(line string) {
	words := strings.TrimLeft(line, " \t")
	indent := len(line) - len(words)
	if len(r.lines) > 0 && r.begins(indent) && !r.wraps(words) {
		r.paragraph()
	}
	if len(r.lines) == 0 {
		r.indent, r.blank = indent, r.pending
	}
	r.pending = false
	r.lines = append(r.lines, words)
}

// wraps reports whether a line goes on with a heading that is set in the middle.
func (r *reader) wraps(words string) bool {
	return !r.pending && r.blank && isCapitals(joined(r.lines)) && isCapitals(words) && !label.MatchString(words)
}

// begins reports whether a line of an indent begins a paragraph.
func (r *reader) begins(indent int) bool {
	acrossPage := len(r.marks) > 0 && r.marks[len(r.marks)-1].line == len(r.lines)
	switch {
	case r.pending && !acrossPage, r.pending && indent > 0:
		return true
	case r.indent >= insertedIndent && indent >= insertedIndent:
		return indent > insertedIndent && r.indent > insertedIndent && indent >= r.indent
	case r.indent >= insertedIndent || indent >= insertedIndent:
		return true
	}
	return indent > 0
}

// paragraph ends the paragraph at hand.
func (r *reader) paragraph() {
	if len(r.lines) == 0 {
		for _, m := range r.marks {
			r.furniture(m.page)
		}
		r.marks = nil
		return
	}
	words := joined(r.lines)
	switch {
	case r.isHeading(words):
		r.heading(words)
	case r.indent >= insertedIndent:
		r.inserted(words)
	default:
		r.spoken(words)
	}
	r.lines, r.marks = nil, nil
}

// joined joins wrapped lines. After a hyphen or a dash no blank is left out.
func joined(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && !strings.HasSuffix(lines[i-1], "-") {
			b.WriteByte(' ')
		}
		b.WriteString(l)
	}
	return b.String()
}
