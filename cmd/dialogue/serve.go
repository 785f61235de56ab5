package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"dialogue/api"
	"dialogue/indexer"
	"dialogue/indexer/fetch"
	"dialogue/indexer/watch"
)

// serveFlags are the choices of one run of serve.
type serveFlags struct {
	data      string
	addr      string
	publicURL string
	token     string
	notice    string
	notices   map[string]string
	watch     string
	style     bool // serves the page that shows what pages are made of
	editing   editing
}

func (p *program) serveCommand() *cobra.Command {
	f := serveFlags{}
	c := &cobra.Command{
		Use:   "serve --data DIR",
		Short: "Serve a data folder over HTTP: pages for people, JSON for programs",
		Long: `Serve the search form, the documents and the interface for programs. The
process owns the data folder until it ends: other processes can read it, and
documents go in through POST /api/v1/documents or 'dialogue ingest --server'.

Without a token nothing can be written over HTTP. Give it in DIALOGUE_TOKEN
rather than with --token, which other users of the machine can see.`,
		Example: "  DIALOGUE_TOKEN=$(cat token) dialogue serve --data ./archive --public-url https://record.example.org",
		Args:    none,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.serve(c.Context(), f)
		},
	}
	dataFlag(c, &f.data)
	c.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "`address` to listen on")
	c.Flags().StringVar(&f.publicURL, "public-url", "", "`URL` that permalinks, feeds and citations print (default http://ADDR)")
	tokenFlag(c, &f.token, "`token` that writers must send")
	c.Flags().StringVar(&f.notice, "notice", "", "`text` shown on every page")
	c.Flags().StringVar(&f.watch, "watch", "", "`folder` of which files are taken in as they come")
	editingFlags(c, &f.editing)
	return c
}

func (p *program) serve(ctx context.Context, f serveFlags) error {
	a, err := openArchive(ctx, f.data, f.editing, p.logger(slog.LevelInfo))
	if err != nil {
		return err
	}
	return errors.Join(p.serveArchive(ctx, a, f), a.close())
}

// serveArchive serves an archive until ctx ends.
func (p *program) serveArchive(ctx context.Context, a *archive, f serveFlags) error {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", f.addr)
	if err != nil {
		return fmt.Errorf("listening on %s: %w", f.addr, err)
	}
	if f.publicURL == "" {
		f.publicURL = (&url.URL{Scheme: "http", Host: listener.Addr().String()}).String()
	}
	server, err := api.New(api.Config{
		Searcher: a.index, Tabulator: a.index, Concordancer: a.index, Suggester: a.index, Publisher: a.index, Library: library{a.store.Reader, newStock(a.store.Reader, a.quarantine.Len)}, Ingester: ingester{a.indexer},
		Vocabulary: a.vocabulary, Logger: p.logger(slog.LevelInfo), Token: p.tokenOf(f.token), PublicURL: f.publicURL,
		Notice: f.notice, Notices: f.notices, Version: version(), Style: f.style,
		Ready: func(context.Context) error { return a.indexer.Health() },
	})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	publishing, stop := context.WithCancel(context.WithoutCancel(ctx))
	var running sync.WaitGroup
	running.Go(func() { a.indexer.Run(publishing) })
	defer running.Wait()
	defer stop()
	if f.watch != "" {
		if err := existing(f.watch); err != nil {
			return errors.Join(err, listener.Close())
		}
		running.Go(func() { p.watch(publishing, a, f.watch) })
	}
	_, _ = fmt.Fprintf(p.stdout, "Serving %d documents at %s (stop with Ctrl-C)\n", a.store.Len(), f.publicURL)
	return server.Run(ctx, listener)
}

const (
	watchSettle = 3 * time.Second // a file is whole once it has not changed for so long
	watchEvery  = time.Minute
)

// watch takes in what comes into a folder until ctx ends, and logs what becomes of
// it. A folder that cannot be looked at now is tried again.
func (p *program) watch(ctx context.Context, a *archive, dir string) {
	log := p.logger(slog.LevelInfo)
	report := func(r indexer.Result) {
		switch r.Outcome {
		case indexer.OutcomeRefused:
			log.WarnContext(ctx, "refused a file", "path", r.Name(), "reason", r.Reason)
		case indexer.OutcomeNew, indexer.OutcomeChanged:
			log.InfoContext(ctx, "took in a file", "path", r.Name(), "id", r.ID, "outcome", r.Outcome)
		case indexer.OutcomeUnchanged:
		}
	}
	for ctx.Err() == nil {
		if err := watch.New(dir, watchSettle).Run(ctx, watchEvery, a.ingest, report); err != nil {
			log.ErrorContext(ctx, "watching a folder; trying again", "err", err)
			_ = fetch.SystemClock().Wait(ctx, watchEvery) // it ends early with ctx
		}
	}
}
