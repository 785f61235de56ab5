package speech

import (
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
	group    *voice      // the last ones who spoke together, until somebody else does
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
		return r.role(p, n, at)
	case formNoun:
		return r.noun(p, n, at)
	case formPronoun:
		return r.pronoun(p, n, at)
	case formList:
		return r.list(p, n, at)
	case formSome, formOther:
		if v := r.pair(p, n, at); v != nil {
			return v
		}
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
	for from < n.nameFrom && (p.is(from, classDet) || p.kind(from)&wordy == 0 || r.owned(p, from, n.nameFrom)) {
		from++
	}
	return m.as(corpus.ResolvedNamed, p.rangeOf(from, n.nameTo))
}

// member enters a named person in the cast with what stands beside the name. It
// returns nil if a family name alone means nobody.
func (r *resolver) member(p *parser, n *noun, at int) *member {
	name := p.nameOf(n)
	m := r.cast.find(name, at)
	if family(p, name) {
		if m = r.cast.family(name, p.headWord(n.head)); m == nil {
			return nil
		}
	}
	if m == nil && (p.surname(n) || r.unheard(p, n, name)) {
		return nil
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
	if m.body {
		return m
	}
	r.describe(p, n, m)
	if m.gender == genderUnknown && len(m.words) > 1 {
		m.gender = p.rules.given[strings.ToLower(m.words[0])]
	}
	return m
}

// unheard reports whether a name is one word that nobody has introduced, where
// nouns have capitals: Einsatz is a noun more likely than a person, and who is
// meant by a family name alone is not known.
func (r *resolver) unheard(p *parser, n *noun, name string) bool {
	return p.thing(n) && !p.tok(n.nameFrom).upper && r.known(p, n, name) == nil
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

// nameOf returns the name in a noun phrase. Before an office, what looks like a
// Korean particle is part of it.
func (p *parser) nameOf(n *noun) string {
	if p.rules.korean == nil || n.nameFrom == n.nameTo || n.nameTo == n.to {
		return p.name(n.nameFrom, n.nameTo)
	}
	r := corpus.Range{Start: p.tok(n.nameFrom).start, End: p.tok(n.nameTo - 1).end}
	return strings.Join(strings.Fields(r.In(p.text)), " ")
}

func (p *parser) tokenText(i int) string { return p.text[p.tok(i).start:p.tok(i).end] }

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
	case lex.plural && r.group != nil:
		s := *r.group.speaker
		s.Resolved, s.At = corpus.ResolvedPronoun, where
		return &voice{speaker: &s, members: r.group.members, by: r.group.by}
	case lex.plural || lex.gender == genderNeuter:
		if c := r.cast.speaker; c != nil && c.body {
			m = c
		}
	case r.cast.unnamed && r.cast.nameless != nil && at-r.cast.heard == 1:
		s := *r.cast.nameless
		s.At = where
		return &voice{speaker: &s}
	default:
		r.cast.advance(int(p.frame[n.from]))
		if m = r.cast.pronoun(lex.gender, at); m != nil && m.gender == genderUnknown {
			m.gender = lex.gender
		}
	}
	if m == nil {
		return unnamed(p, n)
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

// unnamed gives a source of whom nothing is known but the words for it.
func unnamed(p *parser, n *noun) *voice {
	s := &corpus.Speaker{Capacity: corpus.CapacityUnknown, Resolved: corpus.ResolvedUnknown, At: p.rangeOf(n.from, n.to)}
	return &voice{speaker: s}
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
