package bleveindex

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"dialogue/corpus"
)

// leastWarmed is how many rows a segment has at least that is worth warming.
const leastWarmed = 5_000

// A warming gathers in the background what the first who asks for suggestions, or
// for the words that tell statements apart, would wait for.
type warming struct {
	busy    atomic.Bool
	cancel  context.CancelFunc // of what was started last
	running sync.WaitGroup
}

// end cancels the warming and waits for its end.
func (w *warming) end() {
	if w.cancel != nil {
		w.cancel()
	}
	w.running.Wait()
}

// warmBeside starts to warm large segments that are not, unless that goes on
// already.
func (x *Index) warmBeside(ctx context.Context) {
	if !x.isCold() || !x.warming.busy.CompareAndSwap(false, true) {
		return
	}
	ctx, x.warming.cancel = context.WithCancel(context.WithoutCancel(ctx))
	x.warming.running.Go(func() {
		defer x.warming.busy.Store(false)
		for x.isCold() {
			err := x.warm(ctx)
			if err != nil && ctx.Err() == nil {
				x.options.Logger.WarnContext(ctx, "gathering suggestions", "error", err)
			}
			if err != nil {
				return
			}
		}
	})
}

// isCold reports whether the current generation has a large segment that is not
// warm.
func (x *Index) isCold() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.current != nil && slices.ContainsFunc(x.current.parts, func(p *part) bool {
		return p.rows >= leastWarmed && !p.warm.Load()
	})
}

// warm gathers what suggestions and keywords of the current generation are made
// of.
func (x *Index) warm(ctx context.Context) (err error) {
	g, err := x.hold()
	if err != nil {
		return err
	}
	defer x.done(ctx, g)
	defer recovered(&err, "gathering suggestions")
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	memory := x.arenas.get()
	defer x.arenas.put(memory)
	e := &evaluation{generation: g, analyzer: x.analyzer, cache: x.cache, arena: memory, stop: ctx.Err}
	if _, err := e.held(g.facet(corpus.FacetSpeaker), false); err != nil {
		return err
	}
	for _, p := range g.parts {
		if err := e.warmPart(ctx, p); err != nil {
			return err
		}
		p.warm.Store(true)
	}
	return nil
}

// warmPhrases is of how many phrases of a part the words are looked up.
const warmPhrases = 32

func (e *evaluation) warmPart(ctx context.Context, p *part) error {
	steps := []func() error{
		func() error { _, err := p.knownWords(); return err },
		func() error { _, err := p.namesAny(); return err },
		func() error { _, err := p.accented(); return err },
		func() error { return e.warmPhrases(ctx, p) },
		func() error { _, err := p.words.of(ctx, p, false); return err },
	}
	for _, step := range steps {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("gathering suggestions: %w", err)
		}
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// warmPhrases reads the places of the words of the phrases that stand most often.
func (e *evaluation) warmPhrases(ctx context.Context, p *part) error {
	known, err := e.knownPhrases(p)
	if err != nil {
		return err
	}
	best := &bestOf[knownWord]{limit: warmPhrases, compare: func(a, b knownWord) int {
		return cmp.Or(cmp.Compare(b.rows, a.rows), strings.Compare(a.word, b.word))
	}}
	for _, phrase := range known {
		best.add(phrase)
	}
	for _, phrase := range best.sorted() {
		for _, w := range runsOf(phrase.word) {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("gathering suggestions: %w", err)
			}
			if _, err := p.places(e.cache, w.text); err != nil {
				return err
			}
		}
	}
	return nil
}
