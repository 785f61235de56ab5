package decode

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// newlines brings all ends of lines, paragraphs and pages to "\n". It is made once:
// readers clean each run of characters between two tags.
var newlines = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\f", "\n", "\v", "\n", "\u0085", "\n")
})

const (
	byteOrderMark = 0xFEFF
	softHyphen    = 0xAD // a hint where a word may be broken, no part of it
)

// Clean brings text into NFC with "\n" at the end of lines, and takes out the
// control characters that no one can see or type, and hints for hyphenation. Formatting characters, such
// as those that set the direction of writing, stay: they are part of what was
// published.
func Clean(text string) string {
	text = newlines().Replace(text)
	text = strings.Map(func(r rune) rune {
		if r == byteOrderMark || r == softHyphen || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, text)
	return norm.NFC.String(text)
}

// Warnings says what in text could mislead a reader: characters that change the
// direction of writing or cannot be seen, and bytes that could not be read.
func Warnings(text string) []string {
	var hidden, lost int
	for _, r := range text {
		switch {
		case r == unicode.ReplacementChar:
			lost++
		case misleads(r):
			hidden++
		}
	}
	var out []string
	if hidden > 0 {
		out = append(out, fmt.Sprintf("the text holds %d invisible or direction-changing characters", hidden))
	}
	if lost > 0 {
		out = append(out, fmt.Sprintf("the text holds %d characters that could not be read", lost))
	}
	return out
}

// misleads reports whether r is a bidirectional override, embedding or isolate,
// a zero-width space, or a tag character. Zero-width joiners are left out: many
// scripts are written with them.
func misleads(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 ||
		r == 0x200B || r == 0x2060 || r >= 0xE0000 && r <= 0xE007F
}
