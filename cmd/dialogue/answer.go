package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"path/filepath"

	"dialogue/api"
	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
	"dialogue/search/bleveindex"
)

// answer prints what the HTTP interface answers under a path, so that a script
// can move from the one to the other.
func (p *program) answer(ctx context.Context, path string, f searchFlags, v *vocabulary.Vocabulary, values url.Values) error {
	x, err := bleveindex.OpenReader(ctx, filepath.Join(f.data, indexFolder), indexOptions(v, p.logger(slog.LevelWarn)))
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
		Searcher: x, Library: library{r}, Vocabulary: v, Logger: p.logger(slog.LevelWarn),
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
	if answer.status != http.StatusOK {
		return usageError{errors.New(http.StatusText(answer.status))}
	}
	return nil
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
