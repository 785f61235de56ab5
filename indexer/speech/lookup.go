package speech

import (
	"unicode"
	"unicode/utf8"
)

// fill looks a word up and notes its capitals.
func (l *lexer) fill(t *token) {
	w := l.text[t.start:t.end]
	cased := l.fold(t, w)
	if plain, ok := l.rules.unaccented[string(l.lower)]; ok && t.capital {
		l.lower = append(l.lower[:0], plain...)
	}
	l.find(t)
	if cased {
		t.class |= classCased
	}
	if last, _ := utf8.DecodeLastRuneInString(w); l.rules.korean != nil && !unicode.Is(unicode.Latin, last) {
		l.korean(t)
	}
}

// fold puts a word in small letters into l.lower, notes what its capitals tell,
// and reports whether it has letters of either case.
func (l *lexer) fold(t *token, word string) bool {
	l.lower = l.lower[:0]
	capitals, small := 0, 0
	for i, r := range word {
		if ignorable(r) {
			continue
		}
		low := lowerRune(r)
		if low != r {
			capitals++
			t.capital = t.capital || i == 0 || word[i-1] == '-'
		} else if unicode.IsLower(r) {
			small++
		}
		l.lower = utf8.AppendRune(l.lower, low)
	}
	t.upper = capitals > 1 && small == 0
	t.plural = small > 0 && word[len(word)-1] == 's'
	return capitals+small > 0
}

// find gives a token the lexeme and the classes of the word in l.lower.
func (l *lexer) find(t *token) {
	if x := l.rules.words[string(l.lower)]; x != nil {
		t.lex, t.class = x, x.class
	} else if x := l.lookup(l.lower); x != nil {
		t.lex, t.class, t.prefixed = x, x.class, true
	} else if x := l.attached(l.lower); x != nil {
		t.class = classPrep | classAttach
		if n := len(l.toks); n > 0 && l.toks[n-1].is(classSource) {
			t.lex, t.class = x, x.class // the preposition belongs to "according to"
		}
	} else if l.rules.nouns && t.capital {
		if x := l.compound(l.lower); x != nil {
			t.lex, t.class = x, x.class
		}
	}
}

// lowerRune lowers a rune and makes typographic apostrophes and hyphens plain.
func lowerRune(r rune) rune {
	if r < utf8.RuneSelf {
		switch {
		case r >= 'A' && r <= 'Z':
			return r | 0x20
		case r == '`':
			return '\''
		}
		return r
	}
	switch r {
	case '’', '‘', 'ʼ':
		return '\''
	case '‐', '‑':
		return '-'
	}
	return unicode.ToLower(r)
}

// lookup finds a word without the prefixes that the language writes together
// with it: وقال is و and قال.
func (l *lexer) lookup(word []byte) *lexeme {
	for _, p := range l.rules.prefixes {
		if len(word) > len(p)+2 && string(word[:len(p)]) == p {
			if x := l.rules.words[string(word[len(p):])]; x != nil {
				return x
			}
		}
	}
	return nil
}

// attached returns the noun of a body or an office's subject that a word is, if
// a preposition is written together with it: لشركة, للتعاون.
func (l *lexer) attached(word []byte) *lexeme {
	for from, to := range l.rules.attached {
		if len(word) > len(from)+2 && string(word[:len(from)]) == from {
			if x := l.rules.words[to+string(word[len(from):])]; x != nil && x.class&(nouns&^persons|classPortfolio|classNotName) != 0 {
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
