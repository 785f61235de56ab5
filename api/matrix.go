package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// matrixPage shows the table of actors and minerals, with the participants of
// the latest edition among its rows. Its parameters are those of a table but for
// the facets, which are what the page is about.
func (s *Server) matrixPage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	for _, name := range []string{search.ParamRows, search.ParamColumns} {
		if values.Has(name) {
			return &search.ParameterError{Name: name, Value: values.Get(name), Reason: "the matrix is of actors and minerals; a search shown as a table is of any facets"}
		}
	}
	if !values.Has(search.ParamParticipants) {
		values.Set(search.ParamParticipants, s.latestEdition())
	}
	ctx := c.Request().Context()
	m := web.Matrix{}
	if m.Request, m.Table, err = s.table(ctx, values); err != nil {
		return err
	}
	own, err := s.Searcher.Statements(ctx, site.AskOwn(m.Request.Rows))
	if err != nil {
		return err
	}
	named, err := s.Searcher.Statements(ctx, site.AskNamed())
	if err != nil {
		return err
	}
	m.Own, m.Named = own.Facets[0], named.Facets[0]
	return s.respondPage(c, site, http.StatusOK, site.Matrix(m))
}

// latestEdition returns the id of the edition that began last; "" if the
// vocabulary has none.
func (s *Server) latestEdition() string {
	for _, id := range web.EditionsOf(s.Vocabulary) {
		return id
	}
	return ""
}
