package api

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// matrixPage shows a table of two facets beside what is held of its rows: of
// actors and minerals, if nothing is said. Where its rows are actors or countries,
// the participants of the latest edition are among them.
func (s *Server) matrixPage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	asked, err := search.ParseTable(values, s.facets)
	if err != nil {
		return s.withMistake(err, values)
	}
	if hasBlanks(values) {
		return c.Redirect(http.StatusFound, site.Address(web.MatrixPathOf(asked)))
	}
	if !values.Has(search.ParamParticipants) && web.OfActors(asked.Rows) {
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
