package search_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
)

var facets = append(corpus.Facets(), corpus.FacetTheme)

// parse reads a raw query string.
func parse(t *testing.T, raw string) (search.Request, error) {
	t.Helper()
	values, err := url.ParseQuery(raw)
	require.NoError(t, err)
	return search.ParseParameters(values, facets)
}

// standard returns the request without parameters, changed.
func standard(change func(*search.Request)) search.Request {
	r := search.Request{
		Match: search.MatchAll, Sort: search.SortRelevance, Limit: search.DefaultLimit, Values: search.DefaultValues,
	}
	change(&r)
	return r
}

func TestParseParameters(t *testing.T) {
	cases := map[string]struct {
		raw  string
		want func(*search.Request)
	}{
		"nothing is everything, with the defaults": {"", func(*search.Request) {}},
		"blanks count as not given": {
			"q=+&country=&country.not=&from=&to=&sort=&limit=&cursor=&facets=&values=&match=&apparatus=",
			func(*search.Request) {},
		},
		"a query without the blanks at its ends": {"q=+copper++mine+", func(r *search.Request) { r.Query = "copper  mine" }},
		"values of a facet, sorted, each once": {
			"country=ZM&country=TZ&country=ZM&country=",
			func(r *search.Request) { r.Filters = map[string]search.Filter{"country": {Any: []string{"TZ", "ZM"}}} },
		},
		"all of and none of": {
			"mineral.all=cobalt&mineral.all=copper&mineral.not=gold&theme=skills",
			func(r *search.Request) {
				r.Filters = map[string]search.Filter{
					"mineral": {All: []string{"cobalt", "copper"}, Not: []string{"gold"}},
					"theme":   {Any: []string{"skills"}},
				}
			},
		},
		"a value with any characters": {
			"publisher=M%26G%2C+%22the%22+paper%3D%ED%95%9C",
			func(r *search.Request) {
				r.Filters = map[string]search.Filter{"publisher": {Any: []string{`M&G, "the" paper=한`}}}
			},
		},
		"dates": {"from=2024&to=2025-02", func(r *search.Request) {
			r.From = corpus.Day(2024, 1, 1)
			r.From.Precision = corpus.PrecisionYear
			r.To = corpus.Day(2025, 2, 1)
			r.To.Precision = corpus.PrecisionMonth
		}},
		"a range of one month from its middle": {"from=2025-02-10&to=2025-02", func(r *search.Request) {
			r.From = corpus.Day(2025, 2, 10)
			r.To = corpus.Day(2025, 2, 1)
			r.To.Precision = corpus.PrecisionMonth
		}},
		"an order":                       {"sort=oldest", func(r *search.Request) { r.Sort = search.SortOldest }},
		"any of the words":               {"match=any", func(r *search.Request) { r.Match = search.MatchAny }},
		"documents beside the hits":      {"counts=documents", func(r *search.Request) { r.CountDocuments = true }},
		"no hits, only counts":           {"limit=0", func(r *search.Request) { r.Limit = 0 }},
		"a long page":                    {"limit=100&cursor=abc", func(r *search.Request) { r.Limit, r.Cursor = 100, "abc" }},
		"facets by comma and repeated":   {"facets=by,+mineral,,by&facets=theme", func(r *search.Request) { r.Facets = []string{"by", "mineral", "theme"} }},
		"more values of each facet":      {"values=50", func(r *search.Request) { r.Values = 50 }},
		"all values of each facet":       {"values=all", func(r *search.Request) { r.Values = -1 }},
		"headings, labels and the like":  {"apparatus=true", func(r *search.Request) { r.Apparatus = true }},
		"a query as long as it may be":   {"q=" + strings.Repeat("%C3%A9", search.MaxQueryLength), func(r *search.Request) { r.Query = strings.Repeat("é", search.MaxQueryLength) }},
		"a mistake in the query is kept": {"q=%22open", func(r *search.Request) { r.Query = `"open` }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := parse(t, c.raw)
			require.NoError(t, err)
			assert.Equal(t, standard(c.want), got)
		})
	}
}

