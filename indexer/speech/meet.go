package speech

import "dialogue/corpus"

// meet goes through the text once and enters who is named by a full name, with
// what stands beside the name, so that short names can be told anywhere.
func (l *listener) meet() {
	for at := range l.sents {
		s := &l.sents[at]
		if ps := &l.passages[s.passage]; ps.apart() {
			continue
		}
		p := l.parser(s)
		if p.rules.korean != nil {
			l.meetKorean(p, at)
			continue
		}
		if p.byline() {
			continue
		}
		if len(p.rules.caseless) > 0 {
			l.meetSources(p, at)
		}
		for i := 0; i < len(p.frame); i++ {
			l.sightBody(p, i, at)
			l.meetIncise(p, i, at)
			l.meetQuoted(p, i, at)
			if len(p.rules.caseless) > 0 {
				continue
			}
			end := p.nameEnd(i)
			if end == i {
				continue
			}
			l.introduce(p, i, end, at)
			i = end - 1
		}
	}
}

// meetIncise enters who is named as the speaker of a quotation between its marks.
func (l *listener) meetIncise(p *parser, i, at int) {
	sp, ok := p.quote(i)
	if !ok {
		return
	}
	in, ok := p.incise(sp)
	if !ok || in.source.form != formName || in.source.nameTo-in.source.nameFrom < 2 {
		return
	}
	if m := l.member(in.parser, &in.source, at); m != nil {
		l.cast.saw(sighting{at: at, token: sp.open, member: m, subject: true})
	}
}

// meetQuoted enters the persons whom the quotation at position i names in full.
// They are known by their last names from then on, but no pronoun outside the
// quotation means them.
func (l *listener) meetQuoted(p *parser, i, at int) {
	sp, ok := p.quote(i)
	if !ok || len(p.rules.caseless) > 0 || p.rules.nouns {
		return
	}
	q := p.inside(sp, sp.last-sp.first)
	for k := 1; k < len(q.frame); k++ {
		end := q.nameEnd(k)
		if end == k {
			continue
		}
		if q.kind(k-1) == kindWord && q.introducible(k, end) && l.cast.find(q.name(k, end), at) == nil {
			if n := q.described(k, end); n.form == formName && n.nameTo == end {
				l.member(q, &n, at)
			}
		}
		k = end - 1
	}
}

// byline reports whether the sentence is the line that names the author of an
// article: By X and Y.
func (p *parser) byline() bool {
	const longest = 16 // positions
	n := len(p.frame)
	return n > 1 && n <= longest && p.is(0, classByline) && p.tok(0).capital && p.tok(1).capital && p.kind(n-1) != kindStop
}

// sightBody notes a body of the vocabulary that is named from position i on.
func (l *listener) sightBody(p *parser, i, at int) {
	m := p.mention(i)
	if m == nil || m.Facet != corpus.FacetOrganization || i > 0 && p.mention(i-1) == m {
		return
	}
	e := l.names.vocabulary.Entry(corpus.FacetOrganization, m.Value)
	if e == nil {
		return
	}
	body := l.vocabularyBody(e, m.In(p.text), at)
	l.cast.saw(sighting{at: at, token: int(p.frame[i]), member: body, subject: i == 0})
}

// nameEnd returns where the run of name words that starts at position i ends.
func (p *parser) nameEnd(i int) int {
	end := i
	for end < len(p.frame) && p.namePart(end, i, len(p.frame)) {
		end++
	}
	return end
}

// introduce enters the person named in positions [from, to), or notes that one
// known by a part of that name is seen again.
func (l *listener) introduce(p *parser, from, to, at int) {
	for from < to && p.is(from, labelling) && !p.mentioned(from, corpus.FacetPerson) {
		from++
	}
	for i := to - 1; i > from; i-- {
		if p.is(i-1, persons|classTitleOf) && !p.mentioned(i-1, corpus.FacetPerson) && !p.occupational(i-1) {
			from = i
			break
		}
	}
	if from == to {
		return
	}
	owner := p.kind(to) == kindPossessive
	subject := p.opens(from) && !owner
	if m := l.cast.find(p.name(from, to), at); m != nil {
		l.cast.saw(sighting{at: at, token: int(p.frame[from]), member: m, subject: subject, owner: owner})
		l.widen(p, from, to, m)
		return
	}
	if !p.introducible(from, to) {
		return
	}
	n := p.described(from, to)
	if n.form != formName || n.nameTo != to {
		if n = p.titledName(from, to); p.is(from-1, classOf) && !p.rules.nouns || n.form != formName || n.nameTo != to {
			return
		}
	}
	m := l.member(p, &n, at)
	l.cast.saw(sighting{at: at, token: int(p.frame[from]), member: m, subject: subject, owner: owner})
}

