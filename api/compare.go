package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// comparePage sets two actors side by side. Its parameters are those of a
// request, in which nothing is chosen of the facet that the actors are values of.
func (s *Server) comparePage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	compared, err := s.comparison(values)
	if err != nil {
		return err
	}
	if hasBlanks(values) {
		return c.Redirect(http.StatusFound, site.Address(web.ComparePathOf(compared.Request, compared.Facet, compared.A, compared.B)))
	}
	if err := s.bothActors(c.Request().Context(), site, &compared); err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.Compare(compared))
}

// comparison reads what is to be compared.
func (s *Server) comparison(values url.Values) (web.Comparison, error) {
	rest := url.Values{}
	for name, list := range values {
		if !slices.Contains([]string{search.ParamFacet, web.ParamA, web.ParamB}, name) {
			rest[name] = list
		}
	}
	out := web.Comparison{Facet: web.ComparedFacets()[0], A: values.Get(web.ParamA), B: values.Get(web.ParamB)}
	if facet := values.Get(search.ParamFacet); facet != "" {
		out.Facet = facet
	}
	if !slices.Contains(web.ComparedFacets(), out.Facet) {
		return out, &search.ParameterError{
			Name: search.ParamFacet, Value: out.Facet, Reason: "write one of " + strings.Join(web.ComparedFacets(), ", "),
		}
	}
	if out.A != "" && out.A == out.B {
		return out, &search.ParameterError{Name: web.ParamB, Value: out.B, Reason: "choose another than the first"}
	}
	var err error
	out.Request, err = s.parse(rest)
	out.Request = out.Request.WithoutFacet(out.Facet)
	return out, errors.Join(err, ungrouped(out.Request.Group))
}

// bothActors finds what is held of both.
func (s *Server) bothActors(ctx context.Context, site *web.Site, c *web.Comparison) error {
	all := c.Request
	all.Facets, all.Values, all.Limit = []string{c.Facet}, -1, 0
	told, err := s.Searcher.Statements(ctx, all)
	if err != nil {
		return err
	}
	c.Values = told.Facets[0]
	if c.A == "" || c.B == "" {
		return nil
	}
	for _, pair := range [][2]string{{c.A, c.B}, {c.B, c.A}} {
		side, err := s.compared(ctx, site, *c, pair[0], pair[1])
		if err != nil {
			return err
		}
		c.Sides = append(c.Sides, side)
	}
	return nil
}

func (s *Server) compared(ctx context.Context, site *web.Site, c web.Comparison, value, other string) (web.Compared, error) {
	out := web.Compared{Value: value}
	found, held, words := site.AskCompared(c, value, other)
	all, err := s.Searcher.Statements(ctx, held)
	if err != nil {
		return out, err
	}
	out.Held = all.Total.Statements
	if out.Found, err = s.Searcher.Statements(ctx, found); err != nil {
		return out, err
	}
	if out.Found.Relaxed != nil {
		out.Found.Answer, out.Found.Hits = out.Found.Unrelaxed(), nil
	}
	out.Words, err = s.Concordancer.Distinctive(ctx, words)
	return out, err
}
