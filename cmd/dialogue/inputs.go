package main

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"dialogue/corpus"
	"dialogue/indexer"
	"dialogue/indexer/crawl"
	"dialogue/indexer/fetch"
)

// A reaching says which addresses besides public ones may be fetched from.
type reaching struct {
	hosts   []string
	private bool
}

// reachingFlags adds the flags of what is fetched from.
func reachingFlags(c *cobra.Command, r *reaching) {
	c.Flags().StringArrayVar(&r.hosts, "allow-host", nil, "`host` to fetch from though its address is not public, with or without a port")
	c.Flags().BoolVar(&r.private, "allow-private", false, "fetch from any address, such as those of an intranet")
}

// client returns what fetches. agent is whom sites see, "" for the program.
func (r *reaching) client(agent string) *fetch.Client {
	return fetch.New(fetch.Options{
		Agent: cmp.Or(agent, fetch.DefaultAgent),
		Guard: fetch.Guard{Hosts: r.hosts, Private: r.private},
	})
}

// isAddress reports whether a path is an address of the web.
func isAddress(path string) bool {
	return strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://")
}

// inputs yields the files of paths and the pages of addresses, in their order.
func (p *program) inputs(ctx context.Context, client *fetch.Client, paths []string) iter.Seq2[indexer.File, error] {
	return func(yield func(indexer.File, error) bool) {
		for _, path := range paths {
			if isAddress(path) {
				if !yield(fetched(ctx, client, path, corpus.Settings{})) {
					return
				}
				continue
			}
			for f, err := range indexer.Files(ctx, p.stdin, path) {
				if !yield(f, err) {
					return
				}
			}
		}
	}
}

// fetched returns a page of the web, to be taken in with settings.
func fetched(ctx context.Context, client *fetch.Client, address string, settings corpus.Settings) (indexer.File, error) {
	a, err := client.Get(ctx, fetch.Request{URL: address})
	shown := address
	if u, err := url.Parse(address); err == nil {
		shown = u.Redacted()
	}
	if err != nil {
		return indexer.File{Path: shown, Place: indexer.Place{URL: shown, Settings: settings}}, errors.New(fetch.Why(err))
	}
	return crawl.File(shown, a, settings), nil
}

// again yields the files and pages of places.
func again(ctx context.Context, client *fetch.Client, places []indexer.Place) iter.Seq2[indexer.File, error] {
	return func(yield func(indexer.File, error) bool) {
		for _, p := range places {
			var more bool
			if p.URL != "" {
				more = yield(fetched(ctx, client, p.URL, p.Settings))
			} else {
				more = yield(indexer.FileAt(p))
			}
			if !more {
				return
			}
		}
	}
}
