package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"dialogue/api/web"
	"dialogue/corpus"
)

// The timeouts of the server, against clients that are slow by nature or on
// purpose. Submissions have a longer one, once their token is accepted.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 30 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 16 << 10
)

// A Server serves the record over HTTP.
type Server struct {
	Config
	facets        []string // that a request may name
	pages         *web.Sites
	site          *web.Site // in the language of the data
	echo          *echo.Echo
	metrics       *metrics
	specification []byte // the OpenAPI document
}

// New prepares a server. It is ready to serve at once.
func New(c Config) (*Server, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	c.Limits = c.Limits.withDefaults()
	c.Searcher, c.Concordancer = rightsSearcher{c.Searcher}, rightsConcordancer{c.Concordancer}
	pages, err := web.NewSites(web.Config{
		Vocabulary: c.Vocabulary, PublicURL: c.PublicURL, Notice: c.Notice, Notices: c.Notices, Version: c.Version,
	})
	if err != nil {
		return nil, fmt.Errorf("preparing the pages: %w", err)
	}
	s := &Server{Config: c, pages: pages, site: pages.Default(), facets: slices.Concat(corpus.Facets(), c.Vocabulary.Declared())}
	s.metrics = newMetrics(s)
	if s.specification, err = specification(s.facets, c.Version, c.PublicURL); err != nil {
		return nil, fmt.Errorf("preparing the description of the interface: %w", err)
	}
	s.echo = s.newEcho()
	return s, nil
}

func (s *Server) newEcho() *echo.Echo {
	e := echo.New()
	e.HTTPErrorHandler = s.serveError
	// Whoever writes X-Forwarded-For is not to be believed.
	e.IPExtractor = echo.ExtractIPDirect()
	e.Pre(s.observe, secureHeaders, recovered)
	e.Use(middleware.GzipWithConfig(middleware.GzipConfig{MinLength: 1400, Skipper: precompressed}))
	for _, r := range s.routes() {
		h := r.handler
		switch {
		case r.writes:
			h = s.authorized(h)
		case r.exports:
			h = lasting(s.Limits.Export, h)
		default:
			h = s.bounded(h)
		}
		e.Match(r.methods(), r.path, h)
	}
	return e
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.echo.ServeHTTP(w, r) }

// Run serves on a listener, which it closes, until ctx ends; requests under way
// are answered before it returns. It returns nil if ctx ended it.
func (s *Server) Run(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.Logger.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving on %s: %w", listener.Addr(), err)
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.Limits.Stop)
	defer cancel()
	if err := server.Shutdown(stop); err != nil {
		return fmt.Errorf("stopping while requests were under way: %w", errors.Join(err, server.Close()))
	}
	return nil
}
