package main

import (
	"context"
	"fmt"
	"iter"

	"dialogue/corpus"
	"dialogue/search/searchtest"
)

// A builder builds an engine that holds the generated statements.
type builder struct {
	name  string
	build func(ctx context.Context, dir string) (peer, error)
}

// builders lists the engines; the others are compared with the first.
func builders(o options) []builder {
	documents := func() iter.Seq2[corpus.Document, error] { return searchtest.NewGenerator(1).Documents(o.statements) }
	out := []builder{
		{"ours", func(ctx context.Context, dir string) (peer, error) { return newOurs(ctx, dir, documents()) }},
		{"bleve", func(ctx context.Context, dir string) (peer, error) { return newPlainBleve(dir, documents()) }},
		{"sqlite", func(ctx context.Context, dir string) (peer, error) { return newSQLite(ctx, dir, documents()) }},
	}
	if o.postgres != "" {
		out = append(out, builder{"postgres", func(ctx context.Context, _ string) (peer, error) {
			return newPostgres(ctx, o.postgres, fmt.Sprintf("peers_%d", o.statements), o.keep, documents())
		}})
	}
	return append(out, builder{"xapian", func(ctx context.Context, dir string) (peer, error) {
		return newXapian(ctx, o.python, dir, documents())
	}})
}

// A statement is a generated statement as the peers hold it.
type statement struct {
	number int
	text   string
	values map[string][]string // by facet
}

// statements yields the statements of documents, numbered from 1.
func statements(docs iter.Seq2[corpus.Document, error]) iter.Seq2[statement, error] {
	return func(yield func(statement, error) bool) {
		n := 0
		for d, err := range docs {
			if err != nil {
				yield(statement{}, fmt.Errorf("making documents: %w", err))
				return
			}
			for i := range d.Statements {
				n++
				s := statement{n, d.Statements[i].In(d.Text), map[string][]string{}}
				for _, f := range facets() {
					s.values[f] = d.FacetValues(&d.Statements[i], f)
				}
				if !yield(s, nil) {
					return
				}
			}
		}
	}
}
