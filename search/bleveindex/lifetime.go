package bleveindex

import (
	"context"
	"errors"
	"os"

	"dialogue/search"
)

// errClosed says that the index was used after Close.
var errClosed = errors.New("the index is closed")

// hold holds the current generation, to be given back by done.
func (x *Index) hold() (*generation, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.current == nil || !x.current.acquire() {
		return nil, errClosed
	}
	return x.current, nil
}

// holdNumber holds the generation with a number. The error is search.ErrGone if
// it is no longer kept.
func (x *Index) holdNumber(ctx context.Context, number uint64) (*generation, error) {
	x.expire(ctx)
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.current == nil {
		return nil, errClosed
	}
	if x.current.number == number && x.current.acquire() {
		return x.current, nil
	}
	for _, k := range x.kept {
		if k.number == number && k.acquire() {
			return k.generation, nil
		}
	}
	return nil, search.ErrGone
}

// done gives a generation back.
func (x *Index) done(ctx context.Context, g *generation) {
	if err := g.release(); err != nil {
		x.options.Logger.ErrorContext(ctx, "closing a generation", "generation", g.name(), "error", err)
	}
}

// own makes the index remove the folder of a generation once nobody holds it.
func (x *Index) own(ctx context.Context, g *generation) {
	ctx = context.WithoutCancel(ctx)
	g.onClose = func() { x.removeFolder(ctx, g) }
}

// swap makes g the current generation. The one before is kept for the cursors
// that were handed out with its answers.
func (x *Index) swap(ctx context.Context, g *generation) {
	x.own(ctx, g)
	x.mu.Lock()
	old := x.current
	x.current = g
	if old != nil && old.cursors.Load() {
		x.kept = append(x.kept, keptGeneration{old, x.options.Now().Add(x.options.Keep)})
		old = nil
	}
	x.mu.Unlock()
	if old != nil {
		x.done(ctx, old)
	}
	x.expire(ctx)
}

// expire lets go of the generations whose time is over.
func (x *Index) expire(ctx context.Context) {
	x.mu.Lock()
	now := x.options.Now()
	var over []*generation
	for len(x.kept) > 0 && !now.Before(x.kept[0].until) {
		over = append(over, x.kept[0].generation)
		x.kept = x.kept[1:]
	}
	x.mu.Unlock()
	for _, g := range over {
		x.done(ctx, g)
	}
}

// removeFolder removes the folder of a generation that nobody holds, unless it
// is the current one of an index that is closed.
func (x *Index) removeFolder(ctx context.Context, g *generation) {
	name, _, err := readCurrent(x.dir)
	if err != nil || name == g.name() {
		return
	}
	if err := os.RemoveAll(g.dir); err != nil {
		x.options.Logger.WarnContext(ctx, "removing an old generation", "generation", g.name(), "error", err)
	}
}
