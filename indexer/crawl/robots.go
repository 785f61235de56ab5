package crawl

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"

	"dialogue/indexer/fetch"
)

// errRobots says that a site asks not to fetch an address.
var errRobots = errors.New("robots.txt asks not to fetch it")

// maxRobots is how much of a robots.txt is read: 500 KiB, by RFC 9309.
const maxRobots = 500 << 10

// robots knows what the hosts of a round ask of those who crawl them.
type robots struct {
	client *fetch.Client
	agent  string
	mu     sync.Mutex
	of     map[string]*manners // by scheme and host
}

// manners is what one host asks for.
type manners struct {
	once  sync.Once
	group *robotstxt.Group
	err   error // why nobody knows
}

// check returns the pause that a host asks for between requests, 0 if it asks for
// none. The error is errRobots if it asks not to fetch the address, or says why
// nobody knows: then nothing is fetched.
func (r *robots) check(ctx context.Context, u *url.URL, timeout time.Duration) (time.Duration, error) {
	r.mu.Lock()
	key := u.Scheme + "://" + u.Host
	m := r.of[key]
	if m == nil {
		m = &manners{}
		r.of[key] = m
	}
	r.mu.Unlock()
	m.once.Do(func() { m.group, m.err = r.ask(ctx, key, timeout) })
	if m.err != nil {
		return 0, m.err
	}
	delay := min(m.group.CrawlDelay, fetch.LongestPause)
	if !m.group.Test(u.RequestURI()) {
		return delay, errRobots
	}
	return delay, nil
}

// ask fetches a robots.txt. One that is not there, or is a page of the site
// instead, asks for nothing.
func (r *robots) ask(ctx context.Context, host string, timeout time.Duration) (*robotstxt.Group, error) {
	a, err := r.client.Get(ctx, fetch.Request{URL: host + "/robots.txt", MaxBytes: maxRobots, Timeout: timeout})
	status, answered := errors.AsType[*fetch.StatusError](err)
	switch {
	case answered && status.Code/100 == 4 && status.Code != http.StatusTooManyRequests:
		return &robotstxt.Group{}, nil
	case err != nil && fetch.IsForbidden(err):
		return nil, &fetch.Error{Reason: fetch.Forbidden, Err: errors.New(fetch.Why(err))}
	case err != nil:
		return nil, fmt.Errorf("its robots.txt cannot be read: %w", err)
	}
	kind, _, _ := mime.ParseMediaType(a.MediaType)
	if kind == "text/html" || kind == "application/xhtml+xml" {
		return &robotstxt.Group{}, nil
	}
	data, err := robotstxt.FromBytes(a.Body)
	if err != nil {
		return nil, fmt.Errorf("its robots.txt cannot be read: %s", strings.Join(strings.Fields(err.Error()), " "))
	}
	return data.FindGroup(r.agent), nil
}
