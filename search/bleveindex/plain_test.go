package bleveindex

import (
	"fmt"
	"iter"
	"path/filepath"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	bmapping "github.com/blevesearch/bleve/v2/mapping"
	bquery "github.com/blevesearch/bleve/v2/search/query"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// A plainIndex is an index of statements as bleve makes and searches it.
type plainIndex struct{ bleve.Index }

func plainMapping() bmapping.IndexMapping {
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll = en.AnalyzerName, true, false
	keyword := bleve.NewKeywordFieldMapping()
	keyword.Store, keyword.IncludeInAll = false, false
	statement := bleve.NewDocumentStaticMapping()
	statement.AddFieldMappingsAt("text", text)
	for _, facet := range benchFacets() {
		statement.AddFieldMappingsAt(facet, keyword)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = statement
	return m
}

func newPlainIndex(b *testing.B, docs iter.Seq2[corpus.Document, error]) plainIndex {
	b.Helper()
	path := filepath.Join(b.TempDir(), "plain")
	builder, err := bleve.NewBuilder(path, plainMapping(), map[string]any{"batchSize": 10_000})
	require.NoError(b, err)
	for d, err := range docs {
		require.NoError(b, err)
		for i := range d.Statements {
			s := &d.Statements[i]
			fields := map[string]any{"text": s.In(d.Text)}
			for _, facet := range benchFacets() {
				fields[facet] = d.FacetValues(s, facet)
			}
			require.NoError(b, builder.Index(fmt.Sprint(d.ID, " ", i), fields))
		}
	}
	require.NoError(b, builder.Close())
	x, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, x.Close()) })
	return plainIndex{x}
}

// query builds the query of bleve, without the filter of one facet.
func (x plainIndex) query(q benchQuery, without string) bquery.Query {
	must := bleve.NewBooleanQuery()
	if q.phrase {
		phrase := bleve.NewMatchPhraseQuery(q.words[0] + " " + q.words[1])
		phrase.SetField("text")
		must.AddMust(phrase)
	}
	for _, w := range q.words {
		word := bleve.NewMatchQuery(w)
		word.SetField("text")
		must.AddMust(word)
	}
	if len(q.words) == 0 {
		must.AddMust(bleve.NewMatchAllQuery())
	}
	all := bleve.NewConjunctionQuery()
	for facet, f := range q.filters {
		if facet != without {
			all.AddQuery(anyOf(facet, f))
		}
	}
	if len(all.Conjuncts) > 0 {
		must.AddFilter(all)
	}
	return must
}

func anyOf(facet string, f search.Filter) bquery.Query {
	either := bleve.NewDisjunctionQuery()
	for _, v := range f.Any {
		value := bleve.NewTermQuery(v)
		value.SetField(facet)
		either.AddQuery(value)
	}
	return either
}

func (x plainIndex) search(b *testing.B, q benchQuery) *bleve.SearchResult {
	b.Helper()
	return x.run(b, q, "", 10, benchFacets()...)
}

// countChosen counts each facet with a filter as if there were none.
func (x plainIndex) countChosen(b *testing.B, q benchQuery) {
	b.Helper()
	for facet := range q.filters {
		x.run(b, q, facet, 0, facet)
	}
}

func (x plainIndex) run(b *testing.B, q benchQuery, without string, size int, facets ...string) *bleve.SearchResult {
	b.Helper()
	r := bleve.NewSearchRequestOptions(x.query(q, without), size, 0, false)
	r.Fields = []string{"text"}
	if len(q.words) > 0 && size > 0 {
		r.Highlight = bleve.NewHighlight()
	}
	for _, facet := range facets {
		r.AddFacet(facet, bleve.NewFacetRequest(facet, search.DefaultValues))
	}
	out, err := x.SearchInContext(b.Context(), r)
	require.NoError(b, err)
	return out
}
