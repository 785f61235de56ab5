package store

import (
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// filled returns a disk with a few documents, and the store that wrote them.
func filled(t *testing.T) (*memDisk, *Store) {
	t.Helper()
	d := newMemDisk()
	s, err := openOn(d)
	require.NoError(t, err)
	put(t, s, "a", "First words of a.")
	put(t, s, "a", "Second words of a.")
	put(t, s, "b", "Words of b.\nMore of them.")
	_, err = s.Delete(t.Context(), "b")
	require.NoError(t, err)
	put(t, s, "c", "Words of c, the last.")
	return d, s
}

func (d *memDisk) bytes(t *testing.T, name string) *[]byte {
	t.Helper()
	n, err := d.find(name)
	require.NoError(t, err)
	return &n.data
}

// TestATornLastLineIsCutOff leaves any number of bytes of a line that was being
// written when the process was killed.
func TestATornLastLineIsCutOff(t *testing.T) {
	d, s := filled(t)
	journal := d.bytes(t, journalName)
	start := s.state.lastAt
	whole := slices.Clone(*journal)
	before := map[string]string{"a": "Second words of a."}
	for cut := start; cut <= int64(len(whole)); cut++ {
		for _, fill := range []byte{0, 1} { // 1: the file grew, but the bytes did not reach the disk
			*journal = slices.Clone(whole[:cut])
			if fill == 1 && cut < int64(len(whole)) {
				*journal = append(*journal, make([]byte, int64(len(whole))-cut)...)
			}
			require.NoError(t, writeMark(s.mark, 4), "the line was not acknowledged")
			want := maps.Clone(before)
			if cut == int64(len(whole)) {
				want["c"] = "Words of c, the last."
			}

			r, err := newReader(d)
			require.NoError(t, err)
			got, err := texts(t.Context(), r)
			require.NoError(t, err)
			require.Equal(t, want, got, "a reader passes over what is not complete")

			again, err := openOn(d)
			require.NoError(t, err)
			require.Equal(t, uint64(3+len(want)), again.Last())
			put(t, again, "d", "It goes on.")
			want["d"] = "It goes on."
			got, err = texts(t.Context(), again.Reader)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
}

func TestAJournalThatLostAcknowledgedLinesIsRefused(t *testing.T) {
	d, s := filled(t)
	journal := d.bytes(t, journalName)
	whole := slices.Clone(*journal)
	for cut := range whole {
		*journal = whole[:cut]
		_, err := newReader(d)
		require.ErrorAs(t, err, new(*DamageError), "cut at %d", cut)
		_, err = openOn(d)
		require.ErrorAs(t, err, new(*DamageError), "cut at %d", cut)
		require.Len(t, *journal, cut, "damage is left as it is")
	}
	*journal = whole
	delete(d.root.entries, journalName)
	_, err := openOn(d)
	damage := new(DamageError)
	require.ErrorAs(t, err, &damage, "a journal that is gone is no empty corpus")
	assert.Equal(t, journalName, damage.File)
	require.Equal(t, uint64(5), s.Last())
}

func TestAFlippedBitOfTheJournalIsFound(t *testing.T) {
	d, _ := filled(t)
	journal := d.bytes(t, journalName)
	whole := slices.Clone(*journal)
	for i := range whole {
		for _, bit := range []byte{0x01, 0x20, 0x80} {
			*journal = slices.Clone(whole)
			(*journal)[i] ^= bit
			_, err := newReader(d)
			require.ErrorAs(t, err, new(*DamageError), "byte %d", i)
			_, err = openOn(d)
			damage := new(DamageError)
			require.ErrorAs(t, err, &damage, "byte %d", i)
			require.Equal(t, journalName, damage.File)
			require.LessOrEqual(t, damage.Offset, int64(i))
		}
	}
}

func TestAFlippedBitOfTheJournalIsFoundWhileItIsOpen(t *testing.T) {
	d, s := filled(t)
	(*d.bytes(t, journalName))[s.state.lastAt+40] ^= 1
	_, err := s.Document(t.Context(), "c", 0)
	require.ErrorAs(t, err, new(*DamageError))
	_, err = s.Check(t.Context(), nil)
	require.ErrorAs(t, err, new(*DamageError))
	it := item("c", "New words.")
	_, _, err = s.Put(t.Context(), it.Document, it.Source)
	require.ErrorAs(t, err, new(*DamageError))
}

// TestDamagedFilesAreNamedAndHealed damages each byte of each file, cuts it off
// there, and removes it.
func TestDamagedFilesAreNamedAndHealed(t *testing.T) {
	d, s := filled(t)
	c, err := s.Newest(t.Context(), "c")
	require.NoError(t, err)
	readers := map[string]func(context.Context) error{
		recordName(c.Record): func(ctx context.Context) error {
			_, err := s.Document(ctx, "c", 0)
			return err
		},
		originalName(c.Original): func(ctx context.Context) error {
			_, err1 := s.Source(ctx, "c", 0)
			_, err2 := s.Original(ctx, c.Original)
			require.Equal(t, err1 == nil, err2 == nil)
			return errors.Join(err1, err2)
		},
	}
	for name, read := range readers {
		data := d.bytes(t, name)
		whole := slices.Clone(*data)
		require.NoError(t, read(t.Context()))
		for i := range whole {
			*data = slices.Clone(whole)
			(*data)[i] ^= 0x04
			requireDamage(t, read(t.Context()), name)
			*data = whole[:i]
			requireDamage(t, read(t.Context()), name)
		}
		report, err := s.Check(t.Context(), nil)
		require.NoError(t, err)
		require.Len(t, report.Faults, 1)
		assert.Equal(t, name, report.Faults[0].File)
		assert.Equal(t, []string{"c"}, report.Faults[0].Documents)
		assert.False(t, report.Faults[0].Missing)

		require.NoError(t, d.Remove(name))
		requireDamage(t, read(t.Context()), name)
		report, err = s.Check(t.Context(), nil)
		require.NoError(t, err)
		require.Len(t, report.Faults, 1)
		assert.True(t, report.Faults[0].Missing)

		put(t, s, "c", "Words of c, the last.")
		require.NoError(t, read(t.Context()), "putting the document again heals it")
		report, err = s.Check(t.Context(), nil)
		require.NoError(t, err)
		require.Empty(t, report.Faults)
	}
}

func requireDamage(t *testing.T, err error, name string) {
	t.Helper()
	damage := new(DamageError)
	require.ErrorAs(t, err, &damage)
	require.Equal(t, name, damage.File)
}

func TestARecordOfAnotherDocumentIsNotServed(t *testing.T) {
	d, s := filled(t)
	a, err := s.Newest(t.Context(), "a")
	require.NoError(t, err)
	_, err = readRecord(d, Change{ID: "c", Version: a.Version, Text: a.Text, Record: a.Record})
	requireDamage(t, err, recordName(a.Record))
	_, err = readRecord(d, Change{ID: "a", Version: a.Version, Text: hashOf("other"), Record: a.Record})
	requireDamage(t, err, recordName(a.Record))
	_, err = readRecord(d, Change{ID: "a", Version: a.Version, Record: "../../etc/passwd"})
	require.ErrorAs(t, err, new(*DamageError))
}

func TestADamagedMarkIsReportedAndRenewed(t *testing.T) {
	d, _ := filled(t)
	mark := d.bytes(t, markName)
	whole := slices.Clone(*mark)
	for i := range whole {
		*mark = slices.Clone(whole)
		(*mark)[i] ^= 1
		r, err := newReader(d)
		require.NoError(t, err)
		report, err := r.Check(t.Context(), nil)
		require.NoError(t, err)
		require.Len(t, report.Faults, 1)
		require.Equal(t, markName, report.Faults[0].File)
		_, err = openOn(d)
		require.NoError(t, err)
		require.Equal(t, whole, *mark)
	}
}

// FuzzJournal reads any bytes as a journal: they are a corpus or damage, and
// never a panic.
func FuzzJournal(f *testing.F) {
	f.Add([]byte(`{"change":1,"kind":"text","id":"a","version":1}`), true)
	f.Add([]byte(`{"change":1,"kind":"text","id":"a","version":2}`), true)
	f.Add([]byte(`{"change":1,"kind":"purge","id":"a","version":0}`), true)
	f.Add([]byte("00000000 {}\n"), false)
	f.Fuzz(func(t *testing.T, payload []byte, sealed bool) {
		d := newMemDisk()
		_, err := openOn(d)
		require.NoError(t, err)
		journal := d.bytes(t, journalName)
		if sealed {
			payload = appendLine(nil, payload)
		}
		*journal = append(*journal, payload...)
		r, err := newReader(d)
		if err != nil {
			require.ErrorAs(t, err, new(*DamageError))
			return
		}
		for id := range r.Documents() {
			_, err := r.Document(t.Context(), id, 0)
			require.Error(t, err)
		}
	})
}
