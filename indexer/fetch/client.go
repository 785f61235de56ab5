package fetch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"golang.org/x/time/rate"
)

// What holds where Options set nothing.
const (
	DefaultMaxBytes = 10 << 20 // of a document; see package reader
	DefaultTimeout  = 30 * time.Second
	DefaultTries    = 3
	DefaultDelay    = time.Second // between two requests to a host
	DefaultAgent    = "dialogue/1 (search service of a public record)"

	maxRedirects = 5
	firstPause   = 2 * time.Second // before the second try; each next one is twice as long
	// LongestPause is the longest that is waited for one answer. A server that
	// asks for more is left alone.
	LongestPause = 2 * time.Minute
)

// A Clock tells the time and lets it pass, so that tests need not wait.
type Clock struct {
	Now  func() time.Time
	Wait func(ctx context.Context, d time.Duration) error
}

// SystemClock returns the clock of the machine.
func SystemClock() Clock { return Clock{time.Now, wait} }

func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Options are the choices of a client. The zero value is right.
type Options struct {
	Agent string // says who asks; "" is DefaultAgent
	Guard Guard
	Tries int   // of one address; 0 is DefaultTries
	Clock Clock // zero is SystemClock
}

// A Client fetches. It may be used by several goroutines, which share the pauses
// between requests to a host.
type Client struct {
	http  *http.Client
	agent string
	tries int
	clock Clock
	paces paces
}

