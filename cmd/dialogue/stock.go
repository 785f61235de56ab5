package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/corpus/store"
)

// A stock counts what the journal of a corpus tells of what is held: it reads
// each change once, and keeps of documents only those that are shown in part or
// were taken out.
type stock struct {
	corpus  *store.Reader
	refused func() int // how many items wait to be mended

	mu    sync.Mutex
	last  uint64 // number of the last change that was counted
	taken time.Time
	// limited holds the rights of the documents that are there and not shown
	// whole; withdrawn, those that are not there any more.
	limited   map[string]corpus.Rights
	withdrawn map[string]bool
}

func newStock(r *store.Reader, refused func() int) *stock {
	return &stock{corpus: r, refused: refused, limited: map[string]corpus.Rights{}, withdrawn: map[string]bool{}}
}

// Stock counts the changes since it was asked last.
func (s *stock) Stock(ctx context.Context) (web.Stock, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c, err := range s.corpus.Changes(s.last) {
		if err != nil {
			return web.Stock{}, fmt.Errorf("counting what is held: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return web.Stock{}, err
		}
		s.count(c)
	}
	out := web.Stock{Taken: s.taken, Withdrawn: len(s.withdrawn), Refused: s.refused()}
	for _, rights := range s.limited {
		if rights == corpus.RightsLink {
			out.Links++
		} else {
			out.Excerpts++
		}
	}
	return out, nil
}

func (s *stock) count(c store.Change) {
	s.last, s.taken = c.Number, c.Time
	delete(s.limited, c.ID)
	delete(s.withdrawn, c.ID)
	switch rights := c.Origin.Settings.Rights; {
	case c.Removes():
		s.withdrawn[c.ID] = true
	case rights != "" && rights != corpus.RightsFull:
		s.limited[c.ID] = rights
	}
}
