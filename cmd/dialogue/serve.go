package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"sync"

	"github.com/spf13/cobra"

	"dialogue/api"
)

// serveFlags are the choices of one run of serve.
type serveFlags struct {
	data      string
	addr      string
	publicURL string
	token     string
	notice    string
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
		Searcher: a.index, Tabulator: a.index, Concordancer: a.index, Suggester: a.index, Library: library{a.store.Reader}, Ingester: ingester{a.indexer},
		Vocabulary: a.vocabulary, Logger: p.logger(slog.LevelInfo), Token: p.tokenOf(f.token), PublicURL: f.publicURL,
		Notice: f.notice, Version: version(),
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
	_, _ = fmt.Fprintf(p.stdout, "Serving %d documents at %s (stop with Ctrl-C)\n", a.store.Len(), f.publicURL)
	return server.Run(ctx, listener)
}
