package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"dialogue/indexer/reader/decode"
	"dialogue/indexer/reader/markup"
)

// xmlItems cuts a feed in XML at its items. What stands before the first item,
// and what is outside of it, tells of the feed and stays with each.
func xmlItems(b []byte, mediaType string) ([]Item, error) {
	text, _ := decode.Bytes(b, mediaType)
	text = withoutDeclaration(text)
	s := splitter{text: text, decoder: xml.NewDecoder(strings.NewReader(text))}
	s.decoder.Strict = false
	s.decoder.Entity = xml.HTMLEntity
	s.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	err := s.run()
	out := make([]Item, 0, len(s.items))
	for _, r := range s.items {
		out = append(out, Item{Raw: []byte(s.head + text[r[0]:r[1]] + s.tail), MediaType: s.mediaType})
	}
	return out, err
}

// withoutDeclaration takes off what says in which charset the bytes were.
func withoutDeclaration(text string) string {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "<?xml") {
		return text
	}
	_, rest, _ := strings.Cut(text, "?>")
	return strings.TrimSpace(rest)
}

// A splitter finds the items of a feed.
type splitter struct {
	text       string
	decoder    *xml.Decoder
	open       []string // names of the open elements, with their prefixes
	items      [][2]int64
	start      int64  // of the open item
	head, tail string // what is before the first item, and what ends the feed after one
	mediaType  string
}

func (s *splitter) run() error {
	for {
		at := s.decoder.InputOffset()
		token, err := s.decoder.RawToken()
		switch {
		case errors.Is(err, io.EOF) && len(s.open) == 0:
			return nil
		case err != nil:
			return fmt.Errorf("%w (%w)", ErrBroken, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := s.begin(t, at); err != nil {
				return err
			}
		case xml.EndElement:
			s.end(t)
		case xml.Directive:
			if bytes.Contains(t, []byte("<!ENTITY")) {
				return markup.ErrEntity
			}
		}
	}
}

func (s *splitter) begin(t xml.StartElement, at int64) error {
	name := fullName(t.Name)
	if s.open = append(s.open, name); len(s.open) > markup.MaxDepth {
		return markup.ErrTooDeep
	}
	if len(s.open) == 1 {
		s.mediaType = "application/rss+xml; charset=utf-8"
		if t.Name.Local == "feed" {
			s.mediaType = "application/atom+xml; charset=utf-8"
		}
	}
	if !s.isItem() {
		return nil
	}
	s.start = at
	if s.head == "" {
		s.head = s.text[:at]
		for i := len(s.open) - 2; i >= 0; i-- {
			s.tail += "</" + s.open[i] + ">"
		}
	}
	return nil
}

// isItem reports whether the innermost open element is an item: below the
// channel, of RSS 1.0 beside it.
func (s *splitter) isItem() bool {
	n := len(s.open)
	if n < 2 || n > 3 {
		return false
	}
	_, name, prefixed := strings.Cut(s.open[n-1], ":")
	if !prefixed {
		name = s.open[n-1]
	}
	return name == "item" || name == "entry" && n == 2
}

func (s *splitter) end(t xml.EndElement) {
	n := len(s.open)
	if n == 0 || s.open[n-1] != fullName(t.Name) {
		return // an end without a beginning
	}
	if s.isItem() {
		s.items = append(s.items, [2]int64{s.start, s.decoder.InputOffset()})
	}
	s.open = s.open[:n-1]
}

func fullName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// jsonItems cuts a JSON Feed at its items.
func jsonItems(b []byte) ([]Item, error) {
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(b, &whole); err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrBroken, err)
	}
	var items []json.RawMessage
	if err := json.Unmarshal(whole["items"], &items); err != nil {
		return nil, fmt.Errorf("%w: its items are no list", ErrBroken)
	}
	var out []Item
	for _, item := range items {
		whole["items"] = json.RawMessage("[" + string(item) + "]")
		one, err := json.Marshal(whole)
		if err != nil {
			return out, fmt.Errorf("%w (%w)", ErrBroken, err)
		}
		out = append(out, Item{Raw: one, MediaType: "application/feed+json"})
	}
	return out, nil
}
