package hwpx

import (
	"fmt"
	"strconv"

	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/markup"
)

// A sheet holds the looks that a text refers to by number.
type sheet struct {
	styles map[string]string // names of the styles, by id
	bold   map[string]bool   // properties of characters that are bold
	levels map[string]int    // levels of headings, from 1, by properties of paragraphs
	listed map[string]int    // levels of list items, the same
}

// sheetReader reads the header of a document.
type sheetReader struct {
	sheet
	characters, paragraphs string // ids of the open properties, "" if none is
}

func readSheet(a *archive.Archive) (sheet, error) {
	r := sheetReader{sheet: sheet{map[string]string{}, map[string]bool{}, map[string]int{}, map[string]int{}}}
	b, err := a.Optional(header)
	if err != nil || len(b) == 0 {
		return r.sheet, err
	}
	if _, err := markup.Read(b, "", &r); err != nil {
		return r.sheet, fmt.Errorf("reading %s: %w", header, err)
	}
	return r.sheet, nil
}

// Open takes a property.
func (r *sheetReader) Open(e *markup.Element) bool {
	switch e.Name {
	case "charPr":
		r.characters = e.Attr("id")
	case "bold":
		r.bold[r.characters] = true
	case "paraPr":
		r.paragraphs = e.Attr("id")
	case "heading":
		r.takeHeading(e)
	case "style":
		name := e.Attr("name")
		if name == "" {
			name = e.Attr("engName")
		}
		r.styles[e.Attr("id")] = name
	}
	return true
}

func (r *sheetReader) takeHeading(e *markup.Element) {
	level, err := strconv.Atoi(e.Attr("level"))
	if err != nil || level < 0 {
		level = 0
	}
	switch e.Attr("type") {
	case "OUTLINE":
		r.levels[r.paragraphs] = level + 1
	case "NUMBER", "BULLET":
		r.listed[r.paragraphs] = level + 1
	}
}

// Text ignores characters: the header holds none of the text.
func (*sheetReader) Text(string) {}

// Close ends a property.
func (r *sheetReader) Close(name string) {
	switch name {
	case "charPr":
		r.characters = ""
	case "paraPr":
		r.paragraphs = ""
	}
}
