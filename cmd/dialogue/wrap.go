package main

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/bidi"
)

// A style is the number of a terminal's rendition (SGR); "" is plain.
type style string

// The styles.
const (
	bold      style = "1"
	faint     style = "2"
	underline style = "4"
	cyan      style = "36"
)

// A stretch is text in one style.
type stretch struct {
	text  string
	style style
}

// wrapped breaks stretches into lines of at most width columns where Unicode
// lets a line be broken (UAX 14), each as its stretches. Wide characters take two
// columns, combining ones none. What cannot be broken is cut between characters
// as a reader sees them.
func wrapped(width int, stretches ...stretch) [][]stretch {
	var lines [][]stretch
	var line []stretch
	used := 0
	end := func() {
		lines, line, used = append(lines, trimmed(line)), nil, 0
	}
	add := func(part string, s style, columns int) {
		if n := len(line); n > 0 && line[n-1].style == s {
			line[n-1].text += part
		} else {
			line = append(line, stretch{part, s})
		}
		used += columns
	}
	for _, piece := range segments(stretches) {
		if used > 0 && used+piece.columns > width {
			end()
		}
		for _, s := range piece.stretches {
			for rest, state := s.text, -1; rest != ""; {
				var cluster string
				var columns int
				cluster, rest, columns, state = uniseg.FirstGraphemeClusterInString(rest, state)
				if used > 0 && used+columns > width && strings.TrimSpace(cluster) != "" {
					end()
				}
				add(cluster, s.style, columns)
			}
		}
		if piece.last {
			end()
		}
	}
	if len(line) > 0 {
		end()
	}
	return lines
}

// A segment is what a line is not broken in, if it can be helped.
type segment struct {
	stretches []stretch
	columns   int  // without the white space at its end
	last      bool // the line ends after it
}

// segments parts stretches where a line may be broken.
func segments(stretches []stretch) []segment {
	var text strings.Builder
	for _, s := range stretches {
		text.WriteString(s.text)
	}
	stretches = slices.Clone(stretches)
	var out []segment
	for rest, state := text.String(), -1; rest != ""; {
		var words string
		var must bool
		words, rest, must, state = uniseg.FirstLineSegmentInString(rest, state)
		s := segment{columns: uniseg.StringWidth(strings.TrimRightFunc(words, unicode.IsSpace)), last: must && rest != ""}
		for n := len(strings.TrimRight(words, "\r\n")); n > 0; {
			part := stretches[0]
			if len(part.text) > n {
				part.text = part.text[:n]
			}
			s.stretches = append(s.stretches, part)
			n -= len(part.text)
			stretches = after(stretches, len(part.text))
		}
		stretches = after(stretches, len(words)-len(strings.TrimRight(words, "\r\n")))
		out = append(out, s)
	}
	return out
}

// after returns stretches without their first n bytes, and shortens the first one
// that is left.
func after(stretches []stretch, n int) []stretch {
	for len(stretches) > 0 && n >= len(stretches[0].text) {
		n -= len(stretches[0].text)
		stretches = stretches[1:]
	}
	if n > 0 {
		stretches[0].text = stretches[0].text[n:]
	}
	return stretches
}

// trimmed returns a line without the white space at its end.
func trimmed(line []stretch) []stretch {
	for n := len(line); n > 0; n = len(line) {
		line[n-1].text = strings.TrimRightFunc(line[n-1].text, unicode.IsSpace)
		if line[n-1].text != "" {
			return line
		}
		line = line[:n-1]
	}
	return line
}

// harmless drops the characters that would drive a terminal or reorder the text
// around them, and writes each tab as a blank.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r == '\n':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, text)
}

// isolated keeps text that is written from right to left from reordering what
// stands beside it.
func isolated(text string) string {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		if c := p.Class(); c == bidi.R || c == bidi.AL {
			return "\u2068" + text + "\u2069"
		}
	}
	return text
}
