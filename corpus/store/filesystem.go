package store

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	folderMode = 0o755
	fileMode   = 0o644
)

// A disk is what the store asks of a file system. Names are relative, with
// slashes. The order of flushes is the store's; tests stand in a disk that
// forgets what was not flushed, or that is full.
type disk interface {
	OpenFile(name string, flag int, mode os.FileMode) (file, error)
	Mkdir(name string, mode os.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
	ReadDir(name string) ([]fs.DirEntry, error)
	// SyncDir makes the entries of a folder durable.
	SyncDir(name string) error
	// SyncAll makes all that was written so far durable, files and folders.
	// It is used only where canSyncAll says so.
	SyncAll() error
	Close() error
}

type file interface {
	io.Reader
	io.ReaderAt
	io.Writer
	io.WriterAt
	Truncate(size int64) error
	Sync() error
	Stat() (fs.FileInfo, error)
	Close() error
}

// A rootDisk is a folder that no name, and no symbolic link in it, leads out of.
type rootDisk struct {
	*os.Root
	dir *os.File // the folder itself, for SyncAll
}

func openDisk(dir string) (*rootDisk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	self, err := root.Open(".")
	if err != nil {
		return nil, closing(root, err)
	}
	return &rootDisk{root, self}, nil
}

func (d *rootDisk) OpenFile(name string, flag int, mode os.FileMode) (file, error) {
	f, err := d.Root.OpenFile(name, flag, mode)
	if err != nil {
		return nil, err // not f, which would be an interface around nil
	}
	return f, nil
}

func (d *rootDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := d.Open(name)
	if err != nil {
		return nil, err
	}
	entries, err := f.ReadDir(-1)
	return entries, closing(f, err)
}

func (d *rootDisk) SyncDir(name string) error {
	f, err := d.Open(name)
	if err != nil {
		return err
	}
	return closing(f, f.Sync())
}

func (d *rootDisk) SyncAll() error { return syncAll(d.dir) }

func (d *rootDisk) Close() error { return closing(d.Root, d.dir.Close()) }

// makeFolder creates dir and what is missing above it, durably.
func makeFolder(dir string) error {
	dir = filepath.Clean(dir)
	if info, err := os.Stat(dir); err == nil {
		if !info.IsDir() {
			return fmt.Errorf("%s is no folder", dir)
		}
		return nil
	}
	parent := filepath.Dir(dir)
	if parent == dir {
		return fmt.Errorf("creating %s: %w", dir, fs.ErrNotExist)
	}
	if err := makeFolder(parent); err != nil {
		return err
	}
	if err := os.Mkdir(dir, folderMode); err != nil && !os.IsExist(err) {
		return fmt.Errorf("creating the data folder: %w", err)
	}
	f, err := os.Open(parent)
	if err != nil {
		return fmt.Errorf("flushing the data folder: %w", err)
	}
	return closing(f, f.Sync())
}

// closing closes c and returns err, or the error of closing if there is none.
func closing(c io.Closer, err error) error {
	if closeErr := c.Close(); err == nil {
		return closeErr
	}
	return err
}

// writeFile writes a new file, or all of an old one, and flushes it if asked to.
func writeFile(d disk, name string, data []byte, flush bool) error {
	f, err := d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil && flush {
		err = f.Sync()
	}
	return closing(f, err)
}

func readFile(d disk, name string) ([]byte, error) {
	f, err := d.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, closing(f, err)
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	return data, closing(f, err)
}
