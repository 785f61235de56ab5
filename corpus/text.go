package corpus

import "unicode/utf8"

// A Range is the half-open byte range [Start, End) of a text. The zero Range
// means that there is no such place in the text.
type Range struct {
	Start int
	End   int
}

// IsZero reports whether r names no place.
func (r Range) IsZero() bool { return r == Range{} }

// Len returns the length of r in bytes.
func (r Range) Len() int { return r.End - r.Start }

// Contains reports whether s lies inside r.
func (r Range) Contains(s Range) bool { return r.Start <= s.Start && s.End <= r.End }

// Overlaps reports whether r and s share at least one byte.
func (r Range) Overlaps(s Range) bool { return r.Start < s.End && s.Start < r.End }

// In returns the part of text that r covers.
func (r Range) In(text string) string { return text[r.Start:r.End] }

// pointStride is the distance, in bytes, between two entries of a Points table.
// A smaller one makes lookups faster and the table larger.
const pointStride = 64

// Points converts between byte offsets and code point offsets of one text. It
// takes one pass over the text to build; a lookup reads at most pointStride
// bytes. Offsets out of the text are taken as its nearest end.
type Points struct {
	text   string
	before []int // before[i] is the number of code points that start before byte i*pointStride
	total  int
	// Where the text starts in a longer one, in bytes and in code points.
	firstByte, firstPoint int
}

// NewPoints counts the code points of text. An invalid byte counts as one
// code point, as it does in a range loop.
func NewPoints(text string) *Points {
	p := &Points{text: text, before: make([]int, 0, len(text)/pointStride+1)}
	for i := range text {
		for len(p.before)*pointStride <= i {
			p.before = append(p.before, p.total)
		}
		p.total++
	}
	return p
}

// NewPassagePoints counts the code points of a passage of a longer text, which
// starts there at byte startByte and code point startPoint. The offsets that
// its methods take and give are those of the longer text.
func NewPassagePoints(passage string, startByte, startPoint int) *Points {
	p := NewPoints(passage)
	p.firstByte, p.firstPoint = startByte, startPoint
	return p
}

// Len returns the number of code points of the text.
func (p *Points) Len() int { return p.total }

// Point returns the number of code points that start before byte offset b.
func (p *Points) Point(b int) int { return p.firstPoint + p.point(b-p.firstByte) }

func (p *Points) point(b int) int {
	if b <= 0 {
		return 0
	}
	if b >= len(p.text) {
		return p.total
	}
	i := min(b/pointStride, len(p.before)-1)
	n, at := p.before[i], p.runeStart(i*pointStride)
	for at < b {
		_, size := utf8.DecodeRuneInString(p.text[at:])
		at += size
		n++
	}
	return n
}

// Byte returns the byte offset at which code point number n starts.
func (p *Points) Byte(n int) int { return p.firstByte + p.byte(n-p.firstPoint) }

func (p *Points) byte(n int) int {
	if n <= 0 {
		return 0
	}
	if n >= p.total {
		return len(p.text)
	}
	lo, hi := 0, len(p.before)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; p.before[mid] <= n {
			lo = mid
		} else {
			hi = mid
		}
	}
	at := p.runeStart(lo * pointStride)
	for k := p.before[lo]; k < n; k++ {
		_, size := utf8.DecodeRuneInString(p.text[at:])
		at += size
	}
	return at
}

// runeStart returns the offset of the first code point that starts at or after
// byte b.
func (p *Points) runeStart(b int) int {
	at := b
	for at > 0 && at < len(p.text) && p.inside(at) {
		at++
	}
	return at
}

// inside reports whether byte b continues a valid code point.
func (p *Points) inside(b int) bool {
	for back := 1; back < utf8.UTFMax && back <= b; back++ {
		if !utf8.RuneStart(p.text[b-back]) {
			continue
		}
		_, size := utf8.DecodeRuneInString(p.text[b-back:])
		return size > back
	}
	return false
}
