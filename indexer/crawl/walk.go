package crawl

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"dialogue/corpus"
	"dialogue/indexer"
	"dialogue/indexer/fetch"
	"dialogue/indexer/ledger"
	"dialogue/indexer/reader"
)

const (
	// Pages are taken in together, as many as this or as large: each time costs a
	// few flushes of the disk, and what is taken in is not asked for again.
	groupPages = 32
	groupBytes = 16 << 20
	// patience is how many pages in a row may fail because of the site before the
	// others are left for the next round.
	patience = 5
)

// A walk is a round of one source.
type walk struct {
	*round
	source   *Source
	report   *SourceReport
	known    Entry // of the source
	settings string
	site     string // that pages belong to

	group   []fetchedPage // fetched and not taken in yet
	size    int
	failing int // pages in a row
}

type fetchedPage struct {
	address string
	answer  fetch.Answer
}

func (r *round) walk(s *Source, report *SourceReport) *walk {
	*report = SourceReport{Name: s.Name, Pages: map[Outcome]int{}, Notes: []Note{}}
	w := &walk{round: r, source: s, report: report}
	if u, err := url.Parse(s.URL); err == nil {
		w.site = fetch.Site(u.Hostname())
	}
	return w
}

// run makes the round. What goes wrong with the source is in the report; the error
// is that of ctx or of the state.
func (w *walk) run(ctx context.Context) error {
	if err := w.begin(); err != nil {
		return err
	}
	pages, err := w.listings(ctx)
	if err != nil {
		return err
	}
	w.report.Listed = len(pages)
	whole := true
	todo := w.order(pages)
	for i, address := range todo {
		if w.failing >= patience {
			w.give(len(todo) - i)
			whole = false
			break
		}
		if err := w.page(ctx, address); err != nil {
			return err
		}
		if w.options.Done != nil {
			w.options.Done(w.source.Name, i+1, len(todo))
		}
	}
	if err := w.flush(ctx); err != nil {
		return err
	}
	return w.end(whole)
}

// begin goes on with a round that was broken off, or begins one.
func (w *walk) begin() (err error) {
	if w.settings, err = digest(w.source.Settings); err != nil {
		return err
	}
	w.known, _ = w.state.Value(sourceKey(w.source))
	if w.known.Begun.After(w.known.Ended) {
		return nil
	}
	w.known.Begun = w.clock.Now().UTC()
	if w.known.First.IsZero() {
		w.known.First = w.known.Begun
	}
	return w.keep(sourceKey(w.source), w.known)
}

// end closes the round and tells whether the source is overdue.
func (w *walk) end(whole bool) error {
	w.report.News = w.known.News
	if w.source.Expect > 0 {
		last := w.known.First
		if w.known.News.After(last) {
			last = w.known.News
		}
		w.report.Expect = w.source.Expect.String()
		w.report.Overdue = w.clock.Now().Sub(last) > w.source.Expect
	}
	if whole {
		w.known.Ended = w.clock.Now().UTC()
	}
	return w.keep(sourceKey(w.source), w.known)
}

func (w *walk) keep(key string, e Entry) error {
	return w.state.Put(ledger.Change[Entry]{Key: key, Value: &e})
}

// give leaves the pages for the next round that were not asked for.
func (w *walk) give(n int) {
	w.report.Broken = true
	w.report.Pages[OutcomeLeft] += n
	w.note(w.source.URL, OutcomeFailed, fmt.Sprintf("%d pages in a row failed: the other %d are left for the next round", patience, n))
}

// count counts a page.
func (w *walk) count(address string, o Outcome, reason string) {
	w.report.Pages[o]++
	if reason != "" || o == OutcomeDue {
		w.note(address, o, reason)
	}
}

// note keeps what needs saying, and tells it.
func (w *walk) note(address string, o Outcome, reason string) {
	n := Note{w.source.Name, address, o, reason}
	if len(w.report.Notes) < maxNotes {
		w.report.Notes = append(w.report.Notes, n)
	}
	if w.options.Tell != nil {
		w.options.Tell(n)
	}
}

