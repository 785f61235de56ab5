package searchtest

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// naming returns documents that name countries: KR in three statements of two
// documents, TZ in two of one, ZM in two of two, MZ in one.
func naming() []corpus.Document {
	line := func(words string, countries ...string) Line {
		return Line{Words: words, Statement: corpus.Statement{Countries: countries, Minerals: []string{"copper"}}}
	}
	return []corpus.Document{
		Document(corpus.Document{ID: "a", Language: "en"},
			Passage{line("Zobup", "KR", "ZM"), line("Kudob", "KR", "TZ")}, Passage{line("Gupob zobup", "TZ")}),
		Document(corpus.Document{ID: "b", Language: "fr"},
			Passage{line("Zobup zobup", "KR", "ZM", "MZ"), line("Dapub")}),
	}
}

func testFacets(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, naming()...)
	cases := map[string]struct{ request, statements, documents string }{
		"a value has the hits if it were chosen": {
			"facets=country", "KR 3, TZ 2, ZM 2, MZ 1, not-stated 1", "KR 2, ZM 2, MZ 1, TZ 1, not-stated 1",
		},
		"the query counts": {"facets=country&q=zobup", "KR 2, ZM 2, MZ 1, TZ 1", "KR 2, ZM 2, MZ 1, TZ 1, not-stated 1"},
		"other facets' filters count": {
			"facets=country&language=en", "KR 2, TZ 2, ZM 1", "KR 1, TZ 1, ZM 1",
		},
		"a facet's own choice does not change its numbers": {
			"facets=country&country=TZ", "TZ 2 any, KR 3, ZM 2, MZ 1, not-stated 1", "TZ 1 any, KR 2, ZM 2, MZ 1, not-stated 1",
		},
		"with several values chosen": {
			"facets=country&country=MZ&country=TZ", "TZ 2 any, MZ 1 any, KR 3, ZM 2, not-stated 1", "MZ 1 any, TZ 1 any, KR 2, ZM 2, not-stated 1",
		},
		"beside values of all is what is left if they were added": {
			"facets=country&country.all=KR", "KR 3 all, ZM 2, MZ 1, TZ 1", "KR 2 all, ZM 2, MZ 1, TZ 1",
		},
		"beside values of not is what they remove": {
			"facets=country&country.not=KR", "KR 3 not, TZ 1, not-stated 1", "KR 0 not, TZ 1, not-stated 1",
		},
		"each of several values of not removes what the others leave": {
			"facets=country&country.not=KR&country.not=TZ", "KR 2 not, TZ 1 not, not-stated 1", "KR 1 not, TZ 1 not, not-stated 1",
		},
		"any and all together": {
			"facets=country&country=ZM&country.all=KR", "KR 2 all, ZM 2 any, MZ 1, TZ 1", "KR 2 all, ZM 2 any, MZ 1, TZ 1",
		},
		"any and not together": {
			"facets=country&country=KR&country.not=MZ", "KR 2 any, MZ 1 not, TZ 2, ZM 1, not-stated 1", "KR 1 any, MZ 1 not, TZ 1, ZM 1, not-stated 1",
		},
		"a chosen value stays at 0": {
			"facets=country&country=GH&language=fr&q=zobup", "GH 0 any, KR 1, MZ 1, ZM 1", "GH 0 any, KR 1, MZ 1, ZM 1, not-stated 1",
		},
		"all chosen and nothing left": {
			"facets=country&country.all=MZ&country.all=TZ", "MZ 0 all, TZ 0 all", "MZ 0 all, TZ 0 all",
		},
		"several facets in the order asked for": {
			"facets=mineral,language&country=TZ", "copper 2; en 2", "copper 1; en 1",
		},
		"only so many values are listed besides those chosen": {
			"facets=country&country=MZ&values=2", "MZ 1 any, KR 3, TZ 2, not-stated 1 of 5", "MZ 1 any, KR 2, ZM 2, not-stated 1 of 5",
		},
		"what is not stated is a value of every facet": {"facets=theme", "not-stated 5", "not-stated 2"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.statements, readFacets(statements(t, e, c.request).Facets), "of statements")
			assert.Equal(t, c.documents, readFacets(documents(t, e, c.request).Facets), "of documents")
		})
	}
	t.Run("what is not stated can be chosen", func(t *testing.T) { testNotStated(t, e) })
	t.Run("documents are counted beside statements where asked for", func(t *testing.T) {
		got := statements(t, e, "facets=country,mineral&country=TZ&country.not=MZ&counts=documents")
		assert.Equal(t, "TZ 2/1 any, MZ 0 not, KR 2/1, ZM 1/1, not-stated 1/1; copper 2/1", readFacets(got.Facets))
	})
	t.Run("apparatus is counted only where it is included", func(t *testing.T) { testApparatusCounts(t, open) })
	t.Run("the number beside a value is the number of hits", func(t *testing.T) { testFacetLinks(t, e) })
}

