package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A voice is who speaks in a sentence: the speaker as statements give it, the
// members of the cast that it stands for, and whose position it is.
type voice struct {
	speaker *corpus.Speaker
	members []*member
	by      []string
}

// unknown reports whether nobody is named.
func (v *voice) unknown() bool {
	return v.speaker == nil || v.speaker.Resolved == corpus.ResolvedUnknown
}

// nobody reports whether the text does not even hint at who speaks.
func (v *voice) nobody() bool { return v.unknown() && v.speaker != nil && v.speaker.At.IsZero() }

// A resolver finds whom noun phrases mean.
type resolver struct {
	names    *names
	cast     *cast
	on       corpus.Date // when the document was published
	language string      // of the document
}

// resolve finds whom a noun phrase of a sentence means. It returns nil for a
// first person whom nobody in the text has named.
func (r *resolver) resolve(p *parser, n *noun, at int) *voice {
	switch n.form {
	case formName:
		return r.person(p, n, at)
	case formBody:
		return r.body(p, n, at)
	case formCountry:
		return r.country(p, n, at)
	case formRole:
		return r.role(p, n)
	case formNoun:
		return r.noun(p, n)
	case formPronoun:
		return r.pronoun(p, n, at)
	case formList:
		return r.list(p, n, at)
	case formSome, formOther:
		return r.some(p, n)
	case formNone, formImplicit:
	}
	return nil
}

// as returns a member as the speaker of words at a place.
func (m *member) as(how corpus.Resolution, at corpus.Range) *voice {
	s := m.speaker
	if s.Role == "" {
		s.Role = m.post
	}
	s.Resolved, s.At = how, at
	return &voice{speaker: &s, members: []*member{m}}
}

// person resolves a proper name that is not known to be of a body.
func (r *resolver) person(p *parser, n *noun, at int) *voice {
	m := r.member(p, n, at)
	if m == nil {
		return r.some(p, n)
	}
	if p.rules.korean != nil {
		return m.as(corpus.ResolvedNamed, p.rangeOf(n.from, n.to))
	}
	from := n.from
	for from < n.nameFrom && (p.is(from, classDet) || r.owned(p, from, n.nameFrom)) {
		from++
	}
	return m.as(corpus.ResolvedNamed, p.rangeOf(from, n.nameTo))
}

// owned reports whether position i is part of a possessive before a name:
// Zambia's Minister X.
func (r *resolver) owned(p *parser, i, to int) bool {
	for k := i; k < to; k++ {
		if p.kind(k) == kindPossessive {
			return true
		}
	}
	return false
}

// member enters a named person in the cast with what stands beside the name. It
// returns nil if a family name alone means nobody.
func (r *resolver) member(p *parser, n *noun, at int) *member {
	name := p.name(n.nameFrom, n.nameTo)
	m := r.cast.find(name, at)
	if family(p, name) {
		if m = r.cast.family(name, p.headWord(n.head)); m == nil {
			return nil
		}
	}
	if m == nil {
		m = r.cast.add(name, at)
		if e := r.known(p, n, name); e != nil {
			m.fromEntry(e, r.on, r.language)
			if e.Facet == corpus.FacetOrganization {
				m.heads = append(m.heads, wordsOf(name)...)
			}
		}
		if m.speaker.ID == "" {
			m.speaker.ID = vocabulary.Kebab(name)
		}
	}
	if !m.body {
		r.describe(p, n, m)
	}
	return m
}

// family reports whether a name is a Korean family name alone: 강 차관.
func family(p *parser, name string) bool {
	return p.rules.korean != nil && p.rules.korean.surnames[name]
}

// known returns the entry of the vocabulary that a name names.
func (r *resolver) known(p *parser, n *noun, name string) *vocabulary.Entry {
	if m := p.mention(n.nameTo - 1); m != nil && m.Facet == corpus.FacetPerson {
		return r.names.vocabulary.Entry(corpus.FacetPerson, m.Value)
	}
	if e := r.names.entry(corpus.FacetPerson, name); e != nil {
		return e
	}
	return r.names.entry(corpus.FacetOrganization, name)
}

// name returns the words of positions [from, to) with single blanks.
func (p *parser) name(from, to int) string {
	return strings.Join(strings.Fields(p.rangeOf(from, to).In(p.text)), " ")
}

