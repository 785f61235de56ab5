package api

import (
	"context"
	"encoding/csv"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// exportCSV sends every statement of a search, one a line.
func (s *Server) exportCSV(c echo.Context) error {
	pages, err := s.export(c)
	if err != nil {
		return err
	}
	startExport(c, "text/csv; charset=utf-8; header=present", "statements.csv")
	w := csv.NewWriter(c.Response())
	if err := w.Write(columns()); err != nil {
		return err
	}
	return pages(func(h *search.Hit) error { return w.Write(s.row(h)) }, func() error {
		w.Flush()
		return w.Error()
	})
}

// exportLines sends every statement of a search as JSON lines.
func (s *Server) exportLines(c echo.Context) error {
	pages, err := s.export(c)
	if err != nil {
		return err
	}
	startExport(c, "application/jsonl", "statements.jsonl")
	return pages(func(h *search.Hit) error {
		line, err := s.hitJSON(h)
		if err != nil {
			return err
		}
		_, err = c.Response().Write(append(line, '\n'))
		return err
	}, func() error { return nil })
}

func startExport(c echo.Context, mediaType, name string) {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, mediaType)
	h.Set(echo.HeaderContentDisposition, `attachment; filename="`+name+`"`)
	h.Set(echo.HeaderCacheControl, "no-cache")
	c.Response().WriteHeader(http.StatusOK)
}

// A pager hands every hit of a search to one, and calls after behind each page.
type pager func(one func(*search.Hit) error, after func() error) error

// export asks for the first page, so that what is wrong with a request is told
// before anything is sent, and returns what sends it and the pages after it.
// They come from one state of the index, so that the rows are as many as the
// first page's total.
func (s *Server) export(c echo.Context) (pager, error) {
	r, err := s.request(c)
	if err != nil {
		return nil, err
	}
	if r.Group != search.GroupNone {
		return nil, &search.ParameterError{
			Name: search.ParamGroup, Value: string(r.Group), Reason: "an export lists single statements; leave it out",
		}
	}
	r.Limit, r.Cursor, r.Facets, r.Whole = search.MaxLimit, "", nil, true
	ctx := c.Request().Context()
	page, err := s.Searcher.Statements(ctx, r)
	if err != nil {
		return nil, err
	}
	return func(one func(*search.Hit) error, after func() error) error {
		return s.eachPage(ctx, r, page, one, after)
	}, nil
}

func (s *Server) eachPage(ctx context.Context, r search.Request, page search.Result, one func(*search.Hit) error, after func() error) error {
	for {
		for i := range page.Hits {
			if err := one(&page.Hits[i]); err != nil {
				return err
			}
		}
		if err := after(); err != nil || page.Next == "" {
			return err
		}
		var err error
		if page, err = s.Searcher.Statements(ctx, r.At(page.Next)); err != nil {
			return fmt.Errorf("reading the next page of an export: %w", err)
		}
	}
}

// columns are the heads of a table of statements.
func columns() []string {
	return []string{
		"id", "said", "published", "speaker", "role", "organization", "capacity", "speaking_for",
		"wording", "kind", "session", "edition", "countries", "minerals", "themes", "language", "text",
		"title", "publisher", "type", "record", "source", "permalink", "sha256", "publications",
	}
}

// row is a hit as the columns have it. Several values are parted by a semicolon.
func (s *Server) row(h *search.Hit) []string {
	st, d := &h.Statement, &h.Document
	var name, role, organization, capacity string
	if p := st.Speaker; p != nil {
		name, role, organization, capacity = p.Name, p.Role, p.Organization, string(p.Capacity)
	}
	cells := []string{
		h.ID.String(), st.Said.String(), d.Published.String(), name, role, organization, capacity, joined(st.By),
		string(st.Wording), string(st.Kind), st.Session, st.Edition, joined(st.Countries), joined(st.Minerals),
		joined(st.Themes), d.LanguageOf(st), h.Text,
		d.Title, d.Publisher, string(d.Type), string(d.Record), d.URL, s.PublicURL + web.StatementPath(h.ID), d.SHA256, strconv.Itoa(max(1, h.Publications)),
	}
	for i := range cells {
		cells[i] = cell(cells[i])
	}
	return cells
}

// joined writes several values in one cell.
func joined(values []string) string { return strings.Join(values, "; ") }

// cell keeps a spreadsheet from taking text for a formula (OWASP ASVS 5.0,
// 1.2.10): an apostrophe is put before the characters that begin one.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r\x00", rune(text[0])) {
		return "'" + text
	}
	return text
}
