package speech

// sourceless reads a verb of speech without a subject near it, where the order
// of words puts it last or leaves the subject out: in which it was also said
// that …; described as "X".
func (p *parser) sourceless(i int) (attribution, bool) {
	t := p.tok(i)
	end := i + int(t.width)
	a := attribution{from: i, to: end, class: t.class & verbs, source: noun{from: i, to: i, head: -1}, rule: "no subject"}
	if !p.rules.nouns || t.capital || a.class == 0 {
		return a, false
	}
	_, quoted := p.quote(i - 1)
	if quoted && p.kind(end) != kindComma && p.finalVerb(end) {
		if n, ok := p.antecedent(i); ok {
			a.source, a.rule = n, "relative clause"
		}
		return a, true
	}
	return a, p.thatAfter(end)
}

// finalVerb reports whether a clause ends at position i, or with the auxiliary
// there.
func (p *parser) finalVerb(i int) bool {
	for p.is(i, classAux) {
		i++
	}
	return p.kind(i)&(kindStop|kindComma|kindSemicolon) != 0 || i >= len(p.frame)
}

// antecedent returns what the relative clause that the verb at position i ends
// is about: the party, which ….
func (p *parser) antecedent(i int) (noun, bool) {
	for k := i - 1; k > 0 && i-k < reach/2; k-- {
		if p.kind(k) != kindComma {
			continue
		}
		if !p.is(k+1, classDet) || p.kind(k-1) != kindWord {
			break
		}
		a := p.left(k - 1)
		for m := k - 1; m > a; m-- {
			if p.is(m, classDet) {
				a = m
			}
		}
		n := p.noun(a, k)
		return n, n.form.actor()
	}
	return noun{}, false
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
