package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

func (s *Server) homePage(c echo.Context, site *web.Site) error {
	held, err := s.Searcher.Statements(c.Request().Context(), site.AskHeld())
	if err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.Home(held))
}

func (s *Server) aboutPage(c echo.Context, site *web.Site) error {
	return s.respondPage(c, site, http.StatusOK, site.About())
}

// searchPage answers a request as a page. What is wrong with a request is told
// on the page itself, where it can be mended.
func (s *Server) searchPage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	blanks := hasBlanks(values)
	facet, prefix := s.takeFind(values)
	view, r, err := s.pageRequest(values)
	if err != nil {
		return s.refusedPage(c, site, values, err)
	}
	if prefix != "" {
		return c.Redirect(http.StatusFound, site.Address(web.ValuesPath(view, facet, r.At(""), prefix)))
	}
	if blanks {
		return c.Redirect(http.StatusFound, site.Address(web.SearchPath(view, r)))
	}
	answer := web.Answer{View: view, Request: r}
	if err := s.ask(c.Request().Context(), site, &answer); err != nil {
		return s.refusedPage(c, site, values, err)
	}
	return s.respondPage(c, site, http.StatusOK, site.Search(answer))
}

// takeFind takes the fields out of values in which the beginnings of values of
// facets are typed, and returns the first that is not blank.
func (s *Server) takeFind(values url.Values) (facet, prefix string) {
	for _, f := range s.facets {
		if typed := strings.TrimSpace(values.Get(f + web.FindSuffix)); typed != "" && prefix == "" {
			facet, prefix = f, typed
		}
		values.Del(f + web.FindSuffix)
	}
	return facet, prefix
}

// pageRequest reads what a page of results is asked for, and how to show it.
func (s *Server) pageRequest(values url.Values) (view web.Display, r search.Request, err error) {
	rest := url.Values{}
	for name, list := range values {
		if name != web.ViewParameter {
			rest[name] = list
		}
	}
	switch name := values.Get(web.ViewParameter); name {
	case web.ViewLines:
		return s.linesRequest(rest)
	case web.ViewTable:
		t, err := search.ParseTable(rest, s.facets)
		return web.TableAs(t), t.Request, s.withMistake(err, rest)
	case web.ViewTimeline:
		return s.timelineRequest(rest)
	case "", web.ViewStatements, web.ViewDocuments, web.ViewWording:
		view.Name = name
		r, err = s.parse(rest)
	default:
		_, err = s.parse(rest)
		err = errors.Join(err, &search.ParameterError{
			Name: web.ViewParameter, Value: name, Reason: "write one of " + strings.Join(web.Views(), ", "),
		})
	}
	return view, r, errors.Join(err, ungrouped(r.Group))
}

func (s *Server) linesRequest(values url.Values) (web.Display, search.Request, error) {
	lines, err := search.ParseConcordance(values, s.facets)
	err = s.withMistake(err, values)
	if lines.Sample > 0 {
		err = errors.Join(err, &search.ParameterError{
			Name: search.ParamSample, Value: values.Get(search.ParamSample), Reason: "pages show all lines; ask for a sample in JSON, or leave it out",
		})
	}
	return web.LinesAs(lines), lines.Request, errors.Join(err, ungrouped(search.Grouping(lines.Group)))
}

func (s *Server) timelineRequest(values url.Values) (web.Display, search.Request, error) {
	view := web.Display{Name: web.ViewTimeline}
	h, err := search.ParseHistogram(values, s.facets)
	if values.Get(search.ParamInterval) != "" {
		view.Interval = h.Interval
	}
	return view, h.Request, errors.Join(s.withMistake(err, values), ungrouped(h.Group))
}

// ungrouped says that pages do not group what they list.
func ungrouped(g search.Grouping) error {
	if g == search.GroupNone {
		return nil
	}
	return &search.ParameterError{
		Name: search.ParamGroup, Value: string(g), Reason: "pages list single statements; ask for groups in JSON, or leave it out",
	}
}

// hasBlanks reports whether a form sent fields that were left empty: the
// address of its page is the one without them.
func hasBlanks(values url.Values) bool {
	for _, list := range values {
		if slices.ContainsFunc(list, func(v string) bool { return strings.TrimSpace(v) == "" }) {
			return true
		}
	}
	return false
}

// ask fills in the answer to its request.
func (s *Server) ask(ctx context.Context, site *web.Site, a *web.Answer) (err error) {
	r := site.Ask(a.Request)
	switch a.View.Name {
	case web.ViewDocuments:
		a.Documents, err = s.Searcher.Documents(ctx, r)
	case web.ViewLines, web.ViewTable, web.ViewTimeline:
		r.Limit, r.Cursor = 0, ""
		a.Statements, err = s.Searcher.Statements(ctx, r)
	case web.ViewWording:
		r.Limit, r.Sort = web.WordingListed, search.SortOldest
		a.Statements, err = s.Searcher.Statements(ctx, r)
	default:
		a.Statements, err = s.Searcher.Statements(ctx, r)
	}
	if err != nil {
		return err
	}
	switch a.View.Name {
	case web.ViewLines:
		// Without words there are no lines, and the page asks for some.
		if a.Request.Query == "" {
			break
		}
		a.Lines, err = s.Concordancer.Concordance(ctx, web.LinesOf(a.View, a.Request))
	case web.ViewTable:
		a.Table, err = s.Tabulator.Table(ctx, web.TableOf(a.View, a.Request))
	}
	if err != nil {
		return err
	}
	a.Times, err = s.times(ctx, a.Request, a.View.Interval)
	return err
}

