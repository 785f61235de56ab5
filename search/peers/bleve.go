package main

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"dialogue/corpus"
)

// plainBleve is bleve as it makes and searches an index. The right counts of
// chosen facets take a search each, without the facet's own choice.
type plainBleve struct{ bleve.Index }

// batchSize is how many statements are written at once.
const batchSize = 10_000

func plainMapping() mapping.IndexMapping {
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll = en.AnalyzerName, true, false
	keyword := bleve.NewKeywordFieldMapping()
	keyword.Store, keyword.IncludeInAll = false, false
	statement := bleve.NewDocumentStaticMapping()
	statement.AddFieldMappingsAt("text", text)
	for _, facet := range facets() {
		statement.AddFieldMappingsAt(facet, keyword)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = statement
	return m
}

func newPlainBleve(dir string, docs iter.Seq2[corpus.Document, error]) (peer, error) {
	path := filepath.Join(dir, "bleve")
	if _, err := os.Stat(path); err != nil {
		if err := buildBleve(path+".partial", docs); err != nil {
			return nil, err
		}
		if err := os.Rename(path+".partial", path); err != nil {
			return nil, err
		}
	}
	x, err := bleve.OpenUsing(path, map[string]any{"read_only": true})
	return plainBleve{x}, err
}

func buildBleve(path string, docs iter.Seq2[corpus.Document, error]) error {
	b, err := bleve.NewBuilder(path, plainMapping(), map[string]any{"batchSize": batchSize})
	if err != nil {
		return err
	}
	for s, err := range statements(docs) {
		if err != nil {
			return err
		}
		fields := map[string]any{"text": s.text}
		for facet, values := range s.values {
			fields[facet] = values
		}
		if err := b.Index(strconv.Itoa(s.number), fields); err != nil {
			return err
		}
	}
	return b.Close()
}

func (plainBleve) name() string { return "bleve" }

func (plainBleve) cpu() time.Duration { return 0 }

func (x plainBleve) search(ctx context.Context, r request) (int, error) {
	got, err := x.run(ctx, r, "", topHits, facets()...)
	if err != nil {
		return 0, err
	}
	for _, facet := range r.inOrder {
		if _, err := x.run(ctx, r, facet, 0, facet); err != nil {
			return 0, err
		}
	}
	return int(got.Total), nil
}

// run searches without the filter of one facet.
func (x plainBleve) run(ctx context.Context, r request, without string, size int, counted ...string) (*bleve.SearchResult, error) {
	q := bleve.NewSearchRequestOptions(x.query(r, without), size, 0, false)
	q.Fields = []string{"text"}
	if len(r.words) > 0 && size > 0 {
		q.Highlight = bleve.NewHighlight()
	}
	for _, facet := range counted {
		q.AddFacet(facet, bleve.NewFacetRequest(facet, topValues))
	}
	return x.SearchInContext(ctx, q)
}

func (x plainBleve) query(r request, without string) query.Query {
	must := bleve.NewBooleanQuery()
	switch {
	case r.phrase:
		phrase := bleve.NewMatchPhraseQuery(r.text())
		phrase.SetField("text")
		must.AddMust(phrase)
	case len(r.words) == 0:
		must.AddMust(bleve.NewMatchAllQuery())
	default:
		for _, w := range r.words {
			word := bleve.NewMatchQuery(w)
			word.SetField("text")
			must.AddMust(word)
		}
	}
	all := bleve.NewConjunctionQuery()
	for _, facet := range r.without(without) {
		either := bleve.NewDisjunctionQuery()
		for _, v := range r.chosen[facet] {
			value := bleve.NewTermQuery(v)
			value.SetField(facet)
			either.AddQuery(value)
		}
		all.AddQuery(either)
	}
	if len(all.Conjuncts) > 0 {
		must.AddFilter(all)
	}
	return must
}
