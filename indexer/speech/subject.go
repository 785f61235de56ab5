package speech

import "slices"

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
	case n.form == formPronoun, n.form == formName && n.nameTo-n.nameFrom > 1 && !p.is(n.from, classDet):
		return 3
	case p.is(n.from, classOblique), n.from > 0 && p.genitive(n.from) && p.kind(n.from-1) == kindWord:
		return 0
	case n.form == formName && (n.nameTo-n.nameFrom > 1 || n.nameFrom > n.from), p.is(n.from, classDet), n.form == formSome, n.form == formList:
		return 2
	default:
		return 1
	}
}

// beside finds the subject of a participle right before it: with X saying. What
// an article begins after a word that is no name is the object of a verb: X
// issued a statement saying.
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
		if p.is(k, classAbsolute) {
			a = k + 1
			break
		}
		if p.is(k, classPrep) && !p.is(k, classAttach) || k == a+1 && p.is(a, classPrep) {
			a = k
			if p.is(k, classPrep) {
				a++
			}
			break
		}
	}
	n := p.noun(a, j+1)
	return n, n.form.actor() && n.from < n.to && !p.object(&n)
}

// object reports whether a noun phrase holds a verb with its object: a word in
// small letters, then an article.
func (p *parser) object(n *noun) bool {
	if p.rules.nouns || len(p.rules.caseless) > 0 {
		return false
	}
	for i := n.from + 1; i < n.to; i++ {
		if p.is(i, classDet) && !p.is(i, classPrep) && p.unknown(i-1) {
			return true
		}
	}
	return false
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
	if p.rules.order.VerbFirst {
		a.source = noun{form: formImplicit, from: a.from, to: a.from, head: -1}
		if n, ok := p.after(1); ok && n.form.actor() && n.from < a.from {
			a.source = n
		}
		return a, true
	}
	if n, ok := p.subject(); ok && (n.from < a.from || a.from == 0 && p.participle()) {
		a.source = n
		return a, true
	}
	a.source = noun{form: formImplicit, from: a.from, to: a.from, head: -1}
	return a, p.rules.order.Inverted && p.back(a.from-1) < 1
}

// passed reports whether a name is only where something happens, and what the
// relative clause from position to on tells of is named after it: met in Lusaka
// on Monday with a report that urged caution.
func (p *parser) passed(n *noun, to int) bool {
	const prepositions = classPrep | classAttach
	if n.form != formName || n.head >= 0 || p.rules.nouns || !p.is(n.nameFrom-1, prepositions) {
		return false
	}
	for i := n.nameTo; i < to; i++ {
		if p.is(i, prepositions) && p.is(i+1, classIndefinite) {
			return true
		}
	}
	return false
}

// beforeVerb finds the subject of the verb at position v on its left.
func (p *parser) beforeVerb(v int) (noun, bool) {
	j := p.back(v - 1)
	relative := p.is(j, classRelative) || p.is(j, classThat) && !p.rules.nouns && p.kind(j-1)&wordy != 0 && !p.verbal(j-1)
	if relative {
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
	if p.kind(j) == kindDash {
		return p.acrossDashes(j)
	}
	a := p.left(j)
	if !relative && p.is(a-1, classRelative) && a <= j && !p.nameLike(a) && !p.is(a, classDet|classPronoun) {
		return p.beforeRelative(a - 1)
	}
	if k := p.back(a - 2); a > 1 && !relative && !p.rules.nouns && p.verbal(a-1) && p.is(k, classRelative) {
		return p.beforeRelative(k) // an official who briefed them said
	}
	n := p.noun(a, j+1)
	if relative {
		n = p.apposed(p.whom(a, j+1))
		if p.passed(&n, j+1) {
			return noun{}, false
		}
	}
	if n.form == formNone {
		return n, false
	}
	if n.form == formName && n.from == a && p.kind(a-1) == kindComma {
		p.titleBefore(&n, a-1)
	}
	return p.joined(n), true
}

// whom returns the person in positions [a, b) whom a relative clause behind them
// describes: the nearest one that a verb or a preposition stands before, if that
// does not tie it to another person: remarks by the president, who said.
func (p *parser) whom(a, b int) noun {
	whole := p.noun(a, b)
	if p.rules.nouns {
		return whole
	}
	for k := b - 1; k > a; k-- {
		tied := whole.form.person() && p.is(k-1, classAttach)
		apart := p.is(k-1, classPrep) && !tied || p.is(k, classDet) && !p.is(k-1, classPrep|classDet|classConj)
		if !apart {
			continue
		}
		if n := p.noun(k, b); n.form.person() {
			return n
		}
	}
	return whole
}

// apposed returns the name that a noun phrase describes which stands after it and
// a comma: X, a senator who said.
func (p *parser) apposed(n noun) noun {
	if n.form == formName || p.kind(n.from-1) != kindComma || !p.is(n.from, classIndefinite) {
		return n
	}
	m := p.noun(p.left(n.from-2), n.from-1)
	if m.form != formName {
		return n
	}
	m.aside = [2]int{n.from, n.to}
	return m
}

// beforeRelative finds the subject that a clause beginning at position i
// describes: a friend who visited X said.
func (p *parser) beforeRelative(i int) (noun, bool) {
	if p.kind(i-1) == kindComma {
		i--
	}
	n := p.noun(p.left(i-1), i)
	return n, n.form.actor() && n.from < n.to
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
		case t.kind == kindComma && p.interrupted(j) >= 0:
			j = p.interrupted(j)
		default:
			return j
		}
	}
	return j
}

