package bleveindex

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// generationPrefix starts the name of a generation's folder; its number follows.
const generationPrefix = "gen-"

func generationName(number uint64) string { return fmt.Sprintf("%s%06d", generationPrefix, number) }

func isGeneration(name string) bool {
	n, err := generationNumber(name)
	return err == nil && generationName(n) == name
}

func generationNumber(name string) (uint64, error) {
	digits, ok := strings.CutPrefix(name, generationPrefix)
	if !ok {
		return 0, fmt.Errorf("%q is no generation", name)
	}
	n, err := strconv.ParseUint(digits, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is no generation: %w", name, err)
	}
	return n, nil
}

// generationNames lists the folders of generations in dir, the oldest first.
func generationNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("listing generations: %w", err)
	}
	var out []string
	for _, e := range entries {
		if isGeneration(e.Name()) {
			out = append(out, e.Name())
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
	return out, nil
}

// nextGeneration returns the number of the next generation in dir.
func nextGeneration(dir string) (uint64, error) {
	names, err := generationNames(dir)
	if err != nil || len(names) == 0 {
		return 1, err
	}
	last, err := generationNumber(names[len(names)-1])
	return last + 1, err
}

// link makes a file appear in another folder, by a hard link where the file
// system has them, else as a copy that is synced.
func link(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("copying a segment: %w", err)
	}
	defer in.Close() //nolint:errcheck // it was only read
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("copying a segment: %w", err)
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return fmt.Errorf("copying %s: %w", from, err)
	}
	return nil
}

// writeFile writes a file and syncs it.
func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("writing an index file: %w", err)
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// replaceFile writes a file beside path and renames it over, so that path is
// at all times the old file or the new one.
func replaceFile(path string, data []byte) error {
	tmp := path + ".tmp"
	if err := writeFile(tmp, data); err != nil {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		return fmt.Errorf("replacing %s: %w", path, err)
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("syncing a folder: %w", err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("syncing folder %s: %w", dir, err)
	}
	return nil
}

func readBitmap(path string) (*roaring.Bitmap, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading deleted rows: %w", err)
	}
	out := roaring.New()
	if err := out.UnmarshalBinary(b); err != nil {
		return nil, &DamageError{path, err.Error()}
	}
	return out, nil
}

func writeBitmap(path string, rows *roaring.Bitmap) error {
	rows.RunOptimize()
	b, err := rows.ToBytes()
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return writeFile(path, b)
}
