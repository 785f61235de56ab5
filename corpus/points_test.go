package corpus_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// anyText draws texts whose code points take one to four bytes, some of them
// invalid, so long that many of them cross the borders of the table.
func anyText() *rapid.Generator[string] {
	part := rapid.OneOf(
		rapid.SampledFrom([]string{"a", "é", "광", "\U0001f48e", "\x80", "\xff", "\xe2\x82", "\xf0\x9f\x92", "\xc0\xaf", "\xed\xa0\x80"}),
		rapid.String(),
		rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "bytes")) }),
	)
	return rapid.Custom(func(t *rapid.T) string {
		head := strings.Repeat("x", rapid.IntRange(0, 130).Draw(t, "head"))
		return head + strings.Join(rapid.SliceOfN(part, 0, 80).Draw(t, "parts"), "")
	})
}

// assertPoints compares a table with counting.
func assertPoints(t assert.TestingT, text string) {
	p := corpus.NewPoints(text)
	assert.Equal(t, utf8.RuneCountInString(text), p.Len(), "%q", text)
	n := 0
	for at := range text {
		assert.Equal(t, n, p.Point(at), "code point before byte %d of %q", at, text)
		assert.Equal(t, at, p.Byte(n), "byte of code point %d of %q", n, text)
		n++
	}
	assert.Equal(t, n, p.Point(len(text)), "%q", text)
	assert.Equal(t, len(text), p.Byte(n), "%q", text)
}

func TestPointsAgreeWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { assertPoints(t, anyText().Draw(t, "text")) })
}

// Each kind of code point is moved over the first borders of the table byte by
// byte, alone and in a row.
func TestPointsAroundTheBordersOfTheTable(t *testing.T) {
	for _, point := range []string{"a", "é", "광", "\U0001f48e", "\x80", "\xe2\x82", "\xf0\x9f\x92"} {
		for head := 56; head < 136; head++ {
			for _, times := range []int{1, 40} {
				assertPoints(t, strings.Repeat("x", head)+strings.Repeat(point, times))
				assertPoints(t, strings.Repeat("x", head)+strings.Repeat(point, times)+"end")
			}
		}
	}
}

func TestAByteInsideACodePointCountsTheOneThatItIsPartOf(t *testing.T) {
	p := corpus.NewPoints("a광b")
	for at, want := range []int{0, 1, 2, 2, 2, 3} {
		assert.Equal(t, want, p.Point(at), "byte %d", at)
	}
}

func TestOffsetsOutOfTheTextAreItsNearestEnd(t *testing.T) {
	for _, text := range []string{"", "é", strings.Repeat("광", 100)} {
		p := corpus.NewPoints(text)
		assert.Equal(t, 0, p.Point(-1))
		assert.Equal(t, 0, p.Byte(-1))
		assert.Equal(t, p.Len(), p.Point(len(text)+1))
		assert.Equal(t, len(text), p.Byte(p.Len()+1))
	}
}

func TestRanges(t *testing.T) {
	r := corpus.Range{Start: 2, End: 6}
	tests := []struct {
		name              string
		other             corpus.Range
		contains, overlap bool
	}{
		{"itself", corpus.Range{Start: 2, End: 6}, true, true},
		{"inside", corpus.Range{Start: 3, End: 4}, true, true},
		{"before, touching", corpus.Range{Start: 0, End: 2}, false, false},
		{"after, touching", corpus.Range{Start: 6, End: 7}, false, false},
		{"over the start", corpus.Range{Start: 1, End: 3}, false, true},
		{"over the end", corpus.Range{Start: 5, End: 7}, false, true},
		{"all around", corpus.Range{Start: 1, End: 7}, false, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.contains, r.Contains(test.other))
			assert.Equal(t, test.overlap, r.Overlaps(test.other))
			assert.Equal(t, test.overlap, test.other.Overlaps(r))
		})
	}
	require.Equal(t, 4, r.Len())
	assert.Equal(t, "pper", r.In("copper"))
	assert.True(t, corpus.Range{}.IsZero())
	assert.False(t, r.IsZero())
}
