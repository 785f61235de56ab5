package crawl

import (
	"cmp"
	"context"
	"iter"
	"net/url"
	"sync"

	"dialogue/corpus"
	"dialogue/indexer"
	"dialogue/indexer/fetch"
)

// An Ingest takes files in and reports what became of each item, as
// indexer.Indexer does. An item that it reports as refused is so for good, unless
// its error is of another sort than the reader's.
type Ingest func(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error

// Options are the choices of a round.
type Options struct {
	DryRun bool // only the listings are fetched
	Again  bool // what is known of pages is left out of account, but for when they were asked for
	// Tell is told what needs saying as it happens; nil for nobody. Done is told
	// how many of the pages of a source are done.
	Tell func(Note)
	Done func(source string, done, of int)
}

// A Crawler makes rounds of sources.
type Crawler struct {
	client  *fetch.Client
	clock   fetch.Clock
	state   *State
	ingest  Ingest
	options Options
}

// New returns a crawler that keeps what it knows in state.
func New(client *fetch.Client, clock fetch.Clock, state *State, ingest Ingest, o Options) *Crawler {
	return &Crawler{client, clock, state, ingest, o}
}

// sitesAtOnce is how many sites are asked side by side.
const sitesAtOnce = 4

// Run makes one round. Its error is that of ctx or of the state; what goes wrong
// with a source is in the report.
func (c *Crawler) Run(ctx context.Context, config Config) (Report, error) {
	r := &round{
		Crawler: c, claimed: map[string]bool{},
		robots: &robots{client: c.client, agent: cmp.Or(config.Agent, fetch.DefaultAgent), of: map[string]*manners{}},
	}
	begun := c.clock.Now().UTC()
	report := Report{Begun: begun, Sources: make([]SourceReport, len(config.Sources))}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var running sync.WaitGroup
	places := make(chan struct{}, sitesAtOnce)
	for _, site := range bySite(config.Sources) {
		running.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			for _, i := range site {
				w := r.walk(&config.Sources[i], &report.Sources[i])
				if err := w.run(ctx); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	running.Wait()
	report.Seconds = c.clock.Now().Sub(begun).Seconds()
	return report, context.Cause(ctx)
}

// bySite groups the places of sources by the site of their listings, so that one
// site is asked by one goroutine.
func bySite(sources []Source) [][]int {
	var out [][]int
	place := map[string]int{}
	for i := range sources {
		host := ""
		if u, err := url.Parse(sources[i].URL); err == nil {
			host = fetch.Site(u.Hostname())
		}
		at, ok := place[host]
		if !ok {
			at = len(out)
			place[host] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], i)
	}
	return out
}

// A round is one run over all sources.
type round struct {
	*Crawler
	robots *robots

	mu      sync.Mutex
	claimed map[string]bool // pages that a source has taken on
}

// claim reports whether no other source of the round has taken a page on.
func (r *round) claim(address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.claimed[address] {
		return false
	}
	r.claimed[address] = true
	return true
}

// File returns a page that was fetched, to be taken in with the settings of its
// source. path is for messages.
func File(path string, a fetch.Answer, s corpus.Settings) indexer.File {
	return indexer.Held(path, input(a, s), a.Body)
}
