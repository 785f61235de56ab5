package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// caselessName reports whether the word at position i may be part of a name in
// a script without capitals: it is no word of the rules, names nothing else and
// has no article, unless it is a family name.
func (p *parser) caselessName(i int) bool {
	t := p.tok(i)
	if t.class&^(classLink|classTopic|classCommon) != 0 {
		return false
	}
	if m := p.mention(i); m != nil {
		return m.Facet == corpus.FacetPerson || p.is(i-1, classTitleOf) && !p.articled(i)
	}
	return !p.articled(i) || p.is(i, classLink) || p.familyName(i)
}

// articled reports whether an article is written together with the word at
// position i.
func (p *parser) articled(i int) bool {
	word := p.tokenText(i)
	return slices.ContainsFunc(p.rules.caseless, func(a string) bool { return strings.HasPrefix(word, a) })
}

// familyName reports whether the word at position i, which has an article, may
// be a family name: behind a given name, a title or a verb of speech, and without
// the ending of a common noun.
func (p *parser) familyName(i int) bool {
	word := p.tokenText(i)
	if i == 0 || !strings.HasPrefix(word, p.rules.caseless[0]) || p.kind(i-1) != kindWord {
		return false
	}
	if slices.ContainsFunc(p.rules.common, func(e string) bool { return strings.HasSuffix(word, e) }) {
		return false
	}
	if p.is(i-1, classTitleOf|verbs) {
		return true
	}
	return !p.articled(i-1) && p.caselessName(i-1)
}

// surname reports whether a name is a family name with an article and nothing
// else: only who is known by it can be meant.
func (p *parser) surname(n *noun) bool {
	return len(p.rules.caseless) > 0 && n.nameTo-n.nameFrom == 1 && p.articled(n.nameFrom) && !p.is(n.nameFrom-1, classTitleOf)
}

// past reports whether position i comes after the body or country that starts at
// position from, or is no part of a source, in a script where capitals do not
// tell.
func (p *parser) past(i, from int) bool {
	if len(p.rules.caseless) == 0 || i == from {
		return false
	}
	if m := p.mention(from); m != nil && (m.Facet == corpus.FacetOrganization || m.Facet == corpus.FacetCountry) {
		return p.mention(i) != m
	}
	if p.is(i, classNotName|classSpeech) && !p.is(i, nouns) {
		return true
	}
	if p.articled(i) && !strings.HasPrefix(p.tokenText(i), p.rules.caseless[0]) {
		return p.severed(i)
	}
	if p.nameLike(i-1) && p.ended(i) {
		return true
	}
	if p.tok(i).prefixed && p.is(i, nouns|classTitleOf) && p.nameLike(i-1) {
		return true // the minister X and the ambassador Y
	}
	// The object of a verb whose subject is complete: دعا الوزير الشركات.
	return p.is(i, classRoles|classBody|classPublication) && p.articled(i) && p.is(i-1, persons) && p.articled(i-1)
}

// ended reports whether the name whose last word so far is before position i is
// complete: by a family name, or by a common noun behind two words.
func (p *parser) ended(i int) bool {
	if p.nameLike(i) {
		return p.articled(i-1) && !p.is(i, classLink) && !p.is(i-1, classLink)
	}
	return p.articled(i) && p.tok(i).class&^classCommon == 0 && p.nameLike(i-2)
}

// severed reports whether the word at position i, whose article is written
// together with a preposition or a conjunction, is no complement of the office
// before it: وزيرة الدولة للتعاون والتنمية goes on, الوزير للتلفزيون does not.
func (p *parser) severed(i int) bool {
	if p.is(i, classPortfolio|classAttach) {
		return false
	}
	goes := slices.ContainsFunc(p.rules.joining, func(a string) bool { return strings.HasPrefix(p.tokenText(i), a) })
	return !goes || p.nameLike(i-1) || p.is(i-1, persons) && p.articled(i-1)
}

// officeNoun finds the noun that a phrase begins with where the first noun says
// what it is: وزيرة الدولة للتعاون الدولي.
func (p *parser) officeNoun(n *noun, a, b int) {
	n.form = formOther
	for i := a; i < b; i++ {
		switch t := p.tok(i); {
		case t.is(persons):
			n.form = formRole
		case t.is(classRoles):
			n.form = formSome
		case t.is(classBody | classCompany | classPublication):
			n.form = formNoun
		case t.is(classTitleOf|classDet|classAdverb) || p.mention(i) != nil:
			continue
		default:
			return
		}
		n.head = i
		if n.form == formNoun && !p.articled(i) && i+1 < b && p.articled(i+1) && !p.is(i, classPublication) {
			n.form, n.nameFrom, n.nameTo = formBody, i, b // منظمة الشفافية
		}
		return
	}
}

// listed widens a noun phrase to the list that it begins, where "and" is written
// together with the next noun: المغرب والسنغال.
func (p *parser) listed(n noun) noun {
	parts := []noun{n}
	for k := n.to; k < len(p.frame) && len(parts) < reach; k = parts[len(parts)-1].to {
		if p.kind(k) == kindComma && p.joinedMention(k+1) {
			k++
		}
		joined := p.joinedMention(k) || p.tok(k).prefixed && p.is(k, nouns|classTitleOf)
		if !joined {
			break
		}
		m := p.noun(k, p.right(k))
		alike := m.form == n.form || m.form.named() && n.form.named()
		if !alike || m.from != k || m.to == k {
			break
		}
		parts = append(parts, m)
	}
	if len(parts) == 1 {
		return n
	}
	return noun{form: formList, from: n.from, to: parts[len(parts)-1].to, head: -1, parts: parts}
}

// joinedMention reports whether the word at position i is a name of the
// vocabulary with "and" before it.
func (p *parser) joinedMention(i int) bool {
	m := p.mention(i)
	return m != nil && m.Start > p.tok(i).start && (m.Facet == corpus.FacetCountry || m.Facet == corpus.FacetOrganization)
}

// quotedFrom reads whom a report quotes: نقلت الوكالة عن مسؤول قوله.
func (p *parser) quotedFrom(i int) (attribution, bool) {
	a := attribution{from: i, to: i + 1, class: classSay, rule: "quoted from"}
	for k := i - 1; k >= 0 && i-k < reach/2; k-- {
		if p.is(k, classOf) {
			a.source = p.noun(k+1, i)
			return a, a.source.form.actor()
		}
	}
	return a, false
}

// meetSources enters who is named as a source in a sentence or beside an office,
// where only the grammar tells names.
func (l *listener) meetSources(p *parser, at int) {
	for i := range p.frame {
		if !p.is(i, persons) || p.is(i-1, persons|classTitleOf) || p.is(i, classInner) {
			continue
		}
		if n, ok := p.after(i); ok && n.from == i {
			l.introduced(p, &n, at)
		}
	}
	for _, a := range p.attributions() {
		l.introduced(p, &a.source, at)
	}
}

// introduced enters a person with a full name in the cast.
func (l *listener) introduced(p *parser, n *noun, at int) {
	if n.form != formName || n.nameTo-n.nameFrom < 2 {
		return
	}
	if m := l.member(p, n, at); m != nil {
		l.cast.saw(sighting{at: at, token: int(p.frame[n.from]), member: m, subject: true})
	}
}
