package speech

// agent reads who says it in the passive: was called "A" by X. Where nobody is
// named, the words behind the verb are those of somebody unknown.
func (p *parser) agent(a attribution) (attribution, bool) {
	const near = reach / 4
	a.source, a.rule = noun{from: a.from, to: a.from, head: -1}, rulePassive
	if p.rules.nouns || p.rules.order.Inverted {
		return a, false
	}
	quoted := false
	for k := a.to; k < len(p.frame) && k < a.to+near; k++ {
		_, ok := p.quote(k)
		// What is only called "A" has a name.
		quoted = quoted || ok && (a.class&classTerm == 0 || p.is(k-1, classComment))
		if p.kind(k)&(kindStop|kindSemicolon) != 0 || p.is(k, classConj) || p.kind(k) == kindComma && k > a.to {
			break
		}
		if !p.is(k, classByline) {
			continue
		}
		if n, ok := p.after(k + 1); ok && n.form.actor() {
			a.source = n
			return a, true
		}
	}
	return a, quoted
}

// rulePassive is the rule of a verb in the passive.
const rulePassive = "passive"
