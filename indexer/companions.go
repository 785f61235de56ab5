package indexer

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sync"

	"dialogue/indexer/reader"
)

const (
	// foldersAbove is how many folders above that of a file are looked in: corpora
	// keep a folder a year, and their lists above.
	foldersAbove = 2
	// largestCompanion is the most bytes that a companion may have.
	largestCompanion = reader.DefaultMaxBytes
)

// companions finds the companions of files, and reads those of each folder once.
// It may be used by several goroutines.
type companions struct {
	open func(name string) (fs.File, error)
	mu   sync.Mutex
	dirs map[string]found
}

// found is what a folder holds.
type found struct {
	list []reader.Companion
	err  error
}

func newCompanions(open func(name string) (fs.File, error)) *companions {
	return &companions{open: open, dirs: make(map[string]found)}
}

// of returns the companions in the folder of a file and in those above it.
func (c *companions) of(name string) ([]reader.Companion, error) {
	var out []reader.Companion
	dir := path.Dir(name)
	for range foldersAbove + 1 {
		list, err := c.in(dir)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
		if dir == "." {
			break
		}
		dir = path.Dir(dir)
	}
	return out, nil
}

// in returns the companions in one folder.
func (c *companions) in(dir string) ([]reader.Companion, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f, known := c.dirs[dir]
	if !known {
		f.list, f.err = c.read(dir)
		c.dirs[dir] = f
	}
	return f.list, f.err
}

func (c *companions) read(dir string) ([]reader.Companion, error) {
	folder, err := c.open(dir)
	if err != nil {
		return nil, fmt.Errorf("looking for lists of people: %w", err)
	}
	defer closeQuietly(folder)
	lister, ok := folder.(fs.ReadDirFile)
	if !ok {
		return nil, nil
	}
	entries, err := lister.ReadDir(-1)
	if err != nil {
		return nil, fmt.Errorf("looking for lists of people: %w", err)
	}
	var out []reader.Companion
	for _, e := range entries {
		if !e.Type().IsRegular() || !reader.IsCompanion(e.Name()) {
			continue
		}
		data, err := c.data(path.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, reader.Companion{Name: e.Name(), Data: data})
	}
	return out, nil
}

func (c *companions) data(name string) ([]byte, error) {
	f, err := c.open(name)
	if err != nil {
		return nil, fmt.Errorf("opening the list of people %s: %w", name, err)
	}
	defer closeQuietly(f)
	data, err := io.ReadAll(io.LimitReader(f, largestCompanion+1))
	if err == nil && len(data) > largestCompanion {
		err = errors.New("it is larger than a document may be")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the list of people %s: %w", name, err)
	}
	return data, nil
}