func TestParseParametersRefuses(t *testing.T) {
	cases := map[string]struct{ raw, name, value, reason string }{
		"an unknown parameter":          {"contry=ZM", "contry", "ZM", "did you mean country?"},
		"an unknown parameter, blank":   {"zzzzzzzz=", "zzzzzzzz", "", "leave it out"},
		"an unknown ending":             {"country.any=ZM", "country.any", "ZM", "did you mean country.all?"},
		"two queries":                   {"q=a&q=b", "q", "a,b", "once"},
		"the same order twice":          {"sort=newest&sort=newest", "sort", "newest,newest", "once"},
		"a query that is too long":      {"q=" + strings.Repeat("a", 4097), "q", strings.Repeat("a", 4097), "at most 4096 characters; these are 4097"},
		"a query that is not UTF-8":     {"q=%ff", "q", "\xff", "UTF-8"},
		"a value with NUL":              {"publisher=a%00b", "publisher", "a\x00b", "NUL"},
		"no date":                       {"from=yesterday", "from", "yesterday", "2025-02-04"},
		"a time of day":                 {"to=2025-02-04T09:00:00Z", "to", "2025-02-04T09:00:00Z", "2025-02-04"},
		"an end before the start":       {"from=2025-02-02&to=2025-02-01", "to", "2025-02-01", "not before 2025-02-02"},
		"an unknown order":              {"sort=best", "sort", "best", "write relevance, newest, oldest or session"},
		"an unknown match":              {"match=some", "match", "some", "write all or any"},
		"a limit below 0":               {"limit=-1", "limit", "-1", "from 0 to 100"},
		"a limit beyond 100":            {"limit=101", "limit", "101", "from 0 to 100"},
		"a limit that is no number":     {"limit=ten", "limit", "ten", "from 0 to 100"},
		"a limit beyond all numbers":    {"limit=99999999999999999999", "limit", "99999999999999999999", "from 0 to 100"},
		"an unknown facet":              {"facets=by,minerals", "facets", "minerals", "did you mean mineral?"},
		"a facet like no other":         {"facets=zzzzzzzz", "facets", "zzzzzzzz", "there are by, country"},
		"no values of each facet":       {"values=0", "values", "0", "from 1 to 1000, or all"},
		"apparatus neither true nor no": {"apparatus=1", "apparatus", "1", "write false or true"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := parse(t, c.raw)
			var errs search.ParameterErrors
			require.ErrorAs(t, err, &errs)
			require.Len(t, errs, 1)
			assert.Equal(t, c.name, errs[0].Name)
			assert.Equal(t, c.value, errs[0].Value)
			assert.Contains(t, errs[0].Reason, c.reason)
		})
	}
}

func TestParseParametersReportsEverythingAtOnce(t *testing.T) {
	_, err := parse(t, "limit=x&from=x&zzz=x&facets=xxxx,yyyy&q=a&q=b")
	var errs search.ParameterErrors
	require.ErrorAs(t, err, &errs)
	var names []string
	for _, e := range errs {
		names = append(names, e.Name)
	}
	assert.Equal(t, []string{"facets", "facets", "from", "limit", "q", "zzz"}, names)
}

func TestParseParametersBoundsTheChosenValues(t *testing.T) {
	values := url.Values{}
	for i := range search.MaxChosen {
		values.Add([]string{"speaker", "country.not"}[i%2], strings.Repeat("x", i+1))
	}
	_, err := search.ParseParameters(values, facets)
	require.NoError(t, err, "as many as allowed")

	values.Add("mineral", "cobalt")
	_, err = search.ParseParameters(values, facets)
	require.ErrorContains(t, err, "at most 500 values")
}

