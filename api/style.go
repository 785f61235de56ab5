package api

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// stylePage shows the parts that pages are made of, filled from the record.
func (s *Server) stylePage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	if err := onlyParameters(values, web.ThemeParameter); err != nil {
		return err
	}
	theme := values.Get(web.ThemeParameter)
	if theme != "" && theme != "light" && theme != "dark" {
		return &search.ParameterError{Name: web.ThemeParameter, Value: theme, Reason: "write light or dark"}
	}
	from, err := s.styled(c.Request().Context(), site)
	if err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.Style(theme, from))
}

func (s *Server) styled(ctx context.Context, site *web.Site) (web.Styled, error) {
	refused := url.Values{search.ParamFrom: {"soon"}}
	_, _, wrong := s.pageRequest(refused)
	out := web.Styled{Refused: site.Refused(refused, problemsOf(newProblem(wrong, "")))}
	for query, page := range map[string]*web.SearchPage{
		"q=minerals&by=ZM&by=KR":             &out.Hits,
		"view=documents&q=minerals":          &out.Documents,
		"view=lines&q=minerals":              &out.Lines,
		"view=table&rows=by&columns=mineral": &out.Table,
		"view=timeline":                      &out.Timeline,
		"view=wording&by=ZM":                 &out.Wording,
		"q=minerals&kind=none-such":          &out.Nothing,
	} {
		// The queries are ours: they can be read.
		values, _ := url.ParseQuery(query)
		view, r, err := s.pageRequest(values)
		if err != nil {
			return out, err
		}
		answer := web.Answer{View: view, Request: r}
		if err := s.ask(ctx, site, &answer); err != nil {
			return out, err
		}
		*page = site.Search(answer)
	}
	return out, nil
}
