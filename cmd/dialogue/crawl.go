package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/spf13/cobra"

	"dialogue/indexer/crawl"
	"dialogue/indexer/fetch"
	"dialogue/indexer/ledger"
)

// crawlFile is the file of a data folder that tells what is known of pages.
const crawlFile = "crawl.jsonl"

// crawlFlags are the choices of one run of crawl.
type crawlFlags struct {
	data, server, token string
	state               string
	every               string
	metrics             string
	dryRun, again, json bool
	editing             editing
	reaching            reaching
}

const crawlHelp = `Follow the feeds, sitemaps and pages of links that FILE names, and take in each
page that they list, again only when it changed:

    agent: our-archive/1 (+https://record.example.org/about)   # whom sites see
    sources:
      - name: ministry                    # reports and the next round know it by this
        feed: https://m.example/rss.xml   # or sitemap: or page:
        publisher: Ministry of Mines      # what follows stands over what pages say
        type: press-release
        record: unknown
        language: en                      # of pages that declare none
        rights: excerpt                   # full, excerpt or link: what the server shows
        expect: 7d                        # something new at least so often, else it is overdue
      - name: speeches
        page: https://m.example/speeches
        links: main h3 a                  # CSS selector of the links to follow
        next: a[rel=next]                 # to the next page of links
        match: /speech/                   # regular expression of their addresses
        hosts: [cdn.example]              # that links may lead to, besides those of the site
        recipe: {body: article, speaker: b.who, drop: .share}   # where the text is
        delay: 5s                         # between two requests to a host; robots.txt may ask for more
        limits: {pages: 200, listings: 20, bytes: 5000000, timeout: 20s}

robots.txt is obeyed, and only public addresses are connected to. What is known
of each page is kept in the data folder, or beside FILE with --server; a round
that is broken off goes on where it ended. The exit code is 1 if anything was
refused, failed or is overdue.`

func (p *program) crawlCommand() *cobra.Command {
	var f crawlFlags
	c := &cobra.Command{
		Use:     "crawl (--data DIR | --server URL) FILE",
		Short:   "Follow feeds, sitemaps and pages of links, and take in what is new or changed",
		Long:    crawlHelp,
		Example: "  dialogue crawl --server http://127.0.0.1:8080 --every 1h sources.yaml",
		Args:    oneFile,
		RunE: func(c *cobra.Command, args []string) error {
			if (f.data == "") == (f.server == "") {
				return usageError{errors.New("say where to with either --data DIR or --server URL")}
			}
			return p.crawl(c.Context(), f, args[0])
		},
	}
	c.Flags().StringVar(&f.data, "data", "", "data `folder` that holds the corpus and its index; made if it is not there")
	c.Flags().StringVar(&f.server, "server", "", "`URL` of a running server")
	tokenFlag(c, &f.token, "the server's `token`")
	c.Flags().StringVar(&f.state, "state", "", "`file` that keeps what is known of pages (default DIR/"+crawlFile+", with --server beside FILE)")
	c.Flags().StringVar(&f.every, "every", "", "begin a round each `time`, such as 1h or 1d, rather than make one")
	c.Flags().StringVar(&f.metrics, "metrics", "", "`file` for the figures of each round, as the textfile collector of Prometheus reads them")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "fetch the listings only, and say what would be asked for")
	c.Flags().BoolVar(&f.again, "again", false, "fetch all pages again")
	c.Flags().BoolVar(&f.json, "json", false, "print the report as JSON")
	editingFlags(c, &f.editing)
	reachingFlags(c, &f.reaching)
	c.AddCommand(&cobra.Command{
		Use:     "check FILE",
		Short:   "Say what is wrong with a file of sources, line by line",
		Example: "  dialogue crawl check sources.yaml",
		Args:    oneFile,
		RunE:    func(_ *cobra.Command, args []string) error { return p.checkSources(args[0]) },
	})
	return c
}

func oneFile(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{errors.New("name one file of sources")}
	}
	return nil
}

func (p *program) checkSources(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return usageError{fmt.Errorf("reading sources: %w", err)}
	}
	_, problems := crawl.Read(file, content)
	for _, problem := range problems {
		p.say("%s\n", problem)
	}
	if len(problems) > 0 {
		_, _ = fmt.Fprintf(p.stderr, "dialogue: %d problems\n", len(problems))
		return errSilent
	}
	p.say("no problems\n")
	return nil
}

// crawl makes one round, or rounds until ctx ends.
func (p *program) crawl(ctx context.Context, f crawlFlags, file string) error {
	var every time.Duration
	if f.every != "" {
		var err error
		if every, err = crawl.ParseDuration(f.every); err != nil {
			return usageError{fmt.Errorf("--every: %w", err)}
		}
	}
	clock := fetch.SystemClock()
	for {
		begun := clock.Now()
		err := p.crawlOnce(ctx, f, file, clock)
		if every == 0 || ctx.Err() != nil {
			return err
		}
		if err != nil && !errors.Is(err, errSilent) {
			_, _ = fmt.Fprintf(p.stderr, "dialogue: %v\n", err)
		}
		if stopped := clock.Wait(ctx, every-clock.Now().Sub(begun)); stopped != nil {
			return err
		}
	}
}

