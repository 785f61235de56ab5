package web

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dialogue/corpus"
)

// A Who says who makes a statement, for whom and in what capacity.
type Who struct {
	Name     string // of the speaker, or of those who speak together; else the role; never ""
	Own      bool   // the name is in the words of the record, not in ours
	Unnamed  bool   // the record says what the speaker is, not who
	Role     string // "" if not stated
	For      string // whose position it is, as a phrase: "for Zambia"; "" if unknown
	Capacity string // "" if unknown
	Together bool   // several actors speak as one
	Resolved string // how the speaker was found, in words; "" where there is nothing to say
	Others   []Who  // further speakers whom the statement quotes
}

// who tells who makes a statement of d.
func (st *Site) who(d *corpus.Document, s *corpus.Statement) Who {
	speakers := speakersIn(s)
	if len(speakers) == 0 {
		return st.nobody(d, s)
	}
	w := st.speaker(speakers[0])
	w.For = st.speakingFor(s, speakers[0])
	if s.Joint() {
		w.Together = true
		if speakers[0].Name == "" {
			w = Who{Name: st.actors(s.By), Together: true, Capacity: w.Capacity, Resolved: w.Resolved}
		}
	}
	for _, p := range speakers[1:] {
		other := st.speaker(p)
		other.For = st.ownPosition(p)
		w.Others = append(w.Others, other)
	}
	return w
}

// speakersIn lists the statement's speaker and those of its quotes, each once,
// as far as anything tells them apart: a name, or only a role.
func speakersIn(s *corpus.Statement) []*corpus.Speaker {
	var out []*corpus.Speaker
	add := func(p *corpus.Speaker) {
		if p == nil || p.Name == "" && p.ID == "" && p.Role == "" {
			return
		}
		same := func(q *corpus.Speaker) bool { return q.ID == p.ID && q.Name == p.Name && q.Role == p.Role }
		if !slices.ContainsFunc(out, same) {
			out = append(out, p)
		}
	}
	add(s.Speaker)
	for i := range s.Quotes {
		add(s.Quotes[i].Speaker)
	}
	return out
}

// nobody tells whose words a statement is that no known speaker makes.
func (st *Site) nobody(d *corpus.Document, s *corpus.Statement) Who {
	switch s.Kind {
	case corpus.KindNarrative, corpus.KindApparatus:
		if d.Publisher == "" {
			return Who{Name: st.words.say("who.text")}
		}
		return Who{Name: d.Publisher, Own: true, For: st.words.say("who.publisher")}
	case corpus.KindSpeech, corpus.KindQuote, corpus.KindReported, corpus.KindProcedure:
	}
	w := Who{Name: st.words.say("who.unnamed"), For: st.speakingFor(s, nil)}
	if s.Joint() {
		return Who{Name: st.actors(s.By), Together: true}
	}
	return w
}

func (st *Site) speaker(p *corpus.Speaker) Who {
	w := Who{Name: p.Name, Own: true, Role: p.Role}
	if label := st.calledHere(p); label != "" {
		w.Name, w.Own = label, false
	}
	if p.Capacity != corpus.CapacityUnknown && p.Capacity != "" {
		w.Capacity = st.Label(corpus.FacetCapacity, string(p.Capacity), "")
	}
	switch {
	case w.Name != "":
	case p.ID != "":
		w.Name = st.Label(corpus.FacetSpeaker, p.ID, "")
	default:
		w.Name, w.Role, w.Unnamed = upperFirst(p.Role), "", true
	}
	if strings.HasPrefix(strings.ToLower(w.Name), strings.ToLower(w.Role)) {
		w.Role = "" // a name made of a role says it
	}
	if text, ok := st.words.known("resolved." + string(p.Resolved)); ok {
		w.Resolved = text
	}
	return w
}

// calledHere returns what a speaker is called in the language of the site, if its
// name is not of the record but what the vocabulary calls it in English; else "".
func (st *Site) calledHere(p *corpus.Speaker) string {
	for _, named := range [][2]string{{corpus.FacetSpeaker, p.ID}, {corpus.FacetCountry, p.Country}} {
		facet, value := named[0], named[1]
		if value != "" && p.Name == st.Vocabulary.Label(facet, value, "en") {
			return st.Vocabulary.Label(facet, value, st.Language)
		}
	}
	return ""
}

// upperFirst writes the first letter of a role as it stands at the start of a
// line.
func upperFirst(role string) string {
	first, size := utf8.DecodeRuneInString(role)
	return string(unicode.ToUpper(first)) + role[size:]
}

// speakingFor says whose position a statement is.
func (st *Site) speakingFor(s *corpus.Statement, p *corpus.Speaker) string {
	if len(s.By) > 0 {
		by := st.actors(s.By)
		if p != nil && by == p.Name {
			return ""
		}
		return st.words.say("who.for", "Actor", by)
	}
	if p == nil {
		return ""
	}
	return st.ownPosition(p)
}

// ownPosition says for whom a speaker speaks, as far as the speaker alone
// tells.
func (st *Site) ownPosition(p *corpus.Speaker) string {
	switch {
	case p.Capacity.SpeaksForCountry() && p.Country != "":
		return st.words.say("who.for", "Actor", st.Label(corpus.FacetCountry, p.Country, ""))
	case p.Affiliation() != "":
		return st.words.say("who.of", "Organization", st.Label(corpus.FacetOrganization, p.Affiliation(), ""))
	}
	return ""
}

// wordingLine says in words what a reader may conclude about a statement's
// wording.
func (st *Site) wordingLine(d *corpus.Document, s *corpus.Statement) string {
	switch s.Wording {
	case corpus.WordingVerbatim, corpus.WordingBackground:
	case corpus.WordingQuoted:
		for _, q := range s.Quotes {
			if q.RelayersWording {
				return st.words.say("line.quoted-relayed")
			}
		}
	case corpus.WordingReported:
		if s.Kind == corpus.KindSpeech || s.Kind == corpus.KindProcedure {
			return st.words.say("line.speech-" + string(d.Record))
		}
	}
	return st.words.say("line." + string(s.Wording))
}
