package api

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/corpus"
	"dialogue/search"
)

// An oEmbed is how the pages of others show one of ours (oEmbed 1.0).
type oEmbed struct {
	Version  string `json:"version"`
	Type     string `json:"type"` // rich, or link where the words may not be shown
	Title    string `json:"title"`
	Author   string `json:"author_name,omitempty"`
	Provider string `json:"provider_name"`
	Site     string `json:"provider_url"`
	HTML     string `json:"html,omitempty"`
	Width    int    `json:"width,omitempty"` // in pixels
	// Height is null: it depends on whoever shows the words.
	Height *int `json:"height"`
}

// embedWidth is how wide an embedded quotation is where nobody asks for less, in
// pixels.
const embedWidth = 600

// The parameters of oEmbed.
const (
	embedURL       = "url"
	embedFormat    = "format"
	embedMaxWidth  = "maxwidth"
	embedMaxHeight = "maxheight"
)

// getEmbed answers how a statement's page is to be shown elsewhere: as a
// quotation with its attribution.
func (s *Server) getEmbed(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	if err := onlyParameters(values, embedURL, embedFormat, embedMaxWidth, embedMaxHeight); err != nil {
		return err
	}
	if f := values.Get(embedFormat); f != "" && f != "json" {
		return &refusal{http.StatusNotImplemented, "Only format=json is spoken here."}
	}
	width, err := embedSize(values)
	if err != nil {
		return err
	}
	id, err := s.embedded(values.Get(embedURL))
	if err != nil {
		return err
	}
	found, err := s.resolve(c.Request().Context(), id)
	if err != nil {
		return err
	}
	excerpt, err := s.site.Excerpt(asHit(found))
	if err != nil {
		return err
	}
	out := oEmbed{
		Version: "1.0", Type: "link", Title: excerpt.Title, Author: excerpt.Author, Provider: s.site.Name(), Site: s.PublicURL + "/",
	}
	if found.Document.Rights != corpus.RightsLink {
		out.Type, out.HTML, out.Width = "rich", excerpt.HTML, width
	}
	return s.respondJSON(c, out)
}

// embedSize reads how wide what is embedded may be. A height that is too small
// cannot be told, and is not checked.
func embedSize(values url.Values) (int, error) {
	width := embedWidth
	for _, name := range []string{embedMaxWidth, embedMaxHeight} {
		given := values.Get(name)
		if given == "" {
			continue
		}
		n, err := strconv.Atoi(given)
		if err != nil || n < 1 {
			return 0, &search.ParameterError{Name: name, Value: given, Reason: "write a number of pixels"}
		}
		if name == embedMaxWidth {
			width = min(width, n)
		}
	}
	return width, nil
}

// embedded reads which statement an address of this site is the page of.
func (s *Server) embedded(address string) (corpus.StatementID, error) {
	path, ours := strings.CutPrefix(address, s.PublicURL+"/statements/")
	if !ours {
		return corpus.StatementID{}, &search.ParameterError{
			Name: embedURL, Value: address, Reason: "write the permalink of a statement: " + s.PublicURL + "/statements/…",
		}
	}
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	id, err := url.PathUnescape(path)
	if err != nil {
		return corpus.StatementID{}, search.ErrNotFound
	}
	parsed, err := corpus.ParseStatementID(id)
	if err != nil {
		return corpus.StatementID{}, search.ErrNotFound
	}
	return parsed, nil
}
