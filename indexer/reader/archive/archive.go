// Package archive opens the zip files that documents of word processors and
// electronic books come in, without trusting them: what is unpacked is bounded,
// nothing is written anywhere, and zip files inside are not opened.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	// DefaultMaxBytes is how much is unpacked of a file where Limits set nothing.
	DefaultMaxBytes = 64 << 20
	// DefaultMaxRatio is how many bytes a packed byte may become there. Deflate
	// ends at 1,032; the XML of long tables has come to about 60.
	DefaultMaxRatio = 200
	// mostFiles bounds the directory of an archive.
	mostFiles = 10_000
	// smallFile is the size below which the ratio of a file is of no concern.
	smallFile = 1 << 20
)

// What is wrong with an archive.
var (
	ErrBroken    = errors.New("the zip file is broken or cut off")
	ErrUnpacked  = errors.New("what it unpacks to is larger than the limit")
	ErrRatio     = errors.New("it unpacks to far more than a document does, as files made to do harm do")
	ErrFiles     = fmt.Errorf("it holds more than %d files", mostFiles)
	ErrName      = errors.New("it holds a file with a name that points out of it")
	ErrEncrypted = errors.New("it is encrypted: save it without a password")
	ErrMissing   = errors.New("a part that it needs is not in it")
)

// Limits bound what is unpacked; those that are 0 are the defaults.
type Limits struct {
	MaxBytes int64 // of all that is read from one archive
	MaxRatio int64 // of the size of a file to its packed size
}

func (l Limits) orDefault() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = DefaultMaxBytes
	}
	if l.MaxRatio <= 0 {
		l.MaxRatio = DefaultMaxRatio
	}
	return l
}

// An Archive is an open zip file. It is not safe for concurrent use.
type Archive struct {
	limits Limits
	left   int64 // bytes that may yet be unpacked
	files  map[string]*zip.File
	names  []string
}

// Open reads the directory of a zip file. Of files with the same name the first
// counts.
func Open(b []byte, limits Limits) (*Archive, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%w (%w)", ErrBroken, err)
	}
	if len(z.File) > mostFiles {
		return nil, ErrFiles
	}
	a := &Archive{limits: limits.orDefault(), files: make(map[string]*zip.File, len(z.File))}
	a.left = a.limits.MaxBytes
	for _, f := range z.File {
		if pointsOut(f.Name) {
			return nil, fmt.Errorf("%w: %q", ErrName, f.Name)
		}
		if a.files[f.Name] == nil {
			a.files[f.Name] = f
			a.names = append(a.names, f.Name)
		}
	}
	return a, nil
}

// pointsOut reports whether a name leads out of the folder that it is meant for.
func pointsOut(name string) bool {
	slashed := strings.ReplaceAll(name, `\`, "/")
	clean := path.Clean(slashed)
	return path.IsAbs(slashed) || clean == ".." || strings.HasPrefix(clean, "../") ||
		len(slashed) > 1 && slashed[1] == ':' || strings.ContainsRune(name, 0)
}

// Names returns the names of the files in the order of the directory.
func (a *Archive) Names() []string { return a.names }

// Has reports whether there is a file of a name.
func (a *Archive) Has(name string) bool { return a.files[name] != nil }

// Read unpacks a file. A file that is not there is ErrMissing.
func (a *Archive) Read(name string) ([]byte, error) {
	b, err := a.read(name, a.left)
	a.left -= int64(len(b))
	return b, err
}

// Optional is Read for a file that may be missing: it is then empty.
func (a *Archive) Optional(name string) ([]byte, error) {
	if !a.Has(name) {
		return nil, nil
	}
	return a.Read(name)
}

// Head unpacks the beginning of a file, to tell what the archive is; "" if there
// is none.
func (a *Archive) Head(name string, n int64) string {
	f := a.files[name]
	if f == nil {
		return ""
	}
	r, err := f.Open()
	if err != nil {
		return ""
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(io.LimitReader(r, n))
	if err != nil {
		return ""
	}
	return string(b)
}

func (a *Archive) read(name string, most int64) ([]byte, error) {
	f := a.files[name]
	switch {
	case f == nil:
		return nil, fmt.Errorf("%s: %w", name, ErrMissing)
	case f.Flags&1 != 0:
		return nil, ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w (%w)", name, ErrBroken, err)
	}
	defer func() { _ = r.Close() }()
	// What the directory says of the size is a claim only: what comes out counts.
	packed := max(1, int64(f.CompressedSize64))
	bound := min(most, max(smallFile, packed*a.limits.MaxRatio))
	b, err := io.ReadAll(io.LimitReader(r, bound+1))
	switch {
	case int64(len(b)) > most:
		return nil, fmt.Errorf("%s: %w of %d MB", name, ErrUnpacked, a.limits.MaxBytes>>20)
	case int64(len(b)) > bound:
		return nil, fmt.Errorf("%s: %w", name, ErrRatio)
	case err != nil:
		return nil, fmt.Errorf("%s: %w (%w)", name, ErrBroken, err)
	}
	return b, nil
}
