package bleveindex

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segmentapi "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v16"
)

// Segments are of the same level if their numbers of rows are within the same
// power of mergeFactor. mergeFactor segments of a level are merged into one of
// the next, so that there are few segments and each row is written again once a
// level.
const (
	mergeFactor   = 5
	smallestLevel = 1024 // rows of a segment of the lowest level
)

func level(rows int) int {
	l := 0
	for n := smallestLevel; n <= rows; n *= mergeFactor {
		l++
	}
	return l
}

// mergeable returns the places in sizes of the segments that are to be merged
// into one, none if there are few enough of each level.
func mergeable(sizes []int) []int {
	order := make([]int, len(sizes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return sizes[a] - sizes[b] })
	taken, rows := 0, 0
	for i := 0; i < len(order); {
		l := max(level(sizes[order[i]]), level(rows))
		j := i
		for j < len(order) && level(sizes[order[j]]) <= l {
			j++
		}
		same := j - i
		if taken > 0 {
			same++ // what is merged so far is one of this level
		}
		if same < mergeFactor {
			if taken > 0 {
				break
			}
			i = j
			continue
		}
		for ; i < j; i++ {
			rows += sizes[order[i]]
			taken++
		}
		order = order[i-taken:]
		i = taken
	}
	if taken < 2 {
		return nil
	}
	out := slices.Clone(order[:taken])
	slices.Sort(out)
	return out
}

// compact merges segments of a level that has too many.
func (s *staging) compact(ctx context.Context) error {
	sizes := make([]int, len(s.pieces))
	for i, p := range s.pieces {
		sizes[i] = p.rows()
	}
	return s.merge(ctx, mergeable(sizes))
}

// merge replaces the pieces at these places by one, in their order.
func (s *staging) merge(ctx context.Context, places []int) (err error) {
	defer recovered(&err, "merging segments")
	if len(places) == 0 {
		return nil
	}
	var segments []segmentapi.Segment
	var drops []*roaring.Bitmap
	for _, i := range places {
		segments = append(segments, s.pieces[i].segment)
		drops = append(drops, s.pieces[i].deleted)
	}
	number := s.number()
	if err := mergeInto(ctx, s.path(number), segments, drops); err != nil {
		return err
	}
	z, err := (&zap.ZapPlugin{}).Open(s.path(number))
	if err != nil {
		return fmt.Errorf("opening merged segment %d: %w", number, err)
	}
	s.opened = append(s.opened, z)
	s.pieces[places[0]] = piece{segment: z, number: number}
	for _, i := range slices.Backward(places[1:]) {
		s.pieces = slices.Delete(s.pieces, i, i+1)
	}
	return nil
}

// mergeInto merges segments, without the rows that are dropped, into a file.
func mergeInto(ctx context.Context, path string, segments []segmentapi.Segment, drops []*roaring.Bitmap) error {
	stop := make(chan struct{})
	defer context.AfterFunc(ctx, func() { close(stop) })()
	if _, _, err := (&zap.ZapPlugin{}).Merge(segments, drops, path, stop, nil); err != nil {
		return fmt.Errorf("merging %d segments: %w", len(segments), err)
	}
	return nil
}
