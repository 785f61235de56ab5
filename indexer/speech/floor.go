package speech

import (
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// floors returns who has the floor in each turn, as the source declares it.
func (l *listener) floors(doc *corpus.Document) func(turn int) *voice {
	voices := make([]*voice, len(doc.Turns))
	for i := range doc.Turns {
		voices[i] = l.declared(&doc.Turns[i])
	}
	return func(turn int) *voice {
		if turn < 0 {
			return nil
		}
		return voices[turn]
	}
}

// declared makes a voice of a turn's declared speaker, nil if the source
// declares none.
func (l *listener) declared(t *corpus.Turn) *voice {
	d := t.Speaker
	if d.IsZero() {
		return nil
	}
	how := corpus.ResolvedDeclared
	if !t.Label.IsZero() {
		how = corpus.ResolvedLabel
	}
	m := l.declaredMember(d)
	s := &m.speaker
	if d.Role != "" {
		s.Role = d.Role
	}
	if e, ok := l.names.vocabulary.Lookup(corpus.FacetCountry, d.Country); ok && d.Country != "" {
		s.Country = e.ID
	}
	if d.Organization != "" {
		s.Organization = d.Organization
		if e := l.names.entry(corpus.FacetOrganization, d.Organization); e != nil {
			s.Organization = e.ID
		}
	}
	// Of whom a source says no more than the country, it says the delegation.
	delegate := d.Role == "" && d.Organization == ""
	l.capacity(s, s.Country != "" && (delegate || l.official(s.Role)))
	return m.as(how, t.Label)
}

// declaredMember enters a declared speaker in the cast: by name, else by the
// body or the country it speaks for.
func (l *listener) declaredMember(d corpus.DeclaredSpeaker) *member {
	name := strings.Join(strings.Fields(d.Name), " ")
	if name == "" {
		name = strings.Join(strings.Fields(d.Organization), " ")
	}
	if name == "" {
		m := &member{}
		m.speaker.Capacity = corpus.CapacityUnknown
		return m
	}
	if m := l.cast.find(name, 0); m != nil {
		return m
	}
	m := l.cast.add(name, 0)
	e := l.names.entry(corpus.FacetPerson, name)
	if e == nil {
		e = l.names.entry(corpus.FacetOrganization, name)
	}
	if e != nil {
		m.fromEntry(e, l.on, l.language)
	}
	if c, ok := l.names.vocabulary.Lookup(corpus.FacetCountry, name); ok && e == nil {
		m.body = true
		m.speaker.Country, m.speaker.Capacity = c.ID, corpus.CapacityGovernment
	}
	if m.speaker.ID == "" {
		m.speaker.ID = vocabulary.Kebab(name)
	}
	return m
}

// official reports whether a role is an office of state in any language of the
// rules at hand.
func (l *listener) official(role string) bool {
	if len(l.passages) == 0 {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		if x := l.passages[0].rules.words[strings.Trim(w, ",.")]; x != nil && x.class&(classOffice|classPublic) != 0 {
			return true
		}
	}
	return false
}
