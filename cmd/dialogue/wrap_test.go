package main

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func plainLines(width int, stretches ...stretch) []string {
	var out []string
	for _, line := range wrapped(width, stretches...) {
		var text strings.Builder
		for _, s := range line {
			text.WriteString(s.text)
		}
		out = append(out, text.String())
	}
	return out
}

func TestLinesBreakWhereTheScriptLetsThem(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"between words", "copper and cobalt", []string{"copper and", "cobalt"}},
		{"a long word is cut", "abcdefghijklmnop", []string{"abcdefghij", "klmnop"}},
		{"wide characters take two columns", "구리와코발트와리튬", []string{"구리와코발", "트와리튬"}},
		{"combining characters take none", strings.Repeat("e\u0301", 12), []string{strings.Repeat("e\u0301", 10), strings.Repeat("e\u0301", 2)}},
		{"paragraphs stay apart", "one\n\ntwo", []string{"one", "", "two"}},
		{"nothing", "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, plainLines(10, stretch{test.text, ""}))
		})
	}
}

func TestNoLineIsTooWideAndNoWordIsLost(t *testing.T) {
	word := rapid.SampledFrom([]string{"copper", "구리는", "النحاس", "e\u0301\u0301", " ", "  ", "\n", "“", "”", "-", "👩‍🔬", "[", "]1"})
	rapid.Check(t, func(t *rapid.T) {
		var stretches []stretch
		var all strings.Builder
		for _, w := range rapid.SliceOf(word).Draw(t, "words") {
			stretches = append(stretches, stretch{w, rapid.SampledFrom([]style{"", bold}).Draw(t, "style")})
			all.WriteString(w)
		}
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := plainLines(width, stretches...)
		for _, line := range lines {
			require.LessOrEqual(t, uniseg.StringWidth(line), width, "%q", line)
		}
		require.Equal(t, strings.Join(strings.Fields(all.String()), ""), strings.Join(strings.Fields(strings.Join(lines, "")), ""))
	})
}

func TestTextOfTheRecordDrivesNoTerminal(t *testing.T) {
	assert.Equal(t, "a[31mb c", harmless("a\x1b[31mb\u202e\tc\x00"))
	assert.Equal(t, "\u2068النحاس\u2069", isolated("النحاس"))
	assert.Equal(t, "copper", isolated("copper"))
}
