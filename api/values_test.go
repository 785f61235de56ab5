package api_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// A valuesAnswer is what these tests read of a list of values.
type valuesAnswer struct {
	Title    string
	Total    int
	Initials []struct {
		Initial string
		Values  int
	}
	Values []struct {
		Value, Label, Link string
		Count              int
		Documents          *int
		Labels             map[string]string
	}
	Next *string
}

func (v valuesAnswer) names() []string {
	out := []string{}
	for _, one := range v.Values {
		out = append(out, one.Value)
	}
	return out
}

func TestValues(t *testing.T) {
	c := config(t)
	engine := oracle(t, &archive{documents: record()})
	c.Searcher = engine
	s := serve(t, c)

	t.Run("a number is that of the list that its link leads to", func(t *testing.T) {
		v := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/mineral?by=ZM&counts=documents"))
		assert.Equal(t, "Mineral", v.Title)
		require.NotEmpty(t, v.Values)
		for _, one := range v.Values {
			got := decode[listed](t, get(t, s, local(t, one.Link))).Total
			assert.Equal(t, one.Count, got.Statements, one.Value)
			assert.Equal(t, *one.Documents, got.Documents, one.Value)
		}
		assert.Equal(t, corpus.NotStated, v.names()[len(v.Values)-1], "last")
	})

	t.Run("a value is found by its names in any language", func(t *testing.T) {
		for _, prefix := range []string{"코발", "COBA", "الكوب"} {
			v := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/mineral?prefix="+url.QueryEscape(prefix)))
			assert.Equal(t, []string{"cobalt"}, v.names(), prefix)
			assert.Equal(t, "코발트", v.Values[0].Labels["ko"])
		}
	})

	t.Run("sorted by label, with the letters that labels begin with", func(t *testing.T) {
		v := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/mineral?sort=label"))
		assert.IsIncreasing(t, v.names()[:len(v.Values)-1])
		assert.Equal(t, "C", v.Initials[0].Initial)
		only := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/mineral?sort=label&initial=c"))
		assert.Equal(t, v.Initials[0].Values, only.Total)
		korean := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/mineral?lang=ko&initial="+url.QueryEscape("코")))
		assert.Equal(t, []string{"cobalt"}, korean.names())
	})

	t.Run("pages come from one state", func(t *testing.T) {
		whole := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/by?limit=100"))
		var names []string
		for next := ""; ; {
			v := decode[valuesAnswer](t, get(t, s, "/api/v1/facets/by?limit=2"+next))
			names = append(names, v.names()...)
			if v.Next == nil {
				break
			}
			next = "&cursor=" + url.QueryEscape(*v.Next)
			require.NoError(t, engine.Publish(t.Context(), search.Batch{Delete: []string{releaseID}}))
		}
		assert.Equal(t, whole.names(), names)
	})

	t.Run("mistakes are told", func(t *testing.T) {
		assert.Equal(t, http.StatusNotFound, get(t, s, "/api/v1/facets/colour").Code)
		for _, target := range []string{
			"/api/v1/facets/by?sort=newest", "/api/v1/facets/by?lang=xx", "/api/v1/facets/by?cursor=abc", "/api/v1/facets/by?title=x",
		} {
			assert.Equal(t, http.StatusBadRequest, get(t, s, target).Code, target)
		}
	})
}
