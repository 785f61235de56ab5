package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"dialogue/corpus/vocabulary"
)

// A Config says what a Server serves.
type Config struct {
	Searcher     Searcher
	Tabulator    Tabulator
	Concordancer Concordancer
	Suggester    Suggester
	Publisher    Publisher
	Library      Library
	Ingester     Ingester // nil: the record is read only
	Vocabulary   *vocabulary.Vocabulary
	Logger       *slog.Logger
	// Token is what writers must send as a bearer token. "" refuses all
	// writing.
	Token string
	// PublicURL is what permalinks and citations print: scheme and host,
	// without a path.
	PublicURL string
	Notice    string            // shown on every page and hit, such as that all is a sample; "" for none
	Notices   map[string]string // Notice in languages of the interface, by language; nil for none
	Version   string            // of the program
	Style     bool              // serves the page that shows what pages are made of
	// Ready reports why requests cannot be answered now; nil means that they
	// always can.
	Ready  func(context.Context) error
	Limits Limits
}

// Limits bound what one request may cost. A zero field is its default.
type Limits struct {
	Body    int64         // bytes of a submission; 64 MiB. The ingester bounds its items
	Request time.Duration // for answering a request that reads; 10 s
	Submit  time.Duration // for receiving and taking in a submission; 5 min
	Export  time.Duration // for sending all that a search finds; 5 min
	Stop    time.Duration // for requests to end when the server stops; 10 s
}

func (l Limits) withDefaults() Limits {
	if l.Body == 0 {
		l.Body = 64 << 20
	}
	if l.Request == 0 {
		l.Request = 10 * time.Second
	}
	if l.Submit == 0 {
		l.Submit = 5 * time.Minute
	}
	if l.Export == 0 {
		l.Export = 5 * time.Minute
	}
	if l.Stop == 0 {
		l.Stop = 10 * time.Second
	}
	return l
}

// check reports what is missing, and cleans the public address.
func (c *Config) check() error {
	if c.Searcher == nil || c.Tabulator == nil || c.Concordancer == nil || c.Suggester == nil || c.Publisher == nil ||
		c.Library == nil || c.Vocabulary == nil || c.Logger == nil {
		return errors.New("a server needs a searcher, a tabulator, a concordancer, a suggester, a publisher, a library, a vocabulary and a logger")
	}
	u, err := url.Parse(c.PublicURL)
	if err != nil {
		return fmt.Errorf("reading the public address: %w", err)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" {
		return fmt.Errorf("the public address %q must be a scheme and a host, such as https://record.example.org", c.PublicURL)
	}
	c.PublicURL = u.Scheme + "://" + u.Host
	return nil
}
