package mail

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"strings"

	"dialogue/indexer/reader/decode"
)

const (
	// deepest is how many parts may be inside each other.
	deepest = 20
	// mostParts bounds the parts of a message.
	mostParts = 1_000
)

// contents is what the parts of a message come to.
type contents struct {
	plain    string
	page     *page // the first
	parts    int
	warnings []string
}

// A page is a text in HTML.
type page struct {
	body      []byte
	mediaType string
}

// A part is a message or what is in it.
type part struct {
	mediaType, encoding, disposition string
	body                             io.Reader
}

// part reads a part and those in it.
func (c *contents) part(p part, depth int) error {
	if c.parts++; c.parts > mostParts || depth > deepest {
		return ErrParts
	}
	kind, params, err := mime.ParseMediaType(p.mediaType)
	if err != nil || kind == "" {
		kind = "text/plain"
	}
	switch disposition, named, _ := mime.ParseMediaType(p.disposition); {
	case kind == "multipart/encrypted", strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "pkcs7-mime"):
		return ErrEncrypted
	case strings.HasPrefix(kind, "multipart/"):
		return c.multipart(multipart.NewReader(p.body, params["boundary"]), depth)
	case disposition == "attachment", !strings.HasPrefix(kind, "text/"), kind == "text/calendar":
		c.attached(kind, named["filename"], params["name"])
		return nil
	}
	body, err := p.decoded()
	if err != nil {
		return err
	}
	switch {
	case kind == "text/html" && c.page == nil:
		c.page = &page{body, p.mediaType}
	case kind != "text/html":
		text, _ := decode.Bytes(body, p.mediaType)
		text = decode.Clean(text)
		if params["format"] == "flowed" {
			text = unflow(text, params["delsp"] == "yes")
		}
		c.plain += "\n\n" + text
	}
	return nil
}

func (c *contents) multipart(r *multipart.Reader, depth int) error {
	for {
		next, err := r.NextRawPart()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			if c.plain == "" && c.page == nil {
				return fmt.Errorf("%w (%w)", ErrBroken, err)
			}
			c.warnings = append(c.warnings, "the message is cut off: parts of it may be missing")
			return nil
		}
		h := next.Header
		p := part{h.Get("Content-Type"), h.Get("Content-Transfer-Encoding"), h.Get("Content-Disposition"), next}
		if err := c.part(p, depth+1); err != nil {
			return err
		}
	}
}

// attached notes what is attached. Pictures of the text itself are no loss.
func (c *contents) attached(kind string, names ...string) {
	for _, name := range names {
		if name != "" {
			c.warnings = append(c.warnings, fmt.Sprintf("the attached file %q (%s) is not read: give it as a file of its own", name, kind))
			return
		}
	}
	if !strings.HasPrefix(kind, "image/") {
		c.warnings = append(c.warnings, fmt.Sprintf("an attached part (%s) is not read", kind))
	}
}

// decoded returns the bytes that a part stands for; those after a fault in it are
// lost.
func (p part) decoded() ([]byte, error) {
	in := p.body
	switch strings.ToLower(strings.TrimSpace(p.encoding)) {
	case "base64":
		in = base64.NewDecoder(base64.StdEncoding, in)
	case "quoted-printable":
		in = quotedprintable.NewReader(in)
	}
	body, err := io.ReadAll(in)
	if err != nil && len(body) == 0 {
		return nil, fmt.Errorf("%w (%w)", ErrBroken, err)
	}
	return body, nil
}

// unflow joins the lines of a text that says which of them go on (RFC 3676):
// those that end in a blank, which is no part of the text if it says so.
func unflow(text string, dropBlank bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		words := strings.TrimSuffix(line, "\n")
		words = strings.TrimPrefix(words, " ") // put before lines that would seem quoted
		if words == "-- " || !strings.HasSuffix(words, " ") {
			b.WriteString(words + "\n")
			continue
		}
		if dropBlank {
			words = strings.TrimSuffix(words, " ")
		}
		b.WriteString(words)
	}
	return b.String()
}
