package mention

import (
	"unicode"
	"unicode/utf8"
)

// A script is a class of letters that make words together.
type script uint8

const (
	noScript script = iota
	latin           // and digits
	hangul
	arabic
	otherScript
)

// A token is one word of the text.
type token struct {
	start, end int32 // bytes of the text
	word       int32 // number in the lexicon, noWord if it is not there
	// part is the number of the word that remains without the clitics before and
	// the particles after it, noWord if there are none or it is not there; cut is
	// their length.
	part   int32
	cut    cut
	script script
	flags  flags
}

// A cut is the number of bytes at the start and the end of words that do not
// belong to a name.
type cut struct{ start, end uint8 }

const noWord = -1

// flags say how a token stands in the text.
type flags uint8

const (
	capital   flags = 1 << iota // its first letter is upper case
	allCaps                     // so are all of at least two
	startsPar                   // it begins a paragraph
	startsSen                   // it begins a sentence
	opens                       // it follows an opening mark or a colon
	glued                       // nothing stands between it and the token before
	nonASCII
)

func (t *token) is(f flags) bool { return t.flags&f != 0 }

// A gap sums up the characters between two tokens.
type gap struct {
	newlines int
	stop     bool // a mark that ends a sentence
	opening  bool
	any      bool
}

func (g *gap) add(r rune) {
	g.any = true
	switch r {
	case '\n':
		g.newlines++
	case '.', '!', '?', '…', '。', '؟':
		g.stop = true
	case ':', ';', '“', '"', '«', '(', '[', '„', '‘', '「', '『', '•', '\u2029':
		g.opening = true
	}
}

// flags returns how a token after the gap stands; afterShort says that the word
// before may be an abbreviation, after which a full stop ends no sentence.
func (g *gap) flags(afterShort bool) flags {
	var f flags
	if !g.any {
		f |= glued
	}
	if g.newlines > 1 {
		f |= startsPar
	}
	if g.newlines > 1 || g.stop && !afterShort {
		f |= startsSen
	}
	if g.opening {
		f |= opens
	}
	return f
}

// longestAbbreviation is the number of letters up to which a capitalized word
// before a full stop is taken for an abbreviation (Mr., Gen., U.S.).
const longestAbbreviation = 3

// A scanner cuts a text into tokens.
type scanner struct {
	text   string
	at     int
	before gap // since the last token
	last   token
}

func newScanner(text string) *scanner {
	return &scanner{text: text, before: gap{newlines: 2, any: true}}
}

// next returns the next token, false at the end of the text. Its word is not set.
func (s *scanner) next() (token, bool) {
	for s.at < len(s.text) {
		class, size := s.class(s.at)
		if class != noScript {
			return s.word(class), true
		}
		r, _ := utf8.DecodeRuneInString(s.text[s.at:])
		s.before.add(r)
		s.at += size
	}
	return token{}, false
}

// word takes the word of a script that begins here.
func (s *scanner) word(class script) token {
	short := s.last.end-s.last.start <= longestAbbreviation && s.last.is(capital)
	t := token{start: int32(s.at), word: noWord, part: noWord, script: class, flags: s.before.flags(short)}
	upper, letters := 0, 0
	for s.at < len(s.text) {
		r, size := rune(s.text[s.at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[s.at:])
		}
		if classOf(r) != class && !joins(r) {
			break
		}
		if size > 1 {
			t.flags |= nonASCII
		}
		if isUpper(r) {
			upper++
			if letters == 0 {
				t.flags |= capital
			}
		}
		letters++
		s.at += size
	}
	if upper == letters && letters > 1 {
		t.flags |= allCaps
	}
	t.end = int32(s.at)
	s.last, s.before = t, gap{}
	return t
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

// class returns the script of the character at i and its size.
func (s *scanner) class(i int) (script, int) {
	if c := s.text[i]; c < utf8.RuneSelf {
		return classOfByte(c), 1
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	return classOf(r), size
}

// classOfByte returns the script of an ASCII character.
func classOfByte(c byte) script {
	if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' {
		return latin
	}
	return noScript
}

func classOf(r rune) script {
	switch {
	case r < utf8.RuneSelf:
		return classOfByte(byte(r))
	case 0xAC00 <= r && r <= 0xD7A3:
		return hangul
	case r < 0x250:
		if unicode.IsLetter(r) {
			return latin
		}
	case 0x600 <= r && r < 0x700:
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return arabic
		}
	case unicode.IsLetter(r):
		return scriptOf(r)
	case unicode.IsDigit(r):
		return latin
	}
	return noScript
}

func scriptOf(r rune) script {
	switch {
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.Is(unicode.Latin, r):
		return latin
	case unicode.Is(unicode.Arabic, r):
		return arabic
	}
	return otherScript
}

// joins reports whether a character that is no letter goes on with the word that
// it stands in: combining marks, and marks that are not seen.
func joins(r rune) bool {
	if r < utf8.RuneSelf {
		return false
	}
	switch r {
	case '\u00ad', '\u200c', '\u200d', '\u200e', '\u200f', 'ـ':
		return true
	}
	return r >= 0x300 && unicode.Is(unicode.Mn, r)
}
