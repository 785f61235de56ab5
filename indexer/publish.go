package indexer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"dialogue/corpus"
	"dialogue/corpus/store"
)

// How changes are gathered for a publication. A reader finds a new document
// within a second; a long run of changes publishes in large batches, since each
// publication costs the same few milliseconds and a segment.
const (
	publishDelay = 150 * time.Millisecond
	bulkDelay    = 5 * time.Second
	retryDelay   = 2 * time.Second
	// batchStatements bounds a publication, which takes some 50 KB of memory a
	// statement while it is made. One document may exceed it.
	batchStatements = 4_000
)

// Run publishes what changes until ctx ends, beginning with what the index does
// not hold yet. A publication that fails is tried again; Health tells.
func (x *Indexer) Run(ctx context.Context) {
	delay := time.Duration(0)
	for {
		if !sleep(ctx, delay) {
			return
		}
		n, err := x.publishAll(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			x.log.ErrorContext(ctx, "publishing changes; trying again", "err", err)
			delay = retryDelay
			continue
		case n >= batchStatements:
			delay = bulkDelay
		default:
			delay = publishDelay
		}
		select {
		case <-ctx.Done():
			return
		case <-x.changed:
		}
	}
}

func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// Flush returns once every change that was acknowledged before the call is
// findable.
func (x *Indexer) Flush(ctx context.Context) error {
	_, err := x.publishAll(ctx)
	return err
}

// notify tells Run that the store is ahead of the index.
func (x *Indexer) notify() {
	select {
	case x.changed <- struct{}{}:
	default:
	}
}

// publishAll publishes until the index holds the store's last change as of the
// call, and returns the number of statements published.
func (x *Indexer) publishAll(ctx context.Context) (statements int, err error) {
	x.publishing.Lock()
	defer x.publishing.Unlock()
	defer func() {
		x.mu.Lock()
		x.failure = err
		x.mu.Unlock()
	}()
	for want := x.store.Last(); x.index.Last() < want; {
		b, err := x.gather(ctx, x.index.Last())
		if err != nil {
			return statements, err
		}
		if err := x.index.Publish(ctx, b.put, b.deleted, b.last); err != nil {
			return statements, fmt.Errorf("publishing changes up to %d: %w", b.last, err)
		}
		statements += b.statements
	}
	return statements, nil
}

// A batch is what the next publication holds.
type batch struct {
	put        []corpus.Document
	deleted    []string
	last       uint64
	statements int
}

// gather collects the changes after one, each document in its newest version,
// until the batch is full.
func (x *Indexer) gather(ctx context.Context, after uint64) (batch, error) {
	b := batch{last: after}
	seen := map[string]bool{}
	for change, err := range x.store.Changes(after) {
		if err != nil {
			return b, fmt.Errorf("reading changes: %w", err)
		}
		if !seen[change.ID] {
			seen[change.ID] = true
			if err := x.add(ctx, &b, change.ID); err != nil {
				return b, err
			}
		}
		b.last = change.Number
		if b.statements >= batchStatements {
			break
		}
	}
	return b, nil
}

func (x *Indexer) add(ctx context.Context, b *batch, id string) error {
	d, err := x.store.Document(ctx, id, 0)
	switch {
	case withdrawn(err), x.damaged(ctx, id, err):
		b.deleted = append(b.deleted, id)
	case err != nil:
		return fmt.Errorf("reading %s to publish it: %w", id, err)
	default:
		b.put = append(b.put, d)
		b.statements += len(d.Statements)
	}
	return nil
}

// damaged reports, and tells the operator, that the files of a document are not
// whole. It is then not served, and does not hold up the others.
func (x *Indexer) damaged(ctx context.Context, id string, err error) bool {
	if _, ok := errors.AsType[*store.DamageError](err); !ok {
		return false
	}
	x.log.ErrorContext(ctx, "a damaged document is left out of the index; ingest it again, or run reindex", "id", id, "err", err)
	return true
}

// withdrawn reports whether a document is not to be found any more, whether its
// bytes are kept or were removed.
func withdrawn(err error) bool {
	return errors.Is(err, store.ErrDeleted)
}

// Rebuild makes the index anew from the corpus, beside the one in use.
func (x *Indexer) Rebuild(ctx context.Context) error {
	x.publishing.Lock()
	defer x.publishing.Unlock()
	last := x.store.Last()
	if err := x.index.Rebuild(ctx, x.newest(ctx), last); err != nil {
		return fmt.Errorf("rebuilding the index: %w", err)
	}
	x.notify()
	return nil
}

// newest yields every document in its newest version.
func (x *Indexer) newest(ctx context.Context) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for id := range x.store.Documents() {
			d, err := x.store.Document(ctx, id, 0)
			if withdrawn(err) || x.damaged(ctx, id, err) {
				continue
			}
			if !yield(d, err) || err != nil {
				return
			}
		}
	}
}
