package api

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// requestID returns the id of a request: it stands in the answer and in every
// line of the log about it. Clients cannot choose it.
func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// observe names, counts and logs each request, and answers for those that fail.
func (s *Server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		begun := time.Now()
		c.Response().Header().Set(echo.HeaderXRequestID, rand.Text()[:16])
		done := s.metrics.begin()
		if err := next(c); err != nil {
			s.serveError(err, c)
		}
		took := time.Since(begun)
		done(c, took)
		if c.Response().Status != statusCanceled {
			s.logRequest(c, took)
		}
		return nil
	}
}

// maxLogged is how much of an address the log keeps, in bytes.
const maxLogged = 512

func (s *Server) logRequest(c echo.Context, took time.Duration) {
	r := c.Request()
	uri := r.RequestURI
	s.Logger.LogAttrs(r.Context(), slog.LevelInfo, "request",
		slog.String("request", requestID(c)), slog.String("method", r.Method),
		slog.String("uri", uri[:min(len(uri), maxLogged)]), slog.Int("status", c.Response().Status),
		slog.Int64("bytes", c.Response().Size), slog.Duration("took", took), slog.String("client", c.RealIP()))
}

// recovered makes an error of a panic, so that the request is answered and the
// program lives.
func recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if e, ok := v.(error); ok && errors.Is(e, http.ErrAbortHandler) {
				panic(v)
			}
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}()
		return next(c)
	}
}

// policy lets a page load and run only what the server itself serves.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// secureHeaders stand on every answer, errors among them.
func secureHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set(echo.HeaderContentSecurityPolicy, policy)
		h.Set(echo.HeaderXContentTypeOptions, "nosniff")
		h.Set(echo.HeaderReferrerPolicy, "strict-origin-when-cross-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		return next(c)
	}
}

// precompressed tells the answers that are not compressed here.
func precompressed(c echo.Context) bool {
	return c.Path() == "/metrics" || strings.HasSuffix(c.Path(), "/original")
}

// bounded gives a request that reads its deadline.
func (s *Server) bounded(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), s.Limits.Request)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// lasting gives a request the time that it takes to send much.
func lasting(d time.Duration, next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, cancel := context.WithTimeout(c.Request().Context(), d)
		defer cancel()
		c.SetRequest(c.Request().WithContext(ctx))
		extendDeadlines(c, d)
		return next(c)
	}
}

// authorized lets writers through who send the token, and gives them the time
// that a submission takes.
func (s *Server) authorized(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if s.Ingester == nil {
			return &refusal{http.StatusForbidden, "This server only reads: nothing can be written through it."}
		}
		if s.Token == "" {
			return &refusal{http.StatusForbidden, "Writing is switched off: this server was started without a token."}
		}
		if !s.holdsToken(c.Request()) {
			c.Response().Header().Set(echo.HeaderWWWAuthenticate, `Bearer realm="dialogue"`)
			return &refusal{http.StatusUnauthorized, "Send the server's token in the header Authorization: Bearer TOKEN."}
		}
		return lasting(s.Limits.Submit, next)(c)
	}
}

// holdsToken compares in a time that does not depend on what was sent.
func (s *Server) holdsToken(r *http.Request) bool {
	scheme, sent, _ := strings.Cut(r.Header.Get(echo.HeaderAuthorization), " ")
	want, got := sha256.Sum256([]byte(s.Token)), sha256.Sum256([]byte(sent))
	return strings.EqualFold(scheme, "bearer") && subtle.ConstantTimeCompare(want[:], got[:]) == 1
}

// extendDeadlines replaces the timeouts of the connection for one request. A
// writer that has no deadlines, as in tests, needs none.
func extendDeadlines(c echo.Context, d time.Duration) {
	until := time.Now().Add(d)
	w := http.NewResponseController(c.Response())
	for _, set := range []func(time.Time) error{w.SetReadDeadline, w.SetWriteDeadline} {
		if err := set(until); err != nil && !errors.Is(err, http.ErrNotSupported) {
			c.Response().Header().Set(echo.HeaderConnection, "close")
		}
	}
}
