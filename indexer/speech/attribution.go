package speech

// An attribution says that a source says something in a sentence.
type attribution struct {
	from, to int // positions of the cue: the verb or the preposition
	class    class
	source   noun
	before   bool // the words come before the cue only
	rule     string
}

// start returns the first position of the cue and its source.
func (a *attribution) start() int {
	if a.source.form == formNone || a.source.from > a.from {
		return a.from
	}
	return a.source.from
}

// end returns the position after the cue, its source and what describes it.
func (a *attribution) end() int {
	return max(a.to, a.source.to, a.source.aside[1])
}

// attributions finds who says what, in the order of the cues.
func (p *parser) attributions() []attribution {
	if p.rules.korean != nil {
		return p.koreanAttributions()
	}
	var out []attribution
	if a, ok := p.view(); ok {
		out = append(out, a)
	}
	for i := 0; i < len(p.frame); i++ {
		a, ok := p.cued(i, out)
		if ok {
			i = max(i, a.to-1)
		} else if !p.cueing(i) {
			a, ok = p.uncued(i, out)
		}
		if ok {
			out = append(out, a)
		}
	}
	return out
}

// cueing reports whether the word at position i may tell by itself that somebody
// says something.
func (p *parser) cueing(i int) bool {
	const cues = verbs | classSource | classSourceAfter | classSourcePost | classParticiple | classSplit
	t := p.tok(i)
	return t.class&cues != 0 && !t.is(classInner) && t.kind == kindWord
}

// cued reads an attribution whose cue stands at position i, after those earlier
// in the sentence.
func (p *parser) cued(i int, earlier []attribution) (a attribution, ok bool) {
	if !p.cueing(i) {
		return a, false
	}
	t := p.tok(i)
	switch {
	case t.is(classSource):
		a, ok = p.sourced(i)
	case t.is(classSourcePost):
		a, ok = p.postponed(i)
	case t.is(classParticiple):
		a, ok = p.perfect(i)
	case t.is(classSourceAfter) && p.afterWords(i) && !p.is(i+int(t.width), verbs|classSplit):
		a, ok = p.sourced(i)
		a.before = true
	case t.class&verbs != 0 || t.is(classSplit) && p.completed(i):
		a, ok = p.verb(i, earlier)
		p.document(&a)
	}
	if ok {
		return a, true
	}
	return p.sourceless(i)
}

// uncued reads an attribution at position i that no verb of speech makes: the
// name beside a quotation, a noun whose content it is.
func (p *parser) uncued(i int, earlier []attribution) (attribution, bool) {
	if a, ok := p.atQuote(i); ok {
		return a, true
	}
	if a, ok := p.unlisted(i); ok {
		return a, true
	}
	a, ok := p.content(i)
	if ok && (len(earlier) == 0 || a.source.form.actor()) {
		return a, true
	}
	if len(earlier) > 0 {
		return a, false
	}
	if a, ok := p.equated(i); ok {
		return a, true
	}
	return p.told(i)
}

// view reads whose view a sentence with a quotation gives: Pour le ministre, la
// route est « ouverte ».
func (p *parser) view() (attribution, bool) {
	if !p.is(0, classTopic) {
		return attribution{}, false
	}
	n, ok := p.after(1)
	to := max(n.to, n.aside[1])
	quoted := false
	for i := to; i < len(p.frame); i++ {
		_, q := p.quote(i)
		quoted = quoted || q && (p.rules.order.Inverted || p.is(i-1, classBe))
	}
	ok = ok && quoted && n.from == 1 && p.kind(to) == kindComma && (n.form == formName || n.form == formRole || n.form == formPronoun)
	return attribution{from: 0, to: 1, class: classSource, source: n, rule: "view"}, ok
}

// document replaces the "it" of "it says in the letter" by the letter.
func (p *parser) document(a *attribution) {
	if !p.rules.nouns || a.source.form != formPronoun || p.pronoun(&a.source).gender != genderNeuter {
		return
	}
	at := a.source.to
	for p.is(at, classAdverb) {
		at++
	}
	for _, k := range []int{at, 0} {
		if !p.is(k, classPrep) || k == 0 && a.from == 0 {
			continue
		}
		n := p.noun(k+1, p.phraseEnd(k+1))
		if n.head >= 0 && p.is(n.head, classPublication) {
			a.source = n
			return
		}
	}
}

// thatAfter reports whether the clause that is said begins at position i,
// perhaps after a comma.
func (p *parser) thatAfter(i int) bool {
	if p.kind(i) == kindComma && p.rules.nouns {
		i++
	}
	return p.is(i, classThat)
}