// listings reads all listings of the source and returns the pages that they list.
func (w *walk) listings(ctx context.Context) ([]string, error) {
	var pages []string
	todo := []string{w.source.URL}
	seen := map[string]bool{w.source.URL: true}
	listed := map[string]bool{}
	limit := cmp.Or(w.source.Limits.Listings, defaultListings)
	for i := 0; i < len(todo); i++ {
		if i == limit {
			w.note(todo[i], OutcomeLeft, fmt.Sprintf("%d listings are the limit: raise limits.listings to read more", limit))
			break
		}
		l, err := w.listing(ctx, todo[i])
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			w.report.Broken = true
			w.note(todo[i], OutcomeFailed, "the listing cannot be read: "+fetch.Why(err))
			continue
		}
		w.report.Listings++
		for _, p := range l.Pages {
			if !listed[p] && (w.source.Match == nil || w.source.Match.MatchString(p)) {
				listed[p] = true
				pages = append(pages, p)
			}
		}
		for _, m := range l.More {
			if !seen[m] && w.near(m) {
				seen[m] = true
				todo = append(todo, m)
			}
		}
		if l.Unusable > 0 {
			w.note(todo[i], OutcomeSkipped, fmt.Sprintf("%d items have no address that can be fetched", l.Unusable))
		}
	}
	return pages, nil
}

// listing reads one listing, unless it is as it was.
func (w *walk) listing(ctx context.Context, address string) (listing, error) {
	known, _ := w.state.Value(listingKey(w.source, address))
	ask := Entry{ETag: known.ETag, Modified: known.Modified}
	if w.options.Again {
		ask = Entry{}
	}
	r, err := w.request(ctx, address, ask)
	if err != nil {
		return listing{}, err
	}
	if w.source.Kind == KindSitemap {
		r.MaxBytes = maxSitemap
	}
	a, err := w.client.Get(ctx, r)
	if err != nil {
		return listing{}, err
	}
	if a.NotModified {
		return known.Listing, nil
	}
	l, err := readListing(w.source, a)
	if err != nil {
		return listing{}, err
	}
	return l, w.keep(listingKey(w.source, address), Entry{ETag: a.ETag, Modified: a.Modified, Listing: l})
}

// near reports whether an address is on the site of the source, or on a host that
// it allows.
func (w *walk) near(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (fetch.Site(u.Hostname()) == w.site || slices.Contains(w.source.Hosts, u.Hostname()))
}

// order counts the pages that are not to be asked for, and returns the others:
// those never seen, in the order of the listing, then those that were asked for
// longest ago, up to the limit.
func (w *walk) order(pages []string) []string {
	checked := map[string]time.Time{}
	for _, address := range pages {
		e, _ := w.state.Value(pageKey(w.source, address))
		switch {
		case !w.near(address):
			w.count(address, OutcomeSkipped, "it is on another site: add its host to hosts if it is meant")
		case !w.claim(address):
			w.count(address, OutcomeElsewhere, "")
		case !e.Checked.Before(w.known.Begun):
			w.count(address, OutcomeEarlier, "")
		default:
			checked[address] = e.Checked
		}
	}
	todo := slices.DeleteFunc(slices.Clone(pages), func(a string) bool { _, ok := checked[a]; return !ok })
	slices.SortStableFunc(todo, func(a, b string) int { return checked[a].Compare(checked[b]) })
	limit := cmp.Or(w.source.Limits.Pages, defaultPages)
	if len(todo) > limit {
		w.report.Pages[OutcomeLeft] += len(todo) - limit
		todo = todo[:limit]
	}
	return todo
}

// page asks for one page.
func (w *walk) page(ctx context.Context, address string) error {
	if w.options.DryRun {
		return w.try(ctx, address)
	}
	known, _ := w.state.Value(pageKey(w.source, address))
	if w.options.Again || known.Settings != w.settings {
		known = Entry{}
	}
	r, err := w.request(ctx, address, known)
	var a fetch.Answer
	if err == nil {
		a, err = w.client.Get(ctx, r)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		w.fail(address, err)
		return nil
	}
	w.failing = 0
	w.report.Bytes += int64(len(a.Body))
	switch {
	case a.NotModified:
		w.count(address, OutcomeNotModified, "")
		known.Checked = w.clock.Now().UTC()
		return w.keep(pageKey(w.source, address), known)
	case hashOf(a.Body) == known.SHA256:
		w.count(address, OutcomeUnchanged, "")
		return w.keep(pageKey(w.source, address), w.entry(a))
	}
	w.group = append(w.group, fetchedPage{address, a})
	if w.size += len(a.Body); len(w.group) >= groupPages || w.size >= groupBytes {
		return w.flush(ctx)
	}
	return nil
}

// try tells what would become of a page.
func (w *walk) try(ctx context.Context, address string) error {
	if _, err := w.request(ctx, address, Entry{}); err != nil {
		w.fail(address, err)
		return ctx.Err()
	}
	w.count(address, OutcomeDue, "")
	return nil
}