func TestParametersAreShort(t *testing.T) {
	cases := map[string]string{
		"":                                       "",
		"sort=relevance&limit=20&match=all":      "",
		"values=10&apparatus=false&facets=,":     "",
		"q=copper&country=ZM&country=TZ&q=":      "country=TZ&country=ZM&q=copper",
		"limit=0&values=all&apparatus=true":      "apparatus=true&limit=0&values=all",
		"facets=mineral&facets=by":               "facets=mineral%2Cby",
		"to=2025&from=2024-01&mineral.not=gold":  "from=2024-01&mineral.not=gold&to=2025",
		"sort=newest&match=any&cursor=c&limit=5": "cursor=c&limit=5&match=any&sort=newest",
	}
	for raw, want := range cases {
		r, err := parse(t, raw)
		require.NoError(t, err, raw)
		assert.Equal(t, want, r.Parameters().Encode())
	}
	assert.Equal(t, "limit=0", search.Request{}.Parameters().Encode(), "the zero request asks for no hits")
}

// requests draws requests as ParseParameters returns them.
func requests() *rapid.Generator[search.Request] {
	return rapid.Custom(func(t *rapid.T) search.Request {
		text := rapid.String().Filter(func(s string) bool { return s == strings.TrimSpace(s) && !strings.ContainsRune(s, 0) })
		chosen := rapid.Custom(func(t *rapid.T) []string {
			list := rapid.SliceOfNDistinct(text.Filter(func(s string) bool { return s != "" }), 0, 3, rapid.ID).Draw(t, "values")
			slices.Sort(list)
			if len(list) == 0 {
				return nil
			}
			return list
		})
		r := search.Request{
			Query:     text.Draw(t, "query"),
			Match:     rapid.SampledFrom([]search.Match{search.MatchAll, search.MatchAny}).Draw(t, "match"),
			Sort:      rapid.SampledFrom([]search.Sort{search.SortRelevance, search.SortNewest, search.SortOldest}).Draw(t, "sort"),
			Limit:     rapid.IntRange(0, search.MaxLimit).Draw(t, "limit"),
			Cursor:    text.Draw(t, "cursor"),
			Facets:    rapid.SliceOfNDistinct(rapid.SampledFrom(facets), 0, 3, rapid.ID).Draw(t, "facets"),
			Values:    rapid.SampledFrom([]int{-1, 1, search.DefaultValues, search.MaxValues}).Draw(t, "values"),
			Apparatus: rapid.Bool().Draw(t, "apparatus"),
		}
		if len(r.Facets) == 0 {
			r.Facets = nil
		}
		for range rapid.IntRange(0, 3).Draw(t, "filters") {
			f := search.Filter{Any: chosen.Draw(t, "any"), All: chosen.Draw(t, "all"), Not: chosen.Draw(t, "not")}
			if f.IsZero() {
				continue
			}
			if r.Filters == nil {
				r.Filters = map[string]search.Filter{}
			}
			r.Filters[rapid.SampledFrom(facets).Draw(t, "facet")] = f
		}
		return r
	})
}

func TestParametersParseBackToTheRequest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := requests().Draw(t, "request")
		values, err := url.ParseQuery(want.Parameters().Encode())
		require.NoError(t, err)
		got, err := search.ParseParameters(values, facets)
		require.NoError(t, err)
		require.Equal(t, want, got)
	})
}

func FuzzParseParameters(f *testing.F) {
	f.Add("q=copper&country=ZM&country.not=TZ&from=2024&limit=5&facets=by,mineral&values=all")
	f.Add("limit=&q=%ff&zzz")
	f.Fuzz(func(t *testing.T, raw string) {
		values, err := url.ParseQuery(raw)
		if err != nil {
			return
		}
		r, err := search.ParseParameters(values, facets)
		if err != nil {
			var errs search.ParameterErrors
			require.ErrorAs(t, err, &errs)
			require.NotEmpty(t, errs)
			return
		}
		again, err := search.ParseParameters(r.Parameters(), facets)
		require.NoError(t, err)
		require.Equal(t, r, again)
	})
}

func TestNoFacetHasAReservedName(t *testing.T) {
	for _, name := range search.ReservedNames() {
		assert.NotContains(t, facets, name)
	}
	assert.Subset(t, search.ReservedNames(), []string{"q", "facets", "from", "to", "case"})
}
