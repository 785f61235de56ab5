package search_test

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
)

// A written is a request that can be written as parameters.
type written interface{ Parameters() url.Values }

// reread writes what parse reads from raw and reads it again.
func reread[T written](t *testing.T, raw string, parse func(url.Values, []string) (T, error)) {
	t.Helper()
	values, err := url.ParseQuery(raw)
	require.NoError(t, err)
	first, err := parse(values, facets)
	require.NoError(t, err, raw)
	again, err := parse(first.Parameters(), facets)
	require.NoError(t, err, raw)
	assert.Equal(t, first, again, raw)
}

func TestRequestsOfOtherKindsAreReadAsWritten(t *testing.T) {
	for _, raw := range []string{"", "rows=speaker&columns=theme&participants=2025&values=7&country=ZM", "values=all&q=copper"} {
		reread(t, raw, search.ParseTable)
	}
	for _, raw := range []string{"", "interval=day&from=2024&by.not=KR", "interval=month"} {
		reread(t, raw, search.ParseHistogram)
	}
	for _, raw := range []string{
		"q=copper", "q=copper&context=sentence&sort=left&group=right", "q=a1&context=3&sort=newest&sample=20&seed=4&limit=7", "sort=speaker",
	} {
		reread(t, raw, search.ParseConcordance)
	}
	for _, raw := range []string{"q=copper", "q=copper&window=9&measure=log-likelihood&facet=by&values=3"} {
		reread(t, raw, search.ParseCollocates)
	}
	for _, raw := range []string{"", "prefix=co&initial=c&sort=label&lang=ko&counts=documents", "cursor=x&limit=3"} {
		reread(t, raw, func(v url.Values, known []string) (search.ValuesRequest, error) {
			return search.ParseValues(v, "by", known, []string{"en", "ko"})
		})
	}
}

func TestMistakesInRequestsOfOtherKindsAreTold(t *testing.T) {
	_, err := search.ParseConcordance(url.Values{
		"sort": {"best"}, "context": {"99"}, "sample": {"0"}, "seed": {"x"}, "group": {"up"}, "limit": {"-1"}, "rows": {"by"},
	}, facets)
	var wrong search.ParameterErrors
	require.ErrorAs(t, err, &wrong)
	var names []string
	for _, w := range wrong {
		names = append(names, w.Name)
	}
	assert.Equal(t, []string{"context", "group", "limit", "rows", "sample", "seed", "sort"}, names)
}

func TestSampleKeysDifferBySeedAndStatement(t *testing.T) {
	seen := map[uint64]bool{}
	for seed := range uint64(10) {
		for _, document := range []string{"", "a", "b", "ab"} {
			for ordinal := range 10 {
				seen[search.SampleKey(seed, document, ordinal)] = true
			}
		}
	}
	assert.Len(t, seen, 10*4*10)
}

func TestNarrowedNeverWidens(t *testing.T) {
	values, err := url.ParseQuery("by=KR&by=ZM&mineral.all=gold")
	require.NoError(t, err)
	r, err := search.ParseParameters(values, facets)
	require.NoError(t, err)
	assert.Equal(t, search.Filter{Any: []string{"ZM"}}, r.Narrowed("by", "ZM").Filters["by"])
	assert.Equal(t, search.Filter{Any: []string{"KR", "ZM"}, All: []string{"TZ"}}, r.Narrowed("by", "TZ").Filters["by"])
	assert.Equal(t, search.Filter{All: []string{"gold"}}, r.Narrowed("mineral", "gold").Filters["mineral"])
	assert.Equal(t, search.Filter{Any: []string{"KR", "ZM"}}, r.Filters["by"], "the request itself stays")
}
