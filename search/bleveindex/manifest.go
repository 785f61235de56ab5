package bleveindex

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Names of files in an index.
const (
	currentName  = "CURRENT"
	manifestName = "MANIFEST"
)

// A manifest says what a generation is made of.
type manifest struct {
	Schema     int              `json:"schema"`
	Vocabulary string           `json:"vocabulary"` // version by which the statements were made
	Last       uint64           `json:"last"`       // number of the last change held
	Next       uint64           `json:"next"`       // number of the next segment file
	Documents  int              `json:"documents"`
	Statements int              `json:"statements"` // apparatus included
	Segments   []segmentEntry   `json:"segments"`
	Files      map[string]entry `json:"files"` // by name
}

// A segmentEntry is a segment of a generation.
type segmentEntry struct {
	Number  uint64 `json:"number"`
	Deleted bool   `json:"deleted,omitempty"` // whether there is a .del file
}

func (s segmentEntry) file() string    { return fmt.Sprintf("%06d.zap", s.Number) }
func (s segmentEntry) deleted() string { return fmt.Sprintf("%06d.del", s.Number) }

// An entry is what is known of a file.
type entry struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

// A DamageError names a file of the index that is not what was written. The
// index must be rebuilt from the corpus.
type DamageError struct {
	File   string // path
	Reason string
}

// Error names the file and the reason.
func (e *DamageError) Error() string {
	return fmt.Sprintf("index file %s is damaged (%s); rebuild the index from the corpus", e.File, e.Reason)
}

// A VersionError says that the index was made by other rules than those of this
// program or of the vocabulary at hand. It must be rebuilt from the corpus.
type VersionError struct {
	What       string // "schema" or "vocabulary"
	Have, Want string
}

// Error names what differs.
func (e *VersionError) Error() string {
	return fmt.Sprintf("the index was made with %s %s and %s is needed; rebuild it from the corpus", e.What, e.Have, e.Want)
}

// ErrNoIndex says that a folder holds no index yet.
var ErrNoIndex = errors.New("there is no index yet; ingest something first")

// readCurrent returns the name of the current generation and the hash of its
// manifest. The error is ErrNoIndex where nothing was published yet.
func readCurrent(dir string) (name, hash string, err error) {
	path := filepath.Join(dir, currentName)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", "", emptyOrDamaged(dir)
	}
	if err != nil {
		return "", "", fmt.Errorf("reading the current generation: %w", err)
	}
	parts := strings.Fields(string(b))
	if len(parts) != 2 || len(parts[1]) != 2*sha256.Size || !isGeneration(parts[0]) {
		return "", "", &DamageError{path, "it does not name a generation"}
	}
	return parts[0], parts[1], nil
}

// emptyOrDamaged tells a folder that never held an index from one that lost
// its file CURRENT.
func emptyOrDamaged(dir string) error {
	names, err := generationNames(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(dir, name, manifestName)); err == nil && name != generationName(1) {
			return &DamageError{filepath.Join(dir, currentName), "it is missing"}
		}
	}
	return ErrNoIndex
}

// readManifest reads and verifies the manifest of a generation, and compares
// its files with it.
func readManifest(dir, hash string) (manifest, error) {
	path := filepath.Join(dir, manifestName)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, &DamageError{path, "it is missing"}
	}
	if err != nil {
		return manifest{}, fmt.Errorf("reading a manifest: %w", err)
	}
	if hashOf(b) != hash {
		return manifest{}, &DamageError{path, "its hash differs"}
	}
	var m manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return manifest{}, &DamageError{path, err.Error()}
	}
	return m, nil
}

// verify compares the files of a generation with its manifest.
func (m *manifest) verify(ctx context.Context, dir string) error {
	for name, want := range m.Files {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("verifying the index: %w", err)
		}
		have, err := describe(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			return &DamageError{filepath.Join(dir, name), "it is missing"}
		}
		if err != nil {
			return err
		}
		if have.Size != want.Size {
			return &DamageError{filepath.Join(dir, name), fmt.Sprintf("%d bytes instead of %d", have.Size, want.Size)}
		}
		if have != want {
			return &DamageError{filepath.Join(dir, name), "its hash differs"}
		}
	}
	return nil
}

// bytes returns the length of all files.
func (m *manifest) bytes() int64 {
	n := int64(0)
	for _, e := range m.Files {
		n += e.Size
	}
	return n
}

// describe reads a file for its size and hash.
func describe(path string) (entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return entry{}, fmt.Errorf("reading an index file: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	h := sha256.New()
	n, err := io.CopyBuffer(h, f, make([]byte, 1<<18))
	if err != nil {
		return entry{}, fmt.Errorf("reading %s: %w", path, err)
	}
	return entry{n, hex.EncodeToString(h.Sum(nil))}, nil
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
