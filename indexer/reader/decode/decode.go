// Package decode turns the bytes of a source into clean text: it finds the
// charset, and brings what it reads into valid UTF-8, NFC, with "\n" at the end
// of lines.
package decode

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// metaWindow is how far into a page a charset declaration is looked for, in
// bytes; browsers look at the first 1,024.
const metaWindow = 4096

// detectWindow bounds the bytes that the statistical detector reads: more make
// it slower, not surer.
const detectWindow = 64 << 10

// Bytes decodes b. The charset is the one of a byte order mark, or UTF-16 without
// one, else that of the Content-Type, else of a declaration in the bytes (HTML's
// meta, XML's declaration), else UTF-8 if all of b is valid UTF-8, else the one
// that the bytes are most like. It returns the text and the name of the charset.
//
// A declaration that the bytes contradict is not followed: bytes that are not
// valid in a declared UTF-8 are taken for what they are most like, and bytes
// declared as a single-byte charset that are valid multi-byte UTF-8 as UTF-8.
// Bytes that no charset explains become U+FFFD.
func Bytes(b []byte, contentType string) (text, name string) {
	enc, name := find(b, contentType)
	if name == utf8Name {
		return strings.ToValidUTF8(string(trimBOM(b)), "\uFFFD"), name
	}
	out, _, err := transform.Bytes(enc.NewDecoder(), b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\uFFFD"), utf8Name
	}
	return strings.TrimPrefix(string(out), "\uFEFF"), name
}

const utf8Name = "utf-8"

// find names the charset of b.
func find(b []byte, contentType string) (encoding.Encoding, string) {
	if enc, name := marked(b); enc != nil {
		return enc, name
	}
	if enc, name := wideWithoutMark(b); enc != nil {
		return enc, name
	}
	for _, label := range []string{fromContentType(contentType), fromMeta(b)} {
		enc, name := byLabel(label)
		if enc != nil && plausible(b, name) {
			return enc, name
		}
	}
	if utf8.Valid(b) {
		return unicode.UTF8, utf8Name
	}
	return guess(b)
}

// plausible reports whether b can be in the charset declared: UTF-8 must be
// almost all valid (a cut or damaged byte is no other charset), and valid UTF-8
// beyond ASCII is nothing else.
func plausible(b []byte, name string) bool {
	if name == utf8Name {
		return broken(b)*1000 <= len(b)
	}
	return isASCII(b) || !utf8.Valid(b)
}

// broken counts the bytes of b that are no UTF-8.
func broken(b []byte) int {
	n := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			n++
		}
		b = b[size:]
	}
	return n
}

func isASCII(b []byte) bool {
	return !bytes.ContainsFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
}

func marked(b []byte) (encoding.Encoding, string) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return unicode.UTF8, utf8Name
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be"
	}
	return nil, ""
}

func trimBOM(b []byte) []byte { return bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")) }

func fromContentType(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// fromMeta returns the charset that the head of a page declares.
func fromMeta(b []byte) string {
	head := bytes.ToLower(b[:min(len(b), metaWindow)])
	for _, key := range []string{"charset=", "encoding="} {
		_, after, found := bytes.Cut(head, []byte(key))
		if !found {
			continue
		}
		label := bytes.TrimLeft(after, "\"' ")
		if end := bytes.IndexAny(label, "\"'; />?\r\n\t"); end > 0 {
			return string(label[:end])
		}
	}
	return ""
}

func byLabel(label string) (encoding.Encoding, string) {
	if label == "" {
		return nil, ""
	}
	enc, name := charset.Lookup(label)
	if strings.HasPrefix(name, "utf-16") {
		// A declaration that can be read byte by byte is not in UTF-16.
		return nil, ""
	}
	return enc, name
}

// IsWide reports whether b looks like UTF-16 text without a byte order mark:
// nearly every second byte of its beginning is zero.
func IsWide(b []byte) bool {
	enc, _ := wideWithoutMark(b)
	return enc != nil
}

func wideWithoutMark(b []byte) (encoding.Encoding, string) {
	head := b[:min(len(b), 1024)]
	var zero, odd [2]int
	for i, c := range head {
		switch {
		case c == 0:
			zero[i%2]++
		case c < ' ' && c != '\t' && c != '\n' && c != '\r':
			odd[i%2]++
		}
	}
	half := len(head) / 2
	isText := func(low int) bool { // the other bytes of the pairs are zero
		return zero[1-low]*10 >= half*7 && zero[low]*10 < half && odd[low]*10 < half
	}
	switch {
	case half < 4:
	case isText(0):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case isText(1):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// guess asks the statistical detector, and falls back on the superset of
// ISO-8859-1 that undeclared western pages are in.
func guess(b []byte) (encoding.Encoding, string) {
	if broken(b)*100 <= len(b)/2 {
		return unicode.UTF8, utf8Name
	}
	best, err := chardet.NewTextDetector().DetectBest(sample(b))
	if err == nil {
		if enc, name := byLabel(best.Charset); enc != nil && name != utf8Name {
			return enc, name
		}
	}
	enc, _ := htmlindex.Get("windows-1252")
	return enc, "windows-1252"
}

// sample returns the part of b that holds the most: the window around the
// first byte that is not ASCII.
func sample(b []byte) []byte {
	first := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
	start := max(0, first-detectWindow/4)
	return b[start:min(len(b), start+detectWindow)]
}
