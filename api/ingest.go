package api

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"dialogue/corpus"
	"dialogue/search"
)

// anyFile is the type of a submission whose content tells what it is.
const anyFile = "application/octet-stream"

// submittedTypes lists what a submission may be: documents in JSON, one or a
// line each, or one page, text or file as it was published.
func submittedTypes() []string {
	return []string{
		"application/json", "application/jsonl", "application/x-ndjson",
		"text/html", "application/xhtml+xml", "text/plain", "text/markdown", anyFile, severalFiles,
	}
}

// A submitted is the answer to a submission.
type submitted struct {
	Results []ItemResult    `json:"results"`
	Counts  map[Outcome]int `json:"counts"`
}

func (s *Server) postDocuments(c echo.Context) error {
	submission, err := s.submission(c)
	if err != nil {
		return err
	}
	results, err := s.Ingester.Ingest(c.Request().Context(), submission)
	if err != nil {
		return err
	}
	out := submitted{Results: results, Counts: map[Outcome]int{
		OutcomeNew: 0, OutcomeChanged: 0, OutcomeUnchanged: 0, OutcomeRefused: 0,
	}}
	for _, r := range results {
		out.Counts[r.Outcome]++
	}
	if out.Results == nil {
		out.Results = []ItemResult{}
	}
	c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
	return c.JSON(statusOf(out.Counts, len(results)), out)
}

// statusOf says in one number what became of a submission: created where
// something is new, refused where all was.
func statusOf(counts map[Outcome]int, all int) int {
	switch {
	case counts[OutcomeNew]+counts[OutcomeChanged] > 0:
		return http.StatusCreated
	case all > 0 && counts[OutcomeRefused] == all:
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

func (s *Server) submission(c echo.Context) (Submission, error) {
	r := c.Request()
	values, err := parameters(r)
	if err != nil {
		return Submission{}, err
	}
	if err := onlyParameters(values, "name", "url", "retrieved", "settings", "wait"); err != nil {
		return Submission{}, err
	}
	wait, err := flagIn(values, "wait")
	if err != nil {
		return Submission{}, err
	}
	retrieved, settings, err := originIn(values)
	if err != nil {
		return Submission{}, err
	}
	if r.ContentLength > s.Limits.Body {
		return Submission{}, &http.MaxBytesError{Limit: s.Limits.Body}
	}
	out := Submission{
		Retrieved: retrieved, Settings: settings, Name: values.Get("name"), URL: values.Get("url"), Wait: wait,
		Body: http.MaxBytesReader(c.Response(), io.NopCloser(r.Body), s.Limits.Body),
	}
	return out, out.open(r.Header.Get(echo.HeaderContentType))
}

// open tells the type of a submission, and takes out of several files the
// document and what it must be read with.
func (s *Submission) open(contentType string) error {
	mediaType, more, err := mime.ParseMediaType(contentType)
	if err != nil || !slices.Contains(submittedTypes(), mediaType) {
		return &refusal{
			http.StatusUnsupportedMediaType, "Send a Content-Type of " + strings.Join(submittedTypes(), ", ") + ".",
		}
	}
	switch mediaType {
	case severalFiles:
		return s.openParts(more["boundary"])
	case anyFile:
		return nil
	}
	s.MediaType, s.Charset = mediaType, more["charset"]
	return nil
}

// originIn reads when a submission was fetched, and what an editor says of its
// source.
func originIn(values url.Values) (retrieved time.Time, s corpus.Settings, err error) {
	if given := values.Get("retrieved"); given != "" {
		if retrieved, err = time.Parse(time.RFC3339, given); err != nil {
			return retrieved, s, &search.ParameterError{Name: "retrieved", Value: given, Reason: "write a time such as 2025-02-04T09:30:00Z"}
		}
	}
	given := values.Get("settings")
	if given == "" {
		return retrieved, s, nil
	}
	d := json.NewDecoder(strings.NewReader(given))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return retrieved, s, &search.ParameterError{Name: "settings", Value: given, Reason: `write a JSON object such as {"publisher":"…","rights":"excerpt"}`}
	}
	if err := s.Check(); err != nil {
		return retrieved, s, &search.ParameterError{Name: "settings", Value: given, Reason: err.Error()}
	}
	return retrieved, s, nil
}

// flagIn reads a parameter that is true or false; not given, it is false.
func flagIn(values url.Values, name string) (bool, error) {
	given := values.Get(name)
	if given == "" {
		return false, nil
	}
	set, err := strconv.ParseBool(given)
	if err != nil {
		return false, &search.ParameterError{Name: name, Value: given, Reason: "write true or false"}
	}
	return set, nil
}

func (s *Server) deleteDocument(c echo.Context) error {
	values, err := parameters(c.Request())
	if err != nil {
		return err
	}
	if err := onlyParameters(values, "purge"); err != nil {
		return err
	}
	purge, err := flagIn(values, "purge")
	if err != nil {
		return err
	}
	id, err := idIn(c.Request(), "/documents/", "")
	if err != nil {
		return err
	}
	if err := s.Ingester.Delete(c.Request().Context(), id, purge); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
