package indexer

import (
	"context"
	"iter"
	"log/slog"
	"sync"

	"dialogue/corpus"
	"dialogue/corpus/store"
)

// An Index is what an Indexer needs of a search engine.
type Index interface {
	// Publish makes changes findable, all or none: put are newest versions,
	// deleted are ids, last is the number of the last change among them. What is
	// published is durable.
	Publish(ctx context.Context, put []corpus.Document, deleted []string, last uint64) error
	// Rebuild replaces everything by docs, beside the live index and swapped
	// when whole. last is the number of the last change that docs hold.
	Rebuild(ctx context.Context, docs iter.Seq2[corpus.Document, error], last uint64) error
	// Last returns the number of the last change that is findable.
	Last() uint64
}

// An Indexer owns a corpus and keeps an index of it. It is safe for concurrent
// use.
type Indexer struct {
	store     *store.Store
	index     Index
	extractor *Extractor
	log       *slog.Logger
	changed   chan struct{} // holds at most one signal that the store is ahead

	publishing sync.Mutex // one publication at a time
	mu         sync.Mutex // guards failure
	failure    error      // of the last publication; nil if it went well
}

// New returns an indexer. Run must run for what is ingested to become findable
// by itself.
func New(s *store.Store, index Index, e *Extractor, log *slog.Logger) *Indexer {
	return &Indexer{store: s, index: index, extractor: e, log: log, changed: make(chan struct{}, 1)}
}

// Health returns the error of the last publication, nil if it went well.
func (x *Indexer) Health() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.failure
}
