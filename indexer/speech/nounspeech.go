package speech

// ruleNoun is the rule of a noun of speech with the words that it holds.
const ruleNoun = "noun of speech"

// equated reads words that are said to be somebody's answer or message: the
// minister's answer was "no".
func (p *parser) equated(i int) (attribution, bool) {
	if !p.is(i, classBe) || i > reach {
		return attribution{}, false
	}
	if _, quoted := p.quote(i - 1); quoted {
		return p.verdict(i)
	}
	if _, quoted := p.quote(i + 1); !quoted {
		return attribution{}, false
	}
	for k := p.opening() + 1; k < i; k++ {
		if p.kind(k-1) == kindPossessive && p.is(k, classSpeech) {
			n, ok := p.owner(k)
			return attribution{from: i, to: i + 1, class: classSay, source: n, rule: ruleNoun}, ok
		}
	}
	return attribution{}, false
}

// verdict reads whose verdict the words before position i are: "A" was the
// verdict of X.
func (p *parser) verdict(i int) (attribution, bool) {
	const near = 8 // positions
	for k := i + 1; k < i+near; k++ {
		if !p.is(k, classSpeech) {
			continue
		}
		n, ok := p.owner(k)
		if !ok && p.is(k+1, classOf|classPrep) {
			n, ok = p.after(k + 2)
		}
		return attribution{from: i, to: k + 1, class: classSay, source: n, before: true, rule: ruleNoun}, ok && n.form.actor()
	}
	return attribution{}, false
}

// told reads "in X's words" at position i.
func (p *parser) told(i int) (attribution, bool) {
	if !p.is(i, classSpeech) || p.kind(i-1) != kindPossessive || p.kind(i+1) != kindComma && i+1 < len(p.frame) {
		return attribution{}, false
	}
	n, ok := p.owner(i)
	if !ok || !p.is(n.from-1, classPrep) {
		return attribution{}, false
	}
	return attribution{from: i, to: i + 1, class: classSource, source: n, rule: "source"}, true
}

// content reads a noun of speech with the clause that it holds: the claim that
// …. Whose it is stays open. After a verb of speech (X said in a statement that
// …), the clause is that of its subject.
func (p *parser) content(i int) (attribution, bool) {
	if !p.is(i, classSpeech) || !p.thatAfter(i+1) {
		return attribution{}, false
	}
	n, ok := p.owner(i)
	if !ok {
		n = noun{from: i, to: i, head: -1}
	}
	return attribution{from: i, to: i + 1, class: classSay, source: n, rule: ruleNoun}, true
}

// owner returns whose the noun at position i is: X's comment, her comment.
func (p *parser) owner(i int) (noun, bool) {
	if i > 0 && p.tok(i-1).lex.owner {
		return noun{form: formPronoun, from: i - 1, to: i, head: -1}, true
	}
	from := p.left(i - 1)
	for k := i - 1; k > from; k-- {
		if p.kind(k) != kindPossessive {
			continue
		}
		for m := k - 1; m > from; m-- {
			if p.is(m-1, classPrep) {
				from = m
			}
		}
		n := p.noun(from, k)
		return n, n.form.actor()
	}
	return noun{}, false
}
