package web

import (
	"net/url"
	"strconv"

	"dialogue/corpus"
	"dialogue/search"
)

// A Page is what all pages have.
type Page struct {
	Language    string
	Name        string // of the site
	Title       string // the page's own, query first
	Description string
	Canonical   string // absolute address; "" for none
	Hidden      bool   // from search engines
	Current     string // the path in the site's navigation that this page stands at
	Box         Box
	Notice      string
	Theme       string // light or dark, whatever the reader's system prefers; "" for what it does
	Version     string

	Translations []Translation
	Alternates   []Alternate
	Described    *Described // to programs; nil for nothing
}

// An Alternate is another form of a page, or of what it is a part of.
type Alternate struct {
	Type    string // media type
	Title   string
	Address string // absolute
}

// feeds lists the feeds of a list of statements or documents.
func (st *Site) feeds(view Display, r search.Request) []Alternate {
	if view.Name != ViewDocuments {
		view = Display{}
	}
	title := st.FeedTitle(r)
	return []Alternate{
		{"application/atom+xml", title, st.PublicURL + dataPath(view, r.At(""), ".atom")},
		{"application/feed+json", title, st.PublicURL + dataPath(view, r.At(""), ".feed")},
	}
}

// embedding is how others learn to show the page of a statement.
func (st *Site) embedding(path, title string) []Alternate {
	return []Alternate{{
		"application/json+oembed", title,
		st.PublicURL + "/api/v1/oembed?" + url.Values{"format": {"json"}, "url": {st.PublicURL + path}}.Encode(),
	}}
}

// Name returns the name of the site.
func (st *Site) Name() string { return st.words.say("site.name") }

// Tagline says what the site is.
func (st *Site) Tagline() string { return st.words.say("site.tagline") }

// Places lists the addresses of pages that stand for themselves: those of the
// site's navigation but for the search.
func Places() []string {
	out := []string{"/"}
	for _, c := range Collections() {
		out = append(out, c.Path(""))
	}
	return append(out, MatrixPath, HeldPath, "/about")
}

// A Box is the search box of a page.
type Box struct {
	Query   string
	Compact bool   // stands in the header
	Asked   string // the language that the address asks for, which the form keeps; "" for none
}

func (st *Site) page(title, path string) Page {
	p := Page{
		Language: st.Language, Name: st.Name(), Title: title,
		Notice: st.Notice, Version: st.Version, Box: Box{Compact: true},
	}
	if path != "" {
		p.Canonical = st.PublicURL + st.Address(path)
	}
	if st.asked {
		p.Box.Asked = st.Language
	}
	p.Translations = st.translations(path)
	return p
}

// A Held is how much is held, as an answer to the request of AskHeld tells it.
type Held struct {
	Statements int
	Documents  int
	Facets     []Facet // what it is made of: languages, types, records, years
	Examples   []Example
}

// An Example is a search that finds something.
type Example struct {
	Label string
	Path  string
}

// heldFacets are the facets that say what is held.
func heldFacets() []string {
	return []string{
		corpus.FacetBy, corpus.FacetMineral, corpus.FacetSession, corpus.FacetType, corpus.FacetLanguage,
		corpus.FacetWording, corpus.FacetRecord, corpus.FacetPublisher, corpus.FacetYear,
	}
}

// AskHeld returns the request whose answer says what is held.
func (st *Site) AskHeld() search.Request {
	return search.Request{Facets: heldFacets(), Values: valuesListed}
}

func (st *Site) held(r search.Result) Held {
	h := Held{Statements: r.Total.Statements, Documents: r.Total.Documents}
	for _, a := range r.Facets {
		if f := st.facet(Display{}, search.Request{}, a); len(f.Values) > 0 {
			h.Facets = append(h.Facets, f)
		}
	}
	for _, f := range h.Facets {
		switch f.Name {
		case corpus.FacetBy, corpus.FacetMineral, corpus.FacetSession:
			h.Examples = append(h.Examples, Example{st.words.labelled(f.Title, f.Values[0].Label.Text), f.Values[0].Path})
		}
	}
	return h
}

// A HomePage says what this is and what is held.
type HomePage struct {
	Page
	Held Held
}

func (HomePage) template() string { return "home" }

// Home builds the first page from the answer to AskHeld.
func (st *Site) Home(held search.Result) HomePage {
	p := HomePage{st.page(st.words.say("site.tagline"), "/"), st.held(held)}
	p.Description = st.words.say("site.description")
	p.Box.Compact = false
	p.Alternates, p.Described = st.feeds(Display{}, search.Request{}), st.describedSite()
	return p
}

// An AboutPage says how counts are made, how to ask, and what the limits are.
type AboutPage struct {
	Page
	Facets []FacetHelp
}

// A FacetHelp tells how a facet is written in a query.
type FacetHelp struct {
	Name  string
	Title string
}

func (AboutPage) template() string { return "about" }

// About builds the page.
func (st *Site) About() AboutPage {
	p := AboutPage{Page: st.page(st.words.say("about.title"), "/about")}
	p.Current = "/about"
	for _, f := range st.Facets() {
		p.Facets = append(p.Facets, FacetHelp{f, st.Title(f)})
	}
	return p
}

// An ErrorPage says what went wrong and what to do.
type ErrorPage struct {
	Page
	Status  int
	Text    string
	Help    string // what to do; "" where the text says it
	Details []string
	Request string // id by which the log knows the request; "" where it does not help
}

func (ErrorPage) template() string { return "error" }

// Error builds the page for an HTTP status. Details are sentences for people.
func (st *Site) Error(status int, details []string, request string) ErrorPage {
	id := "error." + strconv.Itoa(status)
	text, ok := st.words.known(id)
	if !ok {
		text = st.words.say("error.title")
	}
	p := ErrorPage{Page: st.page(text, ""), Status: status, Text: text, Details: details, Request: request}
	p.Help, _ = st.words.known(id + "-help")
	p.Hidden = true
	return p
}
