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

// relays reports whether a quotation encloses its own reporting verb.
func (p *parser) relays(q *span) bool {
	for i := q.first; i < q.last && i < q.first+3; i++ {
		t := &p.toks[i]
		if t.class&(classSay|classStress) != 0 && t.kind == kindWord && !t.capital && !t.is(classGerund|classWrite) {
			return i+1 < q.last
		}
		if !t.is(classAdverb | classAux) {
			return false
		}
	}
	return false
}

// ruleInside is the rule of a quotation that encloses its own verb.
const ruleInside = "verb inside the marks"
