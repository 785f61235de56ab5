package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"

	"dialogue/api"
	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
)

// answer prints what the HTTP interface answers under a path, so that a script
// can move from the one to the other.
func (p *program) answer(ctx context.Context, path string, f searchFlags, v *vocabulary.Vocabulary, values url.Values) error {
	x, err := p.openIndexReader(ctx, f.data, v)
	if err != nil {
		return err
	}
	defer func() { _ = x.Close() }()
	r, err := store.OpenReader(f.data)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	server, err := api.New(api.Config{
		Searcher: x, Tabulator: x, Concordancer: x, Suggester: x, Publisher: x, Library: library{r, newStock(r, func() int { return 0 })}, Vocabulary: v, Logger: p.logger(slog.LevelWarn),
		PublicURL: "http://localhost", Version: version(),
	})
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, path+"?"+values.Encode(), http.NoBody)
	if err != nil {
		return fmt.Errorf("asking: %w", err)
	}
	answer := answerWriter{Writer: p.stdout, header: http.Header{}, status: http.StatusOK}
	server.ServeHTTP(&answer, request)
	err = errors.New(http.StatusText(answer.status))
	switch {
	case answer.status == http.StatusOK:
		return nil
	case answer.status < http.StatusInternalServerError:
		return usageError{err}
	}
	return err
}

// An answerWriter writes the body of an HTTP answer and keeps its status.
type answerWriter struct {
	io.Writer
	header http.Header
	status int
}

// Header returns the header, which is not written.
func (w *answerWriter) Header() http.Header { return w.header }

// WriteHeader keeps the status.
func (w *answerWriter) WriteHeader(status int) { w.status = status }
