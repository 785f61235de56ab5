package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// openOn opens a store on a disk that no other process can reach.
func openOn(d disk) (*Store, error) { return open(d, io.NopCloser(nil), Options{}) }

// A ledger is what a store must hold: the newest text of each document, "" for
// one that was purged. A document whose last change was not acknowledged is not
// in it, since both its states are right.
type ledger map[string]string

// TestPowerLoss ends the process at any operation of the disk, or cuts the power
// as well, so that any part of what was not flushed is lost; several times in a
// row. What was acknowledged, or was seen after the restart, is there and whole
// when the store opens again.
func TestPowerLoss(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newMemDisk()
		books := ledger{}
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		for life := range rapid.IntRange(1, 4).Draw(t, "lives") {
			d.left = rapid.IntRange(0, 150).Draw(t, "operations")
			books.work(t, d, life)
			d.left = -1
			if rapid.Bool().Draw(t, "power lost") {
				d = d.afterPowerLoss(random)
			}
			books.verify(t, d)
		}
	})
}

// work changes documents until the process ends.
func (l ledger) work(t *rapid.T, d *memDisk, life int) {
	s, err := openOn(d)
	for round := 0; err == nil; round++ {
		items := make([]Item, rapid.SampledFrom([]int{1, 2, 9}).Draw(t, "documents"))
		for i := range items {
			id := fmt.Sprintf("doc-%d", rapid.IntRange(0, 12).Draw(t, "id"))
			items[i] = item(id, fmt.Sprintf("Text of life %d, round %d.", life, round))
			delete(l, id)
		}
		if _, err = s.PutAll(t.Context(), items); err != nil {
			break
		}
		for _, it := range items {
			l[it.Document.ID] = it.Document.Text
		}
		if id := items[0].Document.ID; rapid.Bool().Draw(t, "purge") {
			delete(l, id)
			if _, err = s.Purge(t.Context(), id); err == nil {
				l[id] = ""
			}
		}
	}
	require.ErrorIs(t, err, errPowerLost)
}

func (l ledger) verify(t *rapid.T, d *memDisk) {
	assertNamesAreHashes(t, d)
	s, err := openOn(d)
	require.NoError(t, err)
	for id, text := range l {
		doc, err := s.Document(t.Context(), id, 0)
		if text == "" {
			require.ErrorIs(t, err, ErrPurged)
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, text, doc.Text)
	}
	report, err := s.Check(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, report.Faults)
	assertPurgedAreGone(t, s, d)

	// From now on, whoever read this relies on it.
	seen, err := texts(t.Context(), s.Reader)
	require.NoError(t, err)
	maps.Copy(l, seen)
}

// assertNamesAreHashes checks that no file ever bears a hash that it does not
// have.
func assertNamesAreHashes(t *rapid.T, d *memDisk) {
	for _, folder := range []string{originals, documents} {
		_ = walk(d, folder, func(name string, _ fs.FileInfo) {
			_, err := readObject(d, folder, strings.ReplaceAll(strings.TrimPrefix(name, folder), "/", ""))
			require.NoError(t, err)
		})
	}
}

func assertPurgedAreGone(t *rapid.T, s *Store, d *memDisk) {
	for c, err := range s.Changes(0) {
		require.NoError(t, err)
		if c.Kind != KindPurge {
			continue
		}
		for _, hash := range c.RemovedRecords {
			_, err := d.find(recordName(hash))
			if _, err2 := s.Document(t.Context(), c.ID, 0); errors.Is(err2, ErrPurged) {
				require.ErrorIs(t, err, fs.ErrNotExist)
			}
		}
	}
}

// TestFullDisk fills the disk at every byte of a document being put.
func TestFullDisk(t *testing.T) {
	for _, n := range []int{1, 9} {
		t.Run(fmt.Sprintf("%d documents at once", n), func(t *testing.T) {
			full := 0
			for space := 0; ; space += 23 {
				if !fillsUp(t, n, space) {
					break
				}
				full++
			}
			assert.Greater(t, full, 20)
		})
	}
}

// fillsUp puts n documents where there is only so much space. It reports whether
// the space was too little.
func fillsUp(t *testing.T, n, space int) bool {
	t.Helper()
	d := newMemDisk()
	s, err := openOn(d)
	require.NoError(t, err)
	put(t, s, "before", "There was space.")
	d.space = space
	items := make([]Item, n)
	for i := range items {
		items[i] = item(fmt.Sprintf("doc-%d", i), "There is none.")
	}
	_, err = s.PutAll(t.Context(), items)
	if err == nil {
		return false
	}
	require.ErrorIs(t, err, ErrNoSpace)
	assertWhole(t, s, map[string]string{"before": "There was space."})

	d.space = -1
	_, err = s.PutAll(t.Context(), items)
	require.NoError(t, err, "it goes on when there is space again")
	assert.Equal(t, n+1, s.Len())
	again, err := openOn(d)
	require.NoError(t, err)
	assert.Equal(t, s.Last(), again.Last())
	return true
}

// assertWhole checks that a store holds these texts, and nothing else.
func assertWhole(t *testing.T, s *Store, want map[string]string) {
	t.Helper()
	got, err := texts(t.Context(), s.Reader)
	require.NoError(t, err)
	assert.Equal(t, want, got)
	report, err := s.Check(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, report.Faults)
	assert.Empty(t, report.Orphans)
}

// A stuckFile fails to flush or to truncate while it is told to.
type stuckFile struct {
	file
	failSync, failTruncate bool
}

var errStuck = errors.New("stuck")

func (f *stuckFile) Sync() error {
	if f.failSync {
		return errStuck
	}
	return f.file.Sync()
}

func (f *stuckFile) Truncate(size int64) error {
	if f.failTruncate {
		return errStuck
	}
	return f.file.Truncate(size)
}

func TestAJournalThatCannotBeFlushedTakesTheChangeBack(t *testing.T) {
	d := newMemDisk()
	s, err := openOn(d)
	require.NoError(t, err)
	put(t, s, "a", "First.")
	stuck := &stuckFile{file: s.out.file, failSync: true, failTruncate: true}
	s.out.file = stuck
	it := item("b", "Second, which is longer than the third.")

	_, _, err = s.Put(t.Context(), it.Document, it.Source)
	require.ErrorIs(t, err, errStuck)
	stuck.failSync = false
	_, _, err = s.Put(t.Context(), it.Document, it.Source)
	require.ErrorIs(t, err, errStuck, "nothing is appended to what could not be cut off")
	stuck.failTruncate = false
	put(t, s, "c", "Third.")

	again, err := openOn(d)
	require.NoError(t, err)
	got, err := texts(t.Context(), again.Reader)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"a": "First.", "c": "Third."}, got)
}
