package indexer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"dialogue/corpus/store"
	"dialogue/indexer/reader"
)

// Ingest takes files in and reports what became of each item, in order. An item
// is reported as taken in once it is durable. What cannot be read or kept is
// reported as refused, and the rest goes on. The error is that of ctx; items
// that were not reported are then not in the corpus.
func (x *Indexer) Ingest(ctx context.Context, files iter.Seq2[File, error], report func(Result)) error {
	group := make([]*pending, 0, groupItems)
	size, begun := 0, time.Now()
	flush := func() {
		x.storeGroup(ctx, group, report)
		group, size, begun = group[:0], 0, time.Now()
	}
	for p := range x.readAhead(ctx, files) {
		group = append(group, p)
		size += len(p.item.Original)
		if len(group) == groupItems || size >= groupBytes || time.Since(begun) >= groupTime {
			flush()
		}
	}
	if ctx.Err() == nil {
		flush()
	}
	return ctx.Err()
}

// storeGroup makes items durable and reports them.
func (x *Indexer) storeGroup(ctx context.Context, group []*pending, report func(Result)) {
	items := make([]store.Item, 0, len(group))
	for _, p := range group {
		if p.err == nil {
			items = append(items, p.storeItem())
		}
	}
	results, err := x.store.PutAll(ctx, items)
	if len(results) > 0 {
		x.notify()
	}
	for _, p := range group {
		switch {
		case p.err != nil:
			x.logPanic(ctx, p)
			report(p.refused(p.err))
		case len(results) == 0:
			report(p.refused(err))
		default:
			report(p.result(results[0]))
			results = results[1:]
		}
	}
}

// logPanic keeps where the program failed on an item.
func (x *Indexer) logPanic(ctx context.Context, p *pending) {
	if failed, ok := errors.AsType[*PanicError](p.err); ok {
		x.log.ErrorContext(ctx, "reading a document", "path", p.file.Path, "line", p.item.Line,
			"panic", failed.Value, "stack", string(failed.Stack))
	}
}

func (p *pending) storeItem() store.Item {
	src := store.Source{Original: p.item.Original, Origin: p.origin}
	for _, c := range p.item.Beside {
		src.Beside = append(src.Beside, store.Beside{Name: c.Name, Data: c.Data})
	}
	return store.Item{Document: p.item.Document, Source: src}
}

// result describes an item that the store has seen.
func (p *pending) result(r store.Result) Result {
	if r.Err != nil {
		return p.refused(r.Err)
	}
	return Result{
		Path: p.file.Path, Place: p.file.Place, Line: p.item.Line, ID: p.item.Document.ID, Version: r.Change.Version,
		Outcome: Outcome(r.Outcome), Warnings: p.item.Warnings,
		Statements: len(p.item.Document.Statements), Bytes: len(p.item.Original),
	}
}

// refused describes an item that is not in the corpus.
func (p *pending) refused(err error) Result {
	sum := p.sha256
	if len(p.item.Original) > 0 {
		sum = hashOf(p.item.Original)
	}
	return Result{
		Path: p.file.Path, Place: p.file.Place, Line: p.item.Line, ID: p.item.Document.ID, Outcome: OutcomeRefused,
		Reason: reason(err), Err: err, Bytes: len(p.item.Original), SHA256: sum,
	}
}

// reason leaves out of a message what a result says beside it.
func reason(err error) string {
	if readError, ok := errors.AsType[*reader.Error](err); ok {
		return readError.Err.Error()
	}
	return err.Error()
}

// Delete withdraws a document: a tombstone stays, so that its id is known to
// have been withdrawn. With purge, its bytes are removed from the disk too. It
// is store.ErrNotFound if there is no such document.
func (x *Indexer) Delete(ctx context.Context, id string, purge bool) error {
	remove := x.store.Delete
	if purge {
		remove = x.store.Purge
	}
	if _, err := remove(ctx, id); err != nil {
		return fmt.Errorf("withdrawing %s: %w", id, err)
	}
	x.notify()
	return nil
}
