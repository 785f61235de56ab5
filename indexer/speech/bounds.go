package speech

import "dialogue/corpus"

// reach is how far from its verb a source is looked for, in positions. It keeps
// the time linear in sentences without end.
const reach = 60

// left returns where the run of words that ends at position j begins: back to
// a mark, a verb or the start of a clause.
func (p *parser) left(j int) int {
	low := max(0, j-reach)
	for i := j; i >= low; i-- {
		if p.kind(i) == kindClose && p.bracket(i) >= 0 {
			i = p.bracket(i)
			continue
		}
		if !p.inName(i) && p.stops(i) {
			return i + 1
		}
	}
	return low
}

// right returns where the run of words that begins at position j ends.
func (p *parser) right(j int) int {
	high := min(len(p.frame), j+reach)
	for i := j; i < high; i++ {
		if !p.inName(i) && (p.stops(i) || p.kind(i)&wordy != 0 && p.leaves(i, j)) {
			return i
		}
	}
	return high
}

// stops reports whether position i ends a noun phrase in either direction.
func (p *parser) stops(i int) bool {
	switch k := p.kind(i); {
	case k&wordy != 0:
		return p.bounds(i) || p.verbal(i)
	case k == kindMark:
		return !p.titled(i)
	case k == kindStop:
		return !p.dotted(i)
	case k == kindDash:
		return p.tok(i).spaced
	}
	return true
}

// leaves reports whether the word at position i is no more part of the noun
// phrase that begins at position from: a day, a preposition that no name goes
// across, an adverb.
func (p *parser) leaves(i, from int) bool {
	t := p.tok(i)
	return t.is(classDay|classRelativeDay) || t.is(classPrep) && !p.attaches(i) ||
		t.is(classAdverb) && !t.capital && i > from || p.past(i, from)
}

// attaches reports whether the preposition at position i ties an office or a
// name to its body or place. Where capitals do not tell, an office must stand
// before it.
func (p *parser) attaches(i int) bool {
	if len(p.rules.caseless) == 0 || p.is(i-1, labelling) {
		return p.is(i, classAttach)
	}
	return p.is(i, classAttach) && p.tok(i).lex.text == "" && !p.nameLike(i-1) // لعلوم
}

// bounds reports whether no noun phrase goes across the word at position i: it
// begins a clause, or joins what is no part of one. It goes across "and" before
// a preposition: le ministre des Mines et de la Géologie.
func (p *parser) bounds(i int) bool {
	if p.is(i, classConj) && p.is(i+1, classAttach) && !p.is(i+1, classSub) {
		return false
	}
	return p.is(i, classSub|classThat|classRelative|classSource|classConj)
}

// inName reports whether position i lies inside a name that goes on on both
// sides: the "and" of the Ministry of Mines and Energy.
func (p *parser) inName(i int) bool {
	if i < 1 || i+1 >= len(p.frame) {
		return false
	}
	if m := p.mention(i); m != nil && m.Facet != corpus.FacetSession && p.mention(i-1) == m && p.mention(i+1) == m {
		return true
	}
	return p.is(i, classConj) && p.is(i-1, classPortfolio) && p.is(i+1, classPortfolio) && p.tok(i-1).capital && p.tok(i+1).capital
}

// dotted reports whether the full stop at position i is that of an abbreviation
// inside the sentence.
func (p *parser) dotted(i int) bool { return i > 0 && i+1 < len(p.frame) && p.kind(i) == kindStop }

// titled reports whether the quotation at position i is part of a name: the
// newspaper "X".
func (p *parser) titled(i int) bool {
	_, ok := p.quote(i)
	return ok && p.is(i-1, classTitle|classPublication|classBody|classCompany)
}

// bracket returns the position of the bracket that the one at i closes, -1 if
// there is none near.
func (p *parser) bracket(i int) int {
	for k := i - 1; k >= 0 && k > i-12; k-- {
		if p.kind(k) == kindOpen {
			return k
		}
	}
	return -1
}

// verbal reports whether the word at position i is a finite verb as far as the
// rules tell, so that no noun phrase goes across it.
func (p *parser) verbal(i int) bool {
	t := p.tok(i)
	if t.class&classAux != 0 && t.kind != kindPossessive {
		return true
	}
	return t.class&verbs != 0 && !t.capital && !p.nominal(i)
}

// nominal reports whether a word that may be a verb is a noun where it stands:
// the reports, its demands.
func (p *parser) nominal(i int) bool {
	if p.tok(i).class&nouns != 0 {
		return p.is(i-1, classDet|classPrep) || p.kind(i-1) == kindPossessive || p.kind(i-1) == kindWord && !p.tok(i-1).capital && !p.is(i-1, classPronoun|classAdverb|classAux)
	}
	if p.is(i, classSpeech) && p.unknown(i-1) && p.is(i-2, classDet) {
		return true // a conference call
	}
	if p.is(i-1, classThat) {
		return p.is(i, classSpeech)
	}
	if p.kind(i-1) == kindPossessive {
		return !p.is(i-1, classAux) || p.is(i, classSpeech) && !p.is(i-2, classPronoun)
	}
	return p.is(i-1, classDet) && !p.is(i-1, classPronoun|classAlone) ||
		p.is(i-1, classPrep) && !p.is(i-1, classAdverb) && !p.tok(i).is(classGerund)
}

// unknown reports whether position i holds a word in small letters that neither
// the rules nor the vocabulary know.
func (p *parser) unknown(i int) bool {
	return p.kind(i) == kindWord && !p.tok(i).capital && p.tok(i).class&^(classCased|classCommon|asides) == 0 && p.mention(i) == nil
}
