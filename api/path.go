package api

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"dialogue/search"
)

// idIn returns the id that stands in the path of a request between two parts.
// It reads the path as it was sent, since the router decodes some paths and
// not others, so that an id is decoded just once, whatever it holds.
func idIn(r *http.Request, after, before string) (string, error) {
	_, rest, _ := strings.Cut(r.URL.EscapedPath(), after)
	id, err := url.PathUnescape(strings.TrimSuffix(rest, before))
	if err != nil || id == "" {
		return "", search.ErrNotFound
	}
	return id, nil
}

// parameters returns the parameters of a request's address. Those that cannot
// be decoded are errors rather than left out.
func parameters(r *http.Request) (url.Values, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &search.ParameterError{
			Name: "", Value: r.URL.RawQuery, Reason: "the address must be percent-encoded: write %25 for a percent sign and %3B for a semicolon",
		}
	}
	return values, nil
}

// onlyParameters returns an error that names the parameters besides names, and
// those that are given more than once.
func onlyParameters(values url.Values, names ...string) error {
	var errs search.ParameterErrors
	for _, name := range slices.Sorted(maps.Keys(values)) {
		switch {
		case !slices.Contains(names, name):
			errs = append(errs, &search.ParameterError{Name: name, Value: values.Get(name), Reason: "there is no such parameter: leave it out"})
		case len(values[name]) > 1:
			errs = append(errs, &search.ParameterError{Name: name, Value: strings.Join(values[name], ","), Reason: "give it once only"})
		}
	}
	if errs == nil {
		return nil
	}
	return errs
}
