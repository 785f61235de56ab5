package web

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// The marks between which text is laid out apart from what stands around it,
// whatever its direction. They never reach a page: bdi stands for them where a
// page lays out a text in parts.
const (
	isolateStart = "\u2068"
	isolateEnd   = "\u2069"
)

// isolated puts text that is written from right to left between marks. Marks in
// it are left out, as they are on all pages.
func isolated(text string) string {
	text = strings.Map(visible, text)
	for _, r := range text {
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
			return isolateStart + text + isolateEnd
		}
	}
	return text
}

// A Stretch is a part of a text that is laid out as one.
type Stretch struct {
	Text     string
	Isolated bool
}

// stretches parts a text at the marks of isolated.
func stretches(text string) []Stretch {
	var out []Stretch
	add := func(text string, isolated bool) {
		if text != "" {
			out = append(out, Stretch{text, isolated})
		}
	}
	for {
		before, rest, found := strings.Cut(text, isolateStart)
		add(before, false)
		if !found {
			return out
		}
		inside, after, _ := strings.Cut(rest, isolateEnd)
		add(inside, true)
		text = after
	}
}
