package speech

import (
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// body resolves a body that is named.
func (r *resolver) body(p *parser, n *noun, at int) *voice {
	from := n.from
	for from < n.nameFrom && p.is(from, classDet) {
		from++
	}
	if p.commonBody(n) {
		return r.noun(p, n, at)
	}
	where := p.rangeOf(from, max(n.nameTo, n.from+1))
	name := p.name(n.nameFrom, n.nameTo)
	if m := p.mention(n.nameTo - 1); m != nil && m.Facet == corpus.FacetOrganization {
		if e := r.names.vocabulary.Entry(corpus.FacetOrganization, m.Value); e != nil {
			return r.vocabularyBody(e, name, at).as(corpus.ResolvedNamed, where)
		}
	}
	country, _ := r.affiliation(p, [][2]int{{n.from, n.to}})
	if e := r.names.publicBody(country, wordsOf(name)); e != nil {
		return r.vocabularyBody(e, name, at).as(corpus.ResolvedNamed, where)
	}
	if m := r.cast.bodyCalled(wordsOf(name)); m != nil && (country == "" || country == m.speaker.Country) {
		return m.as(corpus.ResolvedNamed, where)
	}
	if e := r.names.entry(corpus.FacetOrganization, name); e != nil {
		return r.vocabularyBody(e, name, at).as(corpus.ResolvedNamed, where)
	}
	m := r.cast.add(name, at)
	m.body = true
	m.heads = addWords(m.heads, wordsOf(name))
	m.speaker.ID = vocabulary.Kebab(name)
	if m.speaker.Country == "" {
		m.speaker.Country = country
	}
	if p.is(n.head, classPublic) && country != "" {
		m.speaker.Capacity = corpus.CapacityGovernment
	}
	if p.is(n.head, classCompany) {
		m.speaker.Capacity = corpus.CapacityCompany
	}
	return m.as(corpus.ResolvedNamed, where)
}

// commonBody reports whether what looks like the name of a body is a common noun,
// where nouns have capitals: ein Verband, die Mitteilung.
func (p *parser) commonBody(n *noun) bool {
	if !p.rules.nouns || n.head < 0 || n.nameTo-n.nameFrom != 1 || p.mention(n.nameFrom) != nil {
		return false
	}
	plain := strings.EqualFold(p.tok(n.head).lex.text, p.tokenText(n.head))
	return p.is(n.from, classIndefinite) || plain && p.is(n.head, classPublication)
}

// vocabularyBody enters a body of the vocabulary in the cast.
func (r *resolver) vocabularyBody(e *vocabulary.Entry, name string, at int) *member {
	m := r.cast.add(e.Labels["en"], at)
	m.fromEntry(e, r.on, r.language)
	m.heads = addWords(m.heads, wordsOf(name))
	m.heads = addWords(m.heads, wordsOf(e.Labels["en"]))
	return m
}

// country resolves a country, or a capital that stands for its government.
func (r *resolver) country(p *parser, n *noun, at int) *voice {
	c := p.mention(n.nameTo - 1).Value
	label := r.names.vocabulary.Label(corpus.FacetCountry, c, "en")
	m := r.cast.add(label, at)
	m.body = true
	m.speaker.ID, m.speaker.Country = vocabulary.Kebab(label), c
	m.speaker.Capacity = corpus.CapacityGovernment
	return m.as(corpus.ResolvedNamed, p.rangeOf(n.nameFrom, n.nameTo))
}

// noun resolves a common noun for a body: to the body whom the text has called
// so, to one named by whose it is (the X campaign), or to the last one that
// spoke if the noun may mean any body. A text speaks for whoever issued it.
func (r *resolver) noun(p *parser, n *noun, at int) *voice {
	if owner, ok := p.author(n); ok {
		return r.resolve(p, &owner, at)
	}
	where := p.rangeOf(n.from, n.to)
	if p.is(n.from, classIndefinite) {
		return r.some(p, n)
	}
	head := p.headWord(n.head)
	if name := p.ownName(n); name != "" {
		return r.namedAfter(name, head, at).as(corpus.ResolvedNamed, where)
	}
	if m := r.cast.bodyCalled([]string{head}); m != nil {
		return m.as(corpus.ResolvedPronoun, where)
	}
	if m := r.cast.issuers[head]; m != nil && at-m.spokeAt <= recent {
		return m.as(corpus.ResolvedPronoun, where)
	}
	if m := r.cast.speaker; m != nil && m.body && p.is(n.head, classGeneric) && at-m.spokeAt <= recent {
		return m.as(corpus.ResolvedPronoun, where)
	}
	return r.some(p, n)
}

// recent is how many sentences back a noun like "the group" reaches.
const recent = 4

// ownName returns the name of a body that is a person's or a place's name with
// what it is: the Sample campaign; "" if the phrase has none.
func (p *parser) ownName(n *noun) string {
	if p.rules.nouns || n.head < 0 || !p.is(n.head, classBody) || p.tok(n.head).capital {
		return ""
	}
	from := n.head
	for from > n.from && p.nameLike(from-1) {
		from--
	}
	if from == n.head || p.mention(n.head-1) != nil {
		return ""
	}
	return p.name(from, n.head+1)
}

// namedAfter enters a body in the cast that has such a name.
func (r *resolver) namedAfter(name, head string, at int) *member {
	m := r.cast.add(name, at)
	m.body = true
	m.heads = addWord(m.heads, head)
	m.speaker.ID = vocabulary.Kebab(name)
	return m
}

// author returns whose text speaks: X's message.
func (p *parser) author(n *noun) (noun, bool) {
	if !p.is(n.head, classPublication|classSpeech) {
		return noun{}, false
	}
	for k := n.head - 1; k > n.from; k-- {
		if p.kind(k) == kindPossessive {
			owner := p.noun(n.from, k)
			return owner, owner.form.named() || owner.form == formRole
		}
	}
	return noun{}, false
}
