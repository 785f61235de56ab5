package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A kind is what sort of thing a token is. Kinds are bits, so that a set of them
// can be asked for.
type kind uint16

// The kinds of tokens.
const (
	kindWord       kind = 1 << iota
	kindNumber          // digits, with the signs inside a number
	kindStop            // . ! ? and their like
	kindEllipsis        // … or ...
	kindComma           // , and its like
	kindColon           //
	kindSemicolon       //
	kindDash            // a dash between words
	kindOpen            // an opening bracket
	kindClose           // a closing bracket
	kindMark            // a quotation mark
	kindPossessive      // 's
	kindOther
)

// A token is a word, a number or a mark of the text.
type token struct {
	start, end int
	lex        *lexeme // of the word; of the phrase, where one starts here
	class      class   // of the word or phrase, with what the analyzer adds
	mention    int32   // 1 + index of the mention that covers it, 0 if none
	span       int32   // 1 + index of the outermost quotation that opens here, 0 if none
	mark       rune    // of kindMark, kindStop, kindOpen and kindClose
	kind       kind
	width      uint8    // number of tokens of the phrase that starts here, else 1
	capital    bool     // starts with a capital letter
	plural     bool     // ends in s
	upper      bool     // has two capital letters or more, and no small one
	spaced     bool     // white space, or the start of the passage, is before it
	particle   particle // of a Korean noun
	tail       uint8    // bytes of the particle
}

// wordy are the kinds that noun phrases are made of.
const wordy = kindWord | kindNumber | kindPossessive

func (t *token) is(c class) bool { return t.class&c != 0 }

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
		case r == '.' && (run != 1 || !l.initials(end+size, to)):
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
	if tail := l.tail(whole); tail > 0 {
		rest := t
		rest.start, rest.spaced = t.end-tail, false
		t.end = rest.start
		l.fill(&t)
		l.fill(&rest)
		if rest.kind == kindWord && l.text[rest.start] != '-' {
			rest.kind = kindPossessive
		}
		l.toks = append(l.toks, t, rest)
		return rest.end
	}
	l.fill(&t)
	l.toks = append(l.toks, t)
	return t.end
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

// fill looks a word up and notes its capitals.
func (l *lexer) fill(t *token) {
	w := l.text[t.start:t.end]
	l.lower = l.lower[:0]
	capitals, small := 0, 0
	for i, r := range w {
		if ignorable(r) {
			continue
		}
		low := r
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				low = r | 0x20
			}
			if r == '`' {
				low = '\''
			}
		} else {
			low = lowerRune(r)
		}
		if low != r {
			capitals++
			t.capital = t.capital || i == 0 || w[i-1] == '-'
		} else if unicode.IsLower(r) {
			small++
		}
		l.lower = utf8.AppendRune(l.lower, low)
	}
	t.upper = capitals > 1 && small == 0
	t.plural = small > 0 && w[len(w)-1] == 's'
	if x := l.lookup(l.lower); x != nil {
		t.lex, t.class = x, x.class
	} else if l.rules.nouns && t.capital {
		if x := l.compound(l.lower); x != nil {
			t.lex, t.class = x, x.class
		}
	}
	if capitals+small > 0 {
		t.class |= classCased
	} else if l.rules.korean != nil {
		l.korean(t)
	}
}

// lowerRune lowers a rune and makes typographic apostrophes and hyphens plain.
func lowerRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '‐', '‑':
		return '-'
	}
	return unicode.ToLower(r)
}

// lookup finds a word, without the prefixes that the language writes together
// with it: وقال is و and قال.
func (l *lexer) lookup(word []byte) *lexeme {
	x := l.rules.words[string(word)]
	if x != nil {
		return x
	}
	for _, p := range l.rules.prefixes {
		if len(word) > len(p)+2 && string(word[:len(p)]) == p {
			if x = l.rules.words[string(word[len(p):])]; x != nil {
				return x
			}
		}
	}
	return nil
}

// compound finds the noun that a capitalised word ends with, where nouns are
// written together: Bergbauminister. It returns nil if there is none.
func (l *lexer) compound(word []byte) *lexeme {
	const shortest = 4 // bytes of either part
	for at := shortest; at+shortest <= len(word); at++ {
		if !utf8.RuneStart(word[at]) {
			continue
		}
		if x := l.rules.words[string(word[at:])]; x != nil && x.class&(persons|classRoles|classBody|classCompany|classTitle|classPublication) != 0 {
			return x
		}
	}
	return nil
}

// phrases marks where the phrases of the rules start, from token first on.
func (l *lexer) phrases(first int) {
	for i := first; i < len(l.toks); i += int(l.toks[i].width) {
		t := &l.toks[i]
		for p := range t.lex.phrases {
			ph := &t.lex.phrases[p]
			if !l.follows(i, ph.rest) {
				continue
			}
			if ph.word.class&^asides == 0 {
				t.class |= ph.word.class
				continue
			}
			l.join(i, ph)
			break
		}
	}
}

// join makes a phrase of the words from token i on.
func (l *lexer) join(i int, ph *phrase) {
	t := &l.toks[i]
	t.class = ph.word.class | t.class&(asides|classCased)
	t.width = uint8(min(len(ph.rest)+1, 255))
	t.lex = &ph.word
	for k := range ph.rest {
		inner := &l.toks[i+1+k]
		inner.class = ph.word.class | classInner | inner.class&(asides|classCased)
	}
}

// asides are classes of phrases that do not change what their words do in a
// sentence.
const asides = classProcedure | classNextSession | classPersonal | classEvent

// follows reports whether the words after token i are those of a phrase.
func (l *lexer) follows(i int, rest []*lexeme) bool {
	if i+len(rest) >= len(l.toks) {
		return false
	}
	for k, x := range rest {
		if l.toks[i+1+k].lex != x {
			return false
		}
	}
	return true
}

// punctuation returns the kind of a character that is no letter or digit.
func punctuation(r rune) kind {
	switch r {
	case '.', '!', '?', '。', '！', '？', '؟', '۔', '．':
		return kindStop
	case '…':
		return kindEllipsis
	case ',', '،', '、', '，':
		return kindComma
	case ':', '：':
		return kindColon
	case ';', '؛', '；':
		return kindSemicolon
	case '-', '–', '—', '―', '−':
		return kindDash
	case '(', '[', '{', '（', '［':
		return kindOpen
	case ')', ']', '}', '）', '］':
		return kindClose
	}
	if _, ok := markOf(r); ok {
		return kindMark
	}
	return kindOther
}
