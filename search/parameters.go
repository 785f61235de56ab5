package search

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dialogue/corpus"
	"dialogue/search/query"
)

// The parameters of a request, besides those of the facets. Each is given once
// at most, except facets.
const (
	ParamQuery     = "q"
	ParamMatch     = "match"     // all or any
	ParamFrom      = "from"      // a year, a month or a day
	ParamTo        = "to"        // likewise
	ParamSort      = "sort"      // relevance, newest, oldest or session
	ParamGroup     = "group"     // document, speaker or session
	ParamLimit     = "limit"     // hits of a page
	ParamCursor    = "cursor"    // of the page
	ParamFacets    = "facets"    // facets to count, parted by commas
	ParamValues    = "values"    // how many values of each facet to list, or all
	ParamCounts    = "counts"    // statements, or documents for those as well
	ParamWithout   = "without"   // true counts the hits without each part, also where there are some
	ParamNames     = "names"     // off looks for the words of the query alone
	ParamCopies    = "copies"    // folded, or each counts each publication of a statement
	ParamApparatus = "apparatus" // true includes headings, labels and the like
)

// What ParamCounts can be.
const (
	countsStatements = "statements"
	countsDocuments  = "documents"
)

// What ParamNames can be.
const (
	namesOn  = "on"
	namesOff = "off"
)

// What ParamCopies can be.
const (
	copiesFolded = "folded"
	copiesEach   = "each"
)

// Each facet has three parameters, which may be given any number of times:
// its name for values of which one will do, and its name with these endings.
const (
	SuffixAll = ".all" // values that a hit must all have
	SuffixNot = ".not" // values that no hit may have
)

// valuesAll is what ParamValues says for a list without end.
const valuesAll = "all"

// singles lists the parameters that are given once at most.
func singles() []string {
	return []string{
		ParamQuery, ParamMatch, ParamFrom, ParamTo, ParamSort, ParamGroup, ParamLimit, ParamCursor,
		ParamValues, ParamCounts, ParamWithout, ParamNames, ParamCopies, ParamApparatus,
	}
}

// ReservedNames lists the names that no facet can have, since parameters or
// prefixes of the query language have them.
func ReservedNames() []string {
	names := slices.Concat(singles(), []string{ParamFacets}, reservedExtras())
	names = append(names, query.ReservedNames()...)
	slices.Sort(names)
	return slices.Compact(names)
}

// ParseParameters reads a request from the parameters of a URL or a form.
// Values that are blank count as not given; white space at their ends is
// taken off. Defaults are filled in, chosen values are sorted, and each stands
// once, so that equal requests are equal values. The query is not read: engines
// do that.
//
// Facets are the names of the facets there are. The error is a ParameterErrors
// with everything that is wrong, sorted by parameter.
func ParseParameters(values url.Values, facets []string) (Request, error) {
	return parse(values, facets, nil, func(*decoder) {})
}

// parse reads a request beside which more parameters can stand, called own,
// which more reads.
func parse(values url.Values, facets, own []string, more func(*decoder)) (Request, error) {
	d := &decoder{given: map[string][]string{}}
	d.clean(values, append(parameterNames(facets), own...))
	r := Request{
		Query:     d.query(),
		Match:     oneOf(d, ParamMatch, MatchAll, MatchAny),
		Filters:   d.filters(facets),
		From:      d.date(ParamFrom),
		To:        d.date(ParamTo),
		Sort:      oneOf(d, ParamSort, Sorts()...),
		Group:     oneOf(d, ParamGroup, append([]Grouping{GroupNone}, Groupings()...)...),
		Limit:     d.limit(),
		Cursor:    d.single(ParamCursor),
		Facets:    d.facets(facets),
		Values:    d.values(),
		Apparatus: oneOf(d, ParamApparatus, "false", "true") == "true",

		TellWithout:    oneOf(d, ParamWithout, "false", "true") == "true",
		EachCopy:       oneOf(d, ParamCopies, copiesFolded, copiesEach) == copiesEach,
		NamesOff:       oneOf(d, ParamNames, namesOn, namesOff) == namesOff,
		CountDocuments: oneOf(d, ParamCounts, countsStatements, countsDocuments) == countsDocuments,
	}
	d.checkOrder(r)
	more(d)
	if len(d.errs) > 0 {
		slices.SortStableFunc(d.errs, func(a, b *ParameterError) int { return strings.Compare(a.Name, b.Name) })
		return Request{}, d.errs
	}
	return r, nil
}

