package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// nameLike reports whether the word at position i can be part of a proper name.
func (p *parser) nameLike(i int) bool {
	t := p.tok(i)
	if t.kind != kindWord || t.span > 0 {
		return false
	}
	if len(p.rules.caseless) > 0 {
		return p.caselessName(i)
	}
	if !t.capital {
		return false
	}
	if t.is(classAdverb) && (p.rules.nouns || i == 0 || t.width > 1 || t.is(classInner)) || i == 0 && t.class&verbs != 0 {
		return false
	}
	if i == 0 && p.rules.nouns && t.is(classDet) {
		return false // Der Bau: an article, though a name may have it
	}
	if i == 0 && t.is(classDet) && p.kind(1) == kindWord && !p.tok(1).capital {
		return false // La partie: an article, though a name may have it
	}
	if p.compound(i) || i == 0 && p.participle() {
		return false
	}
	if t.class&inert != 0 && !t.is(classLink) && (!t.upper || t.end-t.start == 1) {
		return p.secondName(i)
	}
	return true
}

// compound reports whether the word at position i only starts with a name or with
// a letter for a party: London-based, D-Ohio.
func (p *parser) compound(i int) bool {
	word := p.tokenText(i)
	if strings.IndexByte(word, '-') < 0 {
		return false
	}
	return p.partyOf(i) != "" || slices.ContainsFunc(p.rules.adjectival, func(end string) bool { return strings.HasSuffix(word, end) })
}

// participle reports whether the sentence opens with a participle and what
// belongs to it: Pressed on the bill, she ….
func (p *parser) participle() bool {
	const shortest = 5 // bytes: Fred is none
	if len(p.frame) == 0 || len(p.rules.opening) == 0 || p.mention(0) != nil {
		return false
	}
	word := p.tokenText(0)
	if len(word) < shortest || p.kind(0) != kindWord || !p.is(1, classPrep|classSub|classDet|classAdverb|classThat|classPronoun) || p.is(1, classOf) && !p.is(0, verbs) {
		return false
	}
	return slices.ContainsFunc(p.rules.opening, func(end string) bool { return strings.HasSuffix(word, end) })
}

// secondName reports whether a word that is usually no name is one: a capital in
// the middle of a sentence, after another name.
func (p *parser) secondName(i int) bool {
	const never = classDet | classPrep | classPronoun | classThat | classRelative | classSource | classSourcePost
	if p.givenName(i) {
		return true
	}
	if i == 0 || p.is(i, never) || p.kind(i-1) != kindWord {
		return false
	}
	before := p.tok(i - 1)
	return before.capital && before.class&(inert|labelling|classBody|classAdverb) == 0 && before.class&verbs == 0
}

// givenName reports whether an auxiliary with a capital inside a sentence is the
// given name before another one: Will X.
func (p *parser) givenName(i int) bool {
	return i > 0 && !p.rules.nouns && p.is(i, classAux) && !p.is(i, classMonth) && p.kind(i-1) != kindStop &&
		p.kind(i+1) == kindWord && p.tok(i+1).capital && p.tok(i+1).class&(inert|verbs) == 0
}

// namePart reports whether position i continues a name inside [low, high): a
// capital, a particle between two, an initial's full stop.
func (p *parser) namePart(i, low, high int) bool {
	if p.nameLike(i) {
		return true
	}
	if i <= low || i+1 >= high {
		return false
	}
	t := p.tok(i)
	if t.kind == kindStop && !t.spaced && p.tok(i-1).capital && p.tok(i-1).end-p.tok(i-1).start <= 3 {
		return p.nameLike(i + 1)
	}
	return t.is(classLink) && (p.nameLike(i-1) && !p.is(i-1, labelling) || p.is(i-1, classLink)) && (p.nameLike(i+1) || p.is(i+1, classLink))
}

// labelling are the words before a name that are no part of it.
const labelling = persons | classTitleOf | classRoles | classPortfolio

// linked reports whether [a, b) is a family name that starts with particles:
// Von der Leyen.
func (p *parser) linked(a, b int) bool {
	if b-a < 3 || !p.nameLike(b-1) {
		return false
	}
	for i := a; i < b-1; i++ {
		if !p.is(i, classLink) {
			return false
		}
	}
	return true
}

