package speech

import (
	"slices"
	"strings"

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

// reach is how far from its verb a source is looked for, in positions. It keeps
// the time linear in sentences without end.
const reach = 60

// left returns where the run of words that ends at position j begins: back to
// a mark, a verb or the start of a clause.
func (p *parser) left(j int) int {
	low := max(0, j-reach)
	for i := j; i >= low; i-- {
		if p.kind(i) == kindClose && p.bracket(i) >= 0 {
			i = p.bracket(i)
			continue
		}
		if !p.inName(i) && p.stops(i) {
			return i + 1
		}
	}
	return low
}

// right returns where the run of words that begins at position j ends.
func (p *parser) right(j int) int {
	high := min(len(p.frame), j+reach)
	for i := j; i < high; i++ {
		if !p.inName(i) && (p.stops(i) || p.kind(i)&wordy != 0 && p.leaves(i, j)) {
			return i
		}
	}
	return high
}

// stops reports whether position i ends a noun phrase in either direction.
func (p *parser) stops(i int) bool {
	switch k := p.kind(i); {
	case k&wordy != 0:
		return p.bounds(i) || p.verbal(i)
	case k == kindMark:
		return !p.titled(i)
	case k == kindStop:
		return !p.dotted(i)
	case k == kindDash:
		return p.tok(i).spaced
	}
	return true
}

// leaves reports whether the word at position i is no more part of the noun
// phrase that begins at position from: a day, a preposition that no name goes
// across, an adverb.
func (p *parser) leaves(i, from int) bool {
	t := p.tok(i)
	return t.is(classDay|classRelativeDay) || t.is(classPrep) && !t.is(classAttach) ||
		t.is(classAdverb) && !t.capital && i > from || p.past(i, from)
}

// past reports whether position i comes after the body or country that starts at
// position from, or is no part of a name, in a script where capitals do not tell.
func (p *parser) past(i, from int) bool {
	if len(p.rules.caseless) == 0 || i == from {
		return false
	}
	m := p.mention(from)
	if m == nil || m.Facet != corpus.FacetOrganization && m.Facet != corpus.FacetCountry {
		return p.is(i, classNotName) || p.articled(i) && !strings.HasPrefix(p.tokenText(i), p.rules.caseless[0])
	}
	return p.mention(i) != m
}

// bounds reports whether no noun phrase goes across the word at position i: it
// begins a clause, or joins what is no part of one. It goes across "and" before
// a preposition: le ministre des Mines et de la Géologie.
func (p *parser) bounds(i int) bool {
	if p.is(i, classConj) && p.is(i+1, classAttach) && !p.is(i+1, classSub) {
		return false
	}
	return p.is(i, classSub|classThat|classRelative|classSource|classConj)
}

// inName reports whether position i lies inside a name that goes on on both
// sides: the "and" of the Ministry of Mines and Energy.
func (p *parser) inName(i int) bool {
	if i < 1 || i+1 >= len(p.frame) {
		return false
	}
	if m := p.mention(i); m != nil && m.Facet != corpus.FacetSession && p.mention(i-1) == m && p.mention(i+1) == m {
		return true
	}
	return p.is(i, classConj) && p.is(i-1, classPortfolio) && p.is(i+1, classPortfolio) && p.tok(i-1).capital && p.tok(i+1).capital
}

// dotted reports whether the full stop at position i is that of an abbreviation
// inside the sentence.
func (p *parser) dotted(i int) bool { return i > 0 && i+1 < len(p.frame) && p.kind(i) == kindStop }

// titled reports whether the quotation at position i is part of a name: the
// newspaper "X".
func (p *parser) titled(i int) bool {
	_, ok := p.quote(i)
	return ok && p.is(i-1, classTitle|classPublication|classBody|classCompany)
}

// bracket returns the position of the bracket that the one at i closes, -1 if
// there is none near.
func (p *parser) bracket(i int) int {
	for k := i - 1; k >= 0 && k > i-12; k-- {
		if p.kind(k) == kindOpen {
			return k
		}
	}
	return -1
}

// verbal reports whether the word at position i is a finite verb as far as the
// rules tell, so that no noun phrase goes across it.
func (p *parser) verbal(i int) bool {
	t := p.tok(i)
	if t.class&classAux != 0 && t.kind != kindPossessive {
		return true
	}
	return t.class&verbs != 0 && !t.capital && !p.nominal(i)
}

// nominal reports whether a word that may be a verb is a noun where it stands:
// the reports, its demands.
func (p *parser) nominal(i int) bool {
	if p.tok(i).class&nouns != 0 {
		return p.is(i-1, classDet|classPrep) || p.kind(i-1) == kindPossessive || p.kind(i-1) == kindWord && !p.tok(i-1).capital && !p.is(i-1, classPronoun|classAdverb|classAux)
	}
	return p.is(i-1, classDet) && !p.is(i-1, classPronoun) || p.kind(i-1) == kindPossessive && !p.is(i-1, classAux) ||
		p.is(i-1, classPrep) && !p.is(i-1, classAdverb) && !p.tok(i).is(classGerund)
}

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
	if t.class&inert != 0 && !t.is(classLink) && (!t.upper || t.end-t.start == 1) {
		return p.secondName(i)
	}
	return true
}

