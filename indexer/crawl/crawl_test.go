package crawl_test

import (
	"context"
	"iter"
	"log/slog"
	"maps"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer"
	"dialogue/indexer/crawl"
	"dialogue/indexer/ledger"
	"dialogue/indexer/reader"
)

// noIndex takes nothing in: crawling ends at the store.
type noIndex struct{}

func (noIndex) Publish(context.Context, []corpus.Document, []string, uint64) error { return nil }

func (noIndex) Rebuild(context.Context, iter.Seq2[corpus.Document, error], uint64) error { return nil }

func (noIndex) Last() uint64 { return 0 }

// A crawling is a crawl of a site into a folder.
type crawling struct {
	t     *testing.T
	site  *site
	clock *testClock
	dir   string
	store *store.Store
	x     *indexer.Indexer
}

func newCrawling(t *testing.T, s *site) *crawling {
	t.Helper()
	c := &crawling{t: t, site: s, clock: newClock(), dir: t.TempDir()}
	var err error
	c.store, err = store.Open(c.dir, store.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, c.store.Close()) })
	v, err := vocabulary.Default()
	require.NoError(t, err)
	e, err := indexer.NewExtractor(v, reader.Options{})
	require.NoError(t, err)
	c.x = indexer.New(c.store, noIndex{}, e, slog.New(slog.DiscardHandler))
	return c
}

func (c *crawling) stateFile() string { return filepath.Join(c.dir, "crawl.jsonl") }

// round makes one round over the site.
func (c *crawling) round(ctx context.Context, ingest crawl.Ingest, o crawl.Options) (crawl.Report, error) {
	c.t.Helper()
	config, problems := crawl.Read("sources.yaml", []byte(c.site.sources()))
	require.Empty(c.t, problems)
	state, err := ledger.Open[crawl.Entry](c.stateFile())
	require.NoError(c.t, err)
	report, err := crawl.New(c.site.client(c.t, c.clock), c.clock.clock(), state, ingest, o).Run(ctx, config)
	require.NoError(c.t, state.Close())
	return report, err
}

func (c *crawling) whole() crawl.Report {
	c.t.Helper()
	c.site.forget()
	report, err := c.round(c.t.Context(), c.x.Ingest, crawl.Options{})
	require.NoError(c.t, err)
	return report
}

// pages returns what became of the pages of each source.
func pages(r crawl.Report) map[string]map[crawl.Outcome]int {
	out := map[string]map[crawl.Outcome]int{}
	for _, s := range r.Sources {
		out[s.Name] = s.Pages
	}
	return out
}

type counts = map[crawl.Outcome]int

