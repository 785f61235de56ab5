package crawl

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/cascadia"
	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/fetch"
	"dialogue/indexer/yamlfile"
)

// Read reads a file of sources; name is for messages. Sources with a problem are
// left out and reported, in the order of lines.
func Read(name string, content []byte) (Config, []vocabulary.Problem) {
	r := &fileReader{File: yamlfile.File{Name: name, Help: "see 'dialogue crawl --help'"}}
	var root yaml.Node
	switch err := yaml.NewDecoder(bytes.NewReader(content)).Decode(&root); {
	case errors.Is(err, io.EOF):
		r.Problems = append(r.Problems, vocabulary.Problem{File: name, Message: `it names no sources: write "sources:" and a list`})
	case err != nil:
		r.Problems = append(r.Problems, vocabulary.SyntaxProblem(name, err))
	default:
		r.root(root.Content[0])
	}
	slices.SortStableFunc(r.Problems, func(a, b vocabulary.Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.config, r.Problems
}

// A fileReader turns the nodes of a file into sources.
type fileReader struct {
	yamlfile.File
	config Config
}

func (r *fileReader) root(n *yaml.Node) {
	r.Mapping(n, "a file of sources", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "agent":
			r.config.Agent = r.Text(value)
		case "sources":
			if value.Kind != yaml.SequenceNode {
				r.Report(value, `sources are a list: write "- name: …" for each`)
				return true
			}
			for _, item := range value.Content {
				r.source(yamlfile.Resolved(item))
			}
		default:
			return false
		}
		return true
	})
}

// source reads one item and keeps it if nothing is wrong with it.
func (r *fileReader) source(n *yaml.Node) {
	before := len(r.Problems)
	var s Source
	ok := r.Mapping(n, "a source", func(key, value *yaml.Node) bool {
		return r.place(&s, key, value) || r.manner(&s, key, value)
	})
	if ok && len(r.Problems) == before {
		r.complete(n, &s)
	}
	if ok && len(r.Problems) == before {
		r.config.Sources = append(r.config.Sources, s)
	}
}

// place reads what says where the pages of a source are.
func (r *fileReader) place(s *Source, key, value *yaml.Node) bool {
	switch key.Value {
	case "name":
		s.Name = r.Text(value)
	case string(KindFeed), string(KindSitemap), string(KindPage):
		if s.Kind != "" {
			r.Report(key, "a source has one listing, and this one has a %s already: write two sources", s.Kind)
		}
		s.Kind, s.URL = Kind(key.Value), r.address(value)
	case "links":
		s.Links = r.selector(value)
	case "next":
		s.Next = r.selector(value)
	case "match":
		s.Match = r.pattern(value)
	case "hosts":
		s.Hosts = r.list(value)
	default:
		return false
	}
	return true
}

// manner reads what says how the pages of a source are asked for and read.
func (r *fileReader) manner(s *Source, key, value *yaml.Node) bool {
	switch key.Value {
	case "publisher":
		s.Settings.Publisher = r.Text(value)
	case "type":
		s.Settings.Type = corpus.Type(r.Text(value))
		r.checkSettings(value, corpus.Settings{Type: s.Settings.Type})
	case "record":
		s.Settings.Record = corpus.Record(r.Text(value))
		r.checkSettings(value, corpus.Settings{Record: s.Settings.Record})
	case "language":
		s.Settings.Language = r.Text(value)
	case "rights":
		s.Settings.Rights = corpus.Rights(r.Text(value))
		r.checkSettings(value, corpus.Settings{Rights: s.Settings.Rights})
	case "recipe":
		s.Settings.Recipe = r.recipe(value)
	case "expect":
		s.Expect = r.duration(value)
	case "delay":
		s.Delay = r.duration(value)
	case "limits":
		s.Limits = r.limits(value)
	case "note":
		r.Text(value)
	default:
		return false
	}
	return true
}

func (r *fileReader) checkSettings(n *yaml.Node, s corpus.Settings) {
	if err := s.Check(); err != nil {
		r.Report(n, "%s", err)
	}
}

