package web

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"dialogue/corpus"
	"dialogue/search"
)

// SearchPath returns the address of a search page.
func SearchPath(view Display, r search.Request) string {
	return pathWith("/search", view.state(r))
}

// asked returns r as a reader chose it: what a page asks the engine for besides
// is the page's own.
func asked(r search.Request) search.Request {
	r.Facets, r.Values, r.Limit = nil, 0, search.DefaultLimit
	return r
}

func pathWith(path string, v url.Values) string {
	if len(v) == 0 {
		return path
	}
	return path + "?" + v.Encode()
}

// DocumentPath returns the address of a document's page; version 0 is the
// newest, whichever it is when the address is followed.
func DocumentPath(id string, version int) string {
	path := "/documents/" + url.PathEscape(id)
	if version == 0 {
		return path
	}
	return path + "?version=" + strconv.Itoa(version)
}

// VersionsPath returns the address of the page of all versions of a document.
func VersionsPath(id string) string { return "/documents/" + url.PathEscape(id) + "/versions" }

// ChangesPath returns the address of the page that tells how one version of a
// document became another.
func ChangesPath(id string, from, version int) string {
	return VersionsPath(id) + "?from=" + strconv.Itoa(from) + "&version=" + strconv.Itoa(version)
}

// StatementPath returns the address of a statement's page.
func StatementPath(id corpus.StatementID) string {
	return "/statements/" + url.PathEscape(id.String())
}

// OriginalPath returns the address of the original bytes of a version.
func OriginalPath(id string, version int) string {
	return "/api/v1/documents/" + url.PathEscape(id) + "/original?version=" + strconv.Itoa(version)
}

// anchor is the name of a statement's place on the page of its document.
func anchor(s *corpus.Statement) string { return "s" + strconv.Itoa(s.Ordinal) }

// A chosen is one value that narrows a request.
type chosen struct {
	facet, value string
	choice       search.Choice
}

// choices lists what narrows r, facets in the order given and then the others
// by name.
func choices(r search.Request, order []string) []chosen {
	facets := slices.Clone(order)
	for _, facet := range slices.Sorted(maps.Keys(r.Filters)) {
		if !slices.Contains(facets, facet) {
			facets = append(facets, facet)
		}
	}
	var out []chosen
	for _, facet := range facets {
		f := r.Filters[facet]
		for _, v := range f.Any {
			out = append(out, chosen{facet, v, search.ChoiceAny})
		}
		for _, v := range f.All {
			out = append(out, chosen{facet, v, search.ChoiceAll})
		}
		for _, v := range f.Not {
			out = append(out, chosen{facet, v, search.ChoiceNot})
		}
	}
	return out
}

// webAddress returns address if a browser may follow it, else "".
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return address
}
