package bleveindex

import (
	"context"
	"fmt"
	"math"
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

// mergeAtOnce is the mergeAtOnce of an index: about a second's work.
const mergeAtOnce = 20_000

// mergeable returns the places in sizes of the segments that are to be merged
// into one of at most limit rows, none if there are few enough of each level:
// all of the lowest level that has too many, and of the level that they make up
// together if it then has too many.
func mergeable(sizes []int, limit int) []int {
	levels := map[int][]int{}
	highest := 0
	for i, n := range sizes {
		l := level(n)
		levels[l] = append(levels[l], i)
		highest = max(highest, l)
	}
	var taken []int
	rows := 0
	for l := 0; l <= highest; l++ {
		same := len(levels[l])
		if len(taken) > 0 {
			if l < level(rows) {
				continue
			}
			same++ // what is merged so far
		}
		if same < mergeFactor && len(taken) == 0 {
			continue
		}
		more := 0
		for _, i := range levels[l] {
			more += sizes[i]
		}
		if same < mergeFactor || l > level(rows) && len(taken) > 0 || rows+more > limit {
			break
		}
		taken, rows = append(taken, levels[l]...), rows+more
	}
	slices.Sort(taken)
	return taken
}

// compact merges segments of a level that has too many, but those that are busy.
func (s *staging) compact(ctx context.Context, limit int, busy []uint64) error {
	var places, sizes []int
	for i, p := range s.pieces {
		if p.number == 0 || !slices.Contains(busy, p.number) {
			places, sizes = append(places, i), append(sizes, p.rows())
		}
	}
	var chosen []int
	for _, i := range mergeable(sizes, limit) {
		chosen = append(chosen, places[i])
	}
	return s.merge(ctx, chosen)
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
	if _, err := mergeInto(ctx, s.path(number), segments, drops); err != nil {
		return err
	}
	merged, err := s.reopen(number)
	if err != nil {
		return err
	}
	s.pieces[places[0]] = merged
	for _, i := range slices.Backward(places[1:]) {
		s.pieces = slices.Delete(s.pieces, i, i+1)
	}
	return nil
}

// reopen opens a segment that was written to the staging's folder.
func (s *staging) reopen(number uint64) (piece, error) {
	z, err := (&zap.ZapPlugin{}).Open(s.path(number))
	if err != nil {
		return piece{}, fmt.Errorf("opening segment %d: %w", number, err)
	}
	s.opened = append(s.opened, z)
	return piece{segment: z, number: number}, nil
}

// mergeInto merges segments, without the rows that are dropped, into a file. It
// returns the new number of each row of each segment, dropped for those that
// have none.
func mergeInto(
	ctx context.Context, path string, segments []segmentapi.Segment, drops []*roaring.Bitmap,
) ([][]uint64, error) {
	stop := make(chan struct{})
	defer context.AfterFunc(ctx, func() { close(stop) })()
	numbers, _, err := (&zap.ZapPlugin{}).Merge(segments, drops, path, stop, nil)
	if err != nil {
		return nil, fmt.Errorf("merging %d segments: %w", len(segments), err)
	}
	return numbers, nil
}

// dropped is the new number of a row that was dropped in a merge.
const dropped = math.MaxUint64
