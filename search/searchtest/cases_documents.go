package searchtest

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/search"
)

func testDocuments(t *testing.T, open Open) {
	t.Helper()
	t.Run("what was relaxed before changes no totals", func(t *testing.T) {
		e := filled(t, open, record()...)
		documents(t, e, "q=zobup lutob dotup nothing")
		assert.Equal(t, search.Total{Statements: 8, Documents: 4}, documents(t, e, "limit=0").Total)
	})
	e := filled(t, open, record()...)
	cases := map[string]struct {
		request    string
		want       []string
		statements int
	}{
		"without a query every document is found":            {"", []string{"a", "b", "c", "d"}, 8},
		"words stand anywhere in a document":                 {"q=zobup bokup", []string{"a"}, 3},
		"words stand in the title":                           {"q=bokup kudob", []string{"a", "b"}, 3},
		"a word of the title alone has no statement":         {"q=bokup -zobap", []string{"b"}, 0},
		"a word of apparatus alone has no statement":         {"q=dotup", []string{"b"}, 0},
		"the statement of such a word, where it is included": {"q=dotup&apparatus=true", []string{"b"}, 1},
		"no document has all the words":                      {"q=lutob dapub", nil, 0},
		"any of the words will do":                           {"q=lutob dapub&match=any", []string{"b", "c", "d"}, 3},
		"what stands anywhere in a document is excluded":     {"q=-dapub", []string{"a", "d"}, 5},
		"a phrase stands in one passage":                     {`q="zobap bokup"`, []string{"d"}, 1},
		"filters hold together in one statement":             {"country=KR&mineral=cobalt", nil, 0},
		"filters hold in one statement, words in another":    {"mineral=cobalt&q=bokup", []string{"a", "b"}, 0},
		"values in the query hold together in one statement": {"q=country:KR mineral:cobalt", nil, 0},
		"a value in the query and a word elsewhere":          {"q=mineral:lithium dapub", []string{"b"}, 0},
		"dates and filters hold together in one statement":   {"mineral=cobalt&to=2025-02-04", []string{"b"}, 1},
		"statements count within the filters":                {"kind=narrative&q=kudob&language=fr", []string{"b"}, 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := documents(t, e, c.request)
			if got.Relaxed != nil {
				assert.Empty(t, c.want, "nothing is relaxed where something is found")
				return
			}
			assert.ElementsMatch(t, c.want, ids(got.Hits))
			assert.Equal(t, search.Total{Statements: c.statements, Documents: len(c.want)}, got.Total)
			sum := 0
			for _, h := range got.Hits {
				sum += h.Statements
				assert.Len(t, h.Best, min(3, h.Statements))
			}
			assert.Equal(t, c.statements, sum)
		})
	}
}
