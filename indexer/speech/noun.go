package speech

import (
	"dialogue/corpus"
)

// A form is how a noun phrase names its source.
type form uint8

// The forms.
const (
	formNone     form = iota
	formName          // a name of a person or a body
	formBody          // a body by a name or mention of the vocabulary
	formCountry       // a country that speaks
	formRole          // an office or a role, without a name: the minister
	formNoun          // a common noun for a body or a publication: the ministry
	formPronoun       // she
	formImplicit      // nobody is named: whoever spoke before
	formSome          // several or unnamed: officials
	formList          // several sources joined
	formOther         // anything else
)

// actor reports whether a source of this form can take a position.
func (f form) actor() bool {
	switch f {
	case formName, formBody, formCountry, formRole, formNoun, formPronoun, formSome, formList, formImplicit:
		return true
	case formNone, formOther:
	}
	return false
}

// named reports whether a source of this form has a name.
func (f form) named() bool { return f == formName || f == formBody || f == formCountry }

// joins reports whether sources of two forms may speak jointly: persons with
// persons, and countries and bodies with each other.
func (f form) joins(other form) bool {
	if f == formName {
		return other == formName
	}
	state := func(f form) bool { return f == formCountry || f == formBody }
	return state(f) && state(other)
}

// person reports whether a source of this form is one person or more.
func (f form) person() bool { return f == formName || f == formRole || f == formSome }

// A noun is a noun phrase that may name a source. Positions are those of the
// sentence's frame; [from, to) is the whole phrase.
type noun struct {
	form             form
	from, to         int
	nameFrom, nameTo int    // the proper name inside it
	head             int    // the noun that says what it is: minister; -1 if none
	aside            [2]int // an apposition, as positions; empty if none
	parts            []noun // of a list
}

// A parser finds who says what in one sentence.
type parser struct {
	text     string
	toks     []token
	spans    []span
	mentions []corpus.Mention
	rules    *rules
	names    *names
	frame    []int32
	mood     mood
}

func (p *parser) tok(i int) *token { return &p.toks[p.frame[i]] }

func (p *parser) is(i int, c class) bool {
	return i >= 0 && i < len(p.frame) && p.tok(i).class&c != 0
}

func (p *parser) kind(i int) kind {
	if i < 0 || i >= len(p.frame) {
		return kindStop
	}
	return p.tok(i).kind
}

// quote returns the quotation that stands at position i of the frame.
func (p *parser) quote(i int) (*span, bool) {
	if i < 0 || i >= len(p.frame) {
		return nil, false
	}
	k := p.tok(i).span
	if k == 0 {
		return nil, false
	}
	return &p.spans[k-1], true
}

// mention returns the mention of an entry that covers position i.
func (p *parser) mention(i int) *corpus.Mention {
	if i < 0 || i >= len(p.frame) {
		return nil
	}
	k := p.tok(i).mention
	if k == 0 {
		return nil
	}
	return &p.mentions[k-1]
}

// mentions reports whether position i lies in a mention of a facet.
func (p *parser) mentioned(i int, facet string) bool {
	m := p.mention(i)
	return m != nil && m.Facet == facet
}

// rangeOf returns the text of positions [from, to).
func (p *parser) rangeOf(from, to int) corpus.Range {
	if from >= to {
		return corpus.Range{}
	}
	return corpus.Range{Start: p.tok(from).start, End: p.end(to - 1)}
}

// end returns where position i ends in the text.
func (p *parser) end(i int) int {
	if q, ok := p.quote(i); ok {
		return p.toks[q.next-1].end
	}
	return p.tok(i).end - int(p.tok(i).tail)
}