// describe adds what stands beside a name to what is known of the person: role,
// body, country, gender.
func (r *resolver) describe(p *parser, n *noun, m *member) {
	s := &m.speaker
	for i := n.from; i < n.nameFrom; i++ {
		if g := p.tok(i).lex.gender; g != genderUnknown && p.is(i, classTitleOf|classOffice|classRole|classDet) {
			m.gender = g
		}
		if p.is(i, persons|classTitleOf) {
			m.heads = addWord(m.heads, p.headWord(i))
		}
	}
	for i := n.aside[0]; i < n.aside[1]; i++ {
		if p.is(i, persons) {
			m.heads = addWord(m.heads, p.headWord(i))
		}
	}
	if n.head >= 0 {
		m.heads = addWord(m.heads, p.headWord(n.head))
	}
	ranges := [][2]int{{n.from, n.nameFrom}, n.aside, {n.nameTo, n.to}}
	country, organization := r.affiliation(p, ranges)
	if s.Country == "" {
		s.Country = country
	}
	if s.Organization == "" {
		s.Organization = organization
	}
	if s.Role == "" {
		s.Role = p.role(n)
	}
	r.capacity(s, p.office(ranges))
}

func addWord(words []string, w string) []string {
	if slices.Contains(words, w) {
		return words
	}
	return append(words, w)
}

func (p *parser) tokenText(i int) string { return p.text[p.tok(i).start:p.tok(i).end] }

// headWord returns the noun at position i as heads are compared: in lower case,
// without an article that is written together with it.
func (p *parser) headWord(i int) string {
	if p.rules.korean != nil {
		return p.tok(i).lex.text
	}
	word := strings.ToLower(p.tokenText(i))
	if len(p.rules.caseless) > 0 {
		return strings.TrimPrefix(word, p.rules.caseless[0])
	}
	return word
}

// affiliation returns the first country and the first body that are named in
// any of the ranges.
func (r *resolver) affiliation(p *parser, ranges [][2]int) (country, organization string) {
	for _, x := range ranges {
		for i := x[0]; i < x[1]; i++ {
			m := p.mention(i)
			switch {
			case m == nil:
			case m.Facet == corpus.FacetCountry && country == "":
				country = m.Value
			case m.Facet == corpus.FacetOrganization && organization == "":
				organization = m.Value
			}
		}
	}
	return country, organization
}

// office reports whether an office or a body of a state is named in any of the
// ranges.
func (p *parser) office(ranges [][2]int) bool {
	for _, x := range ranges {
		for i := x[0]; i < x[1]; i++ {
			if p.is(i, classOffice|classPublic) {
				return true
			}
		}
	}
	return false
}

// capacity derives in what capacity someone speaks, and completes the country
// and the body of a state from each other.
func (r *resolver) capacity(s *corpus.Speaker, office bool) {
	if s.Organization == "" && office && s.Country != "" {
		if e := r.names.publicBody(s.Country, ministryOf(s.Role)); e != nil {
			s.Organization = e.ID
		}
	}
	if e := r.names.vocabulary.Entry(corpus.FacetOrganization, s.Organization); e != nil {
		if s.Country == "" {
			s.Country = e.Country
		}
		if s.Capacity == corpus.CapacityUnknown {
			s.Capacity = capacityOf(e)
		}
	}
	if s.Capacity == corpus.CapacityUnknown && office && s.Country != "" {
		s.Capacity = corpus.CapacityGovernment
	}
}

// ministryOf returns the words that the name of a minister's ministry holds:
// Second Vice Foreign Minister gives foreign and ministry. It returns nil for
// any other role.
func ministryOf(role string) []string {
	words := wordsOf(role)
	if !slices.Contains(words, "minister") {
		return nil
	}
	rank := []string{"first", "second", "third", "vice", "deputy", "minister", "of", "for", "and", "the", "state"}
	kept := slices.DeleteFunc(words, func(w string) bool { return slices.Contains(rank, w) })
	if len(kept) == 0 {
		return nil
	}
	return append(kept, "ministry")
}

// role returns the office or role that a noun phrase gives.
func (p *parser) role(n *noun) string {
	if p.rules.korean != nil {
		return p.koreanRole(n)
	}
	return p.roleText(n)
}

// roleText returns the office or role that stands beside a name, as written,
// without article, owner and the person's title.
func (p *parser) roleText(n *noun) string {
	if t := p.roleOf(n.from, n.nameFrom); t != "" {
		return t
	}
	if t := p.roleOf(n.aside[0], n.aside[1]); t != "" || !p.is(n.aside[0], classIndefinite) || n.aside[0] >= n.aside[1] {
		return t
	}
	return p.name(n.aside[0]+1, n.aside[1]) // X, a driver
}

// roleOf returns the role in positions [from, to), "" if there is no office or
// role in them.
func (p *parser) roleOf(from, to int) string {
	role := -1
	for i := from; i < to; i++ {
		if p.is(i, persons) {
			role = i
			break
		}
	}
	if role < 0 {
		return ""
	}
	for i := role; i >= from; i-- {
		if p.kind(i) == kindPossessive || i > from && p.is(i, classDet) && !p.is(i-1, classPrep) {
			from = i + 1
			break
		}
	}
	for from < role && (p.is(from, classDet|classPrep) || p.mentioned(from, corpus.FacetCountry) || p.kind(from) != kindWord) {
		from++
	}
	for to > from && (p.kind(to-1)&(kindWord|kindClose) == 0 || p.is(to-1, classTitleOf) && !p.is(to-1, persons)) {
		to--
	}
	return p.name(from, to)
}

