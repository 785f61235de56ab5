package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"dialogue/api"
	"dialogue/corpus"
	"dialogue/corpus/store"
	"dialogue/indexer"
	"dialogue/indexer/reader"
	"dialogue/search"
)

// library lets the server read the corpus.
type library struct {
	corpus *store.Reader
	*stock
}

// Document returns a version of a document.
func (l library) Document(ctx context.Context, id string, version int) (corpus.Document, error) {
	d, err := l.corpus.Document(ctx, id, version)
	return d, absent(err)
}

// Versions lists the versions of a document.
func (l library) Versions(ctx context.Context, id string) ([]api.Version, error) {
	versions, err := l.corpus.Versions(ctx, id)
	out := make([]api.Version, len(versions))
	for i, v := range versions {
		out[i] = api.Version{Number: v.Version, Stored: v.Time, SHA256: v.Original}
	}
	return out, absent(err)
}

// Original returns the original bytes of a version, with what was said of them.
func (l library) Original(ctx context.Context, id string, version int) (api.Original, error) {
	source, err := l.corpus.Source(ctx, id, version)
	return api.Original{Body: source.Original, MediaType: source.MediaType, Name: source.Name}, absent(err)
}

// absent translates the store's reasons for having nothing to those of search
// and api.
func absent(err error) error {
	switch {
	case errors.Is(err, store.ErrNotFound):
		return fmt.Errorf("%w: %w", search.ErrNotFound, err)
	case errors.Is(err, store.ErrDeleted):
		return fmt.Errorf("%w: %w", api.ErrWithdrawn, err)
	}
	return err
}

// ingester lets the server take documents in and out.
type ingester struct{ *indexer.Indexer }

// Ingest takes a submission in as one file.
func (g ingester) Ingest(ctx context.Context, s api.Submission) ([]api.ItemResult, error) {
	var results []api.ItemResult
	var full error
	err := g.Indexer.Ingest(ctx, submitted(s), func(r indexer.Result) {
		if errors.Is(r.Err, store.ErrNoSpace) {
			full = r.Err
		}
		results = append(results, api.ItemResult{
			ID: r.ID, Outcome: api.Outcome(r.Outcome), Version: r.Version, Reason: r.Reason, Notes: r.Warnings,
		})
	})
	if err = errors.Join(err, full); err == nil && s.Wait {
		err = g.Flush(ctx)
	}
	return results, absent(err)
}

// submitted returns a submission as the one file that it is.
func submitted(s api.Submission) iter.Seq2[indexer.File, error] {
	mediaType := s.MediaType
	if s.Charset != "" {
		mediaType += "; charset=" + s.Charset
	}
	in := reader.Input{
		Name: s.Name, URL: s.URL, MediaType: mediaType, Retrieved: s.Retrieved, Settings: s.Settings, Body: s.Body,
	}
	if len(s.Beside) > 0 {
		in.Beside = func() ([]reader.Companion, error) { return beside(s.Beside), nil }
	}
	//nolint:unparam // the signature is that of File.Open
	open := func() (reader.Input, io.Closer, error) { return in, io.NopCloser(s.Body), nil }
	return func(yield func(indexer.File, error) bool) {
		yield(indexer.File{Path: s.Name, Size: -1, Open: open}, nil)
	}
}

// beside returns the lists of people that were sent with a document.
func beside(files []api.SubmittedFile) []reader.Companion {
	var out []reader.Companion
	for _, f := range files {
		if reader.IsCompanion(f.Name) {
			out = append(out, reader.Companion(f))
		}
	}
	return out
}

// Delete withdraws a document.
func (g ingester) Delete(ctx context.Context, id string, purge bool) error {
	return absent(g.Indexer.Delete(ctx, id, purge))
}
