// Package mail reads e-mail messages (RFC 5322, MIME), as press offices send
// them: the text of the message, what its header says of it, and the names of
// what is attached, which is not read.
package mail

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	netmail "net/mail"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/htmlpage"
)

// MediaType is that of a message.
const MediaType = "message/rfc822"

// What is wrong with a message.
var (
	ErrEncrypted = errors.New("the message is encrypted: save it as plain text")
	ErrParts     = errors.New("the message has more parts in each other than a message has")
	ErrBroken    = errors.New("the message is broken or cut off")
)

// header matches two fields of a header, and trace the fields that only the
// header of a message that was sent has.
var (
	header = regexp.MustCompile(`^(?:[!-9;-~]{1,70}:[ \t].*\r?\n(?:[ \t]+\S.*\r?\n)*){2,}`)
	trace  = regexp.MustCompile(`(?mi)^(?:message-id|mime-version|received|return-path|delivered-to|x-mailer|dkim-signature):`)
	from   = regexp.MustCompile(`(?mi)^from:`)
)

// Is reports whether text begins with the header of a message. Memoranda begin
// with fields like those too, but none that tell the way of a message.
func Is(text string) bool {
	fields := header.FindString(text)
	return fields != "" && from.MatchString(fields) && trace.MatchString(fields)
}

// IsBox reports whether text begins like a file of several messages.
func IsBox(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	return strings.HasPrefix(first, "From ") && Is(rest)
}

// Read reads a message. Warnings name what is attached.
func Read(b []byte) (doc corpus.Document, d *block.Draft, warnings []string, err error) {
	m, err := netmail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		return doc, nil, nil, fmt.Errorf("%w (%w)", ErrBroken, err)
	}
	var c contents
	if err := c.part(part{m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Header.Get("Content-Disposition"), m.Body}, 0); err != nil {
		return doc, nil, nil, err
	}
	d, err = c.draft()
	if err != nil {
		return doc, nil, nil, err
	}
	return describe(m.Header), d, c.warnings, nil
}

// describe returns what the header says of the message.
func describe(h netmail.Header) corpus.Document {
	words := mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	get := func(name string) string {
		plain, err := words.DecodeHeader(h.Get(name))
		if err != nil {
			plain = h.Get(name)
		}
		return strings.Join(strings.Fields(strings.ToValidUTF8(plain, "\uFFFD")), " ")
	}
	doc := corpus.Document{Title: get("Subject"), Publisher: get("Organization"), Language: firstTag(h.Get("Content-Language"))}
	parser := netmail.AddressParser{WordDecoder: &words}
	if sender, err := parser.Parse(h.Get("From")); err == nil {
		doc.Author = sender.Name
	}
	if id := strings.Trim(strings.TrimSpace(h.Get("Message-Id")), "<>"); id != "" {
		doc.ID = "mid:" + strings.ToValidUTF8(id, "\uFFFD")
	}
	if when, err := h.Date(); err == nil && when.Year() > firstYear {
		doc.Published = corpus.Date{Time: when, Precision: corpus.PrecisionTime}
	}
	return doc
}

// firstYear is before that of the first message.
const firstYear = 1970

func firstTag(list string) string {
	tag, _, _ := strings.Cut(list, ",")
	return strings.TrimSpace(tag)
}

// draft returns the blocks of the text: of the plain one, which has no layout,
// unless it is a stub for those who see no pages.
func (c *contents) draft() (*block.Draft, error) {
	const share = 2 // of the letters of the page that the plain text must have one
	var pieces []block.Piece
	if c.page != nil {
		all, err := htmlpage.Pieces(c.page.body, c.page.mediaType)
		if err != nil {
			return nil, fmt.Errorf("reading the page of the message: %w", err)
		}
		pieces = all
	}
	letters := 0
	for _, p := range pieces {
		letters += len(p.Text)
	}
	if plain := strings.TrimSpace(c.plain); plain != "" && share*len(plain) >= letters {
		return &block.Draft{Text: plain, Blocks: block.Paragraphs(plain)}, nil
	}
	var out block.Builder
	for _, p := range pieces {
		out.Add(p)
	}
	return out.Draft(), nil
}