// A decoder reads parameters and collects what is wrong with them.
type decoder struct {
	given map[string][]string // without blanks
	errs  ParameterErrors
}

func (d *decoder) fail(name, value, format string, args ...any) {
	d.errs = append(d.errs, &ParameterError{name, value, fmt.Sprintf(format, args...)})
}

// clean keeps the values that can be read, under the names that there are.
func (d *decoder) clean(values url.Values, names []string) {
	for name, list := range values {
		if !slices.Contains(names, name) {
			d.fail(name, strings.Join(list, ","), "%s", unknownParameter(name, names))
			continue
		}
		for _, v := range list {
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
				d.fail(name, v, "write it in UTF-8, without the character NUL")
			} else if v = strings.TrimSpace(v); v != "" {
				d.given[name] = append(d.given[name], v)
			}
		}
	}
}

func parameterNames(facets []string) []string {
	names := append(singles(), ParamFacets)
	for _, f := range facets {
		names = append(names, f, f+SuffixAll, f+SuffixNot)
	}
	return names
}

func unknownParameter(name string, names []string) string {
	if similar := query.Similar(name, names); len(similar) > 0 {
		return "there is no such parameter; did you mean " + similar[0] + "?"
	}
	return "there is no such parameter: leave it out"
}

// single returns the value of a parameter that is given once at most, "" if it
// is not given.
func (d *decoder) single(name string) string {
	list := d.given[name]
	if len(list) == 0 {
		return ""
	}
	if len(list) > 1 {
		d.fail(name, strings.Join(list, ","), "give it once only")
	}
	return list[0]
}

func (d *decoder) query() string {
	q := d.single(ParamQuery)
	if n := utf8.RuneCountInString(q); n > MaxQueryLength {
		d.fail(ParamQuery, q, "write at most %d characters; these are %d", MaxQueryLength, n)
	}
	return q
}

// oneOf reads a parameter that has one of a few values, of which the first is
// the default.
func oneOf[T ~string](d *decoder, name string, allowed ...T) T {
	v := T(d.single(name))
	if v == "" {
		return allowed[0]
	}
	if !slices.Contains(allowed, v) {
		var words []string
		for _, a := range allowed {
			if a != "" {
				words = append(words, string(a))
			}
		}
		last := len(words) - 1
		d.fail(name, string(v), "write %s or %s", strings.Join(words[:last], ", "), words[last])
	}
	return v
}

func (d *decoder) date(name string) corpus.Date {
	v := d.single(name)
	if v == "" {
		return corpus.Date{}
	}
	date, err := query.ParseDay(v)
	if err != nil {
		d.fail(name, v, "%s", err.Error())
	}
	return date
}

