package web

import (
	"slices"
	"time"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/search"
)

// HeldPath is the address of the page of what is held.
const HeldPath = "/held"

// Holdings are what is held, and what is known to be missing.
type Holdings struct {
	All        search.Result // the answer to AskHoldings
	Newest     search.Result // its latest statement
	Unnamed    search.Result // statements that someone makes who is not named
	Publishers search.Table  // publishers by year
	Editions   []EditionHeld // the latest first
	Stock      Stock
}

// A Stock is what only the archive itself knows of what is held.
type Stock struct {
	Taken     time.Time // when a document was last taken in or out; zero if never
	Excerpts  int       // documents of which an excerpt may be shown
	Links     int       // documents of which only the title may be shown
	Withdrawn int       // documents that were taken out again
	Refused   int       // items that could not be read and wait to be mended
}

// AskUnnamed returns the request for the statements that someone makes who is not
// named.
func AskUnnamed() search.Request {
	r := search.Request{}.With(corpus.FacetSpeaker, corpus.NotStated, search.ChoiceAny)
	for _, k := range []corpus.Kind{corpus.KindSpeech, corpus.KindQuote, corpus.KindReported} {
		r = r.With(corpus.FacetKind, string(k), search.ChoiceAny)
	}
	return r
}

// AskHoldings returns the requests whose answers are All, Newest and Publishers
// of Holdings.
func AskHoldings() (all, newest search.Request, publishers search.TableRequest) {
	all = search.Request{
		Values: -1, CountDocuments: true,
		Facets: []string{
			corpus.FacetPublisher, corpus.FacetLanguage, corpus.FacetRecord, corpus.FacetType, corpus.FacetWording, corpus.FacetYear,
		},
	}
	newest = search.Request{Limit: 1, Sort: search.SortNewest}
	publishers = search.TableRequest{Request: search.Request{Values: search.MaxValues}, Rows: corpus.FacetPublisher, Columns: corpus.FacetYear}
	return all, newest, publishers
}

// Facet returns a facet of all that is held.
func (h *Holdings) Facet(name string) search.Facet { return facetOf(h.All, name) }

// Latest returns when the latest statement was said, else published; the zero
// date if nothing is dated.
func (h *Holdings) Latest() corpus.Date {
	if len(h.Newest.Hits) == 0 {
		return corpus.Date{}
	}
	hit := &h.Newest.Hits[0]
	return hit.Document.DateOf(&hit.Statement)
}

// Years returns the first and the last year of which a publisher's statements
// are; "" if no date is known.
func (h *Holdings) Years(publisher string) (first, last string) {
	i := slices.IndexFunc(h.Publishers.Rows, func(r search.TableRow) bool { return r.Value == publisher })
	if i < 0 {
		return "", ""
	}
	var years []string
	for at, c := range h.Publishers.Rows[i].Cells {
		if year := h.Publishers.Columns[at].Value; c.Statements > 0 && year != corpus.NotStated {
			years = append(years, year)
		}
	}
	if len(years) == 0 {
		return "", ""
	}
	return slices.Min(years), slices.Max(years)
}

// A HeldPage says what is held and what is known to be missing.
type HeldPage struct {
	Page
	Held       Held
	Latest     string // "" if nothing is dated
	LatestISO  string
	Taken      string // when the archive last changed; "" if never
	Publishers []PublisherRow
	Editions   []EditionRow
	Missing    Missing
	CSVPath    string
	JSONPath   string
}

func (HeldPage) template() string { return "held" }

// A PublisherRow is a publisher in the table of sources.
type PublisherRow struct {
	Thing
	Documents   int
	First, Last string // years; "" if unknown
}

// An EditionRow is an edition in the list of all.
type EditionRow struct {
	Thing
	Sessions, WithWords   int // sessions of the programme, and those of which words are held
	Participants, InWords int // participants, and those of whom own words are held
}

// Missing is what is known to be missing.
type Missing struct {
	Sessions     []MissingThing // of the programmes, of which no words are held
	Participants []MissingThing // of whom no words of their own are held
	Undated      Link           // statements of which no date is known
	Unnamed      Link           // statements that someone makes who is not named
	Stock
}

