package reader

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"fmt"
	"mime"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"dialogue/indexer/reader/decode"
	"dialogue/indexer/reader/feed"
	"dialogue/indexer/reader/mail"
)

// A format is one that is read.
type format int

const (
	formatText format = iota
	formatMarkdown
	formatJSON
	formatHTML
	formatTEI
	formatZip
	formatAkomaNtoso
	formatPublicWhip
	formatHansard
	formatCaptions
	formatPeople
	formatCongress
	formatCompound
	formatPDF
	formatMail
	formatFeed
	formatJSONFeed
)

// headBytes is how much of an input is looked at to tell its format.
const headBytes = 64 << 10

//go:embed formats.yaml
var formatsFile []byte

// A signature tells a format that is not read.
type signature struct {
	Name   string `yaml:"name"`
	Starts string `yaml:"starts"`
	Hex    string `yaml:"hex"`
	Offset int    `yaml:"offset"`
}

// signatures returns formats.yaml, with Hex turned into Starts.
var signatures = sync.OnceValue(func() []signature {
	var all []signature
	if err := yaml.Unmarshal(formatsFile, &all); err != nil {
		panic(fmt.Sprintf("formats.yaml, which is part of the program, cannot be read: %v", err))
	}
	for i, s := range all {
		b, err := hex.DecodeString(s.Hex)
		if err != nil || len(b)+len(s.Starts) == 0 {
			panic(fmt.Sprintf("formats.yaml: %s has no bytes to tell it by", s.Name))
		}
		all[i].Starts += string(b)
	}
	return all
})

func (s signature) matches(head []byte) bool {
	return len(head) > s.Offset && bytes.HasPrefix(head[s.Offset:], []byte(s.Starts))
}

// tell tells the format of an input by its first bytes, then by its media type,
// then by its name. What is not read is an error that says what it looks like.
func tell(head []byte, mediaType, name string) (format, error) {
	for _, s := range signatures() {
		if s.matches(trimBOM(head)) {
			return 0, fmt.Errorf("this looks like %s, which is not read yet: %w", s.Name, ErrUnsupported)
		}
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return formatZip, nil
	}
	if bytes.HasPrefix(trimBOM(head), []byte("%PDF-")) {
		return formatPDF, nil
	}
	if bytes.HasPrefix(head, []byte(compoundMark)) {
		return formatCompound, nil
	}
	if isBinary(head) {
		return 0, fmt.Errorf("this is binary data, not text: %w", ErrUnsupported)
	}
	text := visible(head, mediaType)
	switch {
	case text == "":
		return byLabel(mediaType, name), nil
	case isJSON(text) && feed.IsJSON(text):
		return formatJSONFeed, nil
	case isJSON(text):
		return formatJSON, nil
	case mail.Is(text):
		return formatMail, nil
	case mail.IsBox(text):
		return 0, fmt.Errorf("this looks like a mailbox of several messages: save each as a file of its own: %w", ErrUnsupported)
	}
	if f, ok := proceedingsFormat(text); ok {
		return f, nil
	}
	switch {
	case isHTML(text):
		return formatHTML, nil
	case strings.HasPrefix(text, "<?xml"):
		return 0, fmt.Errorf("this looks like XML other than HTML (%s), which is not read yet: %w", rootElement(text), ErrUnsupported)
	case jsonList.MatchString(text):
		return 0, fmt.Errorf("this looks like a JSON list: write one object a line instead: %w", ErrUnsupported)
	}
	f := byLabel(mediaType, name)
	if f == formatText && isMarkdown(text) {
		return formatMarkdown, nil
	}
	return f, nil
}

func trimBOM(b []byte) []byte { return bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")) }

// isBinary reports whether b holds bytes that no text does. UTF-16 is text.
func isBinary(b []byte) bool {
	if bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF")) || decode.IsWide(b) {
		return false
	}
	odd := 0
	for _, c := range b {
		if c == 0 {
			return true
		}
		if c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", rune(c)) {
			odd++
		}
	}
	return odd*10 > len(b)
}

// visible returns the decoded beginning of the text of head, without white space
// and, in XML and HTML, comments before it.
func visible(head []byte, mediaType string) string {
	text, _ := decode.Bytes(head, mediaType)
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		rest, isComment := strings.CutPrefix(text, "<!--")
		if !isComment {
			return text
		}
		_, after, closed := strings.Cut(rest, "-->")
		if !closed {
			return text
		}
		text = after
	}
}

func isJSON(text string) bool {
	rest, ok := strings.CutPrefix(text, "{")
	if !ok {
		return false
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	return rest == "" || rest[0] == '"' || rest[0] == '}'
}

var (
	htmlStart = regexp.MustCompile(`(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|article|main|section|table|h[1-6]|script|style|link|ul|ol|dl|span|a|br|pre|header|center|font|b|i|form|iframe|base)\b`)
	jsonList  = regexp.MustCompile(`^\[\s*(?:\{\s*["}]|\]\s*$)`)
	openTag   = regexp.MustCompile(`<([A-Za-z][\w.:-]*)`)
)

func isHTML(text string) bool { return htmlStart.MatchString(text) }

func rootElement(text string) string {
	if m := openTag.FindStringSubmatch(text); m != nil {
		return "its root is <" + m[1] + ">"
	}
	return "it has no root"
}

// byLabel tells the format by the media type, else by the name.
func byLabel(mediaType, name string) format {
	kind, _, _ := mime.ParseMediaType(mediaType)
	ext := strings.ToLower(path.Ext(name))
	switch {
	case kind == "text/html", kind == "application/xhtml+xml":
		return formatHTML
	case kind == "text/markdown":
		return formatMarkdown
	case strings.Contains(kind, "json"):
		return formatJSON
	case slices.Contains([]string{".html", ".htm", ".xhtml"}, ext):
		return formatHTML
	case slices.Contains([]string{".md", ".markdown", ".mdown"}, ext):
		return formatMarkdown
	case slices.Contains([]string{".json", ".jsonl", ".ndjson"}, ext):
		return formatJSON
	}
	return formatText
}

var markdownMark = regexp.MustCompile(`(?m)^(?:#{1,6} \S|\*\*[^*\n]+\*\*|>\s\S|\x60\x60\x60)|\]\(https?://`)

// isMarkdown reports whether text has several marks that only Markdown has.
func isMarkdown(text string) bool {
	const enough = 3
	return utf8.ValidString(text) && len(markdownMark.FindAllStringIndex(text, enough)) >= enough
}