// atQuote reads what a quotation at position i says itself of its source: its
// own verb, or a name after a dash.
func (p *parser) atQuote(i int) (attribution, bool) {
	q, ok := p.quote(i)
	if !ok {
		return attribution{}, false
	}
	if a, ok := p.relayed(i, q); ok {
		return a, true
	}
	if a, ok := p.tagged(i, q); ok {
		return a, true
	}
	if p.kind(i+1) != kindDash || i+2 >= len(p.frame) {
		return attribution{}, false
	}
	n, ok := p.after(i + 2)
	ok = ok && (n.form == formName || n.form == formBody) && n.from == i+2 && p.last(&n)
	return attribution{from: i + 1, to: i + 2, class: classSourceAfter, source: n, before: true, rule: "name after"}, ok
}

// last reports whether nothing but a date or a description follows a source in
// its sentence.
func (p *parser) last(n *noun) bool {
	return n.to >= len(p.frame) || p.kind(n.to) != kindWord
}

// afterWords reports whether the words that a source is named for stand right
// before position i: "…", so X.
func (p *parser) afterWords(i int) bool {
	k := i - 1
	if p.kind(k) == kindComma || p.kind(k) == kindDash {
		return k > 0
	}
	_, ok := p.quote(k)
	return ok
}

// sourced reads "according to X".
func (p *parser) sourced(i int) (attribution, bool) {
	a := attribution{from: i, to: i + int(p.tok(i).width), class: classSource, rule: "source"}
	if p.kind(a.to) == kindComma && p.rules.order.Inverted {
		a.source = noun{form: formImplicit, from: a.to, to: a.to, head: -1}
		return a, true
	}
	n, ok := p.after(a.to)
	a.source = n
	return a, ok
}

// postponed reads a source before its preposition: X zufolge.
func (p *parser) postponed(i int) (attribution, bool) {
	if p.rules.order.VerbFirst {
		return p.quotedFrom(i)
	}
	a := attribution{from: i, to: i + int(p.tok(i).width), class: classSource, rule: "source"}
	n := p.noun(p.left(i-1), i)
	a.source = n
	return a, n.form != formNone && n.from < n.to
}

// verb reads a verb of speech with its subject, which may be that of an
// attribution earlier in the sentence.
func (p *parser) verb(i int, earlier []attribution) (attribution, bool) {
	t := p.tok(i)
	a := attribution{from: i, to: i + int(t.width), class: t.class & verbs, rule: "subject before"}
	if t.is(classSplit) && a.class == 0 {
		a.class = classSay
	}
	if p.nominal(i) || t.capital && i > 0 && !p.opensClause(i) {
		return a, false
	}
	if p.passive(i) {
		return p.agent(a)
	}
	if n, ok := p.fronted(i); ok {
		a.source = n
		return a, true
	}
	if p.subjectAfter(i, &a) {
		return a, true
	}
	if t.is(classGerund) {
		return p.gerund(a, earlier)
	}
	if n, ok := p.shared(i, earlier); ok {
		a.source, a.rule = n, "shared subject"
		return a, true
	}
	return p.subjectBefore(i, a, earlier)
}

// subjectAfter reads the subject that the order of words puts behind the verb at
// position i.
func (p *parser) subjectAfter(i int, a *attribution) bool {
	if n, ok := p.hung(i); ok {
		a.source, a.rule, a.before = n, "subject after", p.inverts(i)
		return true
	}
	verbFirst := p.rules.order.VerbFirst
	if !p.inverts(i) || p.is(i, classGerund) && verbFirst {
		return false
	}
	n, ok := p.after(a.to)
	if !ok || !n.form.actor() && verbFirst {
		return false
	}
	a.source, a.rule, a.before = n, "subject after", p.afterWords(i) && !verbFirst
	return true
}

// subjectBefore reads the subject before the verb at position i, unless there is
// none that can speak: then the one behind it, or the one that the verb leaves
// out.
func (p *parser) subjectBefore(i int, a attribution, earlier []attribution) (attribution, bool) {
	before, ok := noun{}, false
	if !p.rules.order.VerbFirst || !p.tok(i).prefixed || !p.dropped(i) {
		before, ok = p.preceding(i)
	}
	if n, found := p.saidFirst(i, a.to); found && !before.form.actor() {
		a.source, a.rule = n, "subject after"
		return a, true
	}
	if ok && p.interjected(&before, i) {
		ok = false // Faux, rétorque X
	}
	if ok && !p.yields(&before, a.to) && (before.form.actor() || !p.rules.order.Inverted) {
		a.source = before
		return a, true
	}
	if p.rules.order.Inverted {
		if n, ok := p.after(a.to); ok && n.form.actor() {
			a.source, a.rule = n, "subject after"
			return a, true
		}
	}
	if p.dropped(i) {
		return p.leftOut(i, a, earlier), true
	}
	a.source = before
	return a, ok && p.rules.order.Inverted
}

