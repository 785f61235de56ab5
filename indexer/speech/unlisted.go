package speech

// unlisted reads a verb that the rules do not know between a quotation and who
// says it, where the order of words tells what it is: « A », tempête X;
// « A », énumère-t-il.
func (p *parser) unlisted(i int) (attribution, bool) {
	q, ok := p.quote(i)
	if !ok || !p.rules.order.Inverted || p.rules.nouns || p.rules.order.VerbFirst || q.last-q.first < 2 {
		return attribution{}, false
	}
	v := i + 1
	if p.kind(v) == kindComma {
		v++
	} else if !ends(&p.toks[q.last-1]) && p.toks[q.last-1].kind != kindComma {
		return attribution{}, false
	}
	for p.is(v, classAux|classReflexive|classAdverb|classNegative) || p.clitic(v) {
		v++
	}
	if !p.unknown(v) {
		return attribution{}, false
	}
	a := attribution{from: v, to: v + 1, class: classSay, before: true, rule: "unknown verb"}
	switch {
	case p.clitic(v - 1):
		a.source = p.noun(v-1, v)
	case p.clitic(v + 1):
		a.source = p.noun(v+1, v+2)
	default:
		n, found := p.after(v + 1)
		a.source = n
		ok = found && n.from == v+1 && (n.form == formName || n.form == formRole || n.form == formSome || n.form == formPronoun) && p.last(&n)
	}
	return a, ok
}

// hung returns the pronoun that hangs on the verb at position i or on its
// auxiliary: a-t-il lancé, dit-elle.
func (p *parser) hung(i int) (noun, bool) {
	end := i + int(p.tok(i).width)
	switch {
	case p.clitic(i - 1):
		return p.noun(i-1, i), true
	case p.clitic(end):
		return p.noun(end, end+1), true
	}
	for k := i - 1; p.is(k, classAdverb|classNegative); k-- {
		if p.clitic(k - 1) {
			return p.noun(k-1, k), true // a-t-elle ensuite ajouté
		}
	}
	return noun{}, false
}

// clitic reports whether the word at position i is a pronoun that hangs on the
// verb before it: -t-il.
func (p *parser) clitic(i int) bool {
	return p.is(i, classPronoun) && p.kind(i) == kindWord && p.text[p.tok(i).start] == '-'
}