// genitive reports whether an article at position i begins a complement, where
// nouns have capitals: der Sprecher der Firma.
func (p *parser) genitive(i int) bool {
	return p.rules.nouns && p.is(i, classDet) && p.is(i, classAttach) && p.tok(i-1).capital && !p.is(i-1, classLink)
}

// named looks for a name at the end of the core: Foreign Minister X.
func (p *parser) named(n *noun, end int) bool {
	for end > n.from && p.kind(end-1) == kindClose {
		if open := p.bracket(end - 1); open > n.from {
			end = open
			continue
		}
		break
	}
	if end > n.from && p.kind(end-1) == kindPossessive {
		end--
	}
	start := end
	for start > n.from && p.namePart(start-1, n.from, end) && (!p.is(start-1, labelling) || p.occupational(start-1)) {
		if m := p.mention(start - 1); m != nil && m.Facet == corpus.FacetCountry && start < end && p.mention(start) != m && len(p.rules.caseless) == 0 {
			break
		}
		if m := p.mention(start); start < end && m != nil && m.Facet == corpus.FacetCountry && p.is(start-1, classDet) {
			break
		}
		start--
	}
	start = p.trimName(start, end)
	if start == end || p.inBody(end-1) && !p.personal(start, end) {
		return p.labelled(n, end)
	}
	if end-start == 1 && !p.single(start) || len(p.rules.caseless) > 0 && p.unowned(n.from, start) {
		return false
	}
	n.nameFrom, n.nameTo = start, end
	n.form = formName
	return p.classify(n)
}

// unowned reports whether the words at position start, where capitals do not
// tell, describe the document or the people before them and name nobody: بيان
// مشترك, منظمات المجتمع.
func (p *parser) unowned(from, start int) bool {
	return p.is(start-1, classPublication|classBody|classCompany|classRoles) && start > from && !p.officed(from, start) || p.is(from, classRoles)
}

// single reports whether one word at position i may be a whole name: always
// where capitals tell; else after a definite office or title.
func (p *parser) single(i int) bool {
	if len(p.rules.caseless) == 0 || p.mention(i) != nil || i == 0 {
		return true
	}
	return p.is(i-1, classTitleOf|classOffice|classRole) && p.articled(i-1) || !p.is(i-1, nouns)
}

// trimName cuts off what a run of name words starts with and no name does: a
// full stop, a particle in small letters.
func (p *parser) trimName(start, end int) int {
	for start < end && (p.kind(start) == kindStop || p.is(start, classLink) && !p.tok(start).capital && len(p.rules.caseless) == 0) {
		start++
	}
	return start
}

// occupational reports whether the word at position i, which labels persons too, is a
// family name: it has a capital behind a given name. Nancy Farmer.
func (p *parser) occupational(i int) bool {
	return i > 0 && p.tok(i).capital && p.rules.given[strings.ToLower(p.tokenText(i-1))] != genderUnknown && p.tok(i-1).capital
}

// personal reports whether positions [from, to) are a given name with a family
// name that a body has too.
func (p *parser) personal(from, to int) bool {
	return to-from > 1 && p.mention(from) == nil && p.rules.given[strings.ToLower(p.tokenText(from))] != genderUnknown
}

// inBody reports whether position i ends the name of a body of the vocabulary.
func (p *parser) inBody(i int) bool { return p.mentioned(i, corpus.FacetOrganization) }

// labelled recognises a body whose name ends with a word that also labels
// persons or offices: the Ministry of Mines, the Home Office.
func (p *parser) labelled(n *noun, end int) bool {
	m := p.mention(end - 1)
	if m == nil {
		return false
	}
	from := end - 1
	for from > n.from && p.mention(from-1) == m {
		from--
	}
	if m.Facet != corpus.FacetOrganization && m.Facet != corpus.FacetPerson && m.Facet != corpus.FacetCountry {
		return false
	}
	if m.Facet != corpus.FacetPerson && len(p.rules.caseless) > 0 && p.officed(n.from, from) {
		return false // the delegate of Zambia
	}
	n.nameFrom, n.nameTo = from, end
	n.form = formName
	return p.classify(n)
}

// officed reports whether positions [from, to) hold an office or a role.
func (p *parser) officed(from, to int) bool {
	for i := from; i < to; i++ {
		if p.is(i, persons) {
			return true
		}
	}
	return false
}

