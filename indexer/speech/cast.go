package speech

import (
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// A member is a person or a body that a document names, with what the document
// and the vocabulary tell of it.
type member struct {
	speaker corpus.Speaker // without Resolved and At
	words   []string       // of the name, as written
	heads   []string       // nouns that the document calls it by: minister
	gender  gender
	post    string // role that the vocabulary gives, for want of one in the text
	body    bool
	spoke   bool // has been named as a source
	spokeAt int  // last sentence in which it spoke
	first   int  // sentence in which it is named first
}

// A sighting is a place where a member is named.
type sighting struct {
	at      int // sentence
	token   int
	member  *member
	subject bool // begins its sentence
	owner   bool // in the possessive: X's lawyer
}

// A cast is who a document names, in order of naming. Members are looked up by
// their whole name and by its single words.
type cast struct {
	byName    map[string]*member
	byWord    map[string][]*member
	sightings []sighting
	seen      int // number of sightings up to the sentence at hand
	speaker   *member
	issuers   map[string]*member // of texts, by the noun: the statement
	unnamed   bool               // the last one to speak has no name
	nameless  *corpus.Speaker    // the last one who has a role and no name
	heard     int                // sentence in which nameless spoke
}

func newCast() *cast {
	return &cast{byName: make(map[string]*member), byWord: make(map[string][]*member), issuers: make(map[string]*member)}
}

// add enters a member under its name, or returns the one entered before.
func (c *cast) add(name string, at int) *member {
	key := nameKey(name)
	if m := c.byName[key]; m != nil {
		return m
	}
	m := &member{first: at, words: strings.Fields(name)}
	m.speaker.Name = name
	m.speaker.Capacity = corpus.CapacityUnknown
	c.byName[key] = m
	for _, w := range m.words {
		w = nameKey(w)
		c.byWord[w] = append(c.byWord[w], m)
	}
	return m
}

// nameKey makes the spellings of one name alike: case, and the hyphens and
// blanks of romanised names.
func nameKey(name string) string {
	return spellings.Replace(strings.ToLower(name))
}

var spellings = strings.NewReplacer("-", "", "’", "'", "\u00a0", " ")

// find returns the member that a name of one word or more means in sentence at:
// of those whose name has all its words, the one named last before, else the
// first one named after. A longer name never means a shorter one.
func (c *cast) find(name string, at int) *member {
	if m := c.byName[nameKey(name)]; m != nil {
		if len(m.words) > 1 {
			return m
		}
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return nil
	}
	var best *member
	last := words[len(words)-1]
	const namesakes = 100 // to look at: more are no help, and take time
	known := c.byWord[nameKey(last)]
	for _, m := range known[max(0, len(known)-namesakes):] {
		if len(m.words) <= len(words) || m.body || !hasWords(m, words) {
			continue
		}
		if best == nil || better(m, best, last, at) {
			best = m
		}
	}
	if best == nil {
		return c.byName[nameKey(name)]
	}
	return best
}

// better reports whether m rather than best is meant by a last word in sentence
// at: a family name before a given name, who is known before who is not yet.
func better(m, best *member, last string, at int) bool {
	if a, b := endsWith(m, last), endsWith(best, last); a != b {
		return a
	}
	if known := m.first <= at; known != (best.first <= at) {
		return known
	}
	return m.spoke && !best.spoke || m.spoke == best.spoke && m.first <= at && m.first > best.first
}

func endsWith(m *member, word string) bool { return m.words[len(m.words)-1] == word }

func hasWords(m *member, words []string) bool {
	for _, w := range words {
		found := false
		for _, x := range m.words {
			found = found || strings.EqualFold(x, w)
		}
		if !found {
			return false
		}
	}
	return true
}

// saw notes that a member is named.
func (c *cast) saw(s sighting) { c.sightings = append(c.sightings, s) }

// family returns the person last named with a family name and called by an
// office: 강 차관. It returns nil if there is none.
func (c *cast) family(name, office string) *member {
	for i := c.seen - 1; i >= 0; i-- {
		m := c.sightings[i].member
		if !m.body && strings.HasPrefix(m.speaker.Name, name) && slices.ContainsFunc(m.heads, func(h string) bool { return strings.HasSuffix(h, office) || strings.HasSuffix(office, h) }) {
			return m
		}
		if c.seen-i > memory*8 {
			break
		}
	}
	return nil
}

// advance makes the sightings before a token the past ones.
func (c *cast) advance(token int) {
	for c.seen < len(c.sightings) && c.sightings[c.seen].token < token {
		c.seen++
	}
}

// speaks notes who speaks in a sentence.
func (c *cast) speaks(m *member, at int) {
	if m == nil {
		return
	}
	m.spoke, m.spokeAt = true, at
	c.speaker, c.unnamed = m, false
}

// lastSeen returns the sentence in which a member was last named, as far as the
// memory for pronouns reaches.
func (c *cast) lastSeen(m *member) int {
	for i := c.seen - 1; i >= 0 && i >= c.seen-memory; i-- {
		if c.sightings[i].member == m {
			return c.sightings[i].at
		}
	}
	return m.first
}

// remark notes that someone without a name speaks in a sentence, unless it is
// told inside what someone with a name says there.
func (c *cast) remark(s *corpus.Speaker, at int) {
	if m := c.speaker; m != nil && m.spokeAt == at {
		return
	}
	c.unnamed, c.nameless, c.heard = true, nil, at
	if s.Role != "" {
		c.nameless = s
	}
}

// latest returns the person who spoke last, nil if that was a body, nobody who
// has a name, or someone of another gender.
func (c *cast) latest(g gender) *member {
	if m := c.speaker; m != nil && !c.unnamed && !m.body && m.gender.agrees(g) {
		return m
	}
	return nil
}

// memory is how many sightings back a pronoun may reach.
const memory = 12

// pronoun returns the person whom he or she means in sentence at, nil if nobody
// agrees. The one who spoke in this paragraph, who began the sentence before and
// who is known by an office is likelier than who is only named.
func (c *cast) pronoun(g gender, at int) *member {
	var best *member
	top := 0
	for i := c.seen - 1; i >= 0 && i >= c.seen-memory; i-- {
		s := &c.sightings[i]
		if s.member.body || !s.member.gender.agrees(g) {
			continue
		}
		last := s.at
		if s.member.spoke {
			last = max(last, s.member.spokeAt)
		}
		score := 10 - 3*min(at-last, 4)
		if s.subject && s.at == last {
			score += 4
		}
		if s.owner {
			score -= 2
		}
		if s.member.known() {
			score += 2
		}
		if s.member == c.speaker {
			score += 2
		}
		if s.member.gender == g && g != genderUnknown {
			score += 3
		}
		if !s.member.known() && !s.subject {
			score -= 4
		}
		if score > top {
			best, top = s.member, score
		}
	}
	if best == nil && c.speaker != nil && !c.speaker.body && c.speaker.gender.agrees(g) {
		best = c.speaker
	}
	return best
}

// known reports whether anything but the name shows that a member is a person.
func (m *member) known() bool {
	return m.spoke || m.speaker.Role != "" || m.gender != genderUnknown || m.post != ""
}

// role returns the person last named whom a document calls by a noun: the
// minister. country, if not "", must be the person's if that is known; a noun
// that tells a gender must agree.
func (c *cast) role(noun, country string, g gender) *member {
	if m := c.speaker; m != nil && !m.body && m.gender.agrees(g) && m.called(noun, country) {
		return m
	}
	for i := c.seen - 1; i >= 0 && i >= c.seen-memory*4; i-- {
		if m := c.sightings[i].member; !m.body && m.gender.agrees(g) && m.called(noun, country) {
			return m
		}
	}
	return nil
}

// bodyCalled returns the body last named whose name has all the words.
func (c *cast) bodyCalled(words []string) *member {
	if m := c.speaker; m != nil && m.body && holds(m.heads, words) {
		return m
	}
	for i := c.seen - 1; i >= 0 && i >= c.seen-memory*4; i-- {
		if m := c.sightings[i].member; m.body && holds(m.heads, words) {
			return m
		}
	}
	return nil
}

func (m *member) called(noun, country string) bool {
	if country != "" && m.speaker.Country != "" && country != m.speaker.Country {
		return false
	}
	return slices.Contains(m.heads, noun)
}

// fromEntry fills a member from its entry of the vocabulary.
func (m *member) fromEntry(e *vocabulary.Entry, on corpus.Date, language string) {
	s := &m.speaker
	s.ID = e.ID
	if e.Facet == corpus.FacetOrganization {
		m.body = true
		s.Organization, s.Country = e.ID, e.Country
		s.Capacity = capacityOf(e)
		return
	}
	if e.Gender != "" {
		m.gender = gender(e.Gender[0])
	}
	p := post(e, on)
	if p == nil {
		return
	}
	if m.post = p.Role[language]; m.post == "" {
		m.post = p.Role["en"]
	}
	s.Organization, s.Country = p.Organization, p.Country
}

func capacityOf(e *vocabulary.Entry) corpus.Capacity {
	if e.Capacity == "" {
		return corpus.CapacityUnknown
	}
	return e.Capacity
}
