package web

import (
	"cmp"
	"net/url"
	"slices"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// EditionPath returns the address of the page of an edition.
func EditionPath(id string) string { return "/editions/" + url.PathEscape(id) }

// EditionHeld is what is held of an edition, as the answers to AskEdition tell.
type EditionHeld struct {
	ID  string
	All search.Result
	Own search.Result // statements with words of the actors themselves
}

// AskEdition returns the requests whose answers are All and Own of an
// EditionHeld.
func AskEdition(id string) (all, own search.Request) {
	r := search.Request{Values: -1, CountDocuments: true}.With(corpus.FacetEdition, id, search.ChoiceAny)
	all, own = r, askOwn(r)
	all.Facets = []string{
		corpus.FacetSession, corpus.FacetBy, corpus.FacetCountry, corpus.FacetRecord, corpus.FacetLanguage, corpus.FacetWording, corpus.FacetType,
	}
	own.Facets = []string{corpus.FacetBy}
	return all, own
}

// askOwn narrows a request to statements that hold words of the actors
// themselves, spoken or quoted.
func askOwn(r search.Request) search.Request {
	return r.With(corpus.FacetWording, string(corpus.WordingVerbatim), search.ChoiceAny).
		With(corpus.FacetWording, string(corpus.WordingQuoted), search.ChoiceAny)
}

// A Presence is what is held of an actor.
type Presence string

// The presences.
const (
	PresenceOwnWords   Presence = "own-words"  // words of its own, spoken or quoted
	PresenceParaphrase Presence = "paraphrase" // only what others say that it said
	PresenceNamed      Presence = "no-words"   // it is named, and nothing is said for it
	PresenceNothing    Presence = "nothing"
)

// presenceOf tells what is held of an actor by its numbers of statements: all,
// those with words of its own, and those that name it.
func presenceOf(held, own, named int) Presence {
	switch {
	case own > 0:
		return PresenceOwnWords
	case held > 0:
		return PresenceParaphrase
	case named > 0:
		return PresenceNamed
	}
	return PresenceNothing
}

// A Participant is a participant of an edition with what is held of it.
type Participant struct {
	ID         string // of a country
	Statements int
	Own        int // of these, with words of its own
	Named      int // statements that name it, whoever speaks
	Presence   Presence
}

// Participants lists the participants of an edition in the order of the
// vocabulary.
func (h *EditionHeld) Participants(v *vocabulary.Vocabulary) []Participant {
	e := v.Entry(corpus.FacetEdition, h.ID)
	if e == nil {
		return nil
	}
	held, own, named := countsOf(h.All, corpus.FacetBy), countsOf(h.Own, corpus.FacetBy), countsOf(h.All, corpus.FacetCountry)
	out := make([]Participant, 0, len(e.Participants))
	for _, id := range e.Participants {
		out = append(out, Participant{id, held[id], own[id], named[id], presenceOf(held[id], own[id], named[id])})
	}
	return out
}

// A SessionHeld is a session of the programme with what is held of it.
type SessionHeld struct {
	ID         string
	Statements int
	Documents  int
}

// Sessions lists the sessions of an edition in the order of the programme.
func (h *EditionHeld) Sessions(v *vocabulary.Vocabulary) []SessionHeld {
	held := map[string]search.FacetValue{}
	for _, v := range facetOf(h.All, corpus.FacetSession).Values {
		held[v.Value] = v
	}
	var out []SessionHeld
	for _, s := range sessionsOf(v, h.ID) {
		out = append(out, SessionHeld{s.ID, held[s.ID].Count, held[s.ID].Documents})
	}
	return out
}

// sessionsOf lists the sessions of an edition in the order of the programme.
func sessionsOf(v *vocabulary.Vocabulary, edition string) []*vocabulary.Entry {
	var out []*vocabulary.Entry
	for _, e := range v.Entries(corpus.FacetSession) {
		if e.Edition == edition {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *vocabulary.Entry) int { return cmp.Compare(a.Order, b.Order) })
	return out
}

// countsOf returns the number beside each value of a facet of an answer.
func countsOf(r search.Result, facet string) map[string]int { return counts(facetOf(r, facet)) }

// facetOf returns a facet of an answer, without values if it has none of this
// name.
func facetOf(r search.Result, name string) search.Facet {
	for _, f := range r.Facets {
		if f.Name == name {
			return f
		}
	}
	return search.Facet{Name: name}
}

// An EditionPage says what is held of an edition of the dialogue.
type EditionPage struct {
	Page
	Heading      string
	IndexPath    string
	Names        []Name
	Date         string
	DateISO      string
	Place        string
	Count        string
	Path         string // of its statements
	Held         bool
	Programme    []Thing
	Participants []ParticipantRow
	Facets       []Facet
	MatrixPath   string
}

func (EditionPage) template() string { return "edition" }

// A ParticipantRow is a participant in the table of an edition.
type ParticipantRow struct {
	Participant
	Label                       string
	Path                        string // of its own page
	AllPath, OwnPath, NamedPath string
	Line                        string // what is held, in words
}

// Edition builds the page.
func (st *Site) Edition(h EditionHeld) EditionPage {
	heading := st.Label(corpus.FacetEdition, h.ID, "")
	chosen := search.Request{}.With(corpus.FacetEdition, h.ID, search.ChoiceAny)
	p := EditionPage{
		Page: st.page(heading, EditionPath(h.ID)), Heading: heading, IndexPath: "/sessions", Names: st.names(corpus.FacetEdition, h.ID),
		Count: st.total(h.All.Total), Path: SearchPath(Display{}, chosen), Held: h.All.Total.Statements > 0,
		MatrixPath: MatrixPath + "?edition=" + url.QueryEscape(h.ID) + "&participants=" + url.QueryEscape(h.ID),
	}
	p.Current = "/sessions"
	if e := st.Vocabulary.Entry(corpus.FacetEdition, h.ID); e != nil {
		p.Date, p.DateISO, p.Place = st.words.date(e.Date), e.Date.String(), e.Place
	}
	p.Programme = st.programme(&h)
	for _, one := range h.Participants(st.Vocabulary) {
		p.Participants = append(p.Participants, st.participant(chosen, one))
	}
	for _, f := range h.All.Facets {
		if f.Name == corpus.FacetCountry || f.Name == corpus.FacetSession {
			continue
		}
		if shown := st.facet(Display{}, chosen, f); len(shown.Values) > 0 {
			p.Facets = append(p.Facets, shown)
		}
	}
	return p
}

func (st *Site) programme(h *EditionHeld) []Thing {
	var out []Thing
	for _, s := range h.Sessions(st.Vocabulary) {
		out = append(out, Thing{st.label(corpus.FacetSession, s.ID, ""), Collection{Name: "sessions"}.Path(s.ID), s.Statements})
	}
	return out
}

func (st *Site) participant(edition search.Request, p Participant) ParticipantRow {
	by := edition.With(corpus.FacetBy, p.ID, search.ChoiceAny)
	return ParticipantRow{
		Participant: p, Label: st.Label(corpus.FacetCountry, p.ID, ""), Path: Collection{Name: "countries"}.Path(p.ID),
		AllPath: SearchPath(Display{}, by), OwnPath: SearchPath(Display{}, askOwn(by)),
		NamedPath: SearchPath(Display{}, edition.With(corpus.FacetCountry, p.ID, search.ChoiceAny)),
		Line:      st.words.say("presence." + string(p.Presence)),
	}
}
