package api

import (
	"context"
	"mime"
	"net/http"
	"net/url"
	"strconv"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// versionParameter names the version of a document that is asked for; without
// it, the newest is.
const versionParameter = "version"

type documentLinks struct {
	Self     string `json:"self"`
	Page     string `json:"page"`
	Original string `json:"original"`
	Source   string `json:"source,omitempty"`
}

func (s *Server) documentLinks(d *corpus.Document) documentLinks {
	return documentLinks{
		Self:     s.PublicURL + "/api/v1" + web.DocumentPath(d.ID, d.Version),
		Page:     s.PublicURL + web.DocumentPath(d.ID, d.Version),
		Original: s.PublicURL + web.OriginalPath(d.ID, d.Version),
		Source:   d.URL,
	}
}

// A documentExtra is what the answer for one document has besides its JSON.
type documentExtra struct {
	Versions []Version     `json:"versions"`
	Links    documentLinks `json:"links"`
}

// held returns a version of a document, and the list of all its versions.
func (s *Server) held(ctx context.Context, id string, version int) (corpus.Document, []Version, error) {
	d, err := s.Library.Document(ctx, id, version)
	if err != nil {
		return d, nil, err
	}
	limitDocument(&d, corpus.Range{})
	versions, err := s.Library.Versions(ctx, id)
	return d, versions, err
}

func (s *Server) getDocument(c echo.Context) error {
	id, version, err := documentAsked(c, "")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	d, versions, err := s.held(ctx, id, version)
	if err != nil {
		return err
	}
	body, err := d.MarshalJSON()
	if err != nil {
		return err
	}
	body, err = withMembers(body, documentExtra{versions, s.documentLinks(&d)})
	if err != nil {
		return err
	}
	return s.respond(c, http.StatusOK, echo.MIMEApplicationJSON, body)
}

// documentAsked reads which version of which document a request asks for.
func documentAsked(c echo.Context, suffix string) (id string, version int, err error) {
	values, err := parameters(c.Request())
	if err != nil {
		return "", 0, err
	}
	if err := onlyParameters(values, versionParameter); err != nil {
		return "", 0, err
	}
	if version, err = versionIn(values, versionParameter); err != nil {
		return "", 0, err
	}
	id, err = idIn(c.Request(), "/documents/", suffix)
	return id, version, err
}

// versionIn reads a version's number from a parameter, 0 if none is given.
func versionIn(values url.Values, name string) (int, error) {
	given := values.Get(name)
	if given == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 1 {
		return 0, &search.ParameterError{Name: name, Value: given, Reason: "write a number from 1"}
	}
	return n, nil
}

// getOriginal sends the bytes that a version was read from, to be kept and not
// to be shown: they may be anything.
func (s *Server) getOriginal(c echo.Context) error {
	id, version, err := documentAsked(c, "/original")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	d, err := s.Library.Document(ctx, id, version)
	if err != nil {
		return err
	}
	if d.Rights != "" {
		return errRights()
	}
	original, err := s.Library.Original(ctx, id, d.Version)
	if err != nil {
		return err
	}
	mediaType, ending := labelOf(original)
	h := c.Response().Header()
	h.Set(echo.HeaderContentSecurityPolicy, "default-src 'none'; sandbox; frame-ancestors 'none'")
	h.Set(echo.HeaderContentDisposition, mime.FormatMediaType("attachment", map[string]string{
		"filename": d.SHA256[:min(len(d.SHA256), 16)] + ending,
	}))
	return s.respond(c, http.StatusOK, mediaType, original.Body)
}
