package indexer

import (
	"bytes"
	"context"
	"fmt"

	"dialogue/corpus/store"
	"dialogue/indexer/reader"
)

// Reindex reads the originals of all documents again, so that better rules and
// names reach what was taken in under older ones, and reports what became of
// each. A text that is read differently is a new version; otherwise only its
// statements are replaced. What cannot be read again is reported as refused and
// stays as it was. The index follows as after any change; see Rebuild for one
// that is made anew.
func (x *Indexer) Reindex(ctx context.Context, report func(Result)) error {
	for id := range x.store.Documents() {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := x.readAgain(ctx, id)
		if withdrawn(err) {
			continue
		}
		if err != nil {
			report(Result{Path: id, ID: id, Outcome: OutcomeRefused, Reason: reason(err), Err: err})
			continue
		}
		x.storeGroup(ctx, []*pending{p}, report)
	}
	return nil
}

// kept gives what an original was read with.
func kept(files []store.Beside) func() ([]reader.Companion, error) {
	return func() ([]reader.Companion, error) {
		var out []reader.Companion
		for _, f := range files {
			out = append(out, reader.Companion{Name: f.Name, Data: f.Data})
		}
		return out, nil
	}
}

// readAgain reads the original of a document's newest version under its id.
func (x *Indexer) readAgain(ctx context.Context, id string) (*pending, error) {
	source, err := x.store.Source(ctx, id, 0)
	if err != nil {
		return nil, fmt.Errorf("reading the original of %s: %w", id, err)
	}
	in := reader.Input{
		Name: source.Name, URL: source.URL, MediaType: source.MediaType,
		Retrieved: source.Retrieved, Settings: source.Settings,
		Body: bytes.NewReader(source.Original), Beside: kept(source.Beside),
	}
	for item, err := range x.extractor.read(ctx, in) {
		if err != nil {
			return nil, err
		}
		item.Document.ID = id
		if err := x.extractor.analyze(&item); err != nil {
			return nil, err
		}
		return &pending{file: File{Path: source.Name}, item: item, origin: source.Origin}, nil
	}
	return nil, ctx.Err()
}