// New returns a client.
func New(o Options) *Client {
	if o.Clock.Now == nil {
		o.Clock = SystemClock()
	}
	guard := o.Guard
	return &Client{
		http: &http.Client{
			Transport: &http.Transport{
				DialContext: guard.dial, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 1,
				TLSHandshakeTimeout: dialTimeout, IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 64 << 10,
			},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		agent: cmp.Or(o.Agent, DefaultAgent), tries: cmp.Or(o.Tries, DefaultTries), clock: o.Clock,
		paces: paces{of: map[string]*rate.Limiter{}},
	}
}

// Close ends the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// A Request is one address to fetch.
type Request struct {
	URL string
	// ETag and Modified are those of the answer that is held already; with them,
	// only another one is fetched.
	ETag, Modified string
	MaxBytes       int64         // of the answer, unpacked; 0 is DefaultMaxBytes
	Timeout        time.Duration // for one try; 0 is DefaultTimeout
	Delay          time.Duration // since the last request to the host; 0 is DefaultDelay
	Hosts          []string      // to which a redirect may lead, besides those of the site
	// Allowed reports why an address to which a redirect leads must not be
	// fetched; nil allows all.
	Allowed func(ctx context.Context, u *url.URL) error
}

// An Answer is what a server sent.
type Answer struct {
	URL            string // after redirects
	NotModified    bool   // the answer that is held already is the newest; Body is nil
	MediaType      string // Content-Type as sent; "" if it was not
	ETag, Modified string // to ask with the next time; "" if the server does not say
	Body           []byte
	Retrieved      time.Time
}

// Get fetches an address, if need be several times. Its error is an *Error, or
// that of ctx.
func (c *Client) Get(ctx context.Context, r Request) (Answer, error) {
	pause := firstPause
	for try := 1; ; try++ {
		a, err := c.follow(ctx, r)
		switch {
		case err == nil:
			return a, nil
		case ctx.Err() != nil:
			return Answer{}, ctx.Err()
		case try >= c.tries || !passing(err):
			return Answer{}, err
		}
		next := pause
		if status, ok := errors.AsType[*StatusError](err); ok && status.After > 0 {
			next = status.After
		}
		if next > LongestPause {
			return Answer{}, err
		}
		if err := c.clock.Wait(ctx, next); err != nil {
			return Answer{}, err
		}
		pause *= 2
	}
}

// follow asks once, and follows redirects.
func (c *Client) follow(ctx context.Context, r Request) (Answer, error) {
	u, err := Parse(r.URL)
	if err != nil {
		return Answer{}, err
	}
	seen := []string{u.String()}
	for {
		a, next, err := c.ask(ctx, u, r)
		if err != nil {
			return Answer{}, located(u, err)
		}
		if next == nil {
			return a, nil
		}
		if err := c.mayFollow(ctx, seen, next, r); err != nil {
			return Answer{}, located(u, err)
		}
		u = next
		seen = append(seen, u.String())
	}
}

// mayFollow returns why a redirect is not followed, nil if it is.
func (c *Client) mayFollow(ctx context.Context, seen []string, next *url.URL, r Request) error {
	from, err := url.Parse(seen[0])
	if err != nil {
		return fmt.Errorf("reading the address: %w", err)
	}
	switch {
	case slices.Contains(seen, next.String()):
		return &Error{Reason: Redirected, Err: errors.New("it redirects in circles")}
	case len(seen) > maxRedirects:
		return &Error{Reason: Redirected, Err: fmt.Errorf("it redirects more than %d times", maxRedirects)}
	case !SameSite(next.Hostname(), from.Hostname()) && !slices.Contains(r.Hosts, next.Hostname()):
		return &Error{Reason: Redirected, Err: fmt.Errorf("it redirects to another site, %s: name that address itself if it is meant", next.Host)}
	case r.Allowed != nil:
		return r.Allowed(ctx, next)
	}
	return nil
}

// located gives an error its address and, where it has none, its reason.
func located(u *url.URL, err error) error {
	failed, ok := errors.AsType[*Error](err)
	switch {
	case ok && failed.URL != "":
		return failed
	case ok:
		return &Error{u.Redacted(), failed.Reason, failed.Err}
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{u.Redacted(), TooSlow, errors.New("it does not answer in time")}
	}
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	return &Error{u.Redacted(), Unreachable, err}
}

// ask sends one request. next is where the answer redirects to, nil if it does
// not.
func (c *Client) ask(ctx context.Context, u *url.URL, r Request) (a Answer, next *url.URL, err error) {
	if err := c.paces.wait(ctx, c.clock, u.Host, cmp.Or(r.Delay, DefaultDelay)); err != nil {
		return a, nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(r.Timeout, DefaultTimeout))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return a, nil, fmt.Errorf("asking for it: %w", err)
	}
	request.Header.Set("User-Agent", c.agent)
	request.Header.Set("Accept", "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8")
	setIf(request.Header, "If-None-Match", r.ETag)
	setIf(request.Header, "If-Modified-Since", r.Modified)
	response, err := c.http.Do(request)
	if err != nil {
		return a, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	return c.read(response, r)
}

func setIf(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

// read reads an answer.
func (c *Client) read(response *http.Response, r Request) (a Answer, next *url.URL, err error) {
	h := response.Header
	a = Answer{
		URL: response.Request.URL.String(), MediaType: h.Get("Content-Type"),
		ETag: h.Get("ETag"), Modified: h.Get("Last-Modified"), Retrieved: c.clock.Now().UTC().Truncate(time.Second),
	}
	switch code := response.StatusCode; code {
	case http.StatusOK:
		a.Body, err = body(response, cmp.Or(r.MaxBytes, DefaultMaxBytes))
		return a, nil, err
	case http.StatusNotModified:
		a.NotModified = true
		return a, nil, nil
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		next, err = target(response)
		return a, next, err
	default:
		return a, nil, &Error{Reason: Status, Err: &StatusError{code, c.after(h.Get("Retry-After"))}}
	}
}

func body(response *http.Response, limit int64) ([]byte, error) {
	tooLarge := &Error{Reason: TooLarge, Err: fmt.Errorf("it is larger than the limit of %d bytes", limit)}
	if response.ContentLength > limit {
		return nil, tooLarge
	}
	b, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("it breaks off: %w", err)
	case int64(len(b)) > limit:
		return nil, tooLarge
	}
	return b, nil
}

func target(response *http.Response) (*url.URL, error) {
	to, err := response.Location()
	if err != nil {
		return nil, &Error{Reason: Redirected, Err: errors.New("it redirects to nowhere")}
	}
	to, err = Parse(to.String())
	if err != nil {
		return nil, &Error{Reason: Redirected, Err: fmt.Errorf("it redirects where nothing may be fetched: %w", err)}
	}
	return to, nil
}

// after reads a Retry-After header: seconds or a date.
func (c *Client) after(header string) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, int(24*time.Hour/time.Second))) * time.Second
	}
	when, err := http.ParseTime(header)
	if err != nil {
		return 0
	}
	return max(0, when.Sub(c.clock.Now()).Round(time.Second))
}
