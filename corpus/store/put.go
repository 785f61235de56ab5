package store

import (
	"context"
	"fmt"
	"unicode/utf8"

	"dialogue/corpus"
)

// An Outcome says what putting a document came to.
type Outcome string

// The outcomes.
const (
	New       Outcome = "new"       // there was no such document, or it was deleted
	Changed   Outcome = "changed"   // another text, other metadata, or another original
	Unchanged Outcome = "unchanged" // nothing was written
)

// An Item is a document to put, with the source that it was read from.
type Item struct {
	Document corpus.Document
	Source   Source
}

// A Result is what putting an item came to.
type Result struct {
	Outcome Outcome
	Change  Change // that the document now rests on; for Unchanged an earlier one
	Err     error  // ErrInvalid with the reason, if the item was refused
}

// One group of documents is made durable at once. A larger one gains little,
// and holds more in memory.
const (
	groupItems = 512
	groupBytes = 16 << 20 // of texts and originals
)

// Put makes a document durable; see PutAll.
func (s *Store) Put(ctx context.Context, doc corpus.Document, src Source) (Outcome, Change, error) {
	results, err := s.PutAll(ctx, []Item{{doc, src}})
	if err != nil {
		return "", Change{}, err
	}
	return results[0].Outcome, results[0].Change, results[0].Err
}

// PutAll makes documents durable, many at once, and returns their results in
// order. The document's id says which one it is; Version and SHA256 are set by
// the store. A text that differs from that of the newest version makes a new
// version; the same text with another record or original makes a new record of
// that version. Nothing is written for a document that is as it was, unless its
// files are damaged: then they are written again, and it counts as changed.
//
// If PutAll fails, the results are those of the first items, which are durable;
// of the others, none is in the store. It fails with ErrNoSpace if the disk is
// full. A document that cannot be kept is refused alone, in its Result.
func (s *Store) PutAll(ctx context.Context, items []Item) ([]Result, error) {
	results := make([]Result, 0, len(items))
	for len(items) > 0 {
		n := groupLen(items)
		group, err := s.putGroup(ctx, items[:n])
		if err != nil {
			return results, fmt.Errorf("putting %d documents, %q first: %w", n, items[0].Document.ID, err)
		}
		results, items = append(results, group...), items[n:]
	}
	return results, nil
}

// groupLen returns how many of the items make the next group.
func groupLen(items []Item) int {
	size := 0
	for i := range items {
		size += len(items[i].Document.Text) + len(items[i].Source.Original)
		if i > 0 && size > groupBytes || i == groupItems {
			return i
		}
	}
	return len(items)
}

func (s *Store) putGroup(ctx context.Context, items []Item) ([]Result, error) {
	if err := s.begin(); err != nil {
		return nil, err
	}
	defer s.writer.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g, err := s.draft(items)
	if err != nil {
		return nil, err
	}
	if err := s.commit(g.objects, g.changes); err != nil {
		return nil, err
	}
	return g.results(), nil
}

// check returns why an item cannot be kept, nil if it can.
func (it *Item) check() error {
	doc := &it.Document
	switch {
	case doc.ID == "":
		return fmt.Errorf("a document without an id %w", ErrInvalid)
	case !utf8.ValidString(doc.ID):
		return fmt.Errorf("a document whose id %q is not UTF-8 %w", doc.ID, ErrInvalid)
	case !utf8.ValidString(doc.Text):
		return fmt.Errorf("document %q, whose text is not UTF-8, %w word for word", doc.ID, ErrInvalid)
	case len(it.Source.Original) == 0:
		return fmt.Errorf("document %q without its original bytes %w", doc.ID, ErrInvalid)
	}
	return nil
}
