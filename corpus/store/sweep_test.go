package store

import (
	"errors"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A reading is all that can be read of a corpus, as one would compare it.
type reading struct {
	documents []string
	texts     []string // of each version of each document; "" where it is gone
	originals []string
}

// read reads everything, and adds up the damage that it meets. Where there is
// some, the reading lacks just that.
func (r *reading) read(t *testing.T, from *Reader) error {
	t.Helper()
	var damage error
	note := func(err error) {
		if err != nil && !errors.Is(err, ErrPurged) {
			require.ErrorAs(t, err, new(*DamageError))
			damage = errors.Join(damage, err)
		}
	}
	for _, id := range []string{"a", "b", "c", "gone"} {
		for number := range 3 {
			doc, err := from.Document(t.Context(), id, number)
			if errors.Is(err, ErrNotFound) || number == 0 && errors.Is(err, ErrDeleted) {
				continue
			}
			note(err)
			src, err := from.Source(t.Context(), id, number)
			note(err)
			r.texts, r.originals = append(r.texts, doc.Text), append(r.originals, string(src.Original))
		}
	}
	r.documents = slices.Collect(from.Documents())
	return damage
}

// agrees reports whether what was read is right, or missing.
func (r *reading) agrees(t *testing.T, right *reading) {
	t.Helper()
	require.Equal(t, right.documents, r.documents)
	for i := range right.texts {
		require.Contains(t, []string{"", right.texts[i]}, r.texts[i])
		require.Contains(t, []string{"", right.originals[i]}, r.originals[i])
	}
}

// faultyFiles returns the files that a check names.
func faultyFiles(t *testing.T, r *Reader) []string {
	t.Helper()
	report, err := r.Check(t.Context(), nil)
	damage := new(DamageError)
	if errors.As(err, &damage) {
		return []string{damage.File}
	}
	require.NoError(t, err)
	var names []string
	for _, f := range report.Faults {
		names = append(names, f.File)
	}
	return names
}

// TestDamageAnywhereIsNamedAndNeverServed flips bits of every file: one in sixty
// or, with DIALOGUE_TORTURE=1, each. Whatever is read, before the corpus is
// opened again and after, is right or is refused.
func TestDamageAnywhereIsNamedAndNeverServed(t *testing.T) {
	d, s := filled(t)
	put(t, s, "gone", "Words that are purged.")
	_, err := s.Purge(t.Context(), "gone")
	require.NoError(t, err)
	var right reading
	require.NoError(t, right.read(t, s.Reader))
	require.Contains(t, right.texts, "First words of a.")

	names := []string{journalName, markName}
	for _, folder := range []string{originals, documents} {
		require.NoError(t, walk(d, folder, func(name string, _ fs.FileInfo) { names = append(names, name) }))
	}
	require.Len(t, names, 2+2*4)
	for _, name := range names {
		data := d.bytes(t, name)
		for i, bit := range flips(len(*data)) {
			(*data)[i] ^= bit
			assertNeverServed(t, d, s.Reader, &right, name)
			(*data)[i] ^= bit
		}
	}
	assertNoDamage(t, d, &right)
}

// flips yields the places to damage in so many bytes, and the bit to flip: those
// of the first and the last byte always.
func flips(size int) iter.Seq2[int, byte] {
	return func(yield func(int, byte) bool) {
		for n := range 8 * size {
			chosen := torture() || n < 8 || n >= 8*(size-1) || rand.IntN(60) == 0
			if chosen && !yield(n/8, 1<<(n%8)) {
				return
			}
		}
	}
}

func torture() bool { return os.Getenv("DIALOGUE_TORTURE") != "" }

// assertNeverServed reads a corpus of which one file is damaged.
func assertNeverServed(t *testing.T, d *memDisk, open *Reader, right *reading, name string) {
	t.Helper()
	var before, after reading
	_ = before.read(t, open) // that of the journal may lie in what is not read again
	before.agrees(t, right)
	require.Equal(t, []string{name}, faultyFiles(t, open), "while it is open")

	fresh, err := newReader(d)
	if name == journalName {
		requireDamage(t, err, name)
		return
	}
	require.NoError(t, err)
	err = after.read(t, fresh)
	after.agrees(t, right)
	require.Equal(t, []string{name}, faultyFiles(t, fresh))
	if name != markName {
		requireDamage(t, err, name)
	}
}

func assertNoDamage(t *testing.T, d *memDisk, right *reading) {
	t.Helper()
	r, err := newReader(d)
	require.NoError(t, err)
	var got reading
	require.NoError(t, got.read(t, r))
	assert.Equal(t, *right, got)
	assert.Empty(t, faultyFiles(t, r))
}