func TestASiteIsTakenInOnceAndAgainOnlyWhereItChanged(t *testing.T) {
	s := newSite(t)
	c := newCrawling(t, s)
	first := c.whole()
	assert.Equal(t, map[string]map[crawl.Outcome]int{
		"maps": {crawl.OutcomeNew: 120},
		"rss":  {crawl.OutcomeNew: 60},
		"atom": {crawl.OutcomeNew: 60},
		"json": {crawl.OutcomeNew: 60, crawl.OutcomeElsewhere: 1},
		"list": {crawl.OutcomeNew: 100},
		"trouble": {
			crawl.OutcomeRobots: 10, crawl.OutcomeNew: 20, // moved and busy
			crawl.OutcomeRefused: 30, // loops, the private address, images
			crawl.OutcomeFailed:  10, // not there
		},
		"bare": {crawl.OutcomeNew: 20},
		"slow": {crawl.OutcomeFailed: 5, crawl.OutcomeLeft: 5},
	}, pages(first))
	assert.True(t, first.Bad())
	listed := 0
	for _, r := range first.Sources {
		listed += r.Listed
	}
	assert.Equal(t, 501, listed, "500 addresses, one of them listed twice")
	reasons := map[string]int{}
	for _, n := range first.Sources[5].Notes {
		reasons[n.Reason]++
	}
	assert.Equal(t, map[string]int{
		"robots.txt asks not to fetch it": 10, "it redirects in circles": 10, "the server answers 404 Not Found": 10,
		s.other + " has no public address: allow the host if it is meant":                   10,
		"this looks like a PNG image, which is not read yet: not a format that can be read": 10,
	}, reasons)
	assert.Equal(t, 440, c.store.Len())
	assert.Equal(t, 10, c.clock.waited[11*time.Second], "as long as the server asks for")
	assert.Zero(t, s.sent["/private/000"])

	d, err := c.store.Document(t.Context(), s.URL+"/rss/007", 0)
	require.NoError(t, err)
	assert.Equal(t, "Ministry", d.Publisher)
	assert.Equal(t, corpus.TypePressRelease, d.Type)
	assert.Equal(t, corpus.RightsExcerpt, d.Rights)
	d, err = c.store.Document(t.Context(), s.URL+"/moved/003", 0)
	require.NoError(t, err, "a page is known by the address that it is at")
	source, err := c.store.Source(t.Context(), d.ID, 0)
	require.NoError(t, err)
	assert.False(t, source.Retrieved.IsZero())
	d, err = c.store.Document(t.Context(), s.URL+"/item/42", 0)
	require.NoError(t, err)
	assert.NotContains(t, d.Text, "Page /item/42\n", "the recipe drops the headline")

	// A second round downloads nothing, but for pages without validators.
	c.clock.pass(time.Hour)
	second := c.whole()
	assert.Equal(t, map[string]map[crawl.Outcome]int{
		"maps":    {crawl.OutcomeNotModified: 120},
		"rss":     {crawl.OutcomeNotModified: 60},
		"atom":    {crawl.OutcomeNotModified: 60},
		"json":    {crawl.OutcomeNotModified: 60, crawl.OutcomeElsewhere: 1},
		"list":    {crawl.OutcomeNotModified: 100},
		"trouble": {crawl.OutcomeRobots: 10, crawl.OutcomeNotModified: 30, crawl.OutcomeRefused: 20, crawl.OutcomeFailed: 10},
		"bare":    {crawl.OutcomeUnchanged: 20},
		"slow":    {crawl.OutcomeFailed: 5, crawl.OutcomeLeft: 5},
	}, pages(second))
	assert.Zero(t, s.sentAll(), "bodies that were sent again")
	last := c.store.Last()

	// What changed is a new version; the source that stays silent is overdue.
	for _, path := range []string{"/map/003", "/atom/059", "/bare/000"} {
		s.change(path)
	}
	c.clock.pass(8 * 24 * time.Hour)
	third := c.whole()
	assert.Equal(t, counts{crawl.OutcomeNotModified: 119, crawl.OutcomeChanged: 1}, pages(third)["maps"])
	assert.Equal(t, counts{crawl.OutcomeNotModified: 59, crawl.OutcomeChanged: 1}, pages(third)["atom"])
	assert.Equal(t, counts{crawl.OutcomeUnchanged: 19, crawl.OutcomeChanged: 1}, pages(third)["bare"])
	assert.Equal(t, 2, s.sentAll())
	assert.Equal(t, last+3, c.store.Last())
	for _, r := range third.Sources {
		assert.Equal(t, r.Name == "rss", r.Overdue, r.Name)
	}
	d, err = c.store.Document(t.Context(), s.URL+"/map/003", 0)
	require.NoError(t, err)
	assert.Equal(t, 2, d.Version)
	assert.Zero(t, s.count.Load(), "connections to the private address")
}

// taken is an Ingest that keeps the bytes of each page, and ends the round after
// some of them.
func taken(into map[string]string, after int, stop func()) crawl.Ingest {
	return func(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
		for f, err := range files {
			if err != nil {
				return err
			}
			if after--; after == 0 {
				stop()
			}
			if ctx.Err() != nil {
				return ctx.Err()
			}
			in, body, err := f.Open()
			if err != nil {
				return err
			}
			b := make([]byte, f.Size)
			_, err = in.Body.Read(b)
			if err != nil {
				return err
			}
			if err := body.Close(); err != nil {
				return err
			}
			into[in.URL] = string(b)
			report(indexer.Result{Path: f.Path, Outcome: indexer.OutcomeNew})
		}
		return nil
	}
}