// crawlOnce makes one round by the file as it is now.
func (p *program) crawlOnce(ctx context.Context, f crawlFlags, file string, clock fetch.Clock) (err error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return usageError{fmt.Errorf("reading sources: %w", err)}
	}
	config, problems := crawl.Read(file, content)
	if len(problems) > 0 {
		return usageError{fmt.Errorf("%s; 'dialogue crawl check' lists all %d problems", problems[0], len(problems))}
	}
	ingest, finish, err := p.crawlInto(ctx, f)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, finish()) }()
	state, err := openState(f, file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, state.Close()) }()
	client := f.reaching.client(config.Agent)
	defer client.Close()
	report, err := crawl.New(client, clock, state, ingest, p.crawlOptions(f)).Run(ctx, config)
	if err := errors.Join(p.printReport(&report, f.json), writeMetrics(f.metrics, &report)); err != nil {
		return err
	}
	if err == nil && report.Bad() {
		return errSilent
	}
	return err
}

// crawlInto returns what takes pages in, and what is to be done at the end.
func (p *program) crawlInto(ctx context.Context, f crawlFlags) (crawl.Ingest, func() error, error) {
	if f.dryRun {
		return nil, func() error { return nil }, nil
	}
	if f.server != "" {
		return newRemote(f.server, p.tokenOf(f.token)).ingest, func() error { return nil }, nil
	}
	a, err := openArchive(ctx, f.data, f.editing, p.logger(slog.LevelWarn))
	if err != nil {
		return nil, nil, err
	}
	finish := func() error { return errors.Join(a.indexer.Flush(context.WithoutCancel(ctx)), a.close()) }
	return a.ingest, finish, nil
}

// openState opens what is known of pages. A dry run changes nothing of it.
func openState(f crawlFlags, file string) (*crawl.State, error) {
	path := f.state
	switch {
	case path != "":
	case f.data != "":
		path = filepath.Join(f.data, crawlFile)
	default:
		_, host, _ := strings.Cut(strings.TrimRight(f.server, "/"), "://")
		path = file + "." + strings.NewReplacer("/", "_", ":", "_").Replace(host) + ".jsonl"
	}
	if !f.dryRun {
		return ledger.Open[crawl.Entry](path)
	}
	known, err := ledger.Read[crawl.Entry](path)
	return ledger.Memory(known), err
}

// crawlOptions tells a person what goes on.
func (p *program) crawlOptions(f crawlFlags) crawl.Options {
	const everyPages = 100 // between two lines
	return crawl.Options{
		DryRun: f.dryRun, Again: f.again,
		Tell: func(n crawl.Note) { _, _ = fmt.Fprintln(p.stderr, noteLine(n)) },
		Done: func(source string, done, of int) {
			if done%everyPages == 0 && done < of {
				_, _ = fmt.Fprintf(p.stderr, "%s: %d of %d pages\n", source, done, of)
			}
		},
	}
}

func noteLine(n crawl.Note) string {
	line := fmt.Sprintf("%s: %s %s", n.Source, n.Outcome, n.URL)
	if n.Reason != "" {
		line += ": " + n.Reason
	}
	return line
}

// printReport prints what each source gave, a line a source.
func (p *program) printReport(r *crawl.Report, asJSON bool) error {
	if asJSON {
		return p.printJSON(r)
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		var parts []string
		for _, o := range crawl.Outcomes() {
			if n := s.Pages[o]; n > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", n, o))
			}
		}
		p.say("%s: %d listed: %s\n", s.Name, s.Listed, cmp.Or(strings.Join(parts, ", "), "nothing"))
		if s.Overdue {
			p.say("  OVERDUE: something new is expected every %s; the last came %s\n", s.Expect, last(s.News))
		}
	}
	p.say("%d sources in %.1f s\n", len(r.Sources), r.Seconds)
	return nil
}

func last(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Format(time.RFC3339)
}

// writeMetrics writes the figures of a round for Prometheus.
func writeMetrics(file string, r *crawl.Report) error {
	if file == "" {
		return nil
	}
	gauge := func(name, help string, labels ...string) *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "dialogue_crawl_" + name, Help: help}, append([]string{"source"}, labels...))
	}
	pages := gauge("pages", "Pages of the last round by what became of them.", "outcome")
	overdue := gauge("overdue", "1 if nothing new came within the interval that is expected.")
	broken := gauge("broken", "1 if a listing could not be read, or the site did not answer.")
	news := gauge("news_timestamp_seconds", "When the source last had something new or changed; 0 for never.")
	round := gauge("round_timestamp_seconds", "When the last round began.")
	for i := range r.Sources {
		s := &r.Sources[i]
		for _, o := range crawl.Outcomes() {
			pages.WithLabelValues(s.Name, string(o)).Set(float64(s.Pages[o]))
		}
		overdue.WithLabelValues(s.Name).Set(oneIf(s.Overdue))
		broken.WithLabelValues(s.Name).Set(oneIf(s.Broken))
		round.WithLabelValues(s.Name).Set(float64(r.Begun.Unix()))
		news.WithLabelValues(s.Name).Set(0)
		if !s.News.IsZero() {
			news.WithLabelValues(s.Name).Set(float64(s.News.Unix()))
		}
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(pages, overdue, broken, news, round)
	if err := prometheus.WriteToTextfile(file, registry); err != nil {
		return fmt.Errorf("writing the figures of the round: %w", err)
	}
	return nil
}

func oneIf(set bool) float64 {
	if set {
		return 1
	}
	return 0
}
