package searchtest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/search"
)

func testWithout(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, record()...)
	told := func(list []search.Without) []string {
		out := []string{}
		for _, w := range list {
			out = append(out, fmt.Sprintf("%s %s%s%s %d", w.Part, w.Words, w.Facet, w.Value, w.Hits))
		}
		return out
	}
	cases := map[string]struct {
		request string
		want    []string
	}{
		"each word and each filter": {
			"q=kudob gupob mineral:cobalt&country=KR&from=2024-03", []string{
				"words kudob 0", "words gupob 0", "words mineral:cobalt 1", "value countryKR 0", "from  0", "filters  0",
			},
		},
		"a single word":                  {"q=nothing&country=ZM", []string{"words nothing 2", "value countryZM 0", "filters  0"}},
		"what is found by other filters": {"q=kudob&country=TZ&country.not=ZM", []string{"words kudob 1", "value countryTZ 1", "value countryZM 0", "filters  2"}},
		"a bound of the dates":           {"from=2026&to=2027&q=kudob", []string{"words kudob 0", "from  2", "to  0", "filters  2"}},
		"nothing asked, nothing found":   {"mineral=gold", []string{"value mineralgold 8", "filters  8"}},
		"not where something is found":   {"q=kudob", []string{}},
		"where it is asked for":          {"q=kudob gupob&without=true", []string{"words kudob 4", "words gupob 2"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := statements(t, e, c.request)
			assert.Equal(t, c.want, told(got.Without))
			for _, w := range got.Without {
				r := w.Request
				r.Limit = 0
				again, err := e.Statements(t.Context(), r)
				require.NoError(t, err)
				if again.Relaxed == nil {
					assert.Equal(t, w.Hits, again.Total.Statements, "the request without %v has as many", w)
				}
			}
		})
	}
	t.Run("of documents", func(t *testing.T) {
		got := documents(t, e, "q=lutob dotup&country=KR")
		assert.Equal(t, []string{"words lutob 1", "words dotup 0", "value countryKR 0", "filters  0"}, told(got.Without))
	})
}

func testMeant(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, record()...)
	for request, want := range map[string][]search.Meant{
		"q=lutop":              {{Query: "lutob", Hits: 1}},
		"q=kudub":              {{Query: "kudob", Hits: 2}},
		"q=kudub&mineral=gold": nil,
		"q=(kudub) gupob":      {{Query: "(kudob) gupob", Hits: 1}},
		"q=kudob":              nil,
		"q=\"kudub\"":          nil,
		"q=-kudub":             nil,
		"q=xxxxxx":             nil,
	} {
		t.Run(request, func(t *testing.T) {
			got := statements(t, e, request)
			if want == nil {
				assert.Empty(t, got.Meant)
				return
			}
			assert.Contains(t, got.Meant, want[0])
			assert.LessOrEqual(t, len(got.Meant), search.MaxMeant)
			if got.Relaxed == nil {
				assert.Empty(t, got.Hits, "it is never searched for by itself")
			}
		})
	}
}
