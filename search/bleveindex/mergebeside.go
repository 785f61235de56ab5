package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
)

// merging is the large merge that goes on beside publications, if there is one.
type merging struct {
	mu     sync.Mutex
	busy   []uint64           // segments that are being merged
	cancel context.CancelFunc // of the merge
	done   chan struct{}      // closed when it ends; nil if there was none
	closed bool
}

// numbers returns the numbers of the segments that are being merged.
func (m *merging) numbers() []uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.busy)
}

// end cancels the merge and waits for its end. None starts afterwards.
func (m *merging) end() {
	m.mu.Lock()
	m.closed = true
	done := m.done
	if m.cancel != nil {
		m.cancel()
	}
	m.mu.Unlock()
	if done != nil {
		<-done
	}
}

// mergeBeside starts a merge of segments that are too many for their level, if
// none goes on. It is of no matter to anyone when or whether it ends: the merged
// segment takes the place of the others in a generation that holds the same.
func (x *Index) mergeBeside(ctx context.Context) {
	x.merging.mu.Lock()
	defer x.merging.mu.Unlock()
	if x.merging.closed || len(x.merging.busy) > 0 {
		return
	}
	g, err := x.hold()
	if err != nil {
		return
	}
	var sizes []int
	for _, p := range g.parts {
		sizes = append(sizes, p.valid.count())
	}
	var parts []*part
	for _, i := range mergeable(sizes, math.MaxInt) {
		parts = append(parts, g.parts[i])
		x.merging.busy = append(x.merging.busy, g.parts[i].number)
	}
	if len(parts) == 0 {
		x.done(ctx, g)
		return
	}
	ctx, x.merging.cancel = context.WithCancel(context.WithoutCancel(ctx))
	x.merging.done = make(chan struct{})
	go x.runMerge(ctx, g, parts)
}

// runMerge merges parts of g, and ends the merging.
func (x *Index) runMerge(ctx context.Context, g *generation, parts []*part) {
	err := x.mergeParts(ctx, parts)
	x.done(ctx, g)
	if err != nil && ctx.Err() == nil {
		x.options.Logger.ErrorContext(ctx, "merging segments", "generation", g.name(), "error", err)
	}
	x.merging.mu.Lock()
	defer x.merging.mu.Unlock()
	x.merging.cancel()
	x.merging.busy = nil
	close(x.merging.done)
}

func (x *Index) mergeParts(ctx context.Context, parts []*part) (err error) {
	defer recovered(&err, "merging segments")
	dir, err := os.MkdirTemp(x.dir, stagingPrefix)
	if err != nil {
		return fmt.Errorf("merging segments: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var segments []segmentapi.Segment
	var drops []*roaring.Bitmap
	for _, p := range parts {
		segments, drops = append(segments, p.zap), append(drops, p.deleted)
	}
	path := filepath.Join(dir, "merged")
	numbers, err := mergeInto(ctx, path, segments, drops)
	if err != nil {
		return err
	}
	x.writing.Lock()
	defer x.writing.Unlock()
	return x.putMerged(ctx, path, parts, numbers)
}

// putMerged publishes a generation in which a merged segment stands for parts.
// It does nothing if one of them is no longer there.
func (x *Index) putMerged(ctx context.Context, path string, parts []*part, numbers [][]uint64) error {
	base, err := x.hold()
	if err != nil {
		return err
	}
	defer x.done(ctx, base)
	deleted := roaring.New()
	for i, p := range parts {
		now := base.part(p.number)
		if now == nil || now.segment != p.segment {
			return nil
		}
		addDeleted(deleted, now.deleted, numbers[i])
	}
	return x.write(ctx, base, func(_ context.Context, s *staging) error {
		number := s.number()
		if err := os.Rename(path, s.path(number)); err != nil {
			return fmt.Errorf("taking over a merged segment: %w", err)
		}
		merged, err := s.reopen(number)
		if err != nil {
			return err
		}
		if !deleted.IsEmpty() {
			merged.deleted, merged.changed = deleted, true
		}
		s.pieces = slices.DeleteFunc(s.pieces, func(p piece) bool {
			return slices.ContainsFunc(parts, func(q *part) bool { return q.number == p.number })
		})
		if merged.rows() > 0 {
			s.pieces = append(s.pieces, merged)
		}
		return nil
	})
}

// addDeleted adds the rows of a segment that were deleted while it was merged,
// by their new numbers.
func addDeleted(to, deleted *roaring.Bitmap, numbers []uint64) {
	if deleted == nil {
		return
	}
	for it := deleted.Iterator(); it.HasNext(); {
		if n := numbers[it.Next()]; n != dropped {
			to.Add(uint32(n))
		}
	}
}
