package search_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/search"
)

func TestLinksToARefinedRequest(t *testing.T) {
	start, err := parse(t, "q=copper&country=ZM&country.not=TZ&mineral.all=cobalt&from=2024&sort=newest&cursor=abc")
	require.NoError(t, err)
	before := start.Parameters().Encode()

	cases := map[string]struct {
		got  search.Request
		want string
	}{
		"a value is added to its facet": {
			start.With("country", "KR", search.ChoiceAny),
			"country=KR&country=ZM&country.not=TZ&from=2024&mineral.all=cobalt&q=copper&sort=newest",
		},
		"a value changes from any to not": {
			start.With("country", "ZM", search.ChoiceNot),
			"country.not=TZ&country.not=ZM&from=2024&mineral.all=cobalt&q=copper&sort=newest",
		},
		"a value is added to those that a hit must have": {
			start.With("mineral", "copper", search.ChoiceAll),
			"country=ZM&country.not=TZ&from=2024&mineral.all=cobalt&mineral.all=copper&q=copper&sort=newest",
		},
		"a facet is new": {
			start.With("by", "ZM", search.ChoiceAny),
			"by=ZM&country=ZM&country.not=TZ&from=2024&mineral.all=cobalt&q=copper&sort=newest",
		},
		"a value is taken back": {
			start.Without("country", "TZ"),
			"country=ZM&from=2024&mineral.all=cobalt&q=copper&sort=newest",
		},
		"the last value of a facet is taken back": {
			start.Without("mineral", "cobalt"),
			"country=ZM&country.not=TZ&from=2024&q=copper&sort=newest",
		},
		"a facet is taken back": {
			start.WithoutFacet("country"),
			"from=2024&mineral.all=cobalt&q=copper&sort=newest",
		},
		"all filters are taken back": {start.Cleared(), "q=copper&sort=newest"},
		"the next page":              {start.Cleared().At("def"), "cursor=def&q=copper&sort=newest"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, c.got.Parameters().Encode())
			assert.Equal(t, before, start.Parameters().Encode(), "the request itself does not change")
		})
	}
}

func TestChoicesAreTakenBackToTheRequestBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := requests().Draw(t, "request").At("")
		facet := rapid.SampledFrom(facets).Draw(t, "facet")
		choice := rapid.SampledFrom([]search.Choice{search.ChoiceAny, search.ChoiceAll, search.ChoiceNot}).Draw(t, "choice")
		const value = "a value that no request has"
		with := r.With(facet, value, choice)
		require.Equal(t, choice, with.Filters[facet].Choice(value))
		require.True(t, with.Filters[facet].Has(value))
		require.Equal(t, r, with.Without(facet, value))
	})
}

func TestFilterPass(t *testing.T) {
	f := search.Filter{Any: []string{"a", "b"}, All: []string{"c", "d"}, Not: []string{"e"}}
	cases := map[string]struct {
		values []string
		want   bool
	}{
		"one of any and each of all": {[]string{"b", "c", "d"}, true},
		"none of any":                {[]string{"c", "d"}, false},
		"one of all is missing":      {[]string{"a", "c"}, false},
		"one of not":                 {[]string{"a", "c", "d", "e"}, false},
		"other values do no harm":    {[]string{"a", "c", "d", "x"}, true},
		"nothing":                    {nil, false},
	}
	for name, c := range cases {
		assert.Equal(t, c.want, f.Pass(c.values), name)
	}
	assert.True(t, search.Filter{}.Pass(nil), "no filter passes everything")
	assert.True(t, search.Filter{Not: []string{"e"}}.Pass(nil), "what has no value is not excluded")
}
