package store

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

var errPowerLost = errors.New("the power is gone")

// A memDisk is a disk in memory that remembers what has been flushed. It can
// lose its power after so many operations, and it can be full.
type memDisk struct {
	mu    sync.Mutex
	root  *node
	left  int // operations until the power is lost; -1 for never
	space int // bytes until the disk is full; -1 for endless
}

// A node is a file or a folder as the process sees it, and as it would be found
// after a loss of power if nothing more were flushed.
type node struct {
	dir     bool
	data    []byte
	flushed []byte
	entries map[string]*node
	durable map[string]*node
	changed time.Time
}

func newMemDisk() *memDisk {
	return &memDisk{root: folderNode(), left: -1, space: -1}
}

func folderNode() *node {
	return &node{dir: true, entries: map[string]*node{}, durable: map[string]*node{}}
}

// afterPowerLoss returns the disk as the next process may find it: of what was
// not flushed, anything can be there or not.
func (d *memDisk) afterPowerLoss(r *rand.Rand) *memDisk {
	d.mu.Lock()
	defer d.mu.Unlock()
	return &memDisk{root: d.root.remains(r), left: -1, space: -1}
}

func (n *node) remains(r *rand.Rand) *node {
	if !n.dir {
		data := n.remainingBytes(r)
		return &node{data: data, flushed: slices.Clone(data), changed: n.changed}
	}
	out := folderNode()
	names := slices.Sorted(maps.Keys(n.entries))
	for name := range n.durable {
		if n.entries[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		left := n.entries[name]
		if left != n.durable[name] && r.IntN(2) == 0 {
			left = n.durable[name]
		}
		if left != nil {
			out.entries[name] = left.remains(r)
		}
	}
	maps.Copy(out.durable, out.entries)
	return out
}

// remainingBytes keeps all, none or a part of what was not flushed; of a part,
// the rest may have been given its space but not its bytes.
func (n *node) remainingBytes(r *rand.Rand) []byte {
	switch r.IntN(4) {
	case 0:
		return slices.Clone(n.flushed)
	case 1:
		return slices.Clone(n.data)
	}
	if len(n.data) <= len(n.flushed) {
		return slices.Clone(n.flushed)
	}
	cut := len(n.flushed) + r.IntN(len(n.data)-len(n.flushed))
	out := slices.Clone(n.data[:cut])
	if r.IntN(2) == 0 {
		out = append(out, make([]byte, len(n.data)-cut)...)
	}
	return out
}

// begin counts an operation that changes the disk.
func (d *memDisk) begin() error {
	if d.left == 0 {
		return errPowerLost
	}
	if d.left > 0 {
		d.left--
	}
	return nil
}

func (d *memDisk) find(name string) (*node, error) {
	n := d.root
	if name == "." {
		return n, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if n = n.entries[part]; n == nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
		}
	}
	return n, nil
}

func (d *memDisk) OpenFile(name string, flag int, _ os.FileMode) (file, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n, err := d.find(name)
	if err == nil {
		if flag&os.O_TRUNC != 0 {
			n.data = nil
		}
		return &memFile{disk: d, node: n}, d.begin()
	}
	folder, folderErr := d.find(path.Dir(name))
	if flag&os.O_CREATE == 0 || folderErr != nil {
		return nil, err
	}
	if err := d.begin(); err != nil {
		return nil, err
	}
	n = &node{changed: time.Now()}
	folder.entries[path.Base(name)] = n
	return &memFile{disk: d, node: n}, nil
}

func (d *memDisk) Mkdir(name string, _ os.FileMode) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, err := d.find(name); err == nil {
		return fs.ErrExist
	}
	folder, err := d.find(path.Dir(name))
	if err == nil {
		err = d.begin()
	}
	if err != nil {
		return err
	}
	folder.entries[path.Base(name)] = folderNode()
	return nil
}

func (d *memDisk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	n, err := d.find(from)
	if err != nil {
		return err
	}
	source, _ := d.find(path.Dir(from))
	target, err := d.find(path.Dir(to))
	if err == nil {
		err = d.begin()
	}
	if err != nil {
		return err
	}
	target.entries[path.Base(to)] = n
	delete(source.entries, path.Base(from))
	return nil
}

func (d *memDisk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, err := d.find(name); err != nil {
		return err
	}
	if err := d.begin(); err != nil {
		return err
	}
	folder, _ := d.find(path.Dir(name))
	delete(folder.entries, path.Base(name))
	return nil
}

func (d *memDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n, err := d.find(name)
	if err != nil {
		return nil, err
	}
	var out []fs.DirEntry
	for name, child := range n.entries {
		out = append(out, fs.FileInfoToDirEntry(memInfo{name, child}))
	}
	return out, nil
}

func (d *memDisk) SyncDir(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	n, err := d.find(name)
	if err == nil {
		err = d.begin()
	}
	if err == nil {
		n.durable = maps.Clone(n.entries)
	}
	return err
}

func (d *memDisk) SyncAll() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.begin(); err != nil {
		return err
	}
	d.root.flush()
	return nil
}

func (n *node) flush() {
	n.flushed = slices.Clone(n.data)
	n.durable = maps.Clone(n.entries)
	for _, child := range n.entries {
		child.flush()
	}
}

func (d *memDisk) Close() error { return nil }

// A memFile is an open file of a memDisk.
type memFile struct {
	disk *memDisk
	node *node
	at   int64
}

func (f *memFile) Read(b []byte) (int, error) {
	n, err := f.ReadAt(b, f.at)
	f.at += int64(n)
	return n, err
}

func (f *memFile) ReadAt(b []byte, at int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if at >= int64(len(f.node.data)) {
		return 0, io.EOF
	}
	n := copy(b, f.node.data[at:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (f *memFile) Write(b []byte) (int, error) {
	n, err := f.WriteAt(b, f.at)
	f.at += int64(n)
	return n, err
}

// WriteAt writes as much as there is space for.
func (f *memFile) WriteAt(b []byte, at int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if err := f.disk.begin(); err != nil {
		return 0, err
	}
	n, err := len(b), error(nil)
	grows := int(at) + len(b) - len(f.node.data)
	if space := f.disk.space; space >= 0 && grows > space {
		n, err = len(b)-(grows-space), syscall.ENOSPC
		grows = space
	}
	if f.disk.space >= 0 {
		f.disk.space -= max(grows, 0)
	}
	if end := int(at) + n; end > len(f.node.data) {
		f.node.data = append(slices.Clone(f.node.data), make([]byte, end-len(f.node.data))...)
	}
	copy(f.node.data[at:], b[:n])
	return n, err
}

func (f *memFile) Truncate(size int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if err := f.disk.begin(); err != nil {
		return err
	}
	f.node.data = slices.Clone(f.node.data[:size])
	return nil
}

func (f *memFile) Sync() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if err := f.disk.begin(); err != nil {
		return err
	}
	f.node.flushed = slices.Clone(f.node.data)
	return nil
}

func (f *memFile) Stat() (fs.FileInfo, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	return memInfo{"", f.node}, nil
}

func (f *memFile) Close() error { return nil }

type memInfo struct {
	name string
	node *node
}

func (i memInfo) Name() string       { return i.name }
func (i memInfo) Size() int64        { return int64(len(i.node.data)) }
func (i memInfo) ModTime() time.Time { return i.node.changed }
func (i memInfo) IsDir() bool        { return i.node.dir }
func (i memInfo) Sys() any           { return nil }

func (i memInfo) Mode() fs.FileMode {
	if i.node.dir {
		return fs.ModeDir | folderMode
	}
	return fileMode
}
