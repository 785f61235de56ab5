package bleveindex

import "slices"

// bestOf keeps those of many things that come first in an order: a heap with
// the last of them on top.
type bestOf[T any] struct {
	compare func(a, b T) int
	limit   int
	heap    []T
}

// leastHeap is for how many things room is made at first, unless fewer are kept.
const leastHeap = 32

func (h *bestOf[T]) add(r T) {
	if len(h.heap) < h.limit {
		if h.heap == nil {
			h.heap = make([]T, 0, min(h.limit, leastHeap))
		}
		h.heap = append(h.heap, r)
		h.up(len(h.heap) - 1)
		return
	}
	if h.limit > 0 && h.compare(r, h.heap[0]) < 0 {
		h.heap[0] = r
		h.down(0)
	}
}

// full reports whether there are as many things as are kept.
func (h *bestOf[T]) full() bool { return len(h.heap) == h.limit }

// last returns the last of the things that are kept.
func (h *bestOf[T]) last() *T { return &h.heap[0] }

func (h *bestOf[T]) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if h.compare(h.heap[i], h.heap[parent]) <= 0 {
			return
		}
		h.heap[i], h.heap[parent] = h.heap[parent], h.heap[i]
		i = parent
	}
}

func (h *bestOf[T]) down(i int) {
	for {
		last := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h.heap); child++ {
			if h.compare(h.heap[child], h.heap[last]) > 0 {
				last = child
			}
		}
		if last == i {
			return
		}
		h.heap[i], h.heap[last] = h.heap[last], h.heap[i]
		i = last
	}
}

func (h *bestOf[T]) sorted() []T {
	slices.SortFunc(h.heap, h.compare)
	return h.heap
}