// leftOut gives a verb without a subject the one of the attribution before it in
// the sentence, or one to be looked for in the sentences before.
func (p *parser) leftOut(i int, a attribution, earlier []attribution) attribution {
	if n := len(earlier); n > 0 && earlier[n-1].class&(classSource|classSourceAfter) == 0 {
		a.source, a.rule = earlier[n-1].source, "shared subject"
		return a
	}
	a.source, a.rule = noun{form: formImplicit, from: i, to: i, head: -1}, "no subject"
	return a
}

// interjected reports whether what looks like the subject before the verb at
// position i is a word that opens the sentence and the words said, since the
// subject follows the verb.
func (p *parser) interjected(before *noun, i int) bool {
	if !p.rules.order.Inverted || p.rules.nouns || before.form != formName || before.from > 0 || before.to != 1 || i != 2 || p.mention(0) != nil {
		return false
	}
	n, ok := p.after(i + int(p.tok(i).width))
	return ok && n.form.actor() && p.kind(1) == kindComma
}

// fronted finds the subject before a verb with an auxiliary, in a language whose
// verbs come first otherwise: كانت زامبيا قد طلبت.
func (p *parser) fronted(i int) (noun, bool) {
	if !p.rules.order.VerbFirst || !p.is(i-1, classAdverb|classAux) {
		return noun{}, false
	}
	n, ok := p.beforeVerb(i)
	return n, ok && n.form.actor() && n.form != formImplicit && p.is(n.from-1, classAux)
}

// dropped reports whether the verb at position i leaves out its subject, in a
// language that may: it opens its clause.
func (p *parser) dropped(i int) bool {
	if !p.rules.order.Dropped || p.tok(i).class&(classSay|classStress|classTerm) == 0 || i == 0 && p.participle() {
		return false
	}
	k := i - 1
	for p.is(k, classAdverb|classAux|classReflexive|classNegative|classConj) && !p.is(k, classPronoun) {
		k--
	}
	return k < 0 || p.kind(k)&(wordy|kindClose) == 0
}

// saidFirst finds the name between the verb that opens a sentence and a colon, or
// behind one that a comma parts from what is said: Said X: "A"; not so, says X.
// The verb, at position i, ends at position to.
func (p *parser) saidFirst(i, to int) (noun, bool) {
	opens, closes := i == 0 && p.tok(i).capital, i > 0 && p.kind(i-1) == kindComma
	if !opens && !closes || p.rules.nouns || p.rules.order.Inverted {
		return noun{}, false
	}
	n, ok := p.after(to)
	if !ok || n.from != to || !n.form.named() && n.form != formRole {
		return noun{}, false
	}
	if closes && p.kind(n.to) == kindComma && !n.form.named() {
		return n, true // the plan, said a spokesman, is "open"
	}
	return n, opens && p.kind(max(n.to, n.aside[1])) == kindColon || closes && p.last(&n) && p.kind(n.to) != kindComma
}

// opensClause reports whether position i is the first word of the sentence or
// of what follows a mark.
func (p *parser) opensClause(i int) bool {
	return i == 0 || p.kind(i-1)&wordy == 0
}

// passive reports whether a verb has its object as its subject: was told.
func (p *parser) passive(i int) bool {
	t := p.tok(i)
	if t.width > 1 || t.is(classGerund) {
		return false
	}
	k := i - 1
	for k >= 0 && p.is(k, classAdverb|classNegative) && !p.is(k, classAux) {
		k--
	}
	return p.is(k, classBe) && !p.is(k-1, classReflexive)
}

// inverts reports whether the subject may follow the verb at position i: the
// words said come right before it, or the language puts the verb first.
func (p *parser) inverts(i int) bool {
	k := i - 1
	for p.is(k, classAdverb|classAux|classReflexive|classNegative) || p.is(k, classPronoun) && p.rules.order.Inverted {
		k--
	}
	if p.rules.order.VerbFirst {
		return true
	}
	if p.kind(k) == kindComma || p.kind(k) == kindDash || p.kind(k) == kindStop && k >= 0 {
		_, ok := p.quote(k - 1)
		return ok
	}
	_, ok := p.quote(k)
	return ok
}
