package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
)

// respond sends an answer that can be asked for again: with a tag of its
// content, and without the content if the client has it already. The tag is
// weak since the answer may be sent compressed.
func (s *Server) respond(c echo.Context, status int, mediaType string, body []byte) error {
	h := c.Response().Header()
	if status == http.StatusOK {
		sum := sha256.Sum256(body)
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		h.Set("Etag", tag)
		h.Set(echo.HeaderCacheControl, "no-cache")
		if hasTag(c.Request().Header.Get("If-None-Match"), tag) {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return c.Blob(status, mediaType, body)
}

// hasTag reports whether a list of entity tags holds one that matches weakly.
func hasTag(list, tag string) bool {
	for t := range strings.SplitSeq(list, ",") {
		t = strings.TrimSpace(t)
		if t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

func (s *Server) respondJSON(c echo.Context, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("writing the answer: %w", err)
	}
	return s.respond(c, http.StatusOK, echo.MIMEApplicationJSON, body)
}

func (s *Server) respondPage(c echo.Context, site *web.Site, status int, v web.View) error {
	var b bytes.Buffer
	if err := site.Render(&b, v); err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Content-Language", site.Language)
	h.Add(echo.HeaderVary, "Accept-Language")
	return s.respond(c, status, echo.MIMETextHTMLCharsetUTF8, b.Bytes())
}
