package api

import (
	"cmp"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
)

// The media types of feeds.
const (
	mediaTypeAtom     = "application/atom+xml"
	mediaTypeJSONFeed = "application/feed+json"
)

// A feed is one page of a list, for programs that come back to see what is new.
// What nothing but fewer words would find is no part of it.
type feed struct {
	title   string
	page    string // address of the same list for people
	self    string
	next    string // "" on the last page
	total   int
	entries []entry
}

// An entry is a statement or a document in a feed.
type entry struct {
	web.Excerpt
	published corpus.Date // of the text; said, where that is known
	stored    time.Time   // when this version came into the record
}

// updated returns when the newest of the entries came into the record. A feed
// that has none was never updated.
func (f *feed) updated() time.Time {
	newest := time.Unix(0, 0)
	for i := range f.entries {
		if f.entries[i].stored.After(newest) {
			newest = f.entries[i].stored
		}
	}
	return newest.UTC()
}

// A feedWriter sends a feed in one of the forms that feeds have.
type feedWriter func(c echo.Context, f *feed) error

// statementFeed sends what a search for statements finds, the newest first
// unless another order is asked for.
func (s *Server) statementFeed(write feedWriter) echo.HandlerFunc {
	return func(c echo.Context) error {
		r, err := s.feedRequest(c)
		if err != nil {
			return err
		}
		ctx := c.Request().Context()
		result, err := s.Searcher.Statements(ctx, r)
		if err != nil {
			return err
		}
		f := s.newFeed(c, r, result.Next, web.Display{})
		if result.Relaxed != nil {
			return write(c, f)
		}
		f.total = result.Total.Statements
		for i := range result.Hits {
			h := &result.Hits[i]
			excerpt, err := s.site.Excerpt(h)
			if err != nil {
				return err
			}
			if err := s.enter(ctx, f, &h.Document, entry{Excerpt: excerpt, published: h.Document.DateOf(&h.Statement)}); err != nil {
				return err
			}
		}
		return write(c, f)
	}
}

// documentFeed is statementFeed for documents.
func (s *Server) documentFeed(write feedWriter) echo.HandlerFunc {
	return func(c echo.Context) error {
		r, err := s.feedRequest(c)
		if err != nil {
			return err
		}
		ctx := c.Request().Context()
		result, err := s.Searcher.Documents(ctx, r)
		if err != nil {
			return err
		}
		f := s.newFeed(c, r, result.Next, web.Display{Name: web.ViewDocuments})
		if result.Relaxed != nil {
			return write(c, f)
		}
		f.total = result.Total.Documents
		for i := range result.Hits {
			h := &result.Hits[i]
			excerpt, err := s.site.DocumentExcerpt(h)
			if err != nil {
				return err
			}
			if err := s.enter(ctx, f, &h.Document, entry{Excerpt: excerpt, published: h.Document.Published}); err != nil {
				return err
			}
		}
		return write(c, f)
	}
}

// feedRequest reads the search that a feed is of.
func (s *Server) feedRequest(c echo.Context) (search.Request, error) {
	r, err := s.request(c)
	if err != nil {
		return r, err
	}
	if r.Group != search.GroupNone {
		return r, &search.ParameterError{
			Name: search.ParamGroup, Value: string(r.Group), Reason: "a feed lists single statements; leave it out",
		}
	}
	if c.QueryParam(search.ParamSort) == "" {
		r.Sort = search.SortNewest
	}
	r.Facets = nil
	return r, nil
}

func (s *Server) newFeed(c echo.Context, r search.Request, next string, view web.Display) *feed {
	path := s.PublicURL + c.Path()
	f := &feed{
		title: s.site.FeedTitle(r), page: s.PublicURL + web.SearchPath(view, r.At("")), self: path + "?" + r.Parameters().Encode(),
	}
	if next != "" {
		f.next = path + "?" + r.At(next).Parameters().Encode()
	}
	return f
}

// enter adds an entry with the time at which its document was stored. A document
// that was withdrawn since it was found is left out.
func (s *Server) enter(ctx context.Context, f *feed, d *corpus.Document, e entry) error {
	var err error
	if e.stored, err = s.stored(ctx, d); err != nil || e.stored.IsZero() {
		return err
	}
	f.entries = append(f.entries, e)
	return nil
}

