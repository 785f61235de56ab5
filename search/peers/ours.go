package main

import (
	"context"
	"iter"
	"path/filepath"
	"strconv"
	"time"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/bleveindex"
)

// ours is the engine of dialogue.
type ours struct{ *bleveindex.Index }

func newOurs(ctx context.Context, dir string, docs iter.Seq2[corpus.Document, error]) (peer, error) {
	x, err := bleveindex.Open(ctx, filepath.Join(dir, "ours"), bleveindex.Options{})
	if err != nil {
		return nil, err
	}
	if x.Last() > 0 {
		return ours{x}, nil // it is there already
	}
	return ours{x}, x.Rebuild(ctx, docs, 1)
}

func (ours) name() string { return "ours" }

func (ours) cpu() time.Duration { return 0 }

func (o ours) search(ctx context.Context, r request) (int, error) {
	q := search.Request{Query: r.text(), Limit: topHits, Facets: facets(), Values: topValues}
	if r.phrase {
		q.Query = strconv.Quote(q.Query)
	}
	for facet, values := range r.chosen {
		for _, v := range values {
			q = q.With(facet, v, search.ChoiceAny)
		}
	}
	got, err := o.Statements(ctx, q)
	return got.Total.Statements, err
}
