package reader

import (
	"fmt"
	"regexp"
	"strings"

	"dialogue/indexer/reader/tei"
)

// prolog is what may stand before the root of an XML document.
var prolog = regexp.MustCompile(`(?s)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*<([A-Za-z_][\w.:-]*)`)

// markupFormat tells the format of marked up proceedings by the root element.
func markupFormat(text string) (format, bool) {
	if !strings.HasPrefix(text, "<") {
		return 0, false
	}
	m := prolog.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	_, root, prefixed := strings.Cut(m[1], ":")
	if !prefixed {
		root = m[1]
	}
	switch root {
	case "TEI", "TEI.2", "teiCorpus":
		return formatTEI, true
	}
	return 0, false
}

// readProceedings reads the marked up record of a meeting.
func (r *Reader) readProceedings(item *Item, in Input, f format) error {
	doc, charset, err := tei.Read(item.Original, in.MediaType, tei.Options{Country: r.options.Country})
	if err != nil {
		return fmt.Errorf("reading TEI: %w", err)
	}
	item.Document = doc
	if item.MediaType == "" {
		item.MediaType = "application/xml; charset=" + charset
	}
	return nil
}
