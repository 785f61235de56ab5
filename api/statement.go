package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// A statementExtra is what the answer for one statement has besides what it
// has in a list.
type statementExtra struct {
	// Exact says that the id is a statement's. If not, the statement is the
	// one that holds most of the range.
	Exact bool `json:"exact"`
	// Newest leads to the statement that has the same words in a newer version
	// of the document, or to that version if none has; null if there is none.
	Newest *string `json:"newest"`
	// Altered are the statements of other documents with nearly the same words.
	Altered []alteredJSON `json:"altered"`
}

func (s *Server) getStatement(c echo.Context) error {
	found, err := s.statementAsked(c)
	if err != nil {
		return err
	}
	if err := s.addPublications(c.Request().Context(), &found); err != nil {
		return err
	}
	hit, err := s.hitJSON(asHit(found))
	if err != nil {
		return err
	}
	extra := statementExtra{Exact: !found.Inexact, Altered: newAltered(found)}
	if found.Newer != nil {
		newest := s.PublicURL + "/api/v1" + found.Newer.Path
		extra.Newest = &newest
	}
	body, err := withMembers(hit, extra)
	if err != nil {
		return err
	}
	return s.respond(c, http.StatusOK, echo.MIMEApplicationJSON, body)
}

// asHit returns a statement in the shape that it has in a list.
func asHit(f web.Found) *search.Hit {
	d, st := f.Document, f.Statement
	h := &search.Hit{
		Document: *d, Statement: *st, Text: st.In(d.Text),
		ID:           d.StatementID(st, corpus.NewPoints(d.Text)),
		Publications: f.Publications.All, Copies: f.Publications.Copies,
	}
	if i := st.Ordinal - 1; i >= 0 {
		h.Before = d.Statements[i].In(d.Text)
	}
	if i := st.Ordinal + 1; i < len(d.Statements) {
		h.After = d.Statements[i].In(d.Text)
	}
	return h
}

func (s *Server) statementAsked(c echo.Context) (web.Found, error) {
	values, err := parameters(c.Request())
	if err != nil {
		return web.Found{}, err
	}
	if err := onlyParameters(values); err != nil {
		return web.Found{}, err
	}
	given, err := idIn(c.Request(), "/statements/", "")
	if err != nil {
		return web.Found{}, err
	}
	id, err := corpus.ParseStatementID(given)
	if err != nil {
		return web.Found{}, search.ErrNotFound
	}
	return s.resolve(c.Request().Context(), id)
}

// resolve finds a statement in the version that its id names, for ever: if the
// rules that cut the text have changed since, the statement that holds most of
// the range stands for it. It also finds what became of its words in the
// newest version.
func (s *Server) resolve(ctx context.Context, id corpus.StatementID) (web.Found, error) {
	d, err := s.Library.Document(ctx, id.Document, id.Version)
	if err != nil {
		return web.Found{}, err
	}
	st, exact := covering(&d, id)
	if st == nil {
		return web.Found{}, search.ErrNotFound
	}
	found := web.Found{Document: &d, Statement: st, ID: id, Inexact: !exact, Fragment: web.Fragment(&d, st)}
	if found.Newer, err = s.revision(ctx, &d, st, 0); err != nil {
		return web.Found{}, err
	}
	if d.Version > 1 {
		if found.Older, err = s.revision(ctx, &d, st, d.Version-1); err != nil {
			return web.Found{}, err
		}
	}
	limitDocument(&d, st.Range)
	return found, nil
}

// revision tells of the words of a statement of d in another version, 0 for the
// newest; nil if that is d's own, or is not there any more.
func (s *Server) revision(ctx context.Context, d *corpus.Document, st *corpus.Statement, version int) (*web.Revision, error) {
	other, err := s.Library.Document(ctx, d.ID, version)
	switch {
	case errors.Is(err, search.ErrNotFound), errors.Is(err, ErrWithdrawn):
		return nil, nil //nolint:nilnil // there is none, and nothing is wrong
	case err != nil:
		return nil, err
	case other.Version == d.Version:
		return nil, nil //nolint:nilnil // as above
	}
	r := counterpart(d, st, &other)
	r.Changes = web.ChangesPath(d.ID, min(d.Version, other.Version), max(d.Version, other.Version))
	return r, nil
}

// covering returns the statement of d that shares most with the range of id,
// and whether it is just that range; nil if the range is not of the text.
func covering(d *corpus.Document, id corpus.StatementID) (best *corpus.Statement, exact bool) {
	points := corpus.NewPoints(d.Text)
	if id.End > points.Len() || id.Start >= id.End {
		return nil, false
	}
	asked := corpus.Range{Start: points.Byte(id.Start), End: points.Byte(id.End)}
	most := 0
	for i := range d.Statements {
		s := &d.Statements[i]
		if s.Range == asked {
			return s, true
		}
		if shared := min(s.End, asked.End) - max(s.Start, asked.Start); shared > most {
			best, most = s, shared
		}
	}
	return best, false
}

// counterpart finds the statement of another version that holds the words of st:
// where they stand several times, the one at the same turn.
func counterpart(d *corpus.Document, st *corpus.Statement, other *corpus.Document) *web.Revision {
	words := st.In(d.Text)
	at := -1
	for from, left := 0, strings.Count(d.Text[:st.Start], words); left >= 0; left-- {
		i := strings.Index(other.Text[from:], words)
		if i < 0 {
			break
		}
		at, from = from+i, from+i+len(words)
	}
	for i := range other.Statements {
		s := &other.Statements[i]
		if at >= 0 && s.Start <= at && at < s.End {
			id := other.StatementID(s, corpus.NewPoints(other.Text))
			return &web.Revision{Path: web.StatementPath(id), Same: true}
		}
	}
	return &web.Revision{Path: web.DocumentPath(other.ID, other.Version)}
}
