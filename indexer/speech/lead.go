package speech

// preceding finds the subject of the verb at position v on its left: the one
// right before it, or the one that opens the clause, if the one before it only
// describes that or names less.
func (p *parser) preceding(v int) (noun, bool) {
	near, ok := p.beforeVerb(v)
	ok = ok && !p.object(&near)
	far, quoted, led := p.lead(v)
	if !led {
		return near, ok
	}
	describes := far.from < near.from && (quoted || p.kind(near.from-1) == kindComma || p.kind(near.from-2) != kindComma)
	if !ok || !near.form.actor() || far.to+1 == near.from && p.is(near.from, classIndefinite) || far.form.named() && (!near.form.named() || describes) {
		return far, true
	}
	return near, ok
}

// lead finds the subject of the verb at position v that opens its clause, far
// from the verb: "A," X, a friend of Y, Z and W, said. It is the noun phrase
// right behind a quotation, or the one that opens the sentence if a comma parts
// it from the verb. quoted tells which. Nothing but descriptions may stand between.
func (p *parser) lead(v int) (n noun, quoted, ok bool) {
	if p.rules.nouns || p.rules.order.VerbFirst {
		return n, false, false
	}
	j := p.back(v - 1)
	from, quoted := p.clauseStart(j)
	if p.is(j, classRelative) || from < 0 || from > j || !quoted && p.kind(j) != kindComma || !p.descriptive(from, j) {
		return n, quoted, false
	}
	n, ok = p.after(from)
	if !ok || n.from != from || n.to > j {
		return n, quoted, false
	}
	if p.is(n.to, classConj) {
		p.secondOffice(&n, j)
	}
	return n, quoted, n.form.actor() && n.form != formPronoun && !p.object(&n)
}

// clauseStart returns where the clause that holds position j starts: behind the
// quotation before it, or at the start of the sentence after what introduces
// it. quoted tells of a quotation that ends as speech does, with a mark. The
// position is -1 if the start is too far or in something else.
func (p *parser) clauseStart(j int) (from int, quoted bool) {
	k := j
	for ; k >= 0 && j-k < reach; k-- {
		if q, ok := p.quote(k); ok {
			return p.behind(k, q)
		}
		if p.kind(k)&(kindSemicolon|kindColon) != 0 {
			return -1, false
		}
	}
	if k >= 0 {
		return -1, false
	}
	return p.opening(), false
}

// behind returns where the clause behind the quotation at position k starts, -1
// if the quotation does not end as speech does.
func (p *parser) behind(k int, q *span) (int, bool) {
	last := p.toks[q.last-1].kind
	from := k + 1
	if p.kind(from)&(kindComma|kindDash) != 0 {
		from++
	} else if last&(kindComma|kindStop|kindEllipsis|kindDash) == 0 {
		return -1, false
	}
	for p.is(from, classAdverb) && !p.nameLike(from) {
		from++
	}
	return from, true
}

// opening returns where the subject of the sentence may start: after adverbs,
// and after the prepositional phrases and participles that a comma ends. It is
// the end of the sentence if none does.
func (p *parser) opening() int {
	i := 0
	if p.participle() {
		i = p.pastComma(0)
	}
	if p.is(0, classSub) && p.is(1, classAux) {
		i = 2 // Why did she
	}
	for i < len(p.frame) && (p.is(i, classAdverb|classConj|classSource) || p.is(i, classPrep) && !p.is(i, classDet)) {
		if p.is(i, classPrep|classSource) {
			i = p.pastComma(i)
			continue
		}
		i++
	}
	return i
}

// commaInside reports whether a quotation at position i ends with a comma inside
// its marks.
func (p *parser) commaInside(i int) bool {
	q, ok := p.quote(i)
	return ok && p.toks[q.last-1].kind == kindComma
}

// pastComma returns the position after the next comma, inside marks or not, or the end of the frame if
// none is near.
func (p *parser) pastComma(i int) int {
	high := min(len(p.frame), i+reach)
	for i < high && p.kind(i) != kindComma && !p.commaInside(i) {
		i++
	}
	if i == high {
		return len(p.frame)
	}
	return i + 1
}

// descriptive reports whether positions [from, to) hold no clause but those that
// describe: no verb outside a relative clause, and no relative clause that is
// open at the end.
func (p *parser) descriptive(from, to int) bool {
	inside := false
	for i := from; i < to; i++ {
		switch {
		case p.is(i, classRelative) || p.is(i, classSub) && !p.is(i, classPrep) || p.is(i, classThat):
			inside = true
		case p.kind(i) == kindComma:
			inside = false
		case !inside && (p.verbal(i) || p.is(i, classPronoun) && !p.is(i, classDet)):
			return false
		}
	}
	return !inside || p.kind(to) == kindComma
}

// secondOffice takes the name at the end of two offices of one person: scientist
// and author X. Two persons would each have an article.
func (p *parser) secondOffice(n *noun, j int) {
	if n.form == formName || p.is(n.from, classDet) {
		return
	}
	m, ok := p.after(n.to + 1)
	if !ok || m.form != formName || m.to > j+1 || m.nameFrom == m.from {
		return
	}
	m.from, m.aside = n.from, [2]int{n.from, m.nameFrom}
	*n = m
}
