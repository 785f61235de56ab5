package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"code.dny.dev/ssrf"
	"golang.org/x/net/publicsuffix"
)

// A Guard says where connections may go. The zero value allows public addresses.
type Guard struct {
	// Hosts may be connected to whatever their addresses are: names or addresses,
	// alone or with a port ("intranet.example", "127.0.0.1:8080").
	Hosts []string
	// Private allows all addresses.
	Private bool
	// Resolver looks names up; nil is that of the system.
	Resolver *net.Resolver
}

const dialTimeout = 10 * time.Second

// dial connects to an address that the guard allows. The check is made on the
// address that a name has at the moment of connecting, so that a name cannot
// change its mind between check and use.
func (g *Guard) dial(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: dialTimeout, Resolver: g.Resolver}
	if !g.trusts(address) {
		d.Control = ssrf.New(ssrf.WithAnyPort()).Safe
	}
	c, err := d.DialContext(ctx, network, address)
	if errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedNetwork) {
		return nil, &Error{Reason: Forbidden, Err: fmt.Errorf("%s has no public address: allow the host if it is meant", address)}
	}
	return c, err
}

// trusts reports whether a host, with its port, is exempt from the check.
func (g *Guard) trusts(address string) bool {
	if g.Private {
		return true
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(g.Hosts, func(h string) bool {
		return strings.EqualFold(h, address) || strings.EqualFold(strings.Trim(h, "[]"), host)
	})
}

// Parse reads an address that may be fetched: http or https, with a host, without
// a password. What stands behind # is left out.
func Parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, &Error{address, Forbidden, errors.New("it is no address of the web")}
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, &Error{address, Forbidden, errors.New("it is no address that begins with http:// or https://")}
	case u.Hostname() == "":
		return nil, &Error{address, Forbidden, errors.New("it names no host")}
	case u.User != nil:
		return nil, &Error{u.Redacted(), Forbidden, errors.New("it holds a user name or a password")}
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

// SameSite reports whether a host belongs to the site of another: that is what
// one registrant owns, such as example.org with www.example.org, by the public
// suffix list. An address or a name without a suffix is a site of its own.
func SameSite(host, of string) bool {
	return Site(host) == Site(of)
}

// Site returns the name of the site that a host belongs to.
func Site(host string) string {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if net.ParseIP(host) != nil {
		return host
	}
	site, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return site
}
