package speech

// plain reports whether nothing but a title stands before the name in a noun
// phrase: Mme X.
func (p *parser) plain(n *noun) bool {
	for i := n.from; i < n.nameFrom; i++ {
		if p.kind(i) == kindWord && !p.is(i, classTitleOf|classDet) {
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
		tonic := n.form == formPronoun && end-a == 1 && a > 1 && end == j // Son collègue, lui, a …
		if !tonic && n.form != formNone && n.from < n.to && (n.form.actor() || !found) {
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

// acrossDashes finds the subject before an insertion between dashes: X — who
// leads Y — said. j is the dash before the verb.
func (p *parser) acrossDashes(j int) (noun, bool) {
	for k := j - 1; k > 0 && j-k < reach/2; k-- {
		if p.kind(k) != kindDash || !p.tok(k).spaced {
			continue
		}
		n := p.noun(p.left(k-1), k)
		return n, n.form.actor() && n.from < n.to
	}
	return noun{}, false
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
	case (n.form == formRole || n.form == formSome) && m.form == formName && (p.plain(&m) || p.is(n.from, classDet|classIndefinite) && p.kind(m.to)&(kindComma|kindOpen) != 0):
		n.nameFrom, n.nameTo, n.form = m.nameFrom, m.nameTo, formName
		n.aside = [2]int{n.from, n.to}
		n.to = m.nameTo
	case n.form == formName && (m.form == formRole || m.form == formOther && p.is(from, classIndefinite) && p.kind(end) != kindComma):
		n.aside = [2]int{from, end}
	}
}

// interrupted returns the auxiliary behind which the comma at position j closes
// an insertion: a, en outre, appelé. It returns -1 if there is none.
func (p *parser) interrupted(j int) int {
	const longest = 12 // words of an insertion
	for k := j - 1; k > 0 && k >= j-longest; k-- {
		if p.kind(k) != kindComma {
			if p.kind(k)&wordy == 0 || p.verbal(k) {
				return -1
			}
			continue
		}
		if p.is(k-1, classAux) && k < j-1 {
			return k - 1
		}
		return -1
	}
	return -1
}

// pastAside returns where what follows a verb goes on behind an insertion
// between commas or brackets that names a time, a place or an occasion: disse,
// esta terça-feira, o ministro. It returns i if there is none.
func (p *parser) pastAside(i int) int {
	if !p.rules.order.Inverted || p.rules.nouns {
		return i
	}
	k := i
	if p.kind(i) == kindOpen {
		for k < len(p.frame) && k < i+reach/4 && p.kind(k) != kindClose {
			k++
		}
		return p.resumes(i, k+1)
	}
	for p.kind(k) == kindComma && p.is(k+1, classPrep|classAdverb|classDay|classRelativeDay) {
		end := k + 1
		for end < len(p.frame) && end < k+reach/2 && p.kind(end)&wordy != 0 && !p.is(end, classThat) {
			end++
		}
		if p.kind(end) != kindComma {
			break
		}
		k = end
	}
	return p.resumes(i, k+1)
}

// resumes returns k if a noun phrase that may name a source starts there, else
// i.
func (p *parser) resumes(i, k int) int {
	if k > i+1 && k < len(p.frame) && p.kind(k) == kindWord && !p.is(k, classThat|classSub|classPrep) && (p.is(k, classDet|labelling) || p.nameLike(k)) {
		return k
	}
	return i
}