// known returns the state without its times.
func (c *crawling) known() map[string]crawl.Entry {
	c.t.Helper()
	state, err := ledger.Read[crawl.Entry](c.stateFile())
	require.NoError(c.t, err)
	for key, e := range state {
		e.Begun, e.Ended, e.First, e.News, e.Checked = time.Time{}, time.Time{}, time.Time{}, time.Time{}, time.Time{}
		state[key] = e
	}
	return state
}

func TestARoundThatWasBrokenOffGoesOnWhereItEnded(t *testing.T) {
	s := newSite(t)
	straight := &crawling{t: t, site: s, clock: newClock(), dir: t.TempDir()}
	want := map[string]string{}
	_, err := straight.round(t.Context(), taken(want, 0, func() {}), crawl.Options{})
	require.NoError(t, err)
	require.Len(t, want, 450)

	broken := &crawling{t: t, site: s, clock: newClock(), dir: t.TempDir()}
	got := map[string]string{}
	breaks := 0
	for _, after := range []int{1, 30, 100, 150} {
		s.forget()
		ctx, cancel := context.WithCancel(t.Context())
		_, err := broken.round(ctx, taken(got, after, cancel), crawl.Options{})
		cancel()
		require.ErrorIs(t, err, context.Canceled)
		breaks++
	}
	s.forget()
	report, err := broken.round(t.Context(), taken(got, 0, func() {}), crawl.Options{})
	require.NoError(t, err)
	assert.Equal(t, 4, breaks)
	earlier := 0
	for _, r := range report.Sources {
		earlier += r.Pages[crawl.OutcomeEarlier]
	}
	assert.Positive(t, earlier, "what was done is not asked for again")
	assert.Equal(t, want, got)
	assert.Equal(t, straight.known(), broken.known())
}

func TestADryRunAsksForListingsOnlyAndKeepsNothing(t *testing.T) {
	s := newSite(t)
	config, problems := crawl.Read("sources.yaml", []byte(s.sources()))
	require.Empty(t, problems)
	clock := newClock()
	state := ledger.Memory(map[string]crawl.Entry{})
	report, err := crawl.New(s.client(t, clock), clock.clock(), state, nil, crawl.Options{DryRun: true}).Run(t.Context(), config)
	require.NoError(t, err)
	assert.Equal(t, counts{crawl.OutcomeDue: 120}, pages(report)["maps"])
	assert.Equal(t, counts{crawl.OutcomeDue: 60, crawl.OutcomeRobots: 10}, pages(report)["trouble"])
	assert.Len(t, report.Sources[1].Notes, 61, "each page that would be asked for, and the item without a link")
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, path := range slices.Sorted(maps.Keys(s.asked)) {
		assert.NotRegexp(t, "^/(map|rss|atom|json|item|trouble|bare|slow|private)/", path)
	}
}

func TestLimitsLeaveTheRestForTheNextRound(t *testing.T) {
	s := newSite(t)
	config, problems := crawl.Read("sources.yaml", []byte("sources: [{name: maps, sitemap: "+s.URL+"/sitemap.xml, limits: {pages: 50}}]"))
	require.Empty(t, problems)
	clock := newClock()
	state := ledger.Memory(map[string]crawl.Entry{})
	got := map[string]string{}
	for round, want := range []counts{
		{crawl.OutcomeNew: 50, crawl.OutcomeLeft: 70},
		{crawl.OutcomeNew: 50, crawl.OutcomeLeft: 70},
		{crawl.OutcomeNew: 20, crawl.OutcomeNotModified: 30, crawl.OutcomeLeft: 70},
	} {
		report, err := crawl.New(s.client(t, clock), clock.clock(), state, taken(got, 0, func() {}), crawl.Options{}).Run(t.Context(), config)
		require.NoError(t, err)
		assert.Equal(t, want, pages(report)["maps"], "round %d", round+1)
		clock.pass(time.Hour)
	}
	assert.Len(t, got, 120)
}
