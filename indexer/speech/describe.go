package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

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

// describe adds what stands beside a name to what is known of the person: role,
// body, country, gender.
func (r *resolver) describe(p *parser, n *noun, m *member) {
	s := &m.speaker
	complement := false // its article is not the person's
	for i := n.from; i < n.nameFrom; i++ {
		complement = complement && !p.is(i, persons|classTitleOf) || p.is(i, classPrep) && !p.is(i, classDet)
		if complement && p.is(i, classDet) {
			continue
		}
		if g := p.tok(i).lex.gender; g != genderUnknown && !p.tok(i).lex.owner && p.is(i, classTitleOf|classOffice|classRole|classDet) {
			m.gender = g
		}
		if p.is(i, persons|classTitleOf) {
			m.heads = addWord(m.heads, p.headWord(i))
			m.heads = addWords(m.heads, p.rules.called[p.headWord(i)])
		}
	}
	if party := p.party(n.nameTo); party != "" {
		m.heads = addWord(m.heads, party)
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

// party returns what the code after a name tells of the person: X, D-Ohio; X
// (R-Utah). It is "" if none stands at position i.
func (p *parser) party(i int) string {
	if p.kind(i)&(kindComma|kindOpen) == 0 || p.kind(i+1) != kindWord {
		return ""
	}
	return p.partyOf(i + 1)
}

// partyOf returns what the word at position i tells of a party by the letter
// before its hyphen, "" if nothing.
func (p *parser) partyOf(i int) string {
	letter, _, ok := strings.Cut(strings.ToLower(p.tokenText(i)), "-")
	if !ok {
		return ""
	}
	return p.rules.parties[letter]
}

func addWord(words []string, w string) []string {
	if slices.Contains(words, w) {
		return words
	}
	return append(words, w)
}

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
			if p.is(i, classOffice|classPublic) || p.koreanDelegate(i) {
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
		if e := r.names.publicBody(s.Country, r.names.ministries.of(s.Role)); e != nil {
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

// of returns the words that the name of a minister's ministry holds: Second Vice
// Foreign Minister gives foreign and ministry. It returns nil for any other
// role.
func (m *ministries) of(role string) []string {
	words := wordsOf(role)
	if !slices.Contains(words, m.Office) {
		return nil
	}
	kept := slices.DeleteFunc(words, func(w string) bool { return slices.Contains(m.Rank, w) })
	if len(kept) == 0 {
		return nil
	}
	return append(kept, m.Body)
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
	for to > from && (p.kind(to-1)&(kindWord|kindClose) == 0 || p.is(to-1, classTitleOf|classDet) && !p.is(to-1, persons)) {
		to--
	}
	return p.name(from, to)
}

func addWords(words, more []string) []string {
	for _, w := range more {
		words = addWord(words, w)
	}
	return words
}

// role resolves an office or a role without a name: to the person whom the text
// has called so, unless an indefinite article says that it is someone new.
func (r *resolver) role(p *parser, n *noun, at int) *voice {
	country, _ := r.affiliation(p, [][2]int{{n.from, n.to}})
	if !p.is(n.from, classIndefinite) {
		head := p.headWord(n.head)
		m := r.cast.role(head, country, p.tok(n.head).lex.gender)
		if m == nil && (p.is(n.head, classAnaphor) || p.is(n.from, classDemonstrative)) {
			m = r.described(p, n, at)
		}
		if m != nil {
			return m.as(corpus.ResolvedPronoun, p.rangeOf(n.from, n.to))
		}
	}
	return r.some(p, n)
}

// described returns whom a noun that only describes a person means: who spoke
// last, else who was named last, in the sentence before or the one at hand.
func (r *resolver) described(p *parser, n *noun, at int) *member {
	g := p.genderOf(n)
	if m := r.cast.latest(g); m != nil || r.cast.unnamed {
		return m
	}
	if m := r.cast.pronoun(g, at); m != nil && at-r.cast.lastSeen(m) <= 1 {
		return m
	}
	return nil
}

// genderOf returns the gender that the articles and nouns of a phrase tell.
func (p *parser) genderOf(n *noun) gender {
	for i := n.head; i >= n.from; i-- {
		if x := p.tok(i).lex; x.gender != genderUnknown && !x.owner {
			return x.gender
		}
	}
	return genderUnknown
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
	return positionOf(r.names.vocabulary, v.speaker)
}

// positionOf returns the actor for which one speaker speaks, none if the speaker
// speaks for no country and for no body with a position of its own.
func positionOf(v *vocabulary.Vocabulary, s *corpus.Speaker) []string {
	if s.Capacity.SpeaksForCountry() && s.Country != "" {
		return []string{s.Country}
	}
	if e := v.Entry(corpus.FacetOrganization, s.Organization); e != nil && e.Actor {
		return []string{e.ID}
	}
	return nil
}
