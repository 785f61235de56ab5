// Package ledger keeps a small durable table as a file of JSON lines: what is
// known of each page of a crawl, which files could not be read. A person can read
// it, and a process that is killed loses nothing that was flushed.
package ledger

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

const fileMode = 0o600

// A File maps keys to values. It may be used by several goroutines; one process
// may write it.
type File[T any] struct {
	mu     sync.Mutex
	path   string
	values map[string]T
	out    *os.File
	lines  int // in the file, of which those that were replaced are left out by Compact
}

// line is one line of the file. Without a value the key is taken out.
type line[T any] struct {
	Key   string `json:"key"`
	Value *T     `json:"value,omitempty"`
}

// Open reads a file, which need not be there. A last line that was broken off is
// left out; any other damage is an error.
func Open[T any](path string) (*File[T], error) {
	f := &File[T]{path: path, values: map[string]T{}}
	content, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	whole := content[:bytes.LastIndexByte(content, '\n')+1]
	if err := f.read(whole); err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	if f.out, err = os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, fileMode); err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	if err := f.out.Truncate(int64(len(whole))); err != nil {
		return nil, errors.Join(fmt.Errorf("opening %s: %w", path, err), f.out.Close())
	}
	return f, nil
}

// Read returns what a file holds, for those who do not write it.
func Read[T any](path string) (map[string]T, error) {
	f := &File[T]{values: map[string]T{}}
	content, err := os.ReadFile(path)
	if err == nil {
		err = f.read(content[:bytes.LastIndexByte(content, '\n')+1])
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return f.values, nil
}

func (f *File[T]) read(content []byte) error {
	for text := range bytes.Lines(content) {
		f.lines++
		var l line[T]
		if err := json.Unmarshal(text, &l); err != nil {
			return fmt.Errorf("line %d is damaged; remove the line, or the file to begin anew: %w", f.lines, err)
		}
		if l.Value == nil {
			delete(f.values, l.Key)
			continue
		}
		f.values[l.Key] = *l.Value
	}
	return nil
}

// Value returns the value of a key, and whether there is one.
func (f *File[T]) Value(key string) (T, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	v, ok := f.values[key]
	return v, ok
}

// Keys lists the keys in their order.
func (f *File[T]) Keys() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Sorted(maps.Keys(f.values))
}

// A Change sets the value of a key or, if it is nil, takes the key out.
type Change[T any] struct {
	Key   string
	Value *T
}

// Put makes changes durable.
func (f *File[T]) Put(changes ...Change[T]) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out bytes.Buffer
	for _, c := range changes {
		if err := write(&out, c); err != nil {
			return err
		}
	}
	if err := f.append(out.Bytes()); err != nil {
		return err
	}
	f.lines += len(changes)
	for _, c := range changes {
		if c.Value == nil {
			delete(f.values, c.Key)
			continue
		}
		f.values[c.Key] = *c.Value
	}
	return nil
}

func (f *File[T]) append(lines []byte) error {
	if f.out == nil {
		return nil
	}
	if _, err := f.out.Write(lines); err != nil {
		return fmt.Errorf("writing %s: %w", f.path, err)
	}
	if err := f.out.Sync(); err != nil {
		return fmt.Errorf("flushing %s: %w", f.path, err)
	}
	return nil
}

func write[T any](out *bytes.Buffer, c Change[T]) error {
	b, err := json.Marshal(line[T](c))
	if err != nil {
		return fmt.Errorf("writing %s: %w", c.Key, err)
	}
	out.Write(b)
	out.WriteByte('\n')
	return nil
}

// Close leaves the lines out that were replaced, and ends writing.
func (f *File[T]) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.out == nil {
		return nil
	}
	var err error
	if f.lines > len(f.values) {
		err = f.compact()
	}
	err = errors.Join(err, f.out.Close())
	f.out = nil
	return err
}

// compact replaces the file by one of the newest lines.
func (f *File[T]) compact() error {
	next, err := os.CreateTemp(filepath.Dir(f.path), filepath.Base(f.path)+".*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", f.path, err)
	}
	err = errors.Join(f.writeAll(next), next.Sync(), next.Close())
	if err == nil {
		err = os.Rename(next.Name(), f.path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", f.path, err), os.Remove(next.Name()))
	}
	return syncFolder(filepath.Dir(f.path))
}

func (f *File[T]) writeAll(to *os.File) error {
	w := bufio.NewWriter(to)
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(f.values)) {
		v := f.values[key]
		if err := write(&b, Change[T]{key, &v}); err != nil {
			return err
		}
		if _, err := b.WriteTo(w); err != nil {
			return fmt.Errorf("writing lines: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("writing lines: %w", err)
	}
	return nil
}

// syncFolder makes a new name in a folder durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("flushing %s: %w", dir, err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fmt.Errorf("flushing %s: %w", dir, err)
	}
	return nil
}

// Memory returns a table that is not kept, with values to begin with: for a run
// that changes nothing.
func Memory[T any](values map[string]T) *File[T] { return &File[T]{values: values} }