// complete reports what a source leaves out or says in vain.
func (r *fileReader) complete(n *yaml.Node, s *Source) {
	switch {
	case s.Name == "":
		r.Report(n, "no name: write one, by which reports and the next round know the source")
	case s.Kind == "":
		r.Report(n, "no listing: write the address of a feed, a sitemap or a page of links")
	case s.Kind == KindPage && s.Links == "":
		r.Report(n, `no links: write the CSS selector of the links to follow, such as "main h3 a"`)
	case s.Kind != KindPage && (s.Links != "" || s.Next != ""):
		r.Report(n, "links and next are for a page: a %s says itself what it lists", s.Kind)
	}
	if slices.ContainsFunc(r.config.Sources, func(t Source) bool { return t.Name == s.Name }) {
		r.Report(n, "there is a source %q already: give this one another name", s.Name)
	}
}

func (r *fileReader) recipe(n *yaml.Node) corpus.Recipe {
	var out corpus.Recipe
	r.Mapping(n, "a recipe", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "feature":
			out.Feature = r.selector(value)
		case "body":
			out.Body = r.selector(value)
		case "speaker":
			out.Speaker = r.selector(value)
		case "drop":
			out.Drop = r.selector(value)
		default:
			return false
		}
		return true
	})
	r.checkSettings(n, corpus.Settings{Recipe: out})
	return out
}

func (r *fileReader) limits(n *yaml.Node) Limits {
	var out Limits
	r.Mapping(n, "limits", func(key, value *yaml.Node) bool {
		switch key.Value {
		case "pages":
			out.Pages = int(r.number(value))
		case "listings":
			out.Listings = int(r.number(value))
		case "bytes":
			out.Bytes = r.number(value)
		case "timeout":
			out.Timeout = r.duration(value)
		default:
			return false
		}
		return true
	})
	return out
}

func (r *fileReader) list(n *yaml.Node) []string {
	if n.Kind != yaml.SequenceNode {
		return []string{strings.ToLower(r.Text(n))}
	}
	var out []string
	for _, item := range n.Content {
		out = append(out, strings.ToLower(r.Text(yamlfile.Resolved(item))))
	}
	return out
}

func (r *fileReader) address(n *yaml.Node) string {
	text := r.Text(n)
	u, err := fetch.Parse(text)
	if err != nil {
		r.Report(n, "%q cannot be fetched: %s", text, fetch.Why(err))
		return ""
	}
	return u.String()
}

func (r *fileReader) selector(n *yaml.Node) string {
	text := r.Text(n)
	if _, err := cascadia.Compile(text); err != nil && text != "" {
		r.Report(n, "%q is no CSS selector: %s", text, err)
	}
	return text
}

func (r *fileReader) pattern(n *yaml.Node) *regexp.Regexp {
	p, err := regexp.Compile(r.Text(n))
	if err != nil {
		r.Report(n, "%q is no regular expression: %s", n.Value, err)
		return nil
	}
	return p
}

func (r *fileReader) number(n *yaml.Node) int64 {
	v, err := strconv.ParseInt(n.Value, 10, 64)
	if err != nil || v < 1 {
		r.Report(n, "%q is no number from 1", n.Value)
		return 0
	}
	return v
}

// duration reads a time such as 90s, 12h or 7d.
func (r *fileReader) duration(n *yaml.Node) time.Duration {
	d, err := ParseDuration(n.Value)
	if err != nil {
		r.Report(n, "%s", err)
	}
	return d
}

// ParseDuration reads a time above zero such as 90s, 12h or 7d.
func ParseDuration(text string) (time.Duration, error) {
	const day = 24 * time.Hour
	var d time.Duration
	var err error
	if days, ok := strings.CutSuffix(text, "d"); ok {
		var n int
		n, err = strconv.Atoi(days)
		d = time.Duration(n) * day
	} else {
		d, err = time.ParseDuration(text)
	}
	if err != nil || d <= 0 || d > 3660*day {
		return 0, fmt.Errorf("%q is no time: write one such as 90s, 12h or 7d", text)
	}
	return d, nil
}
