package speech

import "dialogue/corpus"

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

// relays reports whether a quotation encloses its own reporting verb, and no
// subject of it.
func (p *parser) relays(q *span) bool {
	if p.rules.korean != nil {
		return p.relaysLast(q)
	}
	aux := false
	for i := q.first; i < q.last && i < q.first+3; i++ {
		t := &p.toks[i]
		if t.class&(classSay|classStress) != 0 && t.kind == kindWord && !t.capital && !t.is(classGerund|classWrite) {
			return i+int(t.width) < q.last && (aux || p.takesClause(i+int(t.width)))
		}
		aux = aux || t.is(classAux)
		if !t.is(classAdverb | classAux) {
			return false
		}
	}
	return false
}

// takesClause reports whether the word at token i begins what a verb of speech
// says or stresses. It tells verbs from nouns that look alike, where the order of
// words lets either come first: note que, but not note de service.
func (p *parser) takesClause(i int) bool {
	t := &p.toks[i]
	return !p.rules.order.Inverted || p.rules.nouns || t.is(classThat|classDet) || p.rules.order.VerbFirst && t.is(classPrep)
}

// relaysLast reports whether a quotation ends with a reporting verb, in a
// language that puts it last, and nobody in it is its subject: “협력을 강조했다”.
func (p *parser) relaysLast(q *span) bool {
	last := q.last - 1
	for last > q.first && p.toks[last].kind != kindWord {
		last--
	}
	if t := &p.toks[last]; t.class&(classSay|classStress) == 0 || p.rules.korean.bare[p.text[t.start:t.end]] || last == q.first {
		return false
	}
	for i := q.first; i < last; i++ {
		if t := &p.toks[i]; t.particle == particleTopic || t.particle == particleSubject {
			return false
		}
	}
	return true
}

// ruleInside is the rule of a quotation that encloses its own verb.
const ruleInside = "verb inside the marks"
