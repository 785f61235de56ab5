package watch_test

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer"
	"dialogue/indexer/watch"
)

// A desk takes files in, and keeps what is in them by their names.
type desk struct {
	taken map[string]string
	err   error // that all are refused for
}

func (d *desk) ingest(_ context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
	for f, err := range files {
		if err != nil {
			return err
		}
		in, body, err := f.Open()
		if err != nil {
			return err
		}
		b, err := io.ReadAll(in.Body)
		if err := errors.Join(err, body.Close()); err != nil {
			return err
		}
		r := indexer.Result{Path: f.Path, Outcome: indexer.OutcomeNew}
		if d.err != nil {
			r = indexer.Result{Path: f.Path, Outcome: indexer.OutcomeRefused, Err: d.err}
		} else {
			d.taken[in.Name] = string(b)
		}
		report(r)
	}
	return nil
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func TestFilesAreTakenInOnceTheyAreWhole(t *testing.T) {
	dir := t.TempDir()
	d := &desk{taken: map[string]string{}}
	f := watch.New(dir, 10*time.Second)
	now := time.Date(2025, 2, 4, 9, 0, 0, 0, time.UTC)
	look := func(after time.Duration) bool {
		t.Helper()
		now = now.Add(after)
		waiting, err := f.Look(t.Context(), now, d.ingest, func(indexer.Result) {})
		require.NoError(t, err)
		return waiting
	}
	write(t, dir, "a.txt", "the beginning")
	write(t, dir, ".hidden.txt", "nothing")
	assert.True(t, look(0))
	assert.Empty(t, d.taken, "it may grow yet")
	write(t, dir, "a.txt", "the beginning and the end")
	assert.True(t, look(20*time.Second))
	assert.Empty(t, d.taken, "it grew")
	write(t, dir, "below/b.txt", "words")
	assert.True(t, look(20*time.Second))
	assert.Equal(t, map[string]string{"a.txt": "the beginning and the end"}, d.taken)
	assert.False(t, look(20*time.Second))
	assert.Equal(t, "words", d.taken["below/b.txt"], "named by the path below the folder")

	clear(d.taken)
	assert.False(t, look(time.Hour))
	assert.Empty(t, d.taken, "what is as it was is not read again")
	write(t, dir, "a.txt", "another text altogether")
	look(0)
	d.err = errors.New("no space left")
	look(time.Minute)
	assert.Empty(t, d.taken)
	d.err = nil
	look(time.Minute)
	assert.Equal(t, map[string]string{"a.txt": "another text altogether"}, d.taken, "a reason that passes is no refusal")
	assert.FileExists(t, filepath.Join(dir, "a.txt"))
}

func TestRunTakesInWhatComes(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "first.txt", "words")
	d := &desk{taken: map[string]string{}}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	came := make(chan string)
	ended := make(chan error, 1)
	go func() {
		ended <- watch.New(dir, 20*time.Millisecond).Run(ctx, time.Hour, d.ingest, func(r indexer.Result) {
			select {
			case came <- filepath.Base(r.Path):
			case <-ctx.Done():
			}
		})
	}()
	assert.Equal(t, "first.txt", <-came)
	write(t, dir, "new/second.txt", "words")
	assert.Equal(t, "second.txt", <-came)
	write(t, dir, "new/third.txt", "words")
	assert.Equal(t, "third.txt", <-came)
	cancel()
	require.NoError(t, <-ended)
}
