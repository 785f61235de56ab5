// Package watch takes in what is dropped into a folder.
//
// A file is taken in when it is whole: when its size and its time have stayed as
// they were for a while. The system tells of changes at once where it can; the
// folder is looked through now and then all the same, since network drives tell
// nothing. Files are only read.
package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"dialogue/indexer"
)

// Ingest takes files in and reports what became of each item.
type Ingest func(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error

// A Folder is one that is watched, by one goroutine.
type Folder struct {
	dir    string
	settle time.Duration
	files  map[string]state // by path, of the last look
}

// A state is what is known of a file.
type state struct {
	stamp stamp
	since time.Time // when the stamp was first seen
	taken bool      // in, or refused, as it is now
}

type stamp struct {
	size     int64
	modified time.Time
}

// New returns a folder of which files are taken in once they have not changed for
// the time of settle.
func New(dir string, settle time.Duration) *Folder {
	return &Folder{dir: dir, settle: settle, files: map[string]state{}}
}

// Run takes in what is in the folder and what comes into it, until ctx ends. It
// looks through the folder at least as often as every.
func (f *Folder) Run(ctx context.Context, every time.Duration, ingest Ingest, report func(indexer.Result)) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watching %s: %w", f.dir, err)
	}
	defer func() { _ = w.Close() }()
	look := time.NewTimer(0)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-w.Events:
			look.Reset(f.settle)
		case <-w.Errors: //nolint:errcheck // events were lost: the next look finds what they told of
		case <-look.C:
			waiting, err := f.Look(ctx, time.Now(), ingest, report)
			if err != nil && ctx.Err() == nil {
				return err
			}
			look.Reset(every)
			if waiting {
				look.Reset(f.settle)
			}
			if err := f.follow(w); err != nil {
				return err
			}
		}
	}
}

// follow has the system tell of the folder and those below it.
func (f *Folder) follow(w *fsnotify.Watcher) error {
	err := filepath.WalkDir(f.dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil && path == f.dir:
			return err
		case err != nil || !e.IsDir():
			return nil //nolint:nilerr // it went meanwhile
		}
		if err := w.Add(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("watching %s: %w", f.dir, err)
	}
	return nil
}

// Look takes in the files that are whole and were not taken in as they are. It
// reports whether others are not whole yet. What is refused for a reason that may
// pass, such as a full disk, is tried again by the next look.
func (f *Folder) Look(ctx context.Context, now time.Time, ingest Ingest, report func(indexer.Result)) (waiting bool, err error) {
	next := map[string]state{}
	var whole []indexer.File
	for file, err := range indexer.Files(ctx, nil, f.dir) {
		if err != nil {
			continue // no regular file, or gone meanwhile
		}
		s, ok := f.see(file.Path, now)
		if !ok {
			continue
		}
		next[file.Path] = s
		switch {
		case s.taken:
		case now.Sub(s.since) >= f.settle:
			whole = append(whole, file)
		default:
			waiting = true
		}
	}
	if ctx.Err() != nil {
		return waiting, ctx.Err()
	}
	f.files = next
	if len(whole) == 0 {
		return waiting, nil
	}
	again := map[string]bool{}
	err = ingest(ctx, each(whole), func(r indexer.Result) {
		if !r.Settled() {
			again[r.Path] = true
		}
		report(r)
	})
	if err != nil {
		return waiting, fmt.Errorf("taking in what is in %s: %w", f.dir, err)
	}
	for _, file := range whole {
		s := f.files[file.Path]
		s.taken = !again[file.Path]
		f.files[file.Path] = s
	}
	return waiting, nil
}

// see returns what is known of a file now.
func (f *Folder) see(path string, now time.Time) (state, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return state{}, false
	}
	at := stamp{info.Size(), info.ModTime()}
	s, known := f.files[path]
	if !known || s.stamp != at {
		s = state{stamp: at, since: now}
	}
	return s, true
}

func each(files []indexer.File) iter.Seq2[indexer.File, error] {
	return func(yield func(indexer.File, error) bool) {
		for _, file := range files {
			if !yield(file, nil) {
				return
			}
		}
	}
}
