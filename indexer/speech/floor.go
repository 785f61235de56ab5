package speech

import (
	"regexp"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// floors returns who has the floor in each turn, as the source declares it.
func (l *listener) floors(doc *corpus.Document) func(turn int) *voice {
	voices := make([]*voice, len(doc.Turns))
	offices := make(map[corpus.DeclaredSpeaker]*corpus.Speaker)
	for i := range doc.Turns {
		t := &doc.Turns[i]
		voices[i] = l.declared(t)
		if t.Speaker.Name != "" || t.Speaker.Role == "" {
			continue
		}
		// "The Speaker" and "Mr. Speaker" are one, by the name that came first.
		office := t.Speaker
		office.Role = strings.ToLower(office.Role)
		if first := offices[office]; first != nil {
			voices[i].speaker.Name, voices[i].speaker.ID = first.Name, first.ID
			continue
		}
		offices[office] = voices[i].speaker
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
	country := l.declaredCountry(d.Country)
	m := l.declaredMember(t, country)
	s := &m.speaker
	if d.Role != "" {
		s.Role = d.Role
	}
	if country != "" {
		s.Country = country
	}
	if d.Organization != "" {
		s.Organization = d.Organization
		if e := l.declaredBody(d.Organization, d.Country, country); e != nil {
			s.Organization = e.ID
		}
	}
	// Of whom a source says no more than the country, it says the delegation.
	delegate := d.Role == "" && d.Organization == ""
	l.capacity(s, s.Country != "" && (delegate || l.official(s.Role) || l.official(d.Organization)))
	return m.as(how, t.Label)
}

// declaredCountry returns the country that a source gives by a code or a name,
// "" if it gives none that is known.
func (l *listener) declaredCountry(given string) string {
	if given == "" {
		return ""
	}
	e, ok := l.names.vocabulary.Lookup(corpus.FacetCountry, given)
	if !ok {
		return ""
	}
	return e.ID
}

// declaredBody returns the body of the vocabulary that a source names beside a
// country: the ministry of that country rather than one that is named alike.
func (l *listener) declaredBody(name, given, country string) *vocabulary.Entry {
	if country != "" {
		if e := l.names.entry(corpus.FacetOrganization, name+" ("+given+")"); e != nil {
			return e
		}
		if e := l.names.publicBody(country, wordsOf(name)); e != nil && l.official(name) {
			return e
		}
	}
	return l.names.entry(corpus.FacetOrganization, name)
}

// declaredMember enters a declared speaker in the cast: by name, else by the
// role, the body or the country it speaks for.
func (l *listener) declaredMember(t *corpus.Turn, country string) *member {
	d := t.Speaker
	name := strings.Join(strings.Fields(d.Name), " ")
	if name == "" && d.Role == "" {
		name = strings.Join(strings.Fields(d.Organization), " ")
	}
	if name == "" {
		return l.declaredRole(t, country)
	}
	if m := l.cast.find(name, 0); m != nil {
		return m
	}
	m := l.cast.add(name, 0)
	e := l.names.entry(corpus.FacetPerson, name)
	if e == nil {
		e = l.declaredBody(name, d.Country, country)
	}
	if e != nil {
		m.fromEntry(e, l.on, l.language)
	}
	if c := l.declaredCountry(name); c != "" && e == nil {
		m.body = true
		m.speaker.Country, m.speaker.Capacity = c, corpus.CapacityGovernment
	}
	if m.speaker.ID == "" {
		m.speaker.ID = vocabulary.Kebab(name)
	}
	return m
}

// declaredRole makes a member of a speaker whom a source calls by a role or a
// country only. Its name is the label as it stands in the text, else what the
// source gives. It is not entered in the cast: the name is no one's own.
func (l *listener) declaredRole(t *corpus.Turn, country string) *member {
	name := l.labelWords(t.Label)
	if name == "" {
		where := t.Speaker.Country
		if country != "" {
			where = l.names.vocabulary.Label(corpus.FacetCountry, country, "en")
		}
		name = strings.Trim(strings.Join(strings.Fields(t.Speaker.Role), " ")+", "+where, ", ")
	}
	m := &member{}
	m.speaker.Name, m.speaker.ID = name, vocabulary.Kebab(name)
	m.speaker.Capacity = corpus.CapacityUnknown
	return m
}

// timeStamp matches the time in a label: [00:12:10], 12:10, (0:01.250).
var timeStamp = regexp.MustCompile(`[\[(<]?\b\d{1,2}:\d{2}(:\d{2})?([.,]\d+)?\b[\])>]?`)

// labelWords returns the words of a turn's label without time stamps and the
// marks around them, "" if the label is not part of the text.
func (l *listener) labelWords(label corpus.Range) string {
	if label.Start < 0 || label.Start > label.End || label.End > len(l.text) {
		return ""
	}
	words := strings.Join(strings.Fields(timeStamp.ReplaceAllString(label.In(l.text), " ")), " ")
	return strings.Trim(words, " *_#>|:;,.-–—―：")
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
