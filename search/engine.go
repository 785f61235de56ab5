package search

import (
	"context"

	"dialogue/corpus"
)

// An Engine holds statements and answers requests. It is a view of the corpus
// that can be thrown away and built again. All methods may be called at once by
// many goroutines.
type Engine interface {
	// Statements answers a request for statements. The error is a
	// *query.Error or ParameterErrors if the request is wrong, ErrGone for an
	// outdated cursor, ErrBusy, ErrTooCostly, or that of ctx.
	Statements(ctx context.Context, r Request) (Result, error)

	// Documents answers a request for documents: all words somewhere in the
	// document, all filters together in one statement.
	Documents(ctx context.Context, r Request) (DocumentResult, error)

	// Publish makes a batch findable, all of it or nothing. It is durable when
	// Publish returns.
	Publish(ctx context.Context, b Batch) error

	// Last returns the number of the last change that the engine holds.
	Last() uint64
}

// A Batch is a run of changes to the corpus, each document at most once.
type Batch struct {
	Put    []corpus.Document // newest versions with their statements; replace older ones
	Delete []string          // ids of documents
	Last   uint64            // number of the last change of the batch
}
