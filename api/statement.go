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
}

func (s *Server) getStatement(c echo.Context) error {
	found, err := s.statementAsked(c)
	if err != nil {
		return err
	}
	hit, err := s.hitJSON(asHit(found))
	if err != nil {
		return err
	}
	extra := statementExtra{Exact: !found.Inexact}
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
		ID: d.StatementID(st, corpus.NewPoints(d.Text)),
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
	found := web.Found{Document: &d, Statement: st, ID: id, Inexact: !exact}
	newest, err := s.Library.Document(ctx, id.Document, 0)
	switch {
	case errors.Is(err, search.ErrNotFound), errors.Is(err, ErrWithdrawn):
		limitDocument(&d, st.Range)
		return found, nil
	case err != nil:
		return web.Found{}, err
	}
	if newest.Version > d.Version {
		found.Newer = counterpart(st.In(d.Text), &newest)
	}
	limitDocument(&d, st.Range)
	return found, nil
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

// counterpart finds the statement of newest that holds the same words.
func counterpart(words string, newest *corpus.Document) *web.Revision {
	at := strings.Index(newest.Text, words)
	for i := range newest.Statements {
		s := &newest.Statements[i]
		if at >= 0 && s.Start <= at && at < s.End {
			id := newest.StatementID(s, corpus.NewPoints(newest.Text))
			return &web.Revision{Path: web.StatementPath(id), Same: true}
		}
	}
	return &web.Revision{Path: web.DocumentPath(newest.ID, newest.Version)}
}