// stored returns when a version of a document came into the record, zero if it
// was withdrawn since.
func (s *Server) stored(ctx context.Context, d *corpus.Document) (time.Time, error) {
	versions, err := s.Library.Versions(ctx, d.ID)
	switch {
	case errors.Is(err, search.ErrNotFound), errors.Is(err, ErrWithdrawn):
		return time.Time{}, nil
	case err != nil:
		return time.Time{}, err
	}
	for _, v := range versions {
		if v.Number == d.Version {
			return v.Stored, nil
		}
	}
	return time.Time{}, nil
}

// An atomFeed is a feed in Atom (RFC 4287), with the paging of RFC 5005 and the
// totals of OpenSearch.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language string      `xml:"xml:lang,attr"`
	Search   string      `xml:"xmlns:opensearch,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Updated  string      `xml:"updated"`
	Links    []atomLink  `xml:"link"`
	Total    int         `xml:"opensearch:totalResults"`
	Entries  []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Language  string      `xml:"xml:lang,attr,omitempty"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Published string      `xml:"published,omitempty"`
	Author    string      `xml:"author>name"`
	Links     []atomLink  `xml:"link"`
	Content   atomContent `xml:"content"`
}

// The content of an entry is in the language of the site: the words in it carry
// their own.
type atomContent struct {
	Type     string `xml:"type,attr"`
	Language string `xml:"xml:lang,attr"`
	Text     string `xml:",chardata"`
}

func (s *Server) writeAtom(c echo.Context, f *feed) error {
	out := atomFeed{
		Language: s.site.Language, Search: "http://a9.com/-/spec/opensearch/1.1/",
		ID: f.self, Title: f.title, Updated: f.updated().Format(time.RFC3339), Total: f.total,
		Links: []atomLink{{"self", mediaTypeAtom, f.self}, {"alternate", echo.MIMETextHTML, f.page}},
	}
	if f.next != "" {
		out.Links = append(out.Links, atomLink{"next", mediaTypeAtom, f.next})
	}
	for i := range f.entries {
		out.Entries = append(out.Entries, s.atomEntry(&f.entries[i]))
	}
	return s.respondXML(c, mediaTypeAtom, out)
}

func (s *Server) atomEntry(e *entry) atomEntry {
	out := atomEntry{
		Language: e.Language, ID: e.Permalink, Title: e.Title, Updated: e.stored.UTC().Format(time.RFC3339), Published: instant(e.published),
		Author: cmp.Or(e.Author, s.site.Name()), Links: []atomLink{{"alternate", echo.MIMETextHTML, e.Permalink}},
		Content: atomContent{"html", s.site.Language, e.HTML},
	}
	if e.Source != "" {
		out.Links = append(out.Links, atomLink{Rel: "via", Href: e.Source})
	}
	return out
}

// instant writes a date as feeds want it, with a time; "" if not even its day is
// known.
func instant(d corpus.Date) string {
	if d.Precision < corpus.PrecisionDay {
		return ""
	}
	return d.Time.Format(time.RFC3339)
}

// A jsonFeed is a feed in JSON Feed 1.1.
type jsonFeed struct {
	Version  string     `json:"version"`
	Title    string     `json:"title"`
	Page     string     `json:"home_page_url"`
	Self     string     `json:"feed_url"`
	Next     string     `json:"next_url,omitempty"`
	Language string     `json:"language"`
	Items    []jsonItem `json:"items"`
}

type jsonItem struct {
	ID        string       `json:"id"`
	URL       string       `json:"url"`
	Source    string       `json:"external_url,omitempty"`
	Title     string       `json:"title"`
	HTML      string       `json:"content_html"`
	Published string       `json:"date_published,omitempty"`
	Modified  string       `json:"date_modified"`
	Authors   []jsonAuthor `json:"authors,omitempty"`
	Language  string       `json:"language,omitempty"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

func (s *Server) writeJSONFeed(c echo.Context, f *feed) error {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.title, Page: f.page, Self: f.self, Next: f.next,
		Language: s.site.Language, Items: make([]jsonItem, len(f.entries)),
	}
	for i := range f.entries {
		e := &f.entries[i]
		out.Items[i] = jsonItem{
			ID: e.Permalink, URL: e.Permalink, Source: e.Source, Title: e.Title, HTML: e.HTML,
			Published: instant(e.published), Modified: e.stored.UTC().Format(time.RFC3339), Language: e.Language,
		}
		if e.Author != "" {
			out.Items[i].Authors = []jsonAuthor{{e.Author}}
		}
	}
	body, err := json.Marshal(out)
	if err != nil {
		return fmt.Errorf("writing a feed: %w", err)
	}
	return s.respond(c, http.StatusOK, mediaTypeJSONFeed, body)
}
