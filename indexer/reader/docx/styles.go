package docx

import (
	"fmt"
	"strconv"
	"strings"

	"dialogue/indexer/reader/markup"
)

// A style is one of the file's. Those of paragraphs and of characters are kept
// together: their ids differ.
type style struct {
	name, basedOn string
	bold          *bool // nil where the style leaves it to the one it is based on
	outline       int   // level of a heading from 1; 0 if it says nothing
	listed        bool  // its paragraphs are items of a list
	list          string
	depth         int // in the list, from 0
}

// A sheet is the styles by their ids.
type sheet struct {
	styles   map[string]*style
	language string // of words that are marked with none
}

// styleReader reads word/styles.xml.
type styleReader struct {
	sheet
	at *style // that is open
}

func readStyles(b []byte) (sheet, error) {
	r := styleReader{sheet: sheet{styles: make(map[string]*style)}}
	if len(b) == 0 {
		return r.sheet, nil
	}
	if _, err := markup.Read(b, "", &r); err != nil {
		return r.sheet, fmt.Errorf("reading the styles: %w", err)
	}
	return r.sheet, nil
}

// Open takes what a style says of itself.
func (r *styleReader) Open(e *markup.Element) bool {
	if e.Name == "style" {
		r.at = &style{}
		r.styles[e.Attr("styleId")] = r.at
		return true
	}
	if r.at == nil {
		if e.Name == "lang" {
			r.language = e.Attr("val")
		}
		return true
	}
	switch e.Name {
	case "name":
		r.at.name = e.Attr("val")
		if level, ok := strings.CutPrefix(strings.ToLower(r.at.name), "heading "); ok && r.at.outline == 0 {
			r.at.outline = number(level, 0)
		}
	case "basedOn":
		r.at.basedOn = e.Attr("val")
	case "b":
		on := isOn(e)
		r.at.bold = &on
	case "outlineLvl":
		r.at.outline = outline(e)
	case "numPr":
		r.at.listed = true
	case "numId":
		r.at.list = e.Attr("val")
	case "ilvl":
		r.at.depth = number(e.Attr("val"), 0)
	case "tblStylePr":
		return false
	}
	return true
}

// Text ignores characters: styles hold none.
func (*styleReader) Text(string) {}

// Close ends a style.
func (r *styleReader) Close(name string) {
	if name == "style" {
		r.at = nil
	}
}

// isOn reads a property that is on unless it says otherwise.
func isOn(e *markup.Element) bool {
	switch e.Attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// outline returns the level of a heading from 1, 0 for the text.
func outline(e *markup.Element) int {
	const body = 9 // what Word writes for no level
	if n := number(e.Attr("val"), body); n >= 0 && n < body {
		return n + 1
	}
	return 0
}

func number(s string, otherwise int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return otherwise
	}
	return n
}

// longestChain bounds how many styles are based on each other: some files have
// circles.
const longestChain = 20

// resolve returns what holds of a style by those that it is based on. An id that
// no style has is its own name.
func (s sheet) resolve(id string) style {
	at := s.styles[id]
	if at == nil {
		return style{name: id}
	}
	out := style{name: at.name}
	if out.name == "" {
		out.name = id
	}
	for range longestChain {
		if out.bold == nil {
			out.bold = at.bold
		}
		if out.outline == 0 {
			out.outline = at.outline
		}
		out.listed = out.listed || at.listed
		if out.list == "" {
			out.list, out.depth = at.list, max(out.depth, at.depth)
		}
		if at = s.styles[at.basedOn]; at == nil {
			break
		}
	}
	return out
}

func (s style) isBold() bool { return s.bold != nil && *s.bold }
