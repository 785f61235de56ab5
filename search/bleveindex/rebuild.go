package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	segmentapi "github.com/blevesearch/scorch_segment_api/v2"

	"dialogue/corpus"
)

// rebuildRows is about how many statements a rebuild holds in memory at once.
const rebuildRows = 40_000

// Rebuild replaces everything that the index holds by docs, which are the
// corpus as of change number last. The live generation goes on answering, and
// taking batches, until the new one is whole; batches published meanwhile are
// not part of it, so that a caller that publishes puts them again from last on,
// as after any opening. If the error is not nil, nothing has changed.
func (x *Index) Rebuild(ctx context.Context, docs iter.Seq2[corpus.Document, error], last uint64) error {
	s, err := x.stage(nil)
	if err != nil {
		return err
	}
	s.manifest.Last = last
	if err := s.fill(ctx, docs); err != nil {
		return errors.Join(err, s.discard())
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	live, err := x.hold()
	if err != nil {
		return errors.Join(err, s.discard())
	}
	defer x.done(ctx, live)
	return x.finish(ctx, s, func(context.Context, *staging) error { return nil })
}

// fill adds documents, about rebuildRows at a time, and merges the
// segments.
func (s *staging) fill(ctx context.Context, docs iter.Seq2[corpus.Document, error]) error {
	var batch []corpus.Document
	rows := 0
	for d, err := range docs {
		if err != nil {
			return fmt.Errorf("rebuilding the index: %w", err)
		}
		batch = append(batch, d)
		if rows += 1 + len(d.Statements); rows < rebuildRows {
			continue
		}
		if err := s.addWritten(ctx, batch); err != nil {
			return err
		}
		batch, rows = batch[:0], 0
	}
	if err := s.addWritten(ctx, batch); err != nil {
		return err
	}
	for before := 0; before != len(s.pieces); {
		before = len(s.pieces)
		if err := s.compact(ctx, math.MaxInt, nil); err != nil {
			return err
		}
	}
	return nil
}

// addWritten adds documents and writes their segments, so that they take no
// memory.
func (s *staging) addWritten(ctx context.Context, docs []corpus.Document) error {
	if len(docs) == 0 {
		return nil
	}
	if err := s.add(ctx, docs); err != nil {
		return err
	}
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.number != 0 {
			continue
		}
		if err := s.persist(p); err != nil {
			return err
		}
		written, err := s.reopen(p.number)
		if err != nil {
			return err
		}
		*p = written
	}
	return nil
}

// persist writes a segment that is in memory.
func (s *staging) persist(p *piece) error {
	p.number = s.number()
	unwritten, ok := p.segment.(segmentapi.UnpersistedSegment)
	if !ok {
		return fmt.Errorf("segment %d cannot be written", p.number)
	}
	if err := unwritten.Persist(s.path(p.number)); err != nil {
		return fmt.Errorf("writing segment %d: %w", p.number, err)
	}
	return nil
}