// classify says what a proper name names: a person, a body or a country.
func (p *parser) classify(n *noun) bool {
	last := p.mention(n.nameTo - 1)
	if last != nil {
		from := n.nameTo - 1
		for from > n.from && p.mention(from-1) == last {
			from--
		}
		switch last.Facet {
		case corpus.FacetPerson:
			n.nameFrom = min(n.nameFrom, from)
			return true
		case corpus.FacetOrganization:
			if from <= n.nameFrom {
				n.nameFrom, n.form = from, formBody
				return true
			}
		case corpus.FacetCountry:
			if last.Loose && p.names.adjective(last) {
				n.form = formNone
				n.nameFrom, n.nameTo = 0, 0
				return false
			}
			if from <= n.nameFrom {
				n.nameFrom, n.form = from, formCountry
				return true
			}
		}
	}
	p.body(n)
	return true
}

// body tells the name of a body by the words in it: Civil Defense Authority. A
// person's name may follow: the Refugee Council Ann Smith.
func (p *parser) body(n *noun) {
	for i := n.nameTo - 1; i >= n.nameFrom; i-- {
		if !p.is(i, classBody|classCompany|classPublication) {
			continue
		}
		if rest := n.nameTo - i - 1; rest >= 2 && i > n.nameFrom {
			n.nameFrom = i + 1
			return
		}
		n.form, n.head = formBody, i
		if i == n.nameTo-1 {
			n.nameTo = p.bodyEnd(n)
		}
		for n.nameFrom > n.from && p.nameLike(n.nameFrom-1) {
			n.nameFrom--
		}
		return
	}
}

// bodyEnd returns where the name of a body ends whose last word so far is what
// it is: after its complement, the Ministry of Mines and Energy.
func (p *parser) bodyEnd(n *noun) int {
	end := n.nameTo
	if !p.is(end, classOf) && !p.describesBody(end) || end+1 >= n.to {
		return end
	}
	for k := end; k < n.to; k++ {
		t := p.tok(k)
		switch {
		case p.mention(k) != nil && p.mention(k).Facet == corpus.FacetCountry:
			return end
		case t.kind == kindWord && t.capital || p.describesBody(k):
			end = k + 1
		case t.is(classOf|classConj|classDet) || t.kind == kindComma:
		default:
			return end
		}
	}
	return end
}

// describesBody reports whether the word at position i, in small letters, may be
// part of the name of a body, where only its first word has a capital: Banque de
// développement, Agence nationale de la géologie.
func (p *parser) describesBody(i int) bool {
	t := p.tok(min(i, len(p.frame)-1))
	return p.rules.order.Inverted && !p.rules.nouns && i < len(p.frame) && t.kind == kindWord && t.is(classCased) && !t.capital &&
		t.class&^(classCased|classCommon|classPortfolio) == 0
}

// complementName looks for a name after the complement of an office: Minister
// of Mines Paul X. A name that ends the core without an office is none.
func (p *parser) complementName(n *noun, core, end int) bool {
	head := -1
	for i := core - 1; i >= n.from; i-- {
		if p.is(i, persons|classTitleOf|classBody) {
			head = i
			if len(p.rules.caseless) == 0 { // else the first noun is the head
				break
			}
		}
	}
	if head < 0 {
		return false
	}
	if p.is(head, classBody) {
		return p.bodyOf(n, head, end)
	}
	start := end
	for start > core+1 && p.namePart(start-1, core, end) && !p.is(start-1, labelling|classBody) && p.mention(start-1) == nil {
		start--
	}
	start = p.trimName(start, end)
	known := p.is(start-1, classPortfolio|classBody) || p.mention(start-1) != nil || len(p.rules.caseless) > 0 && p.articled(start-1)
	if end-start < 2 || end-start > 4 || !known {
		return false
	}
	n.nameFrom, n.nameTo, n.head, n.form = start, end, head, formName
	return true
}

// bodyOf recognises the name of a body with its complement: the Ministry of
// Mines and Energy.
func (p *parser) bodyOf(n *noun, head, end int) bool {
	if !p.tok(head).capital {
		return false
	}
	n.form, n.head, n.nameFrom, n.nameTo = formBody, head, head, end
	for n.nameFrom > n.from && p.nameLike(n.nameFrom-1) {
		n.nameFrom--
	}
	return true
}
