package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// A heldJSON says what is held, and what is known to be missing.
type heldJSON struct {
	Total      search.Total       `json:"total"`
	Latest     corpus.Date        `json:"latest"` // said, else published
	Taken      *time.Time         `json:"taken"`  // when the archive last changed; null if never
	Publishers []heldPublisher    `json:"publishers"`
	Facets     map[string][]tally `json:"facets"`
	Editions   []heldEdition      `json:"editions"`
	Missing    heldMissing        `json:"missing"`
	Generation string             `json:"generation"`
}

// A tally is how much is held of a value.
type tally struct {
	Value      string `json:"value"`
	Label      string `json:"label"`
	Statements int    `json:"statements"`
	Documents  int    `json:"documents"`
}

type heldPublisher struct {
	tally
	From string `json:"from"` // year; "" if no date is known
	To   string `json:"to"`
}

type heldEdition struct {
	tally
	Sessions     []tally           `json:"sessions"`
	Participants []heldParticipant `json:"participants"`
}

type heldParticipant struct {
	Value      string       `json:"value"`
	Label      string       `json:"label"`
	Statements int          `json:"statements"`
	Own        int          `json:"own"`   // of these, with words of its own
	Named      int          `json:"named"` // statements that name it
	Held       web.Presence `json:"held"`
}

type heldMissing struct {
	Sessions     []string `json:"sessions"`     // ids of those of which no words are held
	Undated      int      `json:"undated"`      // statements of which no date is known
	Unattributed int      `json:"unattributed"` // statements that someone makes who is not named
	Excerpts     int      `json:"excerpts"`     // documents of which an excerpt may be shown
	Links        int      `json:"links"`        // documents of which the title may be shown
	Withdrawn    int      `json:"withdrawn"`
	Refused      int      `json:"refused"` // items that could not be read
}

// heldFacets are the facets that tell what is held besides publishers.
func heldFacets() []string {
	return []string{corpus.FacetLanguage, corpus.FacetRecord, corpus.FacetType, corpus.FacetWording, corpus.FacetYear}
}

// holdings asks for what is held.
func (s *Server) holdings(ctx context.Context) (h web.Holdings, err error) {
	all, newest, publishers := web.AskHoldings()
	if h.All, err = s.Searcher.Statements(ctx, all); err != nil {
		return h, err
	}
	if h.Newest, err = s.Searcher.Statements(ctx, newest); err != nil {
		return h, err
	}
	if h.Unnamed, err = s.Searcher.Statements(ctx, web.AskUnnamed()); err != nil {
		return h, err
	}
	if h.Publishers, err = s.Tabulator.Table(ctx, publishers); err != nil {
		return h, err
	}
	for _, id := range web.EditionsOf(s.Vocabulary) {
		e, err := s.edition(ctx, id)
		if err != nil {
			return h, err
		}
		h.Editions = append(h.Editions, e)
	}
	h.Stock, err = s.Library.Stock(ctx)
	return h, err
}

func (s *Server) heldPage(c echo.Context, site *web.Site) error {
	if err := noParameters(c); err != nil {
		return err
	}
	h, err := s.holdings(c.Request().Context())
	if err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.WhatIsHeld(&h))
}

func (s *Server) getHeld(c echo.Context) error {
	out, err := s.heldAsked(c)
	if err != nil {
		return err
	}
	return s.respondJSON(c, out)
}

func (s *Server) heldAsked(c echo.Context) (heldJSON, error) {
	if err := noParameters(c); err != nil {
		return heldJSON{}, err
	}
	h, err := s.holdings(c.Request().Context())
	if err != nil {
		return heldJSON{}, err
	}
	return s.newHeld(&h), nil
}

