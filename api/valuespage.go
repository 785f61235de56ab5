package api

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// valuesPage lists the values of one facet for a request, found and ordered as
// listValues does.
func (s *Server) valuesPage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	facet := c.Param("facet")
	if !slices.Contains(s.facets, facet) {
		return search.ErrNotFound
	}
	list := web.ValuesList{
		Facet: facet, Order: takeOut(values, web.OrderParameter), Prefix: takeOut(values, search.ParamPrefix),
		Initial: takeOut(values, search.ParamInitial),
	}
	view, r, err := s.pageRequest(values)
	if err != nil {
		return err
	}
	answer := web.Answer{View: view, Request: r}
	if err := s.fillValues(c.Request().Context(), site, &answer, &list); err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.Values(answer, list))
}

// takeOut returns the value of a parameter, which is in values no more.
func takeOut(values url.Values, name string) string {
	v := values.Get(name)
	values.Del(name)
	return v
}

// fillValues counts the values of a list and finds those of its page.
func (s *Server) fillValues(ctx context.Context, site *web.Site, a *web.Answer, l *web.ValuesList) error {
	r := search.ValuesRequest{Request: a.Request, Facet: l.Facet, Prefix: l.Prefix, Initial: l.Initial, Lang: site.Language}
	r.Limit = web.ValuesShown
	if l.Order == web.OrderName {
		r.Order = search.ValuesByLabel
	} else {
		r.Order = search.ValuesByCount
	}
	pin, first, err := decodeValuesCursor(r)
	if err != nil {
		return err
	}
	told := &a.Statements.Answer
	if a.View.Name == web.ViewDocuments {
		a.Documents, err = s.Searcher.Documents(ctx, r.Counts(pin))
		told = &a.Documents.Answer
	} else {
		a.Statements, err = s.Searcher.Statements(ctx, r.Counts(pin))
	}
	if err != nil {
		return err
	}
	fit := s.fitting(site, r, told.Facets[0])
	for _, i := range initials(fit) {
		l.Initials = append(l.Initials, i.Initial)
	}
	fit = beginning(fit, l.Initial)
	l.All = len(fit)
	last := min(first+r.Limit, len(fit))
	for _, v := range fit[min(first, last):last] {
		l.Values = append(l.Values, v.FacetValue)
	}
	if last < len(fit) {
		l.Next = encodeValuesCursor(r, told.Pin, last)
	}
	return nil
}
