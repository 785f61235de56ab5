package bleveindex

import (
	"context"
	"fmt"
	"time"

	"dialogue/search"
)

// A gate bounds how many searches run at once, and how many wait.
type gate struct {
	running chan struct{}
	waiting chan struct{}
	wait    time.Duration
}

func newGate(n int, wait time.Duration) *gate {
	return &gate{make(chan struct{}, n), make(chan struct{}, n), wait}
}

// enter waits for its turn. The error is search.ErrBusy if too many wait or the
// wait is too long, or that of ctx. Each enter without an error needs a leave.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.running <- struct{}{}:
		return nil
	default:
	}
	select {
	case g.waiting <- struct{}{}:
		defer func() { <-g.waiting }()
	default:
		return search.ErrBusy
	}
	timer := time.NewTimer(g.wait)
	defer timer.Stop()
	select {
	case g.running <- struct{}{}:
		return nil
	case <-timer.C:
		return search.ErrBusy
	case <-ctx.Done():
		return fmt.Errorf("waiting for other searches: %w", ctx.Err())
	}
}

func (g *gate) leave() { <-g.running }
