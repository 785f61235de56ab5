package api

import (
	"context"
	"encoding/xml"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/search"
)

// Where browsers and search engines find what the site says of itself.
const (
	openSearchPath = "/opensearch.xml"
	sitemapPath    = "/sitemap.xml"
)

// An openSearch describes the search to browsers (OpenSearch 1.1).
type openSearch struct {
	XMLName     xml.Name        `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	Name        string          `xml:"ShortName"`
	Description string          `xml:"Description"`
	Encoding    string          `xml:"InputEncoding"`
	Icon        openSearchIcon  `xml:"Image"`
	Addresses   []openSearchURL `xml:"Url"`
}

type openSearchIcon struct {
	Type string `xml:"type,attr"`
	Href string `xml:",chardata"`
}

type openSearchURL struct {
	Type     string `xml:"type,attr"`
	Rel      string `xml:"rel,attr,omitempty"`
	Template string `xml:"template,attr"`
}

func (s *Server) openSearch(c echo.Context) error {
	icon, err := s.site.AssetPath("icon.svg")
	if err != nil {
		return err
	}
	const words = "?q={searchTerms}"
	return s.respondXML(c, "application/opensearchdescription+xml", openSearch{
		Name: s.site.Name(), Description: s.site.Tagline(), Encoding: "UTF-8",
		Icon: openSearchIcon{"image/svg+xml", s.PublicURL + icon},
		Addresses: []openSearchURL{
			{Type: echo.MIMETextHTML, Template: s.PublicURL + "/search" + words},
			{Type: mediaTypeAtom, Template: s.PublicURL + "/api/v1/statements.atom" + words},
			{Type: "application/x-suggestions+json", Template: s.PublicURL + "/api/v1/suggest.opensearch" + words},
			{Type: "application/opensearchdescription+xml", Rel: "self", Template: s.PublicURL + openSearchPath},
		},
	})
}

func (s *Server) respondXML(c echo.Context, mediaType string, v any) error {
	body, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Errorf("writing %s: %w", mediaType, err)
	}
	return s.respond(c, http.StatusOK, mediaType+"; charset=utf-8", append([]byte(xml.Header), body...))
}

// robots keeps crawlers from the endless addresses of searches and from data, and
// leads them to the documents.
func (s *Server) robots(c echo.Context) error {
	body := "User-agent: *\nDisallow: /search\nDisallow: " + apiRoot + "\n\nSitemap: " + s.PublicURL + sitemapPath + "\n"
	return s.respond(c, http.StatusOK, echo.MIMETextPlainCharsetUTF8, []byte(body))
}

// favicon is asked for by programs that show no page, and so know no icon.
func (s *Server) favicon(c echo.Context) error {
	icon, err := s.site.AssetPath("icon.svg")
	if err != nil {
		return err
	}
	return c.Redirect(http.StatusFound, icon)
}

// sitemapLength is how many addresses a sitemap may list.
const sitemapLength = 50_000

type sitemap struct {
	XMLName xml.Name         `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Pages   []sitemapAddress `xml:"url"`
}

type sitemapAddress struct {
	Address string `xml:"loc"`
	Changed string `xml:"lastmod,omitempty"`
}

// sitemap lists the pages of the site and of the documents, the newest first.
func (s *Server) sitemap(c echo.Context) error {
	m := sitemap{}
	for _, path := range web.Places() {
		m.Pages = append(m.Pages, sitemapAddress{Address: s.PublicURL + path})
	}
	for _, id := range web.EditionsOf(s.Vocabulary) {
		m.Pages = append(m.Pages, sitemapAddress{Address: s.PublicURL + web.EditionPath(id)})
	}
	ctx := c.Request().Context()
	r := search.Request{Sort: search.SortNewest, Limit: search.MaxLimit, Whole: true}
	for len(m.Pages) < sitemapLength {
		page, err := s.Searcher.Documents(ctx, r)
		if err != nil {
			return err
		}
		if err := s.mapDocuments(ctx, &m, page.Hits); err != nil {
			return err
		}
		if page.Next == "" {
			break
		}
		r = r.At(page.Next)
	}
	m.Pages = m.Pages[:min(len(m.Pages), sitemapLength)]
	return s.respondXML(c, echo.MIMEApplicationXML, m)
}

func (s *Server) mapDocuments(ctx context.Context, m *sitemap, hits []search.DocumentHit) error {
	for i := range hits {
		d := &hits[i].Document
		stored, err := s.stored(ctx, d)
		if err != nil {
			return err
		}
		a := sitemapAddress{Address: s.PublicURL + web.DocumentPath(d.ID, d.Version)}
		if !stored.IsZero() {
			a.Changed = stored.UTC().Format(time.RFC3339)
		}
		m.Pages = append(m.Pages, a)
	}
	return nil
}
