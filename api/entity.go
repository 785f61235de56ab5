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
		return s.respondPage(c, site, http.StatusOK, site.Entity(k, value, aspects))
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

func noParameters(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	return onlyParameters(values)
}
