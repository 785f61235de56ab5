package query

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dialogue/corpus"
)

// The kinds of tokens.
const (
	kindEnd = iota
	kindOpen
	kindClose
	kindOr
	kindAnd
	kindNot
	kindWord
	kindPrefix
	kindFuzzy
	kindEverything
	kindPhrase
	kindField // name:value
)

// A token is a piece of a query with its place. Its text is without the marks
// that made it what it is.
type token struct {
	At
	kind int
	name string // of a field, as typed
	text string
	near int // of a phrase
}

// A lexer cuts a query into tokens, from left to right and each character once.
// Mistakes go to report; what is wrong is left out.
type lexer struct {
	text   string
	at     int
	bound  bool                   // what stands before at cannot be a part of a word
	known  func(name string) bool // reports whether there is a prefix of this name
	report func(at At, reason string)
	tokens []token
}

// lex cuts text into tokens, of which the last is kindEnd.
func lex(text string, known func(string) bool, report func(At, string)) []token {
	l := lexer{text: text, bound: true, known: known, report: report}
	for l.at < len(l.text) {
		l.step()
	}
	return append(l.tokens, token{At: At{Start: len(text), End: len(text)}})
}

// peek returns the character at byte i and its length, 0 and 0 at the end.
func (l *lexer) peek(i int) (rune, int) {
	if i >= len(l.text) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(l.text[i:])
}

func (l *lexer) emit(k, end int) {
	l.tokens = append(l.tokens, token{kind: k, At: At{Start: l.at, End: end}})
	l.at, l.bound = end, true
}

// skip passes over n bytes that ask for nothing.
func (l *lexer) skip(n int, bound bool) { l.at, l.bound = l.at+n, bound }

// step reads one token or skips one character.
func (l *lexer) step() {
	r, n := l.peek(l.at)
	switch {
	case isBlank(r):
		l.skip(n, true)
	case isOpen(r):
		l.emit(kindOpen, l.at+n)
	case isClose(r):
		l.emit(kindClose, l.at+n)
	case isBar(r):
		l.bar()
	case family(r) != "":
		l.phrase(l.at, "")
	case isMinus(r) && l.bound:
		l.minus()
	case isTilde(r) && l.bound:
		l.tilde(n)
	case isStar(r) && l.bound:
		l.star(n)
	case isWordRune(r):
		l.word()
	default:
		l.skip(n, false)
	}
}

// bar reads | or ||.
func (l *lexer) bar() {
	end := l.at
	for {
		r, n := l.peek(end)
		if n == 0 || !isBar(r) {
			break
		}
		end += n
	}
	l.emit(kindOr, end)
}

// minus reads one minus or several. They mean something only directly before
// what could be found: not in a -- b nor in a -> b.
func (l *lexer) minus() {
	end, count := l.at, 0
	r, n := l.peek(end)
	for ; n > 0 && isMinus(r); r, n = l.peek(end) {
		end += n
		count++
	}
	if n == 0 || !isWordRune(r) && !isOpen(r) && !isTilde(r) && !isStar(r) && family(r) == "" {
		l.skip(end-l.at, false)
		return
	}
	for range count {
		_, n := l.peek(l.at)
		l.emit(kindNot, l.at+n)
	}
}

// tilde reads ~word. A tilde before anything else asks for nothing, except
// before a phrase, where it is a mistake.
func (l *lexer) tilde(n int) {
	r, _ := l.peek(l.at + n)
	if family(r) != "" {
		l.report(At{l.at, l.at + n}, `~ stands before a single word; for words near each other write "supply chain"~5`)
	}
	if !isWordRune(r) {
		l.skip(n, false)
		return
	}
	end, core := l.run(l.at + n)
	l.add(token{kind: kindFuzzy, text: l.plain(core), At: At{l.at, core.End}}, end)
}

// star reads * alone, which is everything. Before a word it is a mistake.
func (l *lexer) star(n int) {
	r, size := l.peek(l.at + n)
	if size == 0 || endsRun(r) {
		l.emit(kindEverything, l.at+n)
		return
	}
	if isWordRune(r) {
		l.report(At{l.at, l.at + n}, "* may stand only at the end of a word, as in refin*")
	}
	l.skip(n, false)
}

// run returns where the characters that begin at start end, and the range of
// them that is left when punctuation is taken off their ends.
func (l *lexer) run(start int) (end int, core corpus.Range) {
	end = len(l.text)
	if i := strings.IndexFunc(l.text[start:], endsRun); i >= 0 {
		end = start + i
	}
	text := l.text[start:end]
	lead := len(text) - len(strings.TrimLeftFunc(text, notWordRune))
	trail := len(strings.TrimRightFunc(text, notWordRune))
	return end, corpus.Range{Start: start + min(lead, trail), End: start + trail}
}

func notWordRune(r rune) bool { return !isWordRune(r) }