// noun parses positions [a, b) as a noun phrase.
func (p *parser) noun(a, b int) noun {
	a, b = p.strip(a, b)
	n := noun{from: a, to: b, head: -1}
	if a >= b {
		return n
	}
	if p.is(b-1, classPronoun) && !p.is(b-1, nouns) && (b-a == 1 || p.tok(a).width == uint8(b-a)) {
		n.form = formPronoun
		return n
	}
	if p.rules.nouns && p.is(a, classPronoun) && !p.is(a, classDet|nouns) && p.is(a+1, classPrep|classAdverb) {
		n.form, n.to = formPronoun, a+1 // es in dem Schreiben
		return n
	}
	if p.is(a, classAlone) && (b-a == 1 || p.is(a+1, classOf) && !p.nameLike(b-1)) {
		n.form = formSome // one said
		return n
	}
	core := p.core(a, b)
	if p.named(&n, core) {
		return n
	}
	if core < b && p.complementName(&n, core, b) {
		return n
	}
	p.common(&n, a, core)
	return n
}

// strip cuts words off [a, b) that are not part of the noun phrase: adverbs,
// and a leading prepositional phrase.
func (p *parser) strip(a, b int) (int, int) {
	for a < b && (p.is(a, classAdverb|classConj|classDay|classRelativeDay) && !p.nameLike(a) || p.kind(a) == kindDash) {
		a++
	}
	for b > a && (p.is(b-1, classAdverb) && !p.nameLike(b-1) && !p.is(b-1, classPronoun) || p.kind(b-1) == kindNumber) {
		b--
	}
	for b > a+1 && p.kind(b-1) == kindStop {
		b-- // of an abbreviation: Jr.
	}
	for p.rules.nouns && b > a+1 && p.small(b-1) {
		b-- // what follows the noun describes the verb: sagte X empört
	}
	if a < b && p.is(a, classPrep) && !p.tok(a).is(classDet) && !p.linked(a, b) {
		return p.afterPrepositional(a, b), b
	}
	return a, b
}

// small reports whether the word at position i has no capital and is no
// pronoun: where nouns have capitals, no noun phrase ends with it.
func (p *parser) small(i int) bool {
	t := p.tok(i)
	return t.kind == kindWord && !t.capital && t.is(classCased) && !t.is(classPronoun|classDet|nouns)
}

// afterPrepositional returns where a noun phrase starts after the prepositional
// phrase at a: at the first article, pronoun or name that does not follow a
// preposition.
func (p *parser) afterPrepositional(a, b int) int {
	name := b
	for k := a + 1; k < b; k++ {
		before := p.is(k-1, classPrep)
		if !before && p.is(k, classDet|classPronoun) && (!p.rules.nouns || p.tok(k-1).capital) {
			return k
		}
		if p.is(k, classDay|classRelativeDay|classMonth) && k+1 < b {
			return k + 1
		}
		if p.nameLike(k) && !before && !p.nameLike(k-1) && !p.is(k-1, classDet) && !p.rules.nouns {
			name = min(name, k)
		}
		if name == b && p.nameLike(k) && p.mention(k-1) != nil && p.mention(k) != p.mention(k-1) && !before {
			name = k
		}
	}
	return name
}

// core returns where the complements of a noun phrase begin: at its first
// preposition.
func (p *parser) core(a, b int) int {
	for i := a + 1; i < b; i++ {
		if p.genitive(i) || p.is(i, classPrep) && !p.inName(i) && (!p.is(i, classLink) || !p.namePart(i, a, b)) {
			return i
		}
	}
	return b
}

// common tells what a phrase without a name is by its head noun.
func (p *parser) common(n *noun, a, core int) {
	if len(p.rules.caseless) > 0 {
		p.officeNoun(n, a, core)
		return
	}
	n.form = formOther
	for core > a+1 && p.mentioned(core-1, corpus.FacetCountry) {
		core-- // the minister of Zambia, where no preposition stands between
	}
	for i := core - 1; i >= a; i-- {
		t := p.tok(i)
		switch {
		case t.is(persons):
			n.form, n.head = formRole, i
		case t.is(classRoles):
			n.form, n.head = formSome, i
		case t.is(classBody | classCompany | classPublication):
			n.form, n.head = formNoun, i
		default:
			if t.kind == kindWord && i < core-2 {
				return
			}
			continue
		}
		return
	}
}
