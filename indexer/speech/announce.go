package speech

// worded returns who says the quotation at position i where a phrase before it
// only announces words: Mit den Worten „…“, begrüßte X sie.
func (p *parser) worded(i int) (noun, bool) {
	if !p.is(i-1, classSpeech) || !p.is(i-1, classInner) {
		return noun{}, false
	}
	verb := i + 1
	if p.kind(verb) == kindComma {
		verb++
	}
	if verb+1 < len(p.frame) {
		if n := p.noun(verb+1, p.phraseEnd(verb+1)); n.form.actor() {
			return n, true
		}
	}
	n, ok := p.subject()
	return n, ok && n.form.actor() && n.to <= i
}

// bracketed returns the person behind whose name a bracket opens with the
// quotation at position i: X ("A").
func (p *parser) bracketed(i int) (noun, bool) {
	if p.kind(i-1) != kindOpen || i < 2 {
		return noun{}, false
	}
	n := p.noun(p.left(i-2), i-1)
	return n, n.form == formName && n.to == i-1
}

// announcer returns who announces the words behind a colon at the end of the
// sentence: whom it is about, or whose it is: X's advice to her colleagues: "A".
func (p *parser) announcer() (noun, bool) {
	n, ok := p.subject()
	if ok && n.form.actor() {
		return n, true
	}
	from := p.opening()
	for k := from + 1; k < len(p.frame) && k < from+reach/4; k++ {
		if p.kind(k) == kindPossessive {
			n = p.noun(from, k)
			return n, n.form.actor()
		}
		if p.kind(k) == kindColon {
			n = p.noun(p.left(k-1), k) // Then there was X: "A"
			return n, n.form == formName && n.to == k
		}
	}
	return noun{}, false
}

// texted returns whose text or speech the quotation at position i gives that a
// dash, a colon or a comma parts from its noun: X's message — "A" — came late.
func (p *parser) texted(i int) (noun, bool) {
	if p.kind(i-1)&(kindDash|kindColon|kindComma) == 0 || !p.is(i-2, classSpeech|classPublication) {
		return noun{}, false
	}
	return p.owner(i - 2)
}

// topic returns the person whose view the quotation at position i gives: Pour le
// ministre, « … ».
func (p *parser) topic(i int) (noun, bool) {
	if !p.is(0, classTopic) || i < 2 || p.kind(i-1) != kindComma {
		return noun{}, false
	}
	n, ok := p.after(1)
	return n, ok && max(n.to, n.aside[1]) == i-1 && (n.form == formName || n.form == formRole)
}

// closes reports whether the quotation at position i ends its sentence.
func (p *parser) closes(i int) bool {
	for k := i + 1; k < len(p.frame); k++ {
		if p.kind(k) == kindWord || k > i+reach {
			return false
		}
	}
	return true
}
