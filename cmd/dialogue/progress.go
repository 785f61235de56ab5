package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"

	"dialogue/indexer"
)

// A progress tells a person how far a run is: a bar on a terminal, a plain line
// now and then elsewhere.
type progress interface {
	Result(r indexer.Result)
	Close()
}

// newProgress returns the progress of a run over the paths. On a terminal the
// bar counts bytes of files.
func (p *program) newProgress(ctx context.Context, paths []string) progress {
	if !p.onTerminal(p.stderr) {
		return &plainProgress{w: p.stderr, every: 1000, start: time.Now()}
	}
	var total int64
	for f, err := range indexer.Files(ctx, p.stdin, slices.DeleteFunc(slices.Clone(paths), isAddress)...) {
		if err == nil && f.Size > 0 {
			total += f.Size
		}
	}
	if total == 0 {
		total = -1
	}
	bar := progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(p.stderr), progressbar.OptionShowBytes(true),
		progressbar.OptionSetDescription("reading"), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth())
	return &barProgress{p.stderr, bar}
}

type barProgress struct {
	w   io.Writer
	bar *progressbar.ProgressBar
}

func (b *barProgress) Result(r indexer.Result) {
	if r.Outcome == indexer.OutcomeRefused {
		_ = b.bar.Clear()
		refusal(b.w, r)
	}
	_ = b.bar.Add(r.Bytes)
}

func (b *barProgress) Close() { _ = b.bar.Finish() }

type plainProgress struct {
	w     io.Writer
	every int // items between two lines
	done  int
	start time.Time
}

func (l *plainProgress) Result(r indexer.Result) {
	if r.Outcome == indexer.OutcomeRefused {
		refusal(l.w, r)
	}
	if l.done++; l.done%l.every == 0 {
		_, _ = fmt.Fprintf(l.w, "%d documents read, %.0f a second\n", l.done, float64(l.done)/time.Since(l.start).Seconds())
	}
}

func (l *plainProgress) Close() {}

func refusal(w io.Writer, r indexer.Result) {
	_, _ = fmt.Fprintf(w, "refused %s: %s\n", r.Name(), r.Reason)
}
