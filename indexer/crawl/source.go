package crawl

import (
	"regexp"
	"time"

	"dialogue/corpus"
)

// A Kind is what lists the pages of a source.
type Kind string

// The kinds of listings.
const (
	KindFeed    Kind = "feed"    // RSS, Atom or JSON Feed
	KindSitemap Kind = "sitemap" // of sitemaps.org, or an index of them
	KindPage    Kind = "page"    // a page of links
)

// What holds where a source sets nothing.
const (
	defaultPages    = 1000
	defaultListings = 50
)

// A Config is what a file of sources says.
type Config struct {
	Agent   string // whom a site sees, with an address to complain to; "" is that of package fetch
	Sources []Source
}

// A Source is a place that publishes documents.
type Source struct {
	Name     string
	Kind     Kind
	URL      string         // of the listing
	Links    string         // CSS selector of the links of a listing page
	Next     string         // CSS selector of its link to the next listing page; "" if there is none
	Match    *regexp.Regexp // of the addresses that are followed; nil is all
	Hosts    []string       // that links and redirects may lead to, besides those of the site of URL
	Settings corpus.Settings
	Expect   time.Duration // within which something new is expected; 0 is never
	Delay    time.Duration // between two requests to a host; 0 is that of package fetch
	Limits   Limits
}

// Limits bound what one round takes of a source. A zero field is its default.
type Limits struct {
	Pages    int           // 1000; the others are left for the next round
	Listings int           // 50
	Bytes    int64         // of a page; that of package fetch
	Timeout  time.Duration // of an answer; that of package fetch
}
