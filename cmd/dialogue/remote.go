package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"dialogue/api"
	"dialogue/corpus"
	"dialogue/indexer"
	"dialogue/indexer/reader"
)

// remoteTimeout bounds the sending of one file and the wait for its answer.
const remoteTimeout = 5 * time.Minute

// A remote is a running server that files are sent to.
type remote struct {
	client http.Client
	server string
	token  string
}

func newRemote(server, token string) *remote {
	return &remote{http.Client{Timeout: remoteTimeout}, strings.TrimRight(server, "/"), token}
}

// ingest sends the files one after the other and reports what became of each
// item.
func (r *remote) ingest(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
	for f, err := range files {
		var results []indexer.Result
		if err == nil {
			results, err = r.send(ctx, f)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			results = []indexer.Result{{Path: f.Path, Outcome: indexer.OutcomeRefused, Reason: err.Error(), Err: err}}
		}
		for _, result := range results {
			report(result)
		}
	}
	return nil
}

// send posts one file.
func (r *remote) send(ctx context.Context, f indexer.File) ([]indexer.Result, error) {
	in, body, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = body.Close() }()
	values, err := submission(in)
	if err != nil {
		return nil, err
	}
	content, mediaType, err := parcel(in)
	if err != nil {
		return nil, err
	}
	address := r.server + "/api/v1/documents?" + values.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, content)
	if err != nil {
		return nil, fmt.Errorf("asking %s: %w", r.server, err)
	}
	request.Header.Set("Authorization", "Bearer "+r.token)
	request.Header.Set("Content-Type", mediaType)
	response, err := r.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("sending %s: %w", f.Path, err)
	}
	defer func() { _ = response.Body.Close() }()
	return results(f.Path, response)
}

// submission returns the parameters that tell where an input is from.
func submission(in reader.Input) (url.Values, error) {
	values := url.Values{"name": {in.Name}}
	if in.URL != "" {
		values.Set("url", in.URL)
	}
	if !in.Retrieved.IsZero() {
		values.Set("retrieved", in.Retrieved.Format(time.RFC3339))
	}
	if in.Settings == (corpus.Settings{}) {
		return values, nil
	}
	settings, err := json.Marshal(in.Settings)
	if err != nil {
		return nil, fmt.Errorf("writing the settings of %s: %w", in.Name, err)
	}
	values.Set("settings", string(settings))
	return values, nil
}

// contentType tells the server what sort of text it gets, as it was fetched, else
// by the name. Of what is no text the content decides.
func contentType(in reader.Input) string {
	if strings.HasPrefix(in.MediaType, "text/html") || strings.HasPrefix(in.MediaType, "application/xhtml+xml") {
		return in.MediaType
	}
	switch strings.ToLower(path.Ext(in.Name)) {
	case ".html", ".htm", ".xhtml":
		return "text/html"
	case ".json":
		return "application/json"
	case ".jsonl", ".ndjson":
		return "application/jsonl"
	case ".md", ".markdown":
		return "text/markdown"
	case ".txt":
		return "text/plain"
	}
	return "application/octet-stream"
}

// maxAnswer bounds what is read of an answer, in bytes.
const maxAnswer = 64 << 20

// results reads the server's answer: what became of each item, or why nothing
// was taken in.
func results(path string, response *http.Response) ([]indexer.Result, error) {
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("reading the server's answer: %w", err)
	}
	var answer struct {
		Results []api.ItemResult `json:"results"`
		Title   string           `json:"title"`
		Detail  string           `json:"detail"`
	}
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&answer); err != nil {
		return nil, fmt.Errorf("the server answered %s with something else than JSON", response.Status)
	}
	if answer.Results == nil {
		return nil, errors.New(strings.TrimSpace(answer.Title + ". " + answer.Detail))
	}
	out := make([]indexer.Result, len(answer.Results))
	for i, r := range answer.Results {
		out[i] = indexer.Result{
			Path: path, ID: r.ID, Version: r.Version, Outcome: indexer.Outcome(r.Outcome),
			Reason: r.Reason, Warnings: r.Notes,
		}
	}
	return out, nil
}
