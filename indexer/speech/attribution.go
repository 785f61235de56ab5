package speech

import (
	"slices"

	"dialogue/corpus"
)

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
	for i := 0; i < len(p.frame); i++ {
		t := p.tok(i)
		if t.class&(verbs|classSource|classSourceAfter|classSourcePost|classParticiple|classSplit) == 0 || t.is(classInner) || t.kind != kindWord {
			if a, ok := p.atQuote(i); ok {
				out = append(out, a)
			}
			continue
		}
		var a attribution
		ok := false
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
			a, ok = p.verb(i, out)
		}
		if ok {
			out = append(out, a)
			i = max(i, a.to-1)
		}
	}
	return out
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

// completed reports whether the second part of a separable verb follows: gab …
// an.
func (p *parser) completed(i int) bool {
	parts := p.tok(i).lex.parts
	for k := i + 1; k < len(p.frame) && k < i+reach; k++ {
		for _, x := range parts {
			if p.tok(k).lex == x {
				return true
			}
		}
	}
	return false
}

// sourced reads "according to X".
func (p *parser) sourced(i int) (attribution, bool) {
	a := attribution{from: i, to: i + int(p.tok(i).width), class: classSource, rule: "source"}
	n, ok := p.after(a.to)
	a.source = n
	return a, ok
}

// postponed reads a source before its preposition: X zufolge.
func (p *parser) postponed(i int) (attribution, bool) {
	a := attribution{from: i, to: i + int(p.tok(i).width), class: classSource, rule: "source"}
	n := p.noun(p.left(i-1), i)
	a.source = n
	return a, n.form != formNone && n.from < n.to
}

// perfect reads a participle at the end of its clause: X has the words rejected.
// Its subject is that of the sentence; in the passive nobody says it.
func (p *parser) perfect(i int) (attribution, bool) {
	a := attribution{from: i, to: i + int(p.tok(i).width), class: classSay, rule: "participle"}
	aux := false
	for k := max(0, i-reach); k < i; k++ {
		aux = aux || p.is(k, classAux)
	}
	n, ok := p.subject()
	a.source = n
	return a, ok && aux && n.form.actor() && !p.is(i+1, classBe) && n.to <= i
}

// verb reads a verb of speech with its subject.
func (p *parser) verb(i int, earlier []attribution) (attribution, bool) {
	t := p.tok(i)
	a := attribution{from: i, to: i + int(t.width), class: t.class & verbs, rule: "subject before"}
	if t.is(classSplit) && a.class == 0 {
		a.class = classSay
	}
	if p.nominal(i) || t.capital && i > 0 && !p.opensClause(i) || p.passive(i) {
		return a, false
	}
	if p.inverts(i) && (!t.is(classGerund) || !p.rules.order.VerbFirst) {
		if n, ok := p.after(a.to); ok {
			a.source, a.rule = n, "subject after"
			a.before = p.afterWords(i) && !p.rules.order.VerbFirst
			return a, true
		}
	}
	if t.is(classGerund) {
		return p.gerund(a, earlier)
	}
	if n, ok := p.shared(i, earlier); ok {
		a.source, a.rule = n, "shared subject"
		return a, true
	}
	if n, ok := p.beforeVerb(i); ok && !p.yields(&n, a.to) {
		a.source = n
		return a, true
	}
	if p.rules.order.Inverted {
		if n, ok := p.after(a.to); ok && n.form.actor() {
			a.source, a.rule = n, "subject after"
			return a, true
		}
	}
	return a, false
}

// shared takes the subject of the verb before for one that is joined to it: X
// denied it and added that ….
func (p *parser) shared(i int, earlier []attribution) (noun, bool) {
	k := p.back(i - 1)
	if k < 1 || !p.is(k, classConj) {
		return noun{}, false
	}
	if n := len(earlier); n > 0 {
		return earlier[n-1].source, earlier[n-1].class&(classSource|classSourceAfter) == 0
	}
	n, ok := p.subject()
	return n, ok && n.form.actor() && n.to <= k
}