func (d *decoder) limit() int {
	v := d.single(ParamLimit)
	if v == "" {
		return DefaultLimit
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 0 || n > MaxLimit {
		d.fail(ParamLimit, v, "write a number from 0 to %d", MaxLimit)
	}
	return n
}

func (d *decoder) values() int {
	v := d.single(ParamValues)
	switch v {
	case "":
		return DefaultValues
	case valuesAll:
		return -1
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > MaxValues {
		d.fail(ParamValues, v, "write a number from 1 to %d, or %s", MaxValues, valuesAll)
	}
	return n
}

// facets reads the facets to count, each once, in the order given.
func (d *decoder) facets(known []string) []string {
	var out []string
	for _, list := range d.given[ParamFacets] {
		for name := range strings.SplitSeq(list, ",") {
			name = strings.TrimSpace(name)
			switch {
			case name == "" || slices.Contains(out, name):
			case slices.Contains(known, name):
				out = append(out, name)
			default:
				d.fail(ParamFacets, name, "%s", unknownFacet(name, known))
			}
		}
	}
	return out
}

// facet reads the name of a facet, if one is given.
func (d *decoder) facet(name string, into *string, known []string) {
	v := d.single(name)
	if v == "" {
		return
	}
	if !slices.Contains(known, v) {
		d.fail(name, v, "%s", unknownFacet(v, known))
	}
	*into = v
}

func unknownFacet(name string, known []string) string {
	if similar := query.Similar(name, known); len(similar) > 0 {
		return fmt.Sprintf("there is no facet %s; did you mean %s?", name, similar[0])
	}
	return fmt.Sprintf("there is no facet %s; there are %s", name, strings.Join(known, ", "))
}

// filters reads the chosen values, nil if there are none.
func (d *decoder) filters(facets []string) map[string]Filter {
	var out map[string]Filter
	count := 0
	for _, name := range facets {
		f := Filter{Any: d.chosen(name), All: d.chosen(name + SuffixAll), Not: d.chosen(name + SuffixNot)}
		if f.IsZero() {
			continue
		}
		if out == nil {
			out = map[string]Filter{}
		}
		out[name] = f
		before := count
		count += len(f.Any) + len(f.All) + len(f.Not)
		if before <= MaxChosen && count > MaxChosen {
			d.fail(name, "", "choose at most %d values in all", MaxChosen)
		}
	}
	return out
}

// chosen returns the values of a parameter, sorted, each once.
func (d *decoder) chosen(name string) []string {
	list := d.given[name]
	slices.Sort(list)
	return slices.Compact(list)
}

func (d *decoder) checkOrder(r Request) {
	if r.From.IsZero() || r.To.IsZero() {
		return
	}
	first, _ := r.From.Span()
	if _, last := r.To.Span(); last.Before(first) {
		d.fail(ParamTo, r.To.String(), "write a day that is not before %s", r.From)
	}
}

// Copies returns what ParamCopies says of the request.
func (r Request) Copies() string {
	if r.EachCopy {
		return copiesEach
	}
	return copiesFolded
}

// Parameters writes the request as ParseParameters reads it: only what differs
// from the defaults, so that a URL is as short as can be. Encode it for a URL
// with sorted names.
func (r Request) Parameters() url.Values {
	v := url.Values{}
	set := func(name, value, fallback string) {
		if value != "" && value != fallback {
			v.Set(name, value)
		}
	}
	set(ParamQuery, r.Query, "")
	set(ParamMatch, string(r.Match), string(MatchAll))
	set(ParamFrom, r.From.String(), "")
	set(ParamTo, r.To.String(), "")
	set(ParamSort, string(r.Sort), string(SortRelevance))
	set(ParamGroup, string(r.Group), "")
	set(ParamLimit, strconv.Itoa(r.Limit), strconv.Itoa(DefaultLimit))
	set(ParamCursor, r.Cursor, "")
	set(ParamFacets, strings.Join(r.Facets, ","), "")
	set(ParamValues, writeValues(r.Values), "")
	set(ParamApparatus, strconv.FormatBool(r.Apparatus), "false")
	set(ParamWithout, strconv.FormatBool(r.TellWithout), "false")
	if r.NamesOff {
		v.Set(ParamNames, namesOff)
	}
	if r.EachCopy {
		v.Set(ParamCopies, copiesEach)
	}
	if r.CountDocuments {
		v.Set(ParamCounts, countsDocuments)
	}
	for name, f := range r.Filters {
		add(v, name, f.Any)
		add(v, name+SuffixAll, f.All)
		add(v, name+SuffixNot, f.Not)
	}
	return v
}

func writeValues(n int) string {
	switch {
	case n < 0:
		return valuesAll
	case n == 0 || n == DefaultValues:
		return ""
	}
	return strconv.Itoa(n)
}

func add(v url.Values, name string, list []string) {
	if len(list) > 0 {
		v[name] = slices.Compact(slices.Sorted(slices.Values(list)))
	}
}