// times counts the statements of a request by an interval, or a coarser one
// where there is no room for it. For "" it is the one that fits: years come
// first, which tell whether there is room for finer ones.
func (s *Server) times(ctx context.Context, r search.Request, interval search.Interval) (t web.Times, err error) {
	t.Interval = cmp.Or(interval, search.IntervalYear)
	other := web.Times.Finer
	if interval != "" {
		other = web.Times.Coarser
	}
	for again := true; again; t.Interval, again = other(t) {
		asked := search.HistogramRequest{Request: r.At(""), Interval: t.Interval}
		if t.Histogram, err = s.Tabulator.Histogram(ctx, asked); err != nil {
			return t, err
		}
	}
	return t, nil
}

// refusedPage shows what was typed and what is wrong with it. Errors that are
// not the reader's go on to the table.
func (s *Server) refusedPage(c echo.Context, site *web.Site, typed url.Values, err error) error {
	p := newProblem(err, strings.TrimSpace(typed.Get(search.ParamQuery)))
	if p.Status != http.StatusBadRequest || len(p.Errors) == 0 {
		return err
	}
	return s.respondPage(c, site, http.StatusBadRequest, site.Refused(typed, problemsOf(p)))
}

// problemsOf lists what is wrong with each parameter as a page tells it.
func problemsOf(p problem) []web.Problem {
	out := make([]web.Problem, len(p.Errors))
	for i, e := range p.Errors {
		out[i] = web.Problem{Name: e.Parameter, Reason: e.Detail, Understood: e.Understood}
		if e.Start != nil {
			out[i].At = *e.Start + 1
		}
	}
	return out
}

// statementParameter names the statement that a reader of a document came for.
const statementParameter = "statement"

func (s *Server) documentPage(c echo.Context, site *web.Site) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	if err := onlyParameters(values, versionParameter, statementParameter, web.ExplainParameter, web.FindParameter); err != nil {
		return err
	}
	version, err := versionIn(values, versionParameter)
	if err != nil {
		return err
	}
	asked, err := readingIn(values)
	if err != nil {
		return err
	}
	id, err := idIn(c.Request(), "/documents/", "")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	d, versions, err := s.held(ctx, id, version)
	if err != nil {
		return err
	}
	newest := d.Version
	for _, v := range versions {
		newest = max(newest, v.Number)
	}
	return s.respondPage(c, site, http.StatusOK, site.Document(&d, newest, asked))
}

// readingIn reads how a document is to be shown.
func readingIn(values url.Values) (r web.Reading, err error) {
	if r.InView, err = statementIn(values); err != nil {
		return r, err
	}
	if r.Explain, err = explainIn(values); err != nil {
		return r, err
	}
	r.Find = strings.TrimSpace(values.Get(web.FindParameter))
	if utf8.RuneCountInString(r.Find) > web.FindLength {
		return r, &search.ParameterError{Name: web.FindParameter, Value: r.Find, Reason: "write at most " + strconv.Itoa(web.FindLength) + " characters"}
	}
	return r, nil
}

// explainIn reads whether a document's page is to say how it was read.
func explainIn(values url.Values) (bool, error) {
	switch given := values.Get(web.ExplainParameter); given {
	case "":
		return false, nil
	case web.Explained:
		return true, nil
	default:
		return false, &search.ParameterError{Name: web.ExplainParameter, Value: given, Reason: "write " + web.Explained + ", or leave it out"}
	}
}

// statementIn reads the id of a statement, nil if none is given.
func statementIn(values url.Values) (*corpus.StatementID, error) {
	given := values.Get(statementParameter)
	if given == "" {
		return nil, nil //nolint:nilnil // no statement was asked for, and nothing is wrong
	}
	id, err := corpus.ParseStatementID(given)
	if err != nil {
		return nil, &search.ParameterError{Name: statementParameter, Value: given, Reason: err.Error()}
	}
	return &id, nil
}

func (s *Server) statementPage(c echo.Context, site *web.Site) error {
	found, err := s.statementAsked(c)
	if err != nil {
		return err
	}
	if err := s.addPublications(c.Request().Context(), &found); err != nil {
		return err
	}
	return s.respondPage(c, site, http.StatusOK, site.Statement(found))
}

// asset serves a file whose name changes with its content.
func (s *Server) asset(c echo.Context) error {
	a, ok := s.site.Asset(c.Param("name"))
	if !ok {
		return search.ErrNotFound
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "public, max-age=31536000, immutable")
	return c.Blob(http.StatusOK, a.MediaType, a.Body)
}

// writeErrorPage tells a person what is wrong.
func (s *Server) writeErrorPage(c echo.Context, p problem) error {
	site := s.siteFor(c)
	var details []string
	for _, e := range p.Errors {
		details = append(details, site.Detail(e.Parameter, e.Detail))
	}
	return s.respondPage(c, site, p.Status, site.Error(p.Status, details, p.Request))
}
