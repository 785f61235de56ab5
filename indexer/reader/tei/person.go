package tei

import (
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader/date"
	"dialogue/indexer/reader/markup"
)

// people holds the lists of people and bodies.
type people struct {
	persons map[string]*person
	bodies  map[string]*organization
	person  *person       // whose element is open; nil if none is
	body    *organization // the same of a body
	office  *affiliation  // whose element is open
}

func newPeople() people {
	return people{persons: make(map[string]*person), bodies: make(map[string]*organization)}
}

// A person is one of a list.
type person struct {
	names        []*name
	gender       string
	country      string
	affiliations []*affiliation
}

// A name is one that a person has borne.
type name struct {
	period
	given, family []string
	whole         string // what is in no part
}

func (n *name) String() string {
	if parts := append(append([]string{}, n.given...), n.family...); len(parts) > 0 {
		return strings.Join(parts, " ")
	}
	return n.whole
}

// An affiliation is a membership or an office in a body.
type affiliation struct {
	period
	body, role string
	titles     versions
}

// An organization is a body of a list.
type organization struct {
	role, country string
	names, short  versions
}

// A period is when something held. Unknown ends are open.
type period struct{ from, to corpus.Date }

func periodOf(e *markup.Element) period {
	parse := func(attribute string) corpus.Date {
		d, _ := date.Parse(e.Attr(attribute), "")
		return d
	}
	p := period{parse("from"), parse("to")}
	if when := parse("when"); !when.IsZero() {
		p = period{when, when}
	}
	return p
}

// holds reports whether a day lies in the period; an unknown day does in none
// that has an end.
func (p period) holds(on corpus.Date) bool { return on.Within(p.from, p.to) }

// open takes an element of a list, and reports whether it is one.
func (p *people) open(r *reader, e *markup.Element) bool {
	switch {
	case e.Name == "person" || e.Name == "personGrp":
		p.person = &person{gender: e.Attr("sex")}
		if id := e.Attr("id"); id != "" {
			p.persons[id] = p.person
		}
	case e.Name == "org":
		p.body = &organization{role: e.Attr("role")}
		if id := e.Attr("id"); id != "" {
			p.bodies[id] = p.body
		}
	case p.person != nil:
		p.openPerson(r, e)
	case p.body != nil:
		p.openBody(r, e)
	default:
		return false
	}
	return true
}

func (p *people) openPerson(r *reader, e *markup.Element) {
	one := p.person
	switch e.Name {
	case "persName":
		n := &name{period: periodOf(e)}
		one.names = append(one.names, n)
		r.watch(e, func(words string) { n.whole = words })
	case "forename", "surname", "nameLink", "addName", "genName":
		p.openName(r, e)
	case "sex", "gender":
		set(&one.gender, e.Attr("value"))
		r.watch(e, func(words string) { set(&one.gender, words) })
	case "nationality", "country":
		set(&one.country, e.Attr("key"))
		r.watch(e, func(words string) { set(&one.country, words) })
	case "affiliation":
		p.office = &affiliation{period: periodOf(e), body: id(e.Attr("ref")), role: e.Attr("role")}
		one.affiliations = append(one.affiliations, p.office)
	case "roleName":
		if office := p.office; office != nil {
			lang := e.Attr("lang")
			r.watch(e, func(words string) { office.titles = append(office.titles, version{lang, words}) })
		}
	}
}

// openName takes a part of a person's name.
func (p *people) openName(r *reader, e *markup.Element) {
	if len(p.person.names) == 0 {
		return
	}
	n := p.person.names[len(p.person.names)-1]
	to := &n.family
	if e.Name == "forename" {
		to = &n.given
	}
	r.watch(e, func(words string) { *to = append(*to, words) })
}

func (p *people) openBody(r *reader, e *markup.Element) {
	body := p.body
	lang := e.Attr("lang")
	switch e.Name {
	case "orgName":
		to := &body.names
		if full := e.Attr("full"); full == "abb" || full == "init" {
			to = &body.short
		}
		r.watch(e, func(words string) { *to = append(*to, version{lang, words}) })
	case "country":
		set(&body.country, e.Attr("key"))
		r.watch(e, func(words string) { set(&body.country, words) })
	}
}

func (p *people) close(element string) {
	switch element {
	case "person", "personGrp":
		p.person = nil
	case "org":
		p.body = nil
	case "affiliation":
		p.office = nil
	}
}

// id returns the id that a reference means, without the file that holds it.
func id(ref string) string {
	ref, _, _ = strings.Cut(strings.TrimSpace(ref), " ")
	if i := strings.LastIndexByte(ref, '#'); i >= 0 {
		ref = ref[i+1:]
	}
	return ref
}

// speaker returns what the lists say of somebody as of a day.
func (p *people) speaker(id string, on corpus.Date, language string) corpus.DeclaredSpeaker {
	one := p.persons[id]
	if one == nil {
		return corpus.DeclaredSpeaker{}
	}
	s := corpus.DeclaredSpeaker{Name: one.nameOn(on), Gender: one.gender, Country: one.country}
	for _, a := range one.affiliations {
		if !a.holds(on) {
			continue
		}
		body := p.bodies[a.body]
		switch {
		case isParty(a.body, body):
			set(&s.Party, partyName(a.body, body, language))
		case a.role != "" && !isMembership(a.role):
			p.hold(&s, a, body, language)
		}
	}
	return s
}

// nameOn returns the name that somebody bore on a day.
func (p *person) nameOn(on corpus.Date) string {
	for _, n := range p.names {
		if n.holds(on) {
			return n.String()
		}
	}
	if len(p.names) > 0 {
		return p.names[0].String()
	}
	return ""
}

// hold enters an office: the first that holds counts.
func (p *people) hold(s *corpus.DeclaredSpeaker, a *affiliation, body *organization, language string) {
	if s.Role != "" {
		return
	}
	s.Role = a.role
	if title := a.titles.best(language); title != "" {
		s.Role = title
	}
	if body != nil {
		s.Organization = body.names.best(language)
		set(&s.Country, body.country)
	}
}

// isMembership reports whether a role is that of any member of a body.
func isMembership(role string) bool {
	return strings.EqualFold(role, "member") || strings.EqualFold(role, "MP") || strings.EqualFold(role, "representative")
}

// isParty reports whether a body is a party or a group of a parliament, by what
// a list says or, without one, by how ParlaMint spells its ids.
func isParty(id string, body *organization) bool {
	if body != nil && body.role != "" {
		role := strings.ToLower(body.role)
		return strings.Contains(role, "party") || strings.Contains(role, "group") || role == "coalition"
	}
	return strings.HasPrefix(id, "party.") || strings.HasPrefix(id, "group.")
}

func partyName(id string, body *organization, language string) string {
	if body != nil {
		if name := body.short.best(language); name != "" {
			return name
		}
		if name := body.names.best(language); name != "" {
			return name
		}
	}
	_, short, found := strings.Cut(id, ".")
	if !found {
		return id
	}
	return short
}
