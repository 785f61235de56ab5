package speech

// dateline returns the token after the dateline that tokens [from, to) of a
// passage start with: WASHINGTON (AP) —; Luanda –; (서울=새벽통신) 나도현 기자 =. It returns
// from if there is none. Who says what is looked for behind it.
func (s *splitter) dateline(from, to int) int {
	const longest = 14 // tokens
	bracket := false
	for i := from; i < to && i < from+longest; i++ {
		t := &s.toks[i]
		switch {
		case t.spaced && (t.kind == kindDash || t.kind == kindOther && t.mark == '='):
			if i > from && i+1 < to && (bracket || s.place(from, i) || s.town(from, i, to)) {
				return i + 1
			}
			return from
		case t.kind == kindOpen:
			end := s.bracketEnd(i, to)
			if end < 0 {
				return from
			}
			bracket, i = true, end
		case t.kind&(kindComma|kindStop|kindNumber|kindOther) != 0 || t.is(classMonth|classAbbreviation):
		case t.kind != kindWord || !t.capital && t.is(classCased):
			return from
		}
	}
	return from
}

// place reports whether tokens [from, to) read like the place of a dateline: a
// word in capitals that is longer than acronyms are.
func (s *splitter) place(from, to int) bool {
	const acronym = 4 // letters
	t := &s.toks[from]
	return t.upper && (t.end-t.start > acronym || to > from+1)
}

// town reports whether tokens [from, at) before a dash read like the place of a
// dateline, in a language whose agencies write it in small letters: a word or
// two, and no second dash that would make what follows an insertion.
func (s *splitter) town(from, at, to int) bool {
	const (
		words = 2
		near  = 40 // tokens
	)
	if at-from > words || s.rules.nouns || !s.rules.order.Inverted || !s.toks[at+1].spaced || !s.begins(at+1) {
		return false
	}
	for i := at + 1; i < to && i < at+near && !ends(&s.toks[i]); i++ {
		if s.toks[i].kind == kindDash && s.toks[i].spaced {
			return false
		}
	}
	return s.toks[from].class&(nouns|classPronoun|classDay) == 0
}

// bracketEnd returns where a bracket of a few tokens closes, -1 if it does not.
func (s *splitter) bracketEnd(i, to int) int {
	const most = 6 // tokens
	for k := i + 1; k < to && k <= i+most; k++ {
		if s.toks[k].kind == kindClose {
			return k
		}
	}
	return -1
}
