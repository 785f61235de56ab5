package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexer cuts text into tokens and looks its words up.
type lexer struct {
	text  string
	rules *rules
	toks  []token
	lower []byte // scratch for lookups
	none  *lexeme
}

// run appends the tokens of text[from:to].
func (l *lexer) run(from, to int) {
	first := len(l.toks)
	spaced := true
	for at := from; at < to; {
		r, size := utf8.DecodeRuneInString(l.text[at:to])
		if unicode.IsSpace(r) || ignorable(r) {
			spaced = spaced || !ignorable(r)
			at += size
			continue
		}
		end := l.next(at, to, r, size, spaced)
		spaced = false
		at = end
	}
	l.phrases(first)
}

// ignorable reports whether a rune shows nothing: it neither parts words nor
// belongs to one.
func ignorable(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2060' && r <= '\u2069' || r == '\ufeff'
}

// next appends the token that starts at at and returns where it ends.
func (l *lexer) next(at, to int, r rune, size int, spaced bool) int {
	t := token{start: at, spaced: spaced, lex: l.none, width: 1, mark: r}
	switch {
	case unicode.IsDigit(r):
		t.kind, t.end = kindNumber, numberEnd(l.text, at, to)
	case letter(r):
		t.kind, t.end = kindWord, l.wordEnd(at, to)
		return l.word(t)
	case r == '.' && strings.HasPrefix(l.text[at:to], "..."):
		t.kind, t.end = kindEllipsis, at+len(l.text[at:to])-len(strings.TrimLeft(l.text[at:to], "."))
		if t.end-at > 64 { // a dotted leader, not an ellipsis
			t.kind = kindOther
		}
	default:
		t.kind, t.end = punctuation(r), at+size
		t.end = l.doubled(&t, at, to)
	}
	l.toks = append(l.toks, t)
	return t.end
}

// typewritten is the mark of two plain apostrophes. It closes what two grave
// accents open, but opens nothing: two apostrophes are also a sign for italics.
const typewritten = '″'

// doubled widens a mark typed as two characters: “ and ” and the comma quotes
// of typewritten text.
func (l *lexer) doubled(t *token, at, to int) int {
	if at+1 < to && l.text[at+1] == l.text[at] {
		switch l.text[at] {
		case '`':
			t.kind, t.mark = kindMark, '“'
			return at + 2
		case '\'':
			t.kind, t.mark = kindMark, typewritten
			return at + 2
		}
	}
	if rest := l.text[at:to]; strings.HasPrefix(rest, "’’") {
		t.mark = typewritten
		return at + len("’’")
	} else if strings.HasPrefix(rest, "‘‘") {
		t.mark = '“'
		return at + len("‘‘")
	}
	if t.mark == '-' && !t.spaced && at+1 < to && l.text[at+1] == '-' {
		return at + 2
	}
	return t.end
}

func letter(r rune) bool {
	return r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z') ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
}

// numberEnd ends a number: 2025, 1,200.50, 6:30, 21st.
func numberEnd(text string, at, to int) int {
	end := at
	for end < to {
		r, size := utf8.DecodeRuneInString(text[end:to])
		if unicode.IsDigit(r) || r < utf8.RuneSelf && letter(r) {
			end += size
			continue
		}
		next := end + size
		if (r == '.' || r == ',' || r == ':' || r == '-') && next < to && text[next] >= '0' && text[next] <= '9' {
			end = next
			continue
		}
		break
	}
	return end
}

// wordEnd ends a word: letters and digits, with apostrophes and hyphens inside
// it, and the full stops of an abbreviation such as U.S.
func (l *lexer) wordEnd(at, to int) int {
	end, run := at, 0
	for end < to {
		r, size := utf8.DecodeRuneInString(l.text[end:to])
		switch {
		case letter(r) || unicode.IsDigit(r) || ignorable(r) && end > at:
			run++
		case !joins(r) || !l.letterAt(end+size, to):
			return end
		case r == '.' && (run != 1 || !l.initials(end+size, to)) && !l.domain(at, end+size):
			return end
		case r != '.' && l.elided(at, end):
			return end + size
		default:
			run = 0
		}
		end += size
	}
	return end
}

// joins reports whether a mark between letters joins them into one word.
func joins(r rune) bool {
	return r == '-' || r == '\'' || r == '’' || r == '‐' || r == '‑' || r == '.' || r == '·' || r == '`'
}

func (l *lexer) letterAt(at, to int) bool {
	if at >= to {
		return false
	}
	r, _ := utf8.DecodeRuneInString(l.text[at:to])
	return letter(r)
}

// domain reports whether a full stop before position next lies inside the name of
// a web site: a small letter follows it, and the word is longer than an
// abbreviation.
func (l *lexer) domain(at, next int) bool {
	const shortest = 3 // bytes
	c := l.text[next]
	return next-at > shortest && c >= 'a' && c <= 'z'
}

// initials reports whether one letter stands at at, as in the S of U.S.
func (l *lexer) initials(at, to int) bool {
	_, size := utf8.DecodeRuneInString(l.text[at:to])
	return !l.letterAt(at+size, to)
}

// elided reports whether text[at:end] is a word that elides its vowel before
// an apostrophe: l’, d’, qu’.
func (l *lexer) elided(at, end int) bool {
	if len(l.rules.elisions) == 0 {
		return false
	}
	for _, e := range l.rules.elisions {
		if strings.EqualFold(e, l.text[at:end]) {
			r, _ := utf8.DecodeRuneInString(l.text[end:])
			return r == '\'' || r == '’'
		}
	}
	return false
}

// word appends a word, cutting off what is a word of its own: 's, -t-il.
func (l *lexer) word(t token) int {
	whole := l.text[t.start:t.end]
	if tail := l.tail(whole); tail > 0 && (whole[len(whole)-tail] != '-' || !l.capital(whole)) {
		rest := t
		rest.start, rest.spaced = t.end-tail, false
		t.end = rest.start
		l.fill(&t)
		l.fill(&rest)
		if rest.kind == kindWord && l.text[rest.start] != '-' && whole[len(whole)-1] == 's' {
			rest.kind = kindPossessive
		}
		l.toks = append(l.toks, t, rest)
		return rest.end
	}
	l.fill(&t)
	l.toks = append(l.toks, t)
	return t.end
}

// capital reports whether a word starts with a capital: a name with a hyphen is
// no verb with its pronoun.
func (l *lexer) capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// tail returns the length of the suffix that is a word of its own.
func (l *lexer) tail(word string) int {
	for _, s := range l.rules.suffixes {
		if len(word) > len(s) && strings.HasSuffix(word, s) {
			return len(s)
		}
	}
	return 0
}
