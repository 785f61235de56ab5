package search

import (
	"net/url"
	"slices"
	"strings"
)

// The parameters of a list of values besides those of a request, of which
// ParamSort has values of its own: count or label.
const (
	ParamPrefix  = "prefix"  // with which a word of a name begins
	ParamInitial = "initial" // with which the label begins
	ParamLang    = "lang"    // of the labels: en, fr, ko, pt, ar
)

// A ValueSort is an order of the values of a facet.
type ValueSort string

// The orders. Values of one count are sorted by label.
const (
	ValuesByCount ValueSort = "count"
	ValuesByLabel ValueSort = "label"
)

// A ValuesRequest asks for all values of a facet, page by page, counted as in
// the answer to a request for statements. Its Limit and Cursor are those of the
// list of values; its order and page of hits say nothing.
type ValuesRequest struct {
	Request
	Facet   string
	Prefix  string
	Initial string
	Lang    string
	Order   ValueSort
}

// ParseValues reads a request for the values of a facet as ParseParameters does.
func ParseValues(values url.Values, facet string, facets, languages []string) (ValuesRequest, error) {
	out := ValuesRequest{Facet: facet}
	rest, order := apart(values, ParamSort)
	out.Order = oneOf(order, ParamSort, ValuesByCount, ValuesByLabel)
	r, err := parse(rest, facets, []string{ParamPrefix, ParamInitial, ParamLang}, func(d *decoder) {
		out.Prefix, out.Initial = d.single(ParamPrefix), d.single(ParamInitial)
		out.Lang = oneOf(d, ParamLang, languages...)
		d.errs = append(d.errs, order.errs...)
	})
	out.Request = r
	return out, err
}

// Parameters writes the request as ParseValues reads it.
func (r ValuesRequest) Parameters() url.Values {
	v := r.Request.Parameters()
	v.Del(ParamSort)
	for name, value := range map[string]string{
		ParamSort: strings.TrimPrefix(string(r.Order), string(ValuesByCount)), ParamPrefix: r.Prefix, ParamInitial: r.Initial,
		ParamLang: strings.TrimPrefix(r.Lang, "en"),
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v
}

// Counts returns the request that counts all values, from the state of the index
// that pin names, or from the newest if it is "".
func (r ValuesRequest) Counts(pin string) Request {
	out := r.Request
	out.Facets, out.Values, out.Limit, out.Cursor = []string{r.Facet}, -1, 0, pin
	out.Pin = true
	return out
}

// reservedExtras lists the parameters that stand beside those of a request.
func reservedExtras() []string {
	return slices.Concat(
		[]string{ParamInterval, ParamRows, ParamColumns, ParamParticipants},
		[]string{ParamPrefix, ParamInitial, ParamLang},
		[]string{ParamContext, ParamSample, ParamSeed},
		[]string{ParamWindow, ParamFacet, ParamMeasure, ParamAgainst},
	)
}
