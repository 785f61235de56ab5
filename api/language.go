package api

import (
	"net/url"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
)

// A pageHandler answers with a page of a site, in the language of the request.
type pageHandler func(c echo.Context, site *web.Site) error

// inLanguage finds the language of a page. The handler sees a request that does
// not ask for one.
func (s *Server) inLanguage(h pageHandler) echo.HandlerFunc {
	return func(c echo.Context) error {
		site, err := s.negotiated(c)
		if err != nil {
			return err
		}
		r := c.Request().Clone(c.Request().Context())
		r.URL = web.WithoutLanguage(r.URL)
		c.SetRequest(r)
		return h(c, site)
	}
}

// negotiated returns the site for what the client asked for.
func (s *Server) negotiated(c echo.Context) (*web.Site, error) {
	r := c.Request()
	return s.pages.For(r.URL, r.Header.Get("Accept-Language"))
}

// siteFor returns the site in which to tell an error. It reads the address as it
// was sent, since a page may have failed that was told its language.
func (s *Server) siteFor(c echo.Context) *web.Site {
	sent, err := url.ParseRequestURI(c.Request().RequestURI)
	if err != nil {
		sent = c.Request().URL
	}
	// A language that there is not is what the error is about.
	site, _ := s.pages.For(sent, c.Request().Header.Get("Accept-Language"))
	return site
}
