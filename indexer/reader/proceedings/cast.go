package proceedings

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"dialogue/corpus"
	"dialogue/indexer/reader/transcript"
)

// A Cast keeps the people of a document the same: by the source's own id, what
// one label says of somebody is known at every other.
type Cast struct {
	// Home is the country whose government's members speak for it in this record;
	// "" if the record does not say.
	Home    string
	country func(name string) bool
	people  map[string]*person
	labels  map[string]reading // labels that were read before: most come again
}

// A reading is what a label says.
type reading struct {
	who   corpus.DeclaredSpeaker
	chair bool
}

// A person is what is known of somebody by all labels and lists.
type person struct {
	corpus.DeclaredSpeaker
	listed bool // the name is from a list of people, which is better than a label
	chair  bool // by the list, this is who conducts the meeting
}

// NewCast returns a cast that knows nobody. Country reports whether a name is
// that of a country; it may be nil.
func NewCast(country func(name string) bool) *Cast {
	return &Cast{country: country, people: make(map[string]*person), labels: make(map[string]reading)}
}

// Know enters somebody of whom a list of people tells.
func (c *Cast) Know(id string, s corpus.DeclaredSpeaker) {
	if id != "" && c.people[id] == nil && !s.IsZero() {
		c.people[id] = &person{DeclaredSpeaker: s, listed: s.Name != ""}
	}
}

// KnowLabel enters somebody whom a list of people gives by a label: a name, an
// office, or both.
func (c *Cast) KnowLabel(id, label string) {
	s, chair := transcript.Speaker(label, c.country)
	if c.Home != "" {
		takeParty(&s)
	}
	c.Know(id, s)
	if p := c.people[id]; p != nil && p.DeclaredSpeaker == s {
		p.chair = chair
	}
}

// Assign finds the speakers of a record by their labels and ids. What a turn
// says of its speaker already counts as if its label did.
func (c *Cast) Assign(r *Record) []corpus.Turn {
	if c.country != nil && !c.country(c.Home) {
		c.Home = ""
	}
	for i := range r.Turns {
		c.read(&r.Turns[i], r.Text)
	}
	for i := range r.Turns {
		c.meet(&r.Turns[i])
	}
	out := make([]corpus.Turn, len(r.Turns))
	chairs := chairsOf(r)
	for i := range r.Turns {
		t := &r.Turns[i]
		c.complete(t)
		t.Chair = t.Chair || chairs.at(t.Start, t.Speaker.Name)
		if s := &t.Speaker; s.Country == "" && transcript.Governs(s.Role) {
			s.Country = c.Home
		}
		out[i] = r.Turns[i].Turn
	}
	return out
}

// read takes a turn's label apart.
func (c *Cast) read(t *Turn, text string) {
	if t.Label.IsZero() || !t.Speaker.IsZero() {
		set(&t.Speaker.Role, t.Office)
		return
	}
	label := t.Label.In(text)
	r, known := c.labels[label]
	if !known {
		r.who, r.chair = transcript.Speaker(label, c.country)
		c.labels[label] = r
	}
	t.Speaker, t.Chair = r.who, t.Chair || r.chair
	set(&t.Speaker.Role, t.Office)
	if c.Home != "" {
		takeParty(&t.Speaker)
	}
}

// takeParty takes an abbreviation in brackets after a name for that of a party,
// as parliaments give it: "Ms Roe (ID)" is not of Indonesia.
func takeParty(s *corpus.DeclaredSpeaker) {
	const longest = 6 // bytes
	for _, field := range []*string{&s.Country, &s.Organization} {
		if s.Name != "" && s.Party == "" && *field != "" && len(*field) <= longest && !strings.Contains(*field, " ") {
			s.Party, *field = *field, ""
		}
	}
}

// meet learns from a turn who somebody is. An office that is held for the
// moment only, that of the chair, is not theirs in other turns.
func (c *Cast) meet(t *Turn) {
	if t.Who == "" {
		return
	}
	p := c.people[t.Who]
	if p == nil {
		p = &person{}
		c.people[t.Who] = p
	}
	if !p.mayBe(t.Speaker.Name) {
		return
	}
	if t.Speaker.Name == "" && t.Speaker.Organization != "" && p.Name != "" && p.mayBe(t.Speaker.Organization) {
		t.Speaker.Organization = "" // the label ends with the name
	}
	if !p.listed && words(t.Speaker.Name) > words(p.Name) {
		p.Name = t.Speaker.Name
	}
	if p.Role == "" && !t.Chair {
		p.Role = t.Speaker.Role
	}
	set(&p.Organization, t.Speaker.Organization)
	set(&p.Country, t.Speaker.Country)
	set(&p.Party, t.Speaker.Party)
	set(&p.Gender, t.Speaker.Gender)
}

// complete adds what is known of the speaker of a turn.
func (c *Cast) complete(t *Turn) {
	p := c.people[t.Who]
	if p == nil || !p.mayBe(t.Speaker.Name) {
		return
	}
	s := &t.Speaker
	if s.Role == "" && s.Name == "" {
		t.Chair = t.Chair || p.chair
	}
	if p.Name != "" {
		s.Name = p.Name
	}
	set(&s.Role, p.Role)
	set(&s.Organization, p.Organization)
	set(&s.Country, p.Country)
	set(&s.Party, p.Party)
	set(&s.Gender, p.Gender)
}

// mayBe reports whether a name can be that of the person: some ids stand for
// anybody ("unknown"), and then the names have no word in common.
func (p *person) mayBe(name string) bool {
	if p.Name == "" || name == "" || p.Name == name {
		return true
	}
	known := strings.Fields(fold(p.Name))
	for w := range strings.FieldsSeq(fold(name)) {
		if slices.Contains(known, w) {
			return true
		}
	}
	return false
}

// fold returns a name without case, accents and punctuation.
func fold(name string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), name)
	if err != nil {
		plain = name
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return ' '
	}, plain)
}

func words(s string) int { return len(strings.Fields(s)) }

func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