// request returns the request for an address that robots.txt allows.
func (w *walk) request(ctx context.Context, address string, known Entry) (fetch.Request, error) {
	u, err := fetch.Parse(address)
	if err != nil {
		return fetch.Request{}, err
	}
	pause, err := w.robots.check(ctx, u, w.source.Limits.Timeout)
	if err != nil {
		return fetch.Request{}, err
	}
	return fetch.Request{
		URL: address, ETag: known.ETag, Modified: known.Modified, Hosts: w.source.Hosts,
		MaxBytes: w.source.Limits.Bytes, Timeout: w.source.Limits.Timeout, Delay: max(w.source.Delay, pause),
		Allowed: func(ctx context.Context, u *url.URL) error {
			_, err := w.robots.check(ctx, u, w.source.Limits.Timeout)
			if err != nil && !fetch.IsForbidden(err) {
				return &fetch.Error{Reason: fetch.Forbidden, Err: err}
			}
			return err
		},
	}, nil
}

// fail counts a page that was not fetched.
func (w *walk) fail(address string, err error) {
	failed, _ := errors.AsType[*fetch.Error](err)
	switch {
	case errors.Is(err, errRobots):
		w.count(address, OutcomeRobots, errRobots.Error())
		return
	case failed != nil && (failed.Reason == fetch.Forbidden || failed.Reason == fetch.Redirected || failed.Reason == fetch.TooLarge):
		w.failing = 0
		w.count(address, OutcomeRefused, fetch.Why(err))
		return
	case fetch.Busy(err):
		w.failing++
	default:
		w.failing = 0
	}
	w.count(address, OutcomeFailed, fetch.Why(err))
}

func (w *walk) entry(a fetch.Answer) Entry {
	return Entry{
		ETag: a.ETag, Modified: a.Modified, SHA256: hashOf(a.Body), Settings: w.settings, Checked: w.clock.Now().UTC(),
	}
}

// flush has the pages taken in that were fetched, and then keeps what is known of
// them. Pages that were not taken in for a reason of this side are asked for
// again in the next round.
func (w *walk) flush(ctx context.Context) error {
	group := w.group
	w.group, w.size = nil, 0
	if len(group) == 0 {
		return nil
	}
	became := map[string]indexer.Result{}
	err := w.ingest(ctx, w.files(group), func(r indexer.Result) {
		if before, ok := became[r.Path]; !ok || rank(r.Outcome) > rank(before.Outcome) {
			became[r.Path] = r
		}
	})
	news := w.report.Pages[OutcomeNew] + w.report.Pages[OutcomeChanged]
	var changes []ledger.Change[Entry]
	for _, p := range group {
		r, ok := became[p.address]
		switch {
		case !ok && ctx.Err() != nil:
			continue
		case !ok:
			w.count(p.address, OutcomeFailed, fmt.Sprintf("it could not be taken in: %v", orNothing(err)))
			continue
		case !r.Settled():
			w.failing++
			w.count(p.address, OutcomeFailed, "it could not be taken in: "+r.Reason)
			continue
		}
		w.count(p.address, Outcome(r.Outcome), r.Reason)
		e := w.entry(p.answer)
		changes = append(changes, ledger.Change[Entry]{Key: pageKey(w.source, p.address), Value: &e})
	}
	if w.report.Pages[OutcomeNew]+w.report.Pages[OutcomeChanged] > news {
		w.known.News = w.clock.Now().UTC()
		changes = append(changes, ledger.Change[Entry]{Key: sourceKey(w.source), Value: &w.known})
	}
	if len(changes) == 0 {
		return ctx.Err()
	}
	return errors.Join(w.state.Put(changes...), ctx.Err())
}

// orNothing says why a page gave no document.
func orNothing(err error) error {
	if err == nil {
		return errors.New("there is no document in it")
	}
	return err
}

func (w *walk) files(group []fetchedPage) iter.Seq2[indexer.File, error] {
	return func(yield func(indexer.File, error) bool) {
		for _, p := range group {
			if !yield(File(p.address, p.answer, w.source.Settings), nil) {
				return
			}
		}
	}
}

// rank orders outcomes: of a page that holds several documents, the highest counts.
func rank(o indexer.Outcome) int {
	return slices.Index([]indexer.Outcome{
		indexer.OutcomeUnchanged, indexer.OutcomeChanged, indexer.OutcomeNew, indexer.OutcomeRefused,
	}, o)
}

// input tells a reader what an answer is.
func input(a fetch.Answer, s corpus.Settings) reader.Input {
	in := reader.Input{URL: a.URL, MediaType: a.MediaType, Retrieved: a.Retrieved, Settings: s}
	if u, err := url.Parse(a.URL); err == nil {
		in.Name = strings.Trim(path.Base(u.Path), "/.")
	}
	return in
}