// after finds the noun phrase that starts at position i, with an apposition
// behind it: said X, the minister of Y.
func (p *parser) after(i int) (noun, bool) {
	for p.is(i, classReflexive) && !p.is(i, classPronoun) || p.is(i, classAdverb) && !p.nameLike(i) && !p.is(i, classDet) {
		i += int(p.tok(i).width)
	}
	if p.kind(i) == kindColon || i >= len(p.frame) || len(p.rules.caseless) > 0 && p.is(i, classNotName) && !p.is(i, nouns) {
		return noun{}, false
	}
	if k := p.pastAside(i); k > i {
		return p.after(k)
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
	if n.form == formOther && p.kind(end) == kindComma && p.is(i, classDet) && !p.rules.nouns {
		p.adjectives(&n, end+1)
	}
	p.apposition(&n)
	if len(p.rules.caseless) > 0 && (n.form.named() || n.form == formRole) {
		n = p.listed(n)
	}
	return n, true
}

// adjectives takes the name at the end of a row of adjectives that a comma parts:
// the bearded, soft-spoken X. The rest of the row starts at position i.
func (p *parser) adjectives(n *noun, i int) {
	if i >= len(p.frame) || !p.unknown(i) {
		return
	}
	m := p.noun(i, p.right(i))
	if m.form == formName && m.nameFrom > i && m.nameTo == m.to {
		m.from = n.from
		*n = m
	}
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
		case p.kind(k) == kindComma || p.kind(k) == kindOpen:
			if k = p.pastAside(k); p.kind(k) == kindWord {
				return k
			}
			return -1
		case p.kind(k) != kindWord && p.kind(k) != kindNumber:
			return -1
		case p.is(k, classThat):
			return -1
		case p.is(k, classPrep) && !p.is(k, classDet):
			noun = false
		case p.is(k, classDay|classRelativeDay|classMonth):
			noun = true
		case noun && p.is(k, classDet|labelling&^classPortfolio) && !p.is(k-1, classPrep|classDet):
			return k
		case noun && len(p.rules.caseless) == 0 && p.nameLike(k) && !p.nameLike(k-1):
			return k
		case !p.is(k, classDet):
			noun = true
		}
	}
	return -1
}

// joined widens a noun phrase to the list that it ends: A, B, C and D. Only
// persons, or countries and bodies, are joined, since "and" also joins clauses.
func (p *parser) joined(n noun) noun {
	parts := []noun{n}
	for k := n.from - 1; k >= 0 && n.from-k < reach*4; k = parts[len(parts)-1].from - 1 {
		conj := p.is(k, classConj)
		if len(parts) == 1 && !conj || !conj && p.kind(k) != kindComma {
			break
		}
		if conj && p.kind(k-1) == kindComma {
			k--
		}
		a := p.left(k - 1)
		m := p.noun(a, k)
		if a >= k || m.from != a || !m.form.joins(n.form) {
			break
		}
		parts = append(parts, m)
	}
	return listOf(parts)
}

// listOf returns the list that noun phrases make, given from the last to the
// first; one alone is itself.
func listOf(parts []noun) noun {
	if len(parts) == 1 {
		return parts[0]
	}
	slices.Reverse(parts)
	return noun{form: formList, from: parts[0].from, to: parts[len(parts)-1].to, head: -1, parts: parts}
}

// subject returns the first noun phrase of the sentence that no preposition
// stands before: what the sentence is about.
func (p *parser) subject() (noun, bool) {
	i := p.opening()
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
		case t.kind == kindPossessive:
			head = false
		case p.namePart(k, i, high):
			head = true
		case t.class&nouns != 0:
			head = true
		case t.is(classAttach) && head && k+1 < high && (p.nameLike(k+1) || p.is(k+1, classDet|nouns|classPortfolio)):
		case t.is(classDet) && p.is(k-1, classAttach):
		case head && p.mention(k) != nil && p.names.adjective(p.mention(k)):
		case head:
			return k
		}
	}
	return k
}
