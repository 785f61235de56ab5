package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"dialogue/search"
	"dialogue/search/query"
)

// A problem is what a client may know about an error, as RFC 9457 writes it.
type problem struct {
	Type    string         `json:"type"`
	Title   string         `json:"title"`
	Status  int            `json:"status"`
	Detail  string         `json:"detail,omitempty"`
	Errors  []badParameter `json:"errors,omitempty"`
	Request string         `json:"request,omitempty"` // by which the log knows the request

	retryAfter int // seconds; 0 says nothing
}

// A badParameter is one thing wrong with a request.
type badParameter struct {
	Parameter  string `json:"parameter"`
	Value      string `json:"value,omitempty"`
	Detail     string `json:"detail"`
	Start      *int   `json:"start,omitempty"` // of a mistake in a query, in code points
	End        *int   `json:"end,omitempty"`
	Understood string `json:"understood,omitempty"` // what could be read of a query
}

// A refusal is an error that is a client's to mend, with what to tell it.
type refusal struct {
	status int
	detail string
}

func (r *refusal) Error() string { return r.detail }

// statusCanceled is the status under which a request is counted whose client
// has gone.
const statusCanceled = 499

// retrySoon is after how many seconds a client that was turned away may come
// back.
const retrySoon = 2

// newProblem decides what a client may know about err. Whatever it does not
// recognize is an internal error, and its text stays in the log. typed is the
// query of the request, for the places of mistakes in it.
func newProblem(err error, typed string) problem {
	if bad := badParameters(err, typed); len(bad) > 0 {
		p := told(http.StatusBadRequest, "Some parameters cannot be read.")
		p.Errors = bad
		return p
	}
	var (
		refused   *refusal
		large     *http.MaxBytesError
		framework *echo.HTTPError
	)
	switch {
	case errors.Is(err, search.ErrNotFound):
		return told(http.StatusNotFound, "There is no such document, version or statement.")
	case errors.Is(err, ErrWithdrawn):
		return told(http.StatusGone, "This was withdrawn from the record.")
	case errors.Is(err, search.ErrGone):
		return told(http.StatusGone, sentence(search.ErrGone))
	case errors.Is(err, search.ErrBusy):
		return later(sentence(search.ErrBusy))
	case errors.Is(err, context.DeadlineExceeded):
		return later("This took too long. Ask for less, or try again in a moment.")
	case errors.Is(err, context.Canceled):
		return told(statusCanceled, "")
	case errors.As(err, &large):
		return told(http.StatusRequestEntityTooLarge, "Send at most "+strconv.FormatInt(large.Limit, 10)+" bytes at once.")
	case errors.Is(err, syscall.ENOSPC):
		return told(http.StatusInsufficientStorage, "The disk of the record is full. Nothing more was taken in.")
	case errors.As(err, &refused):
		return told(refused.status, refused.detail)
	case errors.As(err, &framework):
		return told(framework.Code, "")
	}
	return told(http.StatusInternalServerError, "")
}

// badParameters lists everything in err that is wrong with a parameter.
func badParameters(err error, typed string) []badParameter {
	var (
		out        []badParameter
		parameters search.ParameterErrors
		parameter  *search.ParameterError
		mistake    *query.Error
	)
	if errors.As(err, &parameters) {
		for _, e := range parameters {
			out = append(out, badParameter{Parameter: e.Name, Value: e.Value, Detail: e.Reason})
		}
	}
	if errors.As(err, &parameter) {
		out = append(out, badParameter{Parameter: parameter.Name, Value: parameter.Value, Detail: parameter.Reason})
	}
	if errors.As(err, &mistake) {
		out = append(out, badQuery(mistake, typed))
	}
	if errors.Is(err, search.ErrTooCostly) {
		out = append(out, badParameter{Parameter: search.ParamQuery, Value: typed, Detail: search.ErrTooCostly.Error()})
	}
	return out
}

// sentence writes the text of a sentinel as a sentence.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func told(status int, detail string) problem {
	return problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
}

func later(detail string) problem {
	p := told(http.StatusServiceUnavailable, detail)
	p.retryAfter = retrySoon
	return p
}

func badQuery(e *query.Error, typed string) badParameter {
	bad := badParameter{Parameter: search.ParamQuery, Value: typed, Detail: e.Reason}
	if at := e.Span(); 0 <= at.Start && at.Start <= at.End && at.End <= len(typed) {
		start := utf8.RuneCountInString(typed[:at.Start])
		end := start + utf8.RuneCountInString(typed[at.Start:at.End])
		bad.Start, bad.End = &start, &end
	}
	if e.Understood != nil {
		bad.Understood = e.Understood.String()
	}
	return bad
}

// serveError answers a request whose handler failed: a problem in JSON for
// programs, a page for people. Nobody is there to read the answer to a request
// that was canceled.
func (s *Server) serveError(err error, c echo.Context) {
	p := newProblem(err, strings.TrimSpace(c.QueryParam(search.ParamQuery)))
	if c.Response().Committed {
		s.Logger.ErrorContext(c.Request().Context(), "answer broken off", "request", requestID(c), "error", err)
		return
	}
	if p.Status == statusCanceled {
		c.Response().Status = statusCanceled
		return
	}
	if p.Status >= http.StatusInternalServerError && p.retryAfter == 0 {
		p.Request = requestID(c)
		s.Logger.ErrorContext(c.Request().Context(), "request failed", "request", p.Request, "error", err)
	}
	if err := s.writeProblem(c, p); err != nil {
		s.Logger.ErrorContext(c.Request().Context(), "error not told", "request", requestID(c), "error", err)
	}
}

func (s *Server) writeProblem(c echo.Context, p problem) error {
	h := c.Response().Header()
	h.Set(echo.HeaderCacheControl, "no-store")
	if p.retryAfter > 0 {
		h.Set(echo.HeaderRetryAfter, strconv.Itoa(p.retryAfter))
	}
	if !forPrograms(c.Request().URL.Path) {
		return s.writeErrorPage(c, p)
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, "application/problem+json", body)
}
