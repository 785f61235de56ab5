package query_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/search/query"
)

// called is a vocabulary of three names.
func called(words string) []query.Name {
	switch strings.ToLower(words) {
	case "cobalt":
		return []query.Name{{Facet: "mineral", Value: "cobalt"}}
	case "congo":
		return []query.Name{{Facet: "country", Value: "CD"}, {Facet: "country", Value: "CG"}}
	case "dr congo":
		return []query.Name{{Facet: "country", Value: "CD"}}
	}
	return nil
}

// outline writes a node with the entries of its names in brackets.
func outline(n query.Node) string {
	if named, ok := n.(query.Named); ok {
		var values []string
		for _, e := range named.Entries {
			values = append(values, e.Value)
		}
		return outline(named.Node) + "[" + strings.Join(values, ",") + "]"
	}
	join := func(nodes []query.Node, between string) string {
		var parts []string
		for _, c := range nodes {
			parts = append(parts, outline(c))
		}
		return "(" + strings.Join(parts, between) + ")"
	}
	switch n := n.(type) {
	case query.All:
		return join(n.Nodes, " ")
	case query.Any:
		return join(n.Nodes, "|")
	case query.Not:
		return "-" + outline(n.Node)
	}
	return n.String()
}

func TestEntitleFindsNames(t *testing.T) {
	for text, want := range map[string]string{
		"cobalt":                 "cobalt[cobalt]",
		"cobalt mining":          "(cobalt[cobalt] mining)",
		"the DR Congo mines":     "(the (DR Congo)[CD] mines)",
		"congo":                  "congo[CD,CG]",
		"dr congo":               "(dr congo)[CD]",
		"dr (congo OR cobalt)":   "(dr (congo[CD,CG]|cobalt[cobalt]))",
		"dr -congo":              "(dr -congo[CD,CG])",
		"-(dr congo)":            "-(dr congo)[CD]",
		`dr "congo" cobal*`:      `(dr "congo" cobal*)`,
		`"dr congo" ~cobalt`:     `("dr congo" ~cobalt)`,
		"mineral:cobalt cobalt":  "(mineral:cobalt cobalt[cobalt])",
		"cobalt cobalt dr congo": "(cobalt[cobalt] cobalt[cobalt] (dr congo)[CD])",
	} {
		n, err := query.Parse(text, options)
		require.NoError(t, err, text)
		got, err := query.Entitle(n, called)
		require.NoError(t, err, text)
		assert.Equal(t, want, outline(got), text)
		if named, ok := got.(query.Named); ok {
			assert.Equal(t, text, named.Span().In(text))
		}
	}
}

func TestEntitleRefusesTooManyNames(t *testing.T) {
	n, err := query.Parse(strings.Repeat("cobalt ", query.MaxNames+1), options)
	require.NoError(t, err)
	_, err = query.Entitle(n, called)
	var mistake *query.Error
	require.ErrorAs(t, err, &mistake)
	assert.Equal(t, 7*query.MaxNames, mistake.Start)
	assert.Contains(t, mistake.Reason, "names=off")
	assert.NotNil(t, mistake.Understood)
}

func TestLoosenLooksForAnyWordOfAName(t *testing.T) {
	n, err := query.Parse("dr congo mines mineral:gold", options)
	require.NoError(t, err)
	named, err := query.Entitle(n, called)
	require.NoError(t, err)
	assert.Equal(t, "(((dr|congo)[CD]|mines) mineral:gold)", outline(query.Loosen(named)))
}

func TestEntitleKeepsTheQuery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := query.Simplify(trees().Draw(t, "node"))
		got, err := query.Entitle(n, func(words string) []query.Name {
			if len(words)%2 == 0 {
				return called("congo")
			}
			return nil
		})
		require.NoError(t, err)
		assert.Equal(t, fmt.Sprint(leafTexts(n)), fmt.Sprint(leafTexts(got)), "the same words, phrases and values in the same order")
	})
}

// leafTexts lists the leaves of a query but for entries.
func leafTexts(n query.Node) []string {
	var out []string
	query.Walk(n, func(n query.Node) bool {
		switch n.(type) {
		case query.Word, query.Phrase, query.Prefix, query.Fuzzy, query.Value, query.Dates:
			out = append(out, n.String())
		}
		return true
	})
	return out
}