// yields reports whether the noun phrase after a verb is likelier its subject
// than the one before, in a language that lets either come first.
func (p *parser) yields(before *noun, to int) bool {
	if !p.rules.order.VerbSecond {
		return false
	}
	after, ok := p.after(to)
	if !ok {
		return false
	}
	weight := p.nominative(&after)
	if p.kind(after.to) == kindColon {
		weight++
	}
	return weight > p.nominative(before)
}

// nominative weighs how likely a noun phrase is a subject by its article and
// its name.
func (p *parser) nominative(n *noun) int {
	switch {
	case n.form == formPronoun:
		return 3
	case p.is(n.from, classOblique):
		return 0
	case n.form == formName && (n.nameTo-n.nameFrom > 1 || n.nameFrom > n.from), p.is(n.from, classDet), n.form == formSome, n.form == formList:
		return 2
	default:
		return 1
	}
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

// beside finds the subject of a participle right before it: with X saying.
func (p *parser) beside(v int) (noun, bool) {
	j := v - 1
	for p.is(j, classAdverb) && !p.nameLike(j) {
		j--
	}
	if p.kind(j) != kindWord {
		return noun{}, false
	}
	a := p.left(j)
	for k := j; k > a; k-- {
		if p.is(k, classPrep) && !p.is(k, classAttach) || k == a+1 && p.is(a, classPrep) {
			a = k
			if p.is(k, classPrep) {
				a++
			}
			break
		}
	}
	n := p.noun(a, j+1)
	return n, n.form.actor() && n.from < n.to
}

// gerund takes the subject of a participle from what stands before: X said …,
// adding that ….
func (p *parser) gerund(a attribution, earlier []attribution) (attribution, bool) {
	a.rule = "participle"
	if n, ok := p.beside(a.from); ok && !p.rules.order.VerbFirst {
		a.source = n
		return a, true
	}
	if n := len(earlier); n > 0 {
		a.source = earlier[n-1].source
		return a, true
	}
	n, ok := p.subject()
	a.source = n
	return a, ok && n.from < a.from
}

// relayed reads a quotation that begins with its own verb of speech: Kang also
// “emphasized that …”.
func (p *parser) relayed(i int, q *span) (attribution, bool) {
	if !p.relays(q) || i == 0 {
		return attribution{}, false
	}
	n, ok := p.beforeVerb(i)
	return attribution{from: i, to: i, class: classStress, source: n, rule: ruleInside}, ok
}

// cue returns the words that attribute.
func (p *parser) cue(a *attribution) corpus.Range {
	if a.from < a.to {
		return p.rangeOf(a.from, a.to)
	}
	q, ok := p.quote(a.from)
	if !ok {
		return corpus.Range{}
	}
	i := q.first
	for i+1 < q.last && p.toks[i].class&(classSay|classStress) == 0 {
		i++
	}
	return corpus.Range{Start: p.toks[i].start, End: p.toks[i].end}
}

// relays reports whether a quotation encloses its own reporting verb.
func (p *parser) relays(q *span) bool {
	for i := q.first; i < q.last && i < q.first+3; i++ {
		t := &p.toks[i]
		if t.class&(classSay|classStress) != 0 && t.kind == kindWord && !t.capital && !t.is(classGerund) {
			return i+1 < q.last
		}
		if !t.is(classAdverb | classAux) {
			return false
		}
	}
	return false
}

// beforeVerb finds the subject of the verb at position v on its left.
func (p *parser) beforeVerb(v int) (noun, bool) {
	j := p.back(v - 1)
	if p.is(j, classRelative) {
		j--
		if p.kind(j) == kindComma {
			j--
		}
		j = p.back(j)
	}
	if j < 0 {
		return noun{}, false
	}
	if p.kind(j) == kindComma {
		return p.acrossAside(j)
	}
	a := p.left(j)
	n := p.noun(a, j+1)
	if n.form == formNone {
		return n, false
	}
	if n.form == formName && n.from == a && p.kind(a-1) == kindComma {
		p.titleBefore(&n, a-1)
	}
	return p.joined(n), true
}

// plain reports whether nothing but a title stands before the name in a noun
// phrase: Mme X.
func (p *parser) plain(n *noun) bool {
	for i := n.from; i < n.nameFrom; i++ {
		if p.kind(i) == kindWord && !p.is(i, classTitleOf) {
			return false
		}
	}
	return true
}

// titleBefore takes the office before a name and a comma: the minister, X. A
// comma at position c stands before the name.
func (p *parser) titleBefore(n *noun, c int) {
	a := p.left(c - 1)
	if m := p.noun(a, c); a < c && m.form == formRole {
		n.aside = [2]int{m.from, m.to}
		n.from = m.from
	}
}

// back skips what may stand between a subject and its verb, going left from
// position j.
func (p *parser) back(j int) int {
	for j >= 0 {
		t := p.tok(j)
		switch {
		case t.is(classPronoun) && !t.is(classReflexive) && !t.is(classAdverb):
			return j
		case t.is(classAdverb|classAux|classReflexive|classNegative|classRelativeDay) && !p.nameLike(j):
			j--
		case t.is(classDay):
			j--
			if p.is(j, classPrep) {
				j--
			}
		default:
			return j
		}
	}
	return j
}

// acrossAside finds the subject before an insertion between commas: X, the
// minister of Y, said. j is the comma before the verb. Of the segments between
// commas, the subject is the first that names a source and has nothing but
// descriptions after it.
func (p *parser) acrossAside(j int) (noun, bool) {
	best, found := noun{}, false
	for end := j; end > 0 && j-end < reach; {
		a := p.left(end - 1)
		for p.is(a-1, classConj) && a > 1 && j-a < reach && p.kind(a-2) == kindWord {
			a = p.left(a - 2)
		}
		if k := p.insertion(a); k > 0 {
			end = k
			continue
		}
		n := p.noun(a, end)
		if n.form != formNone && n.from < n.to && (n.form.actor() || !found) {
			first := p.is(a, classDet) || a == 0 || p.kind(a-1) != kindComma
			merged := first && found && n.form == formRole && best.form == formName && p.plain(&best)
			if merged {
				n.form, n.nameFrom, n.nameTo = formName, best.nameFrom, best.nameTo
				n.aside, n.to = [2]int{n.from, n.to}, best.to
			} else if end < j {
				n.aside = [2]int{end + 1, j}
			}
			if best, found = n, true; merged {
				break
			}
		}
		if a == 0 || p.kind(a-1) != kindComma || a-1 == 0 {
			break
		}
		end = a - 1
	}
	return best, found && best.form.actor()
}

// insertion returns the comma before an insertion that position a lies in and
// that is a clause or a phrase of its own: , who has led it since May. It
// returns 0 if there is none.
func (p *parser) insertion(a int) int {
	k := a - 1
	for k > 0 && k > a-reach && p.kind(k) != kindComma {
		if _, ok := p.quote(k); ok || p.kind(k) == kindColon {
			return 0
		}
		k--
	}
	if k <= 0 || k == a-1 || p.kind(k) != kindComma || !p.is(k+1, classRelative|classSub|classPrep|classGerund) {
		return 0
	}
	return k
}

// after finds the noun phrase that starts at position i, with an apposition
// behind it: said X, the minister of Y.
func (p *parser) after(i int) (noun, bool) {
	for p.is(i, classReflexive) || p.is(i, classAdverb) && !p.nameLike(i) && !p.is(i, classDet) {
		i += int(p.tok(i).width)
	}
	if p.kind(i) == kindColon || i >= len(p.frame) {
		return noun{}, false
	}
	if _, ok := p.quote(i); ok && p.is(i-1, classSource|classSourceAfter) {
		return noun{form: formOther, from: i, to: i + 1, head: -1}, true // laut „X“
	}
	if p.is(i, classPrep|classDay|classRelativeDay) && !p.is(i, classDet) && !p.linked(i, p.right(i)) {
		if i = p.afterComplement(i); i < 0 {
			return noun{}, false
		}
	}
	end := p.right(i)
	if end == i {
		return noun{}, false
	}
	n := p.noun(i, end)
	if n.form == formNone {
		return n, false
	}
	p.apposition(&n)
	return n, true
}

// afterComplement returns where the subject starts after the complements of a
// verb that stands before it: a déclaré jeudi à la presse le ministre. It
// returns -1 if no subject follows.
func (p *parser) afterComplement(i int) int {
	if !p.rules.order.Inverted || p.rules.nouns {
		return -1
	}
	high := min(len(p.frame), i+reach/4)
	noun := p.is(i, classDay|classRelativeDay)
	for k := i + 1; k < high; k++ {
		switch {
		case p.kind(k) != kindWord && p.kind(k) != kindNumber:
			return -1
		case p.is(k, classPrep) && !p.is(k, classDet):
			noun = false
		case p.is(k, classDay|classRelativeDay|classMonth):
			noun = true
		case noun && p.is(k, classDet|labelling&^classPortfolio) && !p.is(k-1, classPrep|classDet):
			return k
		case noun && p.nameLike(k) && !p.nameLike(k-1):
			return k
		case !p.is(k, classDet):
			noun = true
		}
	}
	return -1
}

// apposition reads what follows a noun phrase after a comma and describes it: a
// name after an office, an office after a name.
func (p *parser) apposition(n *noun) {
	if p.kind(n.to) != kindComma {
		return
	}
	from := n.to + 1
	end := p.right(from)
	if end == from || p.is(from, classPrep) && !p.is(from, classDet) {
		return
	}
	m := p.noun(from, end)
	switch {
	case (n.form == formRole || n.form == formSome) && m.form == formName && p.plain(&m):
		n.nameFrom, n.nameTo, n.form = m.nameFrom, m.nameTo, formName
		n.aside = [2]int{n.from, n.to}
		n.to = m.nameTo
	case n.form == formName && (m.form == formRole || m.form == formOther && p.is(from, classIndefinite) && p.kind(end) != kindComma):
		n.aside = [2]int{from, end}
	}
}

// joined widens a noun phrase to the list that it ends: A, B, C and D. Only
// names and countries are joined, since "and" also joins clauses.
func (p *parser) joined(n noun) noun {
	parts := []noun{n}
	at := n.from
	for k := n.from - 1; k >= 0 && n.from-k < reach*4; k = at - 1 {
		conj := p.is(k, classConj)
		if len(parts) == 1 && !conj || !conj && p.kind(k) != kindComma {
			break
		}
		if conj && p.kind(k-1) == kindComma {
			k--
		}
		a := p.left(k - 1)
		m := p.noun(a, k)
		if a >= k || m.form != n.form || m.form != formName && m.form != formCountry && m.form != formBody || m.from != a {
			break
		}
		parts = append(parts, m)
		at = a
	}
	if len(parts) == 1 {
		return n
	}
	slices.Reverse(parts)
	return noun{form: formList, from: at, to: n.to, head: -1, parts: parts}
}

// subject returns the first noun phrase of the sentence: what the sentence is
// about.
func (p *parser) subject() (noun, bool) {
	i := 0
	for i < len(p.frame) && (p.is(i, classAdverb|classConj) || p.is(i, classPrep) && !p.is(i, classDet)) {
		if !p.is(i, classPrep) {
			i++
			continue
		}
		end := i
		for end < len(p.frame) && p.kind(end) != kindComma {
			end++
		}
		if end == len(p.frame) {
			return noun{}, false
		}
		i = end + 1
	}
	end := p.phraseEnd(i)
	if end <= i {
		return noun{}, false
	}
	n := p.noun(i, end)
	if n.form == formName || n.form == formRole {
		p.apposition(&n)
	}
	return n, n.form != formNone
}

// phraseEnd returns where the noun phrase that starts at position i ends, as
// far as capitals and the rules tell.
func (p *parser) phraseEnd(i int) int {
	high := p.right(i)
	k := i
	for k < high && p.is(k, classDet) {
		k++
	}
	if k < high && p.is(k, classPronoun) {
		return k + 1
	}
	head := false
	for ; k < high; k++ {
		t := p.tok(k)
		switch {
		case p.namePart(k, i, high) || t.kind == kindPossessive:
			head = true
		case t.class&nouns != 0:
			head = true
		case t.is(classAttach) && head && k+1 < high && (p.nameLike(k+1) || p.is(k+1, classDet)):
		case t.is(classDet) && p.is(k-1, classAttach):
		case head:
			return k
		}
	}
	return k
}

// ruleInside is the rule of a quotation that encloses its own verb.
const ruleInside = "verb inside the marks"