// plain returns the characters of a word without a star inside it, which is a
// mistake.
func (l *lexer) plain(core corpus.Range) string {
	text := core.In(l.text)
	if i := strings.IndexFunc(text, isStar); i >= 0 {
		at := core.Start + i
		_, n := l.peek(at)
		l.report(At{at, at + n}, "* may stand only at the end of a word, as in refin*")
		return strings.TrimRightFunc(text[:i], notWordRune)
	}
	return text
}

func (l *lexer) add(t token, end int) {
	l.tokens = append(l.tokens, t)
	l.at, l.bound = end, false
}

// word reads a word, an operator, a prefix, a fuzzy word or a field.
func (l *lexer) word() {
	if l.field() {
		return
	}
	end, core := l.run(l.at)
	for core.End == end && l.groups(core) {
		_, blank := l.peek(end)
		_, group := l.run(end + blank)
		end, core.End = group.End, group.End
	}
	t := token{kind: kindWord, text: l.plain(core), At: At(core)}
	marks := l.text[core.End:end]
	switch {
	case strings.ContainsFunc(marks, isStar):
		t.kind, t.End = kindPrefix, end
	case strings.IndexFunc(marks, isTilde) == 0:
		t.kind, t.End = kindFuzzy, end
	case t.text == "OR":
		t.kind = kindOr
	case t.text == "AND":
		t.kind = kindAnd
	case t.text == "NOT":
		t.kind = kindNot
	}
	l.add(t, end)
}

// groups reports whether a word of digits goes on behind the blank after it: a
// blank between groups of three is part of a number, as in 10 000.
func (l *lexer) groups(core corpus.Range) bool {
	const group = 3
	first, _, _ := strings.Cut(strings.Map(blankAlike, core.In(l.text)), " ")
	r, n := l.peek(core.End)
	if len(first) > group || first[0] == '0' || digitsAtStart(first) < len(first) || !isBlank(r) {
		return false
	}
	after := l.text[core.End+n:]
	next, _ := l.peek(core.End + n + group)
	return digitsAtStart(after) == group && !isWordRune(next)
}

// blankAlike writes each blank as the usual one.
func blankAlike(r rune) rune {
	if isBlank(r) {
		return ' '
	}
	return r
}

func digitsAtStart(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }

// field reads name:value, or reports false. The name is of ASCII letters,
// digits, - and _, and starts with a letter. One that stands before nothing is
// read if there is such a prefix, so that the parser can ask for the value.
func (l *lexer) field() bool {
	start := l.at
	i := start
	for i < len(l.text) && isNameByte(l.text[i], i == start) {
		i++
	}
	r, n := l.peek(i)
	if i == start || n == 0 || !isColon(r) {
		return false
	}
	name, value := l.text[start:i], i+n
	switch r, _ := l.peek(value); {
	case family(r) != "":
		l.phrase(value, name)
	case isWordRune(r):
		end, core := l.run(value)
		l.add(token{kind: kindField, name: name, text: l.plain(core), At: At{start, core.End}}, end)
	case r != '/' && l.known(name):
		l.add(token{kind: kindField, name: name, At: At{start, value}}, value)
	default:
		return false
	}
	return true
}

func isNameByte(b byte, first bool) bool {
	letter := 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
	return letter || !first && ('0' <= b && b <= '9' || b == '-' || b == '_')
}

// phrase reads a phrase whose opening mark stands at byte open: the value of
// the field of that name, or words where name is "".
func (l *lexer) phrase(open int, name string) {
	t := token{kind: kindPhrase, name: name, At: At{Start: l.at}}
	if name != "" {
		t.kind = kindField
	}
	mark, n := l.peek(open)
	inner := l.text[open+n:]
	end := strings.IndexAny(inner, family(mark))
	if end < 0 {
		l.report(At{open, len(l.text)}, "this quotation mark is never closed: write another after the last word of the phrase")
		end, t.End = len(inner), len(l.text)
	} else {
		_, size := l.peek(open + n + end)
		t.End = open + n + end + size
	}
	t.text = strings.TrimFunc(inner[:end], isBlank)
	if name == "" || strings.EqualFold(name, prefixCase) {
		t.near, t.End = l.near(t.End)
	}
	l.add(t, t.End)
}

// near reads ~5 after a phrase and returns the number and where it ends.
func (l *lexer) near(at int) (near, end int) {
	r, n := l.peek(at)
	if n == 0 || !isTilde(r) {
		return 0, at
	}
	end = at + n
	for end < len(l.text) && '0' <= l.text[end] && l.text[end] <= '9' {
		end++
	}
	near, err := strconv.Atoi(l.text[at+n : end])
	if err != nil || near > MaxNear {
		l.report(At{at, end}, `write after ~ how many other words, at most `+strconv.Itoa(MaxNear)+
			`, may stand among these, as in "supply chain"~5`)
		return 0, end
	}
	return near, end
}
