package bleveindex

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A folded text is a text in which typographic variants are alike: quotation
// marks, apostrophes, dashes, middle points, ligatures, width, white space and the
// vowel marks of Arabic. Case and accents are kept. It knows where each of its bytes comes from.
type folded struct {
	text string
	from []int32 // of each byte, where its source starts; nil if the text was not changed
	to   []int32 // of each byte, where its source ends
}

// source returns the bytes of the original text from which text[start:end]
// was made; end must be greater than start.
func (f folded) source(start, end int) (from, to int) {
	if f.from == nil {
		return start, end
	}
	return int(f.from[start]), int(f.to[end-1])
}

// fold makes the typographic variants of s alike.
func fold(s string) folded {
	if isASCII(s) {
		return folded{text: s}
	}
	b := folder{out: make([]byte, 0, len(s)), from: make([]int32, 0, len(s)), to: make([]int32, 0, len(s))}
	if norm.NFKC.QuickSpanString(s) == len(s) {
		for at, r := range s {
			b.add(r, at, at+runeLen(s[at:]))
		}
	} else {
		b.normalize(s)
	}
	return folded{string(b.out), b.from, b.to}
}

type folder struct {
	out      []byte
	from, to []int32
}

func (b *folder) normalize(s string) {
	var it norm.Iter
	it.InitString(norm.NFKC, s)
	open := 0 // of the bytes of out, the first whose source has no end yet
	for !it.Done() {
		start := it.Pos()
		part := it.Next()
		end := it.Pos()
		for len(part) > 0 {
			r, n := utf8.DecodeRune(part)
			b.add(r, start, end)
			part = part[n:]
		}
		// A character that stands for several comes in parts, and the iterator
		// moves on with the last one.
		for ; end > start && open < len(b.to); open++ {
			if b.to[open] == b.from[open] {
				b.to[open] = int32(end)
			}
		}
	}
}

func (b *folder) add(r rune, from, to int) {
	r = alike(r)
	if r < 0 {
		return
	}
	n := len(b.out)
	b.out = utf8.AppendRune(b.out, r)
	for range len(b.out) - n {
		b.from = append(b.from, int32(from))
		b.to = append(b.to, int32(to))
	}
}

// alike returns the rune that stands for r and its typographic variants, -1 for
// one that is not seen.
func alike(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	switch r {
	case '‘', '’', '‚', '‛', 'ʼ', '′', '´', 'ʻ', '‹', '›':
		return '\''
	case '“', '”', '„', '‟', '«', '»', '″', '〝', '〞':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '‧', '・', '･', 'ㆍ', 'ᆞ': // the last two are letters that stand for a point
		return '·'
	case '٫', '٬': // of Arabic numbers
		return map[rune]rune{'٫': '.', '٬': ','}[r]
	case tatweel:
		return -1
	}
	if isVowelMark(r) {
		return -1
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

// tatweel stretches an Arabic word and is no letter.
const tatweel = 'ـ'

// isVowelMark reports whether r is one of the marks that Arabic writes over and
// under letters or leaves out. Those that make another letter are not: أ, آ.
func isVowelMark(r rune) bool {
	return r >= 0x64B && r <= 0x652 || r >= 0x656 && r <= 0x65F || r == 0x670 || r >= 0x610 && r <= 0x61A
}

func isASCII[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// runeLen returns the length of the first rune of s, 1 for an invalid byte.
func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}
