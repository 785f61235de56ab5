package speech

// outer returns the attribution that the quotation at position i goes to where
// the chosen one lies in what another says: X said that Y had asked for “A”. The
// words are those of X, who tells of Y, unless the inner verb gives them as
// words: X said that Y had told him “A”.
func (p *parser) outer(found []attribution, k, i int) int {
	for k > 0 && found[k].to <= i && !p.utterance(&found[k], i) && p.within(&found[k-1], &found[k]) {
		k--
	}
	return k
}

// utterance reports whether an attribution gives the quotation at position i as
// words: right behind its verb, or behind one that gives names, its object and
// "as".
func (p *parser) utterance(a *attribution, i int) bool {
	if a.rule == ruleInside {
		return false
	}
	k := i - 1
	for p.kind(k)&(kindComma|kindColon) != 0 || p.is(k, classThat) {
		k--
	}
	introduced := k < i-1 && !p.is(i-1, classThat)
	wanted := a.class&classStress != 0 && p.tok(a.from).width > 1 // called for "A"
	if a.class&(classSay|classStress) != 0 && !wanted && (k < a.to || introduced) || a.rule == ruleNoun && a.source.from < a.source.to {
		return true
	}
	return a.class&classTerm != 0 || a.class&classPresent != 0 && p.is(i-1, classSub)
}

// within reports whether the second of two attributions lies in the clause that
// the first one says: nothing between them ends it.
func (p *parser) within(a, b *attribution) bool {
	start := b.start()
	if a.before || a.class&(classSay|classStress) == 0 || a.source.form == formNone || a.source.to > a.from || start < a.to || start-a.to > reach || !p.reports(a) {
		return false
	}
	that := p.is(a.to, classThat)
	for i := a.to; i < start; i++ {
		if _, ok := p.quote(i); ok || p.kind(i)&(kindStop|kindSemicolon|kindColon|kindDash) != 0 || p.is(i, classConj) {
			return false
		}
		if p.kind(i) == kindComma && !that || p.is(i, classSub) && !p.is(i, classPrep|classThat) {
			return false
		}
	}
	return true
}
