package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
)

// A route is an address and what answers there. Where an address ends in an
// id, its path ends in *: ids may hold slashes, encoded or not.
type route struct {
	method  string
	path    string
	handler echo.HandlerFunc
	writes  bool // needs the token
	exports bool // sends all that a search finds, and so may take long
}

// methods lists the methods of r: what can be got can be asked for its head.
func (r route) methods() []string {
	if r.method == http.MethodGet {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{r.method}
}

// apiRoot is where the data begins. Errors there are problems in JSON,
// elsewhere they are pages.
const apiRoot = "/api/"

// routes is the table of everything that is served.
func (s *Server) routes() []route {
	get := func(path string, h echo.HandlerFunc) route {
		return route{method: http.MethodGet, path: path, handler: h}
	}
	page := func(path string, h pageHandler) route { return get(path, s.inLanguage(h)) }
	var things []route
	for _, k := range web.Collections() {
		things = append(things, page(k.Path(""), s.indexPage(k)), page(k.Path("")+"/*", s.entityPage(k)))
	}
	if s.Style {
		things = append(things, page(web.StylePath, s.stylePage))
	}
	return append(things, []route{
		page("/", s.homePage),
		page("/search", s.searchPage),
		page("/search/values/:facet", s.valuesPage),
		page(web.EditionPath("")+"*", s.editionPage),
		page("/documents/*", s.documentPage),
		page("/documents/:id/versions", s.versionsPage),
		page("/statements/*", s.statementPage),
		page(web.MatrixPath, s.matrixPage),
		page(web.HeldPath, s.heldPage),
		page(web.ComparePath, s.comparePage),
		page("/about", s.aboutPage),
		get("/static/:name", s.asset),
		get(openSearchPath, s.openSearch),
		get("/robots.txt", s.robots),
		get(sitemapPath, s.sitemap),
		get("/favicon.ico", s.favicon),

		get("/api/v1/statements", s.listStatements),
		{method: http.MethodGet, path: "/api/v1/statements.csv", handler: s.exportCSV, exports: true},
		{method: http.MethodGet, path: "/api/v1/statements.jsonl", handler: s.exportLines, exports: true},
		get("/api/v1/statements.atom", s.statementFeed(s.writeAtom)),
		get("/api/v1/statements.feed", s.statementFeed(s.writeJSONFeed)),
		{method: http.MethodPost, path: "/api/v1/statements/batch", handler: s.batchStatements},
		get("/api/v1/statements/*", s.getStatement),
		get("/api/v1/oembed", s.getEmbed),
		get("/api/v1/suggest", s.getSuggestions),
		get("/api/v1/suggest.opensearch", s.getOpenSearchSuggestions),
		get("/api/v1/documents", s.listDocuments),
		get("/api/v1/documents.atom", s.documentFeed(s.writeAtom)),
		get("/api/v1/documents.feed", s.documentFeed(s.writeJSONFeed)),
		get("/api/v1/documents/*", s.getDocument),
		get("/api/v1/documents/:id/original", s.getOriginal),
		get("/api/v1/documents/:id/versions", s.getVersions),
		get("/api/v1/concordance", s.getConcordance),
		{method: http.MethodGet, path: "/api/v1/concordance.csv", handler: s.getConcordanceCSV, exports: true},
		get("/api/v1/distinctive", s.getDistinctive),
		get("/api/v1/collocates", s.getCollocates),
		get("/api/v1/facets/:facet", s.listValues),
		get("/api/v1/histogram", s.getHistogram),
		get("/api/v1/histogram.csv", s.getHistogramCSV),
		get("/api/v1/held", s.getHeld),
		get("/api/v1/held.csv", s.getHeldCSV),
		get("/api/v1/table", s.getTable),
		get("/api/v1/table.csv", s.getTableCSV),
		get("/api/v1/openapi.json", s.getSpecification),
		{method: http.MethodPost, path: "/api/v1/documents", handler: s.postDocuments, writes: true},
		{method: http.MethodDelete, path: "/api/v1/documents/*", handler: s.deleteDocument, writes: true},

		get("/healthz", s.healthy),
		get("/readyz", s.ready),
		get("/metrics", echo.WrapHandler(s.metrics.handler())),
	}...)
}

// forPrograms reports whether a path is asked for by programs rather than by
// people.
func forPrograms(path string) bool {
	switch path {
	case "/healthz", "/readyz", "/metrics":
		return true
	}
	return strings.HasPrefix(path, apiRoot)
}
