package reader

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"dialogue/indexer/reader/akomantoso"
	"dialogue/indexer/reader/captions"
	"dialogue/indexer/reader/congress"
	"dialogue/indexer/reader/decode"
	"dialogue/indexer/reader/hansard"
	"dialogue/indexer/reader/publicwhip"
)

// prolog is what may stand before the root of an XML document.
var prolog = regexp.MustCompile(`(?s)^(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*<([A-Za-z_][\w.:-]*)`)

// proceedingsFormat tells the format of the record of a meeting, of a recording or
// of a feed by its first line or its root element.
func proceedingsFormat(text string) (format, bool) {
	switch {
	case captions.IsWebVTT(text), captions.IsSubRip(text):
		return formatCaptions, true
	case congress.IsRecord(text):
		return formatCongress, true
	case !strings.HasPrefix(text, "<"):
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
	case "rss", "feed", "RDF":
		return formatFeed, true
	case "TEI", "TEI.2", "teiCorpus":
		return formatTEI, true
	case "listPerson", "listOrg", "particDesc":
		return formatPeople, true
	case "akomaNtoso":
		return formatAkomaNtoso, true
	case "publicwhip":
		return formatPublicWhip, true
	case "Hansard":
		return formatHansard, true
	}
	return 0, false
}

// errPeople refuses a list of people that is given as a document.
var errPeople = fmt.Errorf("this is a list of people to which transcripts refer, no document; "+
	"it is read with those in its folder: %w", ErrUnsupported)

// readMarkup reads the marked up record of a meeting, whose charset read returns.
func (r *Reader) readMarkup(item *Item, in Input, read func(*Item, Input) (charset string, err error)) error {
	charset, err := read(item, in)
	switch {
	case errors.Is(err, akomantoso.ErrNoDebate):
		return fmt.Errorf("%w: %w", err, ErrUnsupported)
	case err != nil:
		return fmt.Errorf("reading the record of a meeting: %w", err)
	}
	if item.MediaType == "" {
		item.MediaType = "application/xml; charset=" + charset
	}
	return nil
}

func (r *Reader) readDebate(item *Item, in Input) (charset string, err error) {
	item.Document, charset, err = akomantoso.Read(item.Original, in.MediaType, r.options.Country)
	return charset, err
}

func (r *Reader) readPublicWhip(item *Item, in Input) (charset string, err error) {
	item.Document, charset, item.Warnings, err = publicwhip.Read(item.Original, in.MediaType, r.options.Country)
	return charset, err
}

func (r *Reader) readHansard(item *Item, in Input) (charset string, err error) {
	item.Document, charset, err = hansard.Read(item.Original, in.MediaType, r.options.Country)
	return charset, err
}

func (r *Reader) readCaptions(item *Item, in Input) error {
	text, charset := decode.Bytes(item.Original, in.MediaType)
	text = decode.Clean(text)
	doc, err := captions.Read(text, r.options.Country)
	if err != nil {
		return fmt.Errorf("reading captions: %w", err)
	}
	item.Document = doc
	if item.MediaType == "" {
		item.MediaType = "application/x-subrip; charset=" + charset
		if captions.IsWebVTT(text) {
			item.MediaType = "text/vtt; charset=" + charset
		}
	}
	return nil
}

func (r *Reader) readCongress(item *Item, in Input) error {
	text, charset := decode.Bytes(item.Original, in.MediaType)
	doc, err := congress.Read(decode.Clean(text), r.options.Country)
	if err != nil {
		return fmt.Errorf("reading the Congressional Record: %w", err)
	}
	item.Document = doc
	if item.MediaType == "" {
		item.MediaType = "text/plain; charset=" + charset
		if isHTML(text) {
			item.MediaType = "text/html; charset=" + charset
		}
	}
	return nil
}