// body resolves a body that is named.
func (r *resolver) body(p *parser, n *noun, at int) *voice {
	from := n.from
	for from < n.nameFrom && p.is(from, classDet) {
		from++
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

func addWords(words, more []string) []string {
	for _, w := range more {
		words = addWord(words, w)
	}
	return words
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

// role resolves an office or a role without a name: to the person whom the text
// has called so, unless an indefinite article says that it is someone new.
func (r *resolver) role(p *parser, n *noun) *voice {
	country, _ := r.affiliation(p, [][2]int{{n.from, n.to}})
	if !p.is(n.from, classIndefinite) {
		head := p.headWord(n.head)
		if m := r.cast.role(head, country); m != nil {
			return m.as(corpus.ResolvedPronoun, p.rangeOf(n.from, n.to))
		}
	}
	return r.some(p, n)
}

// noun resolves a common noun for a body: to the body whom the text has called
// so.
func (r *resolver) noun(p *parser, n *noun) *voice {
	if !p.is(n.from, classIndefinite) {
		if m := r.cast.bodyCalled([]string{p.headWord(n.head)}); m != nil {
			return m.as(corpus.ResolvedPronoun, p.rangeOf(n.from, n.to))
		}
	}
	return r.some(p, n)
}

// some gives a source whom nobody names: what is said of it is kept, its name
// stays unknown.
func (r *resolver) some(p *parser, n *noun) *voice {
	ranges := [][2]int{{n.from, n.to}}
	s := &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown, At: p.rangeOf(n.from, n.to)}
	s.Country, s.Organization = r.affiliation(p, ranges)
	s.Role = p.roleOf(n.from, n.to)
	if p.rules.korean != nil {
		s.Role = p.koreanRole(n)
	}
	if n.head >= 0 && p.is(n.head, classCompany) {
		s.Capacity = corpus.CapacityCompany
	}
	if n.form != formOther {
		r.capacity(s, p.office(ranges))
	}
	return &voice{speaker: s}
}

// pronoun resolves he, she, they and it to the one meant.
func (r *resolver) pronoun(p *parser, n *noun, at int) *voice {
	lex := p.pronoun(n)
	where := p.rangeOf(n.from, n.to)
	if lex.first {
		return nil
	}
	var m *member
	switch {
	case lex.plural || lex.gender == genderNeuter:
		if c := r.cast.speaker; c != nil && c.body {
			m = c
		}
	default:
		r.cast.advance(int(p.frame[n.from]))
		if m = r.cast.pronoun(lex.gender, at); m != nil && m.gender == genderUnknown {
			m.gender = lex.gender
		}
	}
	if m == nil {
		return &voice{speaker: &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown, At: where}}
	}
	return m.as(corpus.ResolvedPronoun, where)
}

// pronoun returns the lexeme of a pronoun.
func (p *parser) pronoun(n *noun) *lexeme {
	if p.rules.korean != nil {
		return p.rules.words[p.stem(n.to-1)]
	}
	if p.tok(n.from).width > 1 {
		return p.tok(n.from).lex
	}
	return p.tok(n.to - 1).lex
}

// list resolves several sources that speak together. Their speaker has no id:
// no single one may be credited with it.
func (r *resolver) list(p *parser, n *noun, at int) *voice {
	where := p.rangeOf(n.from, n.to)
	v := &voice{speaker: &corpus.Speaker{
		Name: p.name(n.from, n.to), Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedNamed, At: where,
	}}
	for i := range n.parts {
		part := r.resolve(p, &n.parts[i], at)
		if part == nil {
			continue
		}
		v.members = append(v.members, part.members...)
		for _, b := range r.position(part) {
			v.by = addWord(v.by, b)
		}
		if i == 0 {
			v.speaker.Capacity = part.speaker.Capacity
		}
		if part.speaker.Capacity != v.speaker.Capacity {
			v.speaker.Capacity = corpus.CapacityUnknown
		}
	}
	return v
}

// position returns whose position a voice states: a country's, by its
// government or its public agencies, or that of a body with one of its own.
func (r *resolver) position(v *voice) []string {
	if v == nil || v.speaker == nil {
		return nil
	}
	if len(v.by) > 0 {
		return v.by
	}
	s := v.speaker
	if s.Capacity.SpeaksForCountry() && s.Country != "" {
		return []string{s.Country}
	}
	if e := r.names.vocabulary.Entry(corpus.FacetOrganization, s.Organization); e != nil && e.Actor {
		return []string{e.ID}
	}
	return nil
}