func (s *Server) newHeld(h *web.Holdings) heldJSON {
	out := heldJSON{
		Total: h.All.Total, Latest: h.Latest(), Publishers: []heldPublisher{}, Facets: map[string][]tally{},
		Editions: []heldEdition{}, Generation: h.All.Generation,
	}
	if !h.Stock.Taken.IsZero() {
		taken := h.Stock.Taken.UTC()
		out.Taken = &taken
	}
	for _, t := range s.tallies(h.Facet(corpus.FacetPublisher)) {
		first, last := h.Years(t.Value)
		out.Publishers = append(out.Publishers, heldPublisher{t, first, last})
	}
	for _, name := range heldFacets() {
		out.Facets[name] = s.tallies(h.Facet(name))
	}
	out.Missing = heldMissing{
		Sessions: []string{}, Undated: notStated(h.Facet(corpus.FacetYear)), Unattributed: h.Unnamed.Total.Statements,
		Excerpts: h.Stock.Excerpts, Links: h.Stock.Links, Withdrawn: h.Stock.Withdrawn, Refused: h.Stock.Refused,
	}
	for i := range h.Editions {
		e := s.newEdition(&h.Editions[i])
		out.Editions = append(out.Editions, e)
		for _, session := range e.Sessions {
			if session.Statements == 0 {
				out.Missing.Sessions = append(out.Missing.Sessions, session.Value)
			}
		}
	}
	return out
}

func (s *Server) newEdition(h *web.EditionHeld) heldEdition {
	out := heldEdition{
		tally:    tally{h.ID, s.site.Label(corpus.FacetEdition, h.ID, ""), h.All.Total.Statements, h.All.Total.Documents},
		Sessions: []tally{}, Participants: []heldParticipant{},
	}
	for _, e := range h.Sessions(s.Vocabulary) {
		out.Sessions = append(out.Sessions, tally{e.ID, s.site.Label(corpus.FacetSession, e.ID, ""), e.Statements, e.Documents})
	}
	for _, p := range h.Participants(s.Vocabulary) {
		out.Participants = append(out.Participants, heldParticipant{p.ID, s.site.Label(corpus.FacetCountry, p.ID, ""), p.Statements, p.Own, p.Named, p.Presence})
	}
	return out
}

// tallies returns the values of a facet in its order.
func (s *Server) tallies(f search.Facet) []tally {
	out := make([]tally, 0, len(f.Values))
	for _, v := range f.Values {
		out = append(out, tally{v.Value, s.site.Label(f.Name, v.Value, v.Label), v.Count, v.Documents})
	}
	return out
}

// notStated returns how many statements have no value of a facet.
func notStated(f search.Facet) int {
	for _, v := range f.Values {
		if v.Value == corpus.NotStated {
			return v.Count
		}
	}
	return 0
}

// getHeldCSV is getHeld as lines: the kind of thing, its value and name, how much
// is held of it, and for participants how much in words of their own, how much
// names them, and what that comes to.
func (s *Server) getHeldCSV(c echo.Context) error {
	h, err := s.heldAsked(c)
	if err != nil {
		return err
	}
	lines := [][]string{{"kind", "edition", "value", "label", "statements", "documents", "own", "named", "held", "from", "to"}}
	add := func(kind, edition string, t tally, more ...string) {
		lines = append(lines, append([]string{kind, edition, t.Value, t.Label, strconv.Itoa(t.Statements), strconv.Itoa(t.Documents)}, more...))
	}
	for _, p := range h.Publishers {
		add(corpus.FacetPublisher, "", p.tally, "", "", "", p.From, p.To)
	}
	for _, name := range heldFacets() {
		for _, t := range h.Facets[name] {
			add(name, "", t, "", "", "", "", "")
		}
	}
	for _, e := range h.Editions {
		add(corpus.FacetEdition, e.Value, e.tally, "", "", "", "", "")
		for _, t := range e.Sessions {
			add(corpus.FacetSession, e.Value, t, "", "", "", "", "")
		}
		for _, p := range e.Participants {
			lines = append(lines, []string{
				"participant", e.Value, p.Value, p.Label, strconv.Itoa(p.Statements), "", strconv.Itoa(p.Own), strconv.Itoa(p.Named), string(p.Held), "", "",
			})
		}
	}
	return s.respondCSV(c, "held.csv", "what is held", s.PublicURL+"/api/v1/held", h.Generation, lines)
}