// secondName reports whether a word that is usually no name is one: a capital in
// the middle of a sentence, after another name.
func (p *parser) secondName(i int) bool {
	const never = classDet | classPrep | classPronoun | classThat | classRelative | classSource | classSourcePost
	if i == 0 || p.is(i, never) || p.kind(i-1) != kindWord {
		return false
	}
	before := p.tok(i - 1)
	return before.capital && before.class&(inert|labelling|classBody|classAdverb) == 0 && before.class&verbs == 0
}

// caselessName reports whether the word at position i may be part of a name in
// a script without capitals: it is no word of the rules, names nothing else and
// has no article.
func (p *parser) caselessName(i int) bool {
	t := p.tok(i)
	if t.class&^(classLink|classTopic|classCommon) != 0 {
		return false
	}
	if m := p.mention(i); m != nil {
		return m.Facet == corpus.FacetPerson
	}
	return !p.articled(i)
}

// articled reports whether an article is written together with the word at
// position i.
func (p *parser) articled(i int) bool {
	word := p.tokenText(i)
	return slices.ContainsFunc(p.rules.caseless, func(a string) bool { return strings.HasPrefix(word, a) })
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
	for start > n.from && p.namePart(start-1, n.from, end) && !p.is(start-1, labelling) {
		if m := p.mention(start - 1); m != nil && m.Facet == corpus.FacetCountry && start < end && p.mention(start) != m {
			break
		}
		if m := p.mention(start); start < end && m != nil && m.Facet == corpus.FacetCountry && p.is(start-1, classDet) {
			break
		}
		start--
	}
	start = p.trimName(start, end)
	if start == end || p.inBody(end-1) {
		return p.labelled(n, end)
	}
	if end-start == 1 && !p.single(start) {
		return false
	}
	n.nameFrom, n.nameTo = start, end
	n.form = formName
	return p.classify(n)
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
	n.nameFrom, n.nameTo = from, end
	n.form = formName
	return p.classify(n)
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
	if !p.is(end, classOf) || end+1 >= n.to {
		return end
	}
	for k := end; k < n.to; k++ {
		t := p.tok(k)
		switch {
		case p.mention(k) != nil && p.mention(k).Facet == corpus.FacetCountry:
			return end
		case t.kind == kindWord && t.capital:
			end = k + 1
		case t.is(classOf|classConj|classDet) || t.kind == kindComma:
		default:
			return end
		}
	}
	return end
}

// complementName looks for a name after the complement of an office: Minister
// of Mines Paul X. A name that ends the core without an office is none.
func (p *parser) complementName(n *noun, core, end int) bool {
	head := -1
	for i := core - 1; i >= n.from; i-- {
		if p.is(i, persons|classTitleOf|classBody) {
			head = i
			break
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
	if end-start < 2 || end-start > 4 || !p.is(start-1, classPortfolio|classBody) && p.mention(start-1) == nil {
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

// common tells what a phrase without a name is by its head noun.
func (p *parser) common(n *noun, a, core int) {
	n.form = formOther
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