// testNotStated chooses what is not stated in each way.
func testNotStated(t *testing.T, e search.Engine) {
	t.Helper()
	cases := map[string]struct {
		request string
		want    []string
	}{
		"any":                          {"country=not-stated", []string{"Dapub"}},
		"any, with a value":            {"country=not-stated&country=TZ&sort=oldest", []string{"Kudob", "Gupob zobup", "Dapub"}},
		"all":                          {"country.all=not-stated", []string{"Dapub"}},
		"all, with a value":            {"country.all=not-stated&country.all=KR", []string{}},
		"none":                         {"country.not=not-stated&language=fr", []string{"Zobup zobup"}},
		"in the query":                 {"q=country:not-stated", []string{"Dapub"}},
		"of a facet that nothing has":  {"theme=not-stated&language=fr", []string{"Zobup zobup", "Dapub"}},
		"of a facet that all have":     {"language=not-stated", []string{}},
		"a date":                       {"year=not-stated&country=MZ", []string{"Zobup zobup"}},
		"none, of what nothing states": {"theme.not=not-stated", []string{}},
	}
	for name, c := range cases {
		assert.ElementsMatch(t, c.want, texts(statements(t, e, c.request).Hits), name)
	}
}

// readFacets writes facets as "KR 3 any, TZ 2 of 4; en 2", and with documents
// as "KR 3/2 any".
func readFacets(facets []search.Facet) string {
	var lists []string
	for _, f := range facets {
		var values []string
		for _, v := range f.Values {
			count := strconv.Itoa(v.Count)
			if v.Documents > 0 {
				count += fmt.Sprintf("/%d", v.Documents)
			}
			values = append(values, strings.TrimSpace(fmt.Sprintf("%s %s %s", v.Value, count, v.Choice)))
		}
		list := strings.Join(values, ", ")
		if f.Total != len(f.Values) {
			list += fmt.Sprintf(" of %d", f.Total)
		}
		lists = append(lists, list)
	}
	return strings.Join(lists, "; ")
}

func testApparatusCounts(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, record()...)
	assert.Equal(t, "narrative 7, quote 1", readFacets(statements(t, e, "facets=kind").Facets))
	assert.Equal(t, "narrative 7, apparatus 1, quote 1", readFacets(statements(t, e, "facets=kind&apparatus=true").Facets))
	assert.Equal(t, "apparatus 1 any, narrative 7, quote 1", readFacets(statements(t, e, "facets=kind&kind=apparatus").Facets))
	assert.Equal(t, "apparatus 0 not, narrative 7, quote 1", readFacets(statements(t, e, "facets=kind&kind.not=apparatus").Facets))
}

// testFacetLinks follows each number of a list to the list that it promises.
func testFacetLinks(t *testing.T, e search.Engine) {
	t.Helper()
	for _, request := range []string{
		"language=en&q=zobup OR kudob", "country=ZM", "country.all=KR&country.not=MZ", "country.not=KR&country=TZ&country=not-stated",
	} {
		r := ask(t, "facets=country&counts=documents&"+request)
		first, err := e.Statements(t.Context(), r)
		require.NoError(t, err)
		require.NotEmpty(t, first.Facets[0].Values)
		for _, v := range first.Facets[0].Values {
			got, err := e.Statements(t.Context(), r.Behind("country", v.Value))
			require.NoError(t, err)
			assert.Equal(t, v.Count, got.Total.Statements, "%s of %s", v.Value, request)
			if v.Choice != search.ChoiceNot { // a document can keep other hits
				assert.Equal(t, v.Documents, got.Total.Documents, "%s of %s", v.Value, request)
			}
		}
	}
}
