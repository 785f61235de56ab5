package bleveindex

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestMergeable(t *testing.T) {
	for name, c := range map[string]struct {
		sizes []int
		want  []int
	}{
		"nothing":                             {nil, nil},
		"few segments":                        {[]int{10, 10, 10, 10}, nil},
		"enough of the lowest level":          {[]int{10, 900_000, 10, 10, 10, 10}, []int{0, 2, 3, 4, 5}},
		"what is merged fills the next level": {[]int{2000, 2000, 2000, 2000, 900, 900, 900, 900, 900}, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}},
		"a middle level":                      {[]int{10, 2000, 2000, 2000, 2000, 2000}, []int{1, 2, 3, 4, 5}},
		"more rows than the limit":            {[]int{90_000, 90_000, 90_000, 90_000, 90_000}, nil},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, mergeable(c.sizes, 100_000)) })
	}
}

func TestThereAreNeverManySegments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var sizes []int
		for range 300 {
			sizes = append(sizes, rapid.IntRange(1, 3000).Draw(t, "size"))
			merged := 0
			places := mergeable(sizes, math.MaxInt)
			for _, place := range slices.Backward(places) {
				merged += sizes[place]
				sizes = slices.Delete(sizes, place, place+1)
			}
			if merged > 0 {
				sizes = append(sizes, merged)
			}
			assert.LessOrEqual(t, len(sizes), 20)
		}
	})
}