// widen adds the office or title that stands beside a name that is known
// already.
func (l *listener) widen(p *parser, from, to int, m *member) {
	titled := p.is(from-1, classTitleOf|persons) || p.kind(from-1) == kindStop && p.is(from-2, classTitleOf)
	if m.body || m.speaker.Role != "" && (!titled || m.gender != genderUnknown) {
		return
	}
	if n := p.described(from, to); n.form == formName && n.nameTo == to {
		l.describe(p, &n, m)
	}
}

// titledName returns the name in positions [from, to) with the titles right before
// it, where what is further before describes another: an aide to Senator X.
func (p *parser) titledName(from, to int) noun {
	a := from
	for a > 0 && (p.is(a-1, classTitleOf|labelling) || p.kind(a-1) == kindStop && p.is(a-2, classTitleOf)) {
		a--
	}
	return p.noun(a, to)
}

// described returns the name in positions [from, to) with what stands before
// and behind it: the minister, X; X, the minister.
func (p *parser) described(from, to int) noun {
	a := from
	for a > 0 && from-a < reach/2 && p.introduces(a-1) {
		a--
	}
	n := p.noun(a, to)
	n.to = to
	p.apposition(&n)
	if n.form == formName && n.from == a && n.aside == [2]int{} && p.kind(a-1) == kindComma {
		p.titleBefore(&n, a-1)
	}
	return n
}

// introduces reports whether the word at position i may stand before a name and
// tell who it is: the Zambian minister of mines, X.
func (p *parser) introduces(i int) bool {
	if p.kind(i) == kindStop {
		return p.is(i-1, classTitleOf|classAbbreviation)
	}
	return p.is(i, labelling|classDet|classBody|classCompany) || p.kind(i) == kindPossessive || p.nameLike(i) ||
		p.mention(i) != nil || p.is(i, classAttach) && p.is(i-1, labelling) && !p.verbal(i-1) || p.is(i, classConj) && p.is(i+1, classPortfolio|classAttach)
}

// opens reports whether the name at position i is the subject that opens its
// sentence, perhaps after a prepositional phrase and a comma.
func (p *parser) opens(i int) bool {
	if p.labels(0, i) {
		return true
	}
	if !p.is(0, classPrep) {
		return false
	}
	for k := 1; k < i && k < reach/3; k++ {
		if p.kind(k) == kindComma {
			return p.labels(k+1, i)
		}
	}
	return false
}

// labels reports whether positions [from, to) hold nothing but what stands
// before a subject's name. More of it than reach is no such thing.
func (p *parser) labels(from, to int) bool {
	if to-from > reach {
		return false
	}
	for i := from; i < to; i++ {
		if p.kind(i) == kindComma && p.is(i-1, persons) && i+1 == to {
			continue // his lawyer, X
		}
		if !p.is(i, labelling|classDet|classBody) && (i > 0 && !p.is(i, classInner) || !p.is(i, classTopic)) && p.kind(i) != kindPossessive && !p.nameLike(i) && p.kind(i) != kindStop {
			return false
		}
	}
	return true
}

// introducible reports whether positions [from, to) may introduce a person: a
// name of two to five words that names no country or body, or a single one
// after a title or an office.
func (p *parser) introducible(from, to int) bool {
	words := 0
	if p.is(to-1, classRoles) {
		return false // the Nuclear Powers
	}
	for i := from; i < to; i++ {
		if p.kind(i) == kindWord {
			words++
		}
		if m := p.mention(i); m != nil && m.Facet != corpus.FacetPerson && !p.personal(from, to) {
			return false
		}
		if p.is(i, classBody|classCompany|classPublication|classEvent) {
			return false
		}
	}
	titled := p.is(from-1, persons|classTitleOf) || p.kind(from-1) == kindStop && p.is(from-2, classTitleOf)
	return words >= 2 && words <= 5 || words == 1 && titled
}