// A MissingThing is one of which no words are held.
type MissingThing struct {
	Label, Path string
	Edition     string
	Line        string // what is held of it, in words; "" for nothing
}

// WhatIsHeld builds the page.
func (st *Site) WhatIsHeld(h *Holdings) HeldPage {
	p := HeldPage{
		Page: st.page(st.words.say("nav.held"), HeldPath), Latest: st.words.date(h.Latest()), LatestISO: h.Latest().String(),
		CSVPath: "/api/v1/held.csv", JSONPath: "/api/v1/held",
	}
	p.Current = HeldPath
	if !h.Stock.Taken.IsZero() {
		p.Taken = st.words.date(corpus.Day(h.Stock.Taken.UTC().Date()))
	}
	p.Held = Held{Statements: h.All.Total.Statements, Documents: h.All.Total.Documents}
	for _, f := range h.All.Facets {
		if f.Name == corpus.FacetPublisher {
			continue
		}
		if shown := st.facet(Display{}, search.Request{}, f); len(shown.Values) > 0 {
			p.Held.Facets = append(p.Held.Facets, shown)
		}
	}
	for _, v := range h.Facet(corpus.FacetPublisher).Values {
		first, last := h.Years(v.Value)
		p.Publishers = append(p.Publishers, PublisherRow{
			Thing{st.label(corpus.FacetPublisher, v.Value, v.Label), st.naming(corpus.FacetPublisher, v.Value), v.Count}, v.Documents, first, last,
		})
	}
	for i := range h.Editions {
		p.Editions = append(p.Editions, st.editionRow(&h.Editions[i]))
	}
	p.Missing = st.missing(h)
	return p
}

func (st *Site) editionRow(h *EditionHeld) EditionRow {
	out := EditionRow{Thing: Thing{st.label(corpus.FacetEdition, h.ID, ""), EditionPath(h.ID), h.All.Total.Statements}}
	for _, s := range h.Sessions(st.Vocabulary) {
		out.Sessions++
		out.WithWords += min(s.Statements, 1)
	}
	for _, p := range h.Participants(st.Vocabulary) {
		out.Participants++
		out.InWords += min(p.Own, 1)
	}
	return out
}

func (st *Site) missing(h *Holdings) Missing {
	out := Missing{Stock: h.Stock}
	for i := range h.Editions {
		e := &h.Editions[i]
		edition := st.Label(corpus.FacetEdition, e.ID, "")
		for _, s := range e.Sessions(st.Vocabulary) {
			if s.Statements == 0 {
				out.Sessions = append(out.Sessions, MissingThing{
					st.Label(corpus.FacetSession, s.ID, ""), Collection{Name: "sessions"}.Path(s.ID), edition, "",
				})
			}
		}
		for _, p := range e.Participants(st.Vocabulary) {
			if p.Presence != PresenceOwnWords {
				out.Participants = append(out.Participants, MissingThing{
					st.Label(corpus.FacetCountry, p.ID, ""), Collection{Name: "countries"}.Path(p.ID), edition, st.words.say("presence." + string(p.Presence)),
				})
			}
		}
	}
	for _, v := range h.Facet(corpus.FacetYear).Values {
		if v.Value == corpus.NotStated && v.Count > 0 {
			out.Undated = Link{Count: st.words.sayCount("statements", v.Count), Path: st.naming(corpus.FacetYear, v.Value)}
		}
	}
	if n := h.Unnamed.Total.Statements; n > 0 {
		out.Unnamed = Link{Count: st.words.sayCount("statements", n), Path: SearchPath(Display{}, AskUnnamed())}
	}
	return out
}

// EditionsOf lists the ids of the editions of a vocabulary, the latest first.
func EditionsOf(v *vocabulary.Vocabulary) []string {
	editions := slices.Clone(v.Entries(corpus.FacetEdition))
	slices.SortStableFunc(editions, func(a, b *vocabulary.Entry) int { return b.Date.Time.Compare(a.Date.Time) })
	out := make([]string, len(editions))
	for i, e := range editions {
		out[i] = e.ID
	}
	return out
}
