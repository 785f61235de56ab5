package api

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// indexPage lists the things of a collection.
func (s *Server) indexPage(k web.Collection) pageHandler {
	return func(c echo.Context, site *web.Site) error {
		if err := noParameters(c); err != nil {
			return err
		}
		told, err := s.Searcher.Statements(c.Request().Context(), site.AskIndex(k))
		if err != nil {
			return err
		}
		return s.respondPage(c, site, http.StatusOK, site.Index(k, told))
	}
}

// entityPage says what is held of one thing. What neither the record nor the
// vocabulary knows has no page.
func (s *Server) entityPage(k web.Collection) pageHandler {
	return func(c echo.Context, site *web.Site) error {
		if err := noParameters(c); err != nil {
			return err
		}
		value, err := idIn(c.Request(), k.Path("")+"/", "")
		if err != nil {
			return err
		}
		known := value != corpus.NotStated && s.Vocabulary.Label(k.Own(), value, "en") != value
		var aspects []web.Aspect
		for _, facet := range k.Facets {
			a, err := s.aspect(c.Request().Context(), site, facet, value)
			if err != nil {
				return err
			}
			known = known || value != corpus.NotStated && a.Oldest.Total.Statements > 0
			aspects = append(aspects, a)
		}
		if !known {
			return search.ErrNotFound
		}
		p := site.Entity(k, value, aspects)
		if k.Own() == corpus.FacetSession {
			t, err := s.transcripts(c.Request().Context(), value)
			if err != nil {
				return err
			}
			site.Session(&p, value, t)
		}
		return s.respondPage(c, site, http.StatusOK, p)
	}
}

func (s *Server) aspect(ctx context.Context, site *web.Site, facet, value string) (web.Aspect, error) {
	oldest, newest := site.AskAspect(facet, value)
	out := web.Aspect{Facet: facet}
	var err error
	if out.Oldest, err = s.Searcher.Statements(ctx, oldest); err != nil {
		return out, err
	}
	if out.Newest, err = s.Searcher.Statements(ctx, newest); err != nil {
		return out, err
	}
	out.Times, err = s.times(ctx, newest, "")
	return out, err
}

// transcripts reads the documents that hold the turns of a session.
func (s *Server) transcripts(ctx context.Context, session string) (web.Transcripts, error) {
	told, err := s.Searcher.Documents(ctx, web.AskTranscripts(session))
	t := web.Transcripts{All: told.Total.Documents}
	if err != nil {
		return t, err
	}
	for i := range told.Hits {
		d, err := s.Library.Document(ctx, told.Hits[i].Document.ID, told.Hits[i].Document.Version)
		if err != nil {
			return t, err
		}
		t.Documents = append(t.Documents, d)
	}
	return t, nil
}

// editionPage says what is held of an edition of the programme.
func (s *Server) editionPage(c echo.Context, site *web.Site) error {
	if err := noParameters(c); err != nil {
		return err
	}
	id, err := idIn(c.Request(), web.EditionPath(""), "")
	if err != nil {
		return err
	}
	if s.Vocabulary.Entry(corpus.FacetEdition, id) == nil {
		return search.ErrNotFound
	}
	held, err := s.edition(c.Request().Context(), id)
	if err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.Edition(held))
}

func (s *Server) edition(ctx context.Context, id string) (web.EditionHeld, error) {
	out := web.EditionHeld{ID: id}
	all, own := web.AskEdition(id)
	var err error
	if out.All, err = s.Searcher.Statements(ctx, all); err != nil {
		return out, err
	}
	out.Own, err = s.Searcher.Statements(ctx, own)
	return out, err
}

func noParameters(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	return onlyParameters(values)
}
