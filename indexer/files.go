package indexer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dialogue/corpus"
	"dialogue/indexer/reader"
)

// A File is one input found below a path that a person named. Open may be called
// once; whoever calls it closes Body.
type File struct {
	Path  string // as found, for messages
	Size  int64  // in bytes; -1 if unknown
	Open  func() (reader.Input, io.Closer, error)
	Place Place // where to find it another time
}

// A Place is where a file was found: a name below a folder, or an address. It is
// zero for what cannot be read twice, such as standard input.
type Place struct {
	Folder   string          `json:"folder,omitempty"` // absolute
	Name     string          `json:"name,omitempty"`   // below Folder, with slashes
	URL      string          `json:"url,omitempty"`
	Settings corpus.Settings `json:"settings,omitzero"` // of what was fetched
}

// String returns the path or the address, "-" for none.
func (p Place) String() string {
	switch {
	case p.URL != "":
		return p.URL
	case p.Folder != "":
		return filepath.Join(p.Folder, filepath.FromSlash(p.Name))
	}
	return "-"
}

// FileAt returns the file in a place below a folder, as Files would find it.
func FileAt(p Place) (File, error) {
	full := p.String()
	info, err := os.Stat(full)
	if err != nil {
		return File{Path: full, Place: p}, fmt.Errorf("opening %s: %w", full, plain(err))
	}
	open := func(name string) (fs.File, error) { return os.OpenInRoot(p.Folder, name) }
	return regularFile(full, info, open, p, newCompanions(open))
}

// Files yields the files below the paths in the order of the paths and, within a
// folder, of names. The path "-" is standard input. Names that start with a dot
// are left out, as are links that lead out of their folder, and lists of people,
// which are read with the transcripts beside them. A document that
// gives no id of its own is named by its path below the folder, or by its file's
// own name. An error concerns one path; the paths after it follow.
func Files(ctx context.Context, stdin io.Reader, paths ...string) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, p := range paths {
			for f, err := range filesBelow(ctx, stdin, p) {
				if !yield(f, err) {
					return
				}
			}
		}
	}
}

// Held returns a file whose content is in memory: a page that was fetched from an
// address, which is also what messages call it.
func Held(address string, in reader.Input, content []byte) File {
	open := func() (reader.Input, io.Closer, error) {
		in.Body = bytes.NewReader(content)
		return in, io.NopCloser(nil), nil
	}
	return File{address, int64(len(content)), open, Place{URL: address, Settings: in.Settings}}
}

func filesBelow(ctx context.Context, stdin io.Reader, p string) iter.Seq2[File, error] {
	if p == "-" {
		return one(File{Path: "-", Size: -1, Open: func() (reader.Input, io.Closer, error) {
			return reader.Input{Name: "-", Body: stdin}, io.NopCloser(stdin), nil
		}}, nil)
	}
	info, err := os.Stat(p)
	if err == nil && info.IsDir() {
		return folder(ctx, p)
	}
	at := place(absolute(filepath.Dir(p)), filepath.Base(p))
	if err != nil {
		return one(File{Path: p, Place: at}, fmt.Errorf("opening %s: %w", p, plain(err)))
	}
	open := func(string) (fs.File, error) { return os.Open(p) }
	beside := newCompanions(func(name string) (fs.File, error) { return os.OpenInRoot(filepath.Dir(p), name) })
	return one(regularFile(p, info, open, at, beside))
}

// absolute returns dir from the root on. It fails only where the working folder is
// gone; then it stays as it is.
func absolute(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		return full
	}
	return dir
}

func one(f File, err error) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) { yield(f, err) }
}

// folder walks a folder through os.Root, so that no link leads out of it.
func folder(ctx context.Context, dir string) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			yield(File{Path: dir}, fmt.Errorf("opening %s: %w", dir, plain(err)))
			return
		}
		defer func() { _ = root.Close() }()
		// A file may be opened after the walk has ended, so not through root.
		open := func(name string) (fs.File, error) { return os.OpenInRoot(dir, name) }
		walk(ctx, root.FS(), dir, open, yield)
	}
}

// FilesIn yields the files of a file system as Files does those of a folder.
func FilesIn(ctx context.Context, fsys fs.FS) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) { walk(ctx, fsys, "", fsys.Open, yield) }
}

// walk yields the files of fsys, whose paths are shown below dir.
func walk(ctx context.Context, fsys fs.FS, dir string, open func(string) (fs.File, error), yield func(File, error) bool) {
	beside := newCompanions(open)
	root := ""
	if dir != "" {
		root = absolute(dir)
	}
	visit := func(name string, entry fs.DirEntry, err error) error {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err == nil && strings.HasPrefix(path.Base(name), ".") && name != "." {
			return skip(entry)
		}
		if err == nil && (entry.IsDir() || reader.IsCompanion(name)) {
			return nil
		}
		var info fs.FileInfo
		if err == nil {
			info, err = fs.Stat(fsys, name)
		}
		switch {
		case err != nil:
			return proceed(yield(File{Path: full, Place: place(root, name)}, fmt.Errorf("opening %s: %w", full, plain(err))))
		case info.IsDir():
			return nil
		}
		return proceed(yield(regularFile(full, info, open, place(root, name), beside)))
	}
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return fs.SkipAll
		}
		return visit(name, entry, err)
	})
}

func proceed(more bool) error {
	if more {
		return nil
	}
	return fs.SkipAll
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// place returns the place of a file; the folder is "" for none on a disk.
func place(folder, name string) Place { return Place{Folder: folder, Name: name} }

// regularFile refuses what is no file with an end: reading a pipe or a device
// could wait for ever.
func regularFile(full string, info fs.FileInfo, open func(name string) (fs.File, error), at Place, beside *companions) (File, error) {
	if !info.Mode().IsRegular() {
		return File{Path: full, Place: at}, fmt.Errorf("%s is no regular file (%s)", full, info.Mode().Type())
	}
	return File{full, info.Size(), func() (reader.Input, io.Closer, error) {
		f, err := open(at.Name)
		if err != nil {
			return reader.Input{}, nil, fmt.Errorf("opening %s: %w", full, plain(err))
		}
		look := func() ([]reader.Companion, error) { return beside.of(at.Name) }
		return reader.Input{Name: at.Name, Body: f, Beside: look}, f, nil
	}, at}, nil
}

// plain takes the operation and the path off an error whose message names them
// already.
func plain(err error) error {
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		return pathError.Err
	}
	return err
}
