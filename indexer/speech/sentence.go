package speech

// A sentence is a run of tokens. Whatever stands in quotation marks inside it
// counts as one thing: its frame lists the tokens outside of them, and the
// opening marks in place of the quotations.
type sentence struct {
	passage     int
	first, last int     // tokens, without white space
	frame       []int32 // without the dateline
	follows     bool    // the clause of another actor in the sentence before
}

// A splitter cuts passages into sentences.
type splitter struct {
	text   string
	toks   []token
	spans  []span
	rules  *rules
	frames []int32
	out    []sentence
}

// run appends the sentences of tokens [from, to).
func (s *splitter) run(passage, from, to int) {
	first, mark := from, len(s.frames)
	for i := s.dateline(from, to); i < to; {
		s.frames = append(s.frames, int32(i))
		next := i + 1
		if k := s.toks[i].span; k > 0 {
			next = s.spans[k-1].next
		}
		if next < to && !s.ends(i, next, to) {
			i = next
			continue
		}
		next = s.closings(next, to)
		frame := s.frames[mark:len(s.frames):len(s.frames)]
		s.out = append(s.out, sentence{passage: passage, first: first, last: next, frame: frame})
		first, mark, i = next, len(s.frames), next
	}
}

// closings skips the brackets and stray marks that belong to the sentence
// before them.
func (s *splitter) closings(i, to int) int {
	const belong = kindClose | kindMark | kindStop | kindEllipsis
	for i < to && !s.toks[i].spaced && s.toks[i].span == 0 && s.toks[i].kind&belong != 0 {
		i++
	}
	return i
}

// ends reports whether a sentence ends with the token or quotation at i, before
// token next.
func (s *splitter) ends(i, next, to int) bool {
	if k := s.toks[i].span; k > 0 {
		return s.endsWithQuote(&s.spans[k-1], next, to)
	}
	if s.toks[i].kind == kindStop {
		return s.endsWithStop(i, next, to)
	}
	return s.toks[i].kind == kindEllipsis && s.toks[next].spaced && s.begins(next)
}

// begins reports whether a sentence may begin at token i.
func (s *splitter) begins(i int) bool {
	t := &s.toks[i]
	if t.kind == kindWord {
		return t.capital || !t.is(classCased)
	}
	return t.kind&(kindNumber|kindMark|kindOpen|kindOther|kindDash) != 0
}

// endsWithStop decides whether a full stop ends a sentence or belongs to an
// abbreviation, an initial or a number.
func (s *splitter) endsWithStop(i, next, to int) bool {
	after := s.closings(next, to)
	if after == to {
		return true
	}
	if !s.toks[after].spaced && s.toks[after].kind != kindMark || !s.begins(after) {
		return false
	}
	if s.toks[i].mark != '.' || i == 0 || s.toks[i].spaced {
		return true
	}
	before, following := &s.toks[i-1], &s.toks[after]
	switch {
	case before.kind == kindNumber:
		return !s.ordinal(i-1, following)
	case before.is(classCloser):
		return following.is(inert|classAdverb) || following.kind == kindMark
	case before.is(classAbbreviation):
		return false
	case s.initials(before):
		return following.is(inert|classAdverb) || following.kind == kindMark
	case before.capital && before.end-before.start == 1 && before.kind == kindWord:
		return !following.capital && following.kind != kindOpen
	}
	return true
}

// initials reports whether a word is two letters or more with full stops between:
// J.P.
func (s *splitter) initials(t *token) bool {
	n := t.end - t.start
	if !t.upper || n < 3 || n%2 == 0 {
		return false
	}
	for i := t.start + 1; i < t.end; i += 2 {
		if s.text[i] != '.' {
			return false
		}
	}
	return true
}

// ordinal reports whether the full stop after a number is part of it: 2025. 6. 4.
// and 4. Februar.
func (s *splitter) ordinal(i int, following *token) bool {
	number := &s.toks[i]
	if following.kind == kindNumber {
		return number.end-number.start <= 4
	}
	if s.dated(i) {
		return true
	}
	if !s.rules.ordinals {
		return false
	}
	return following.is(classMonth) || number.end-number.start <= 2 && following.kind == kindWord && !following.is(inert)
}

// dated reports whether the number at token i ends a date of numbers with full
// stops.
func (s *splitter) dated(i int) bool {
	return i > 3 && s.toks[i-1].kind == kindStop && s.toks[i-2].kind == kindNumber &&
		s.toks[i-3].kind == kindStop && s.toks[i-4].kind == kindNumber
}

// endsWithQuote decides whether a sentence ends with a quotation.
func (s *splitter) endsWithQuote(q *span, next, to int) bool {
	t := &s.toks[next]
	if !t.spaced || t.kind == kindDash && next+1 < to && s.toks[next+1].capital {
		return false
	}
	if q.last == q.first || !ends(&s.toks[q.last-1]) && s.toks[q.last-1].kind != kindClose {
		return q.repaired && s.begins(next)
	}
	return s.begins(next) && !s.tagged(next, to)
}

// tagged reports whether what follows a quotation is nothing but who said it:
// "Why?" Kang asked.
func (s *splitter) tagged(i, to int) bool {
	const limit = 8 // tokens; a longer sentence says more
	verb := false
	for k := i; k < to && k < i+limit; k++ {
		t := &s.toks[k]
		switch {
		case t.kind == kindStop && !verb && k > i && s.toks[k-1].is(classAbbreviation):
		case t.kind == kindStop:
			return verb && k > i+1
		case verb || t.kind == kindMark || t.kind == kindComma:
			return false
		case t.is(classSay):
			verb = true
		}
	}
	return false
}
