package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestPutSaysWhatItCameTo(t *testing.T) {
	base := item("a", "Zambia will process copper.")
	retitled := base
	retitled.Document.Title = "Corrected"
	reread := item("a", "Zambia will process copper.")
	reread.Document.Statements[0].Minerals = []string{"copper", "cobalt"}
	repackaged := Item{base.Document, source("<div>Zambia will process copper.</div>")}
	laterFetch := base
	laterFetch.Source.Retrieved = laterFetch.Source.Retrieved.Add(time.Hour)

	tests := map[string]struct {
		second  Item
		outcome Outcome
		kind    Kind
		version int
	}{
		"the same again":                     {base, Unchanged, KindText, 1},
		"the same, fetched later":            {laterFetch, Unchanged, KindText, 1},
		"another text":                       {item("a", "Zambia may process copper."), Changed, KindText, 2},
		"the same text under another title":  {retitled, Changed, KindRecord, 1},
		"the same text, read by other rules": {reread, Changed, KindRecord, 1},
		"the same text on another page":      {repackaged, Changed, KindRecord, 1},
		"another document":                   {item("b", "Zambia will process copper."), New, KindText, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := openStore(t, t.TempDir())
			outcome, c, err := s.Put(t.Context(), base.Document, base.Source)
			require.NoError(t, err)
			require.Equal(t, New, outcome)
			require.Equal(t, 1, c.Version)

			outcome, c, err = s.Put(t.Context(), tt.second.Document, tt.second.Source)
			require.NoError(t, err)
			assert.Equal(t, tt.outcome, outcome)
			assert.Equal(t, tt.kind, c.Kind)
			assert.Equal(t, tt.version, c.Version)
			assert.Equal(t, tt.outcome == Unchanged, s.Last() == 1)

			doc, err := s.Document(t.Context(), tt.second.Document.ID, 0)
			require.NoError(t, err)
			assert.Equal(t, tt.second.Document.Title, doc.Title)
			assert.Equal(t, tt.second.Document.Statements[0].Minerals, doc.Statements[0].Minerals)
			assert.Equal(t, hashOf(tt.second.Source.Original), doc.SHA256)
		})
	}
}

func TestOneCallTakesTheSameDocumentSeveralTimes(t *testing.T) {
	s := openStore(t, t.TempDir())
	results, err := s.PutAll(t.Context(), []Item{
		item("a", "One."), item("a", "One."), item("a", "Two."), item("a", "Two."), item("a", "One."),
	})
	require.NoError(t, err)
	var got []Outcome
	for _, r := range results {
		got = append(got, r.Outcome)
	}
	assert.Equal(t, []Outcome{New, Unchanged, Changed, Unchanged, Changed}, got)
	assert.Equal(t, uint64(2), results[3].Change.Number, "an unchanged item rests on the change before it")
	versions, err := s.Versions(t.Context(), "a")
	require.NoError(t, err)
	assert.Len(t, versions, 3, "a text that comes back is a version of its own")
}

func TestWhatCannotBeKeptIsRefusedAlone(t *testing.T) {
	s := openStore(t, t.TempDir())
	bare := item("bare", "No original.")
	bare.Source.Original = nil
	results, err := s.PutAll(t.Context(), []Item{
		item("a", "Good."), item("", "No id."), item("broken", "bad \xff byte"), item("\xff", "Bad id."), bare, item("b", "Good."),
	})
	require.NoError(t, err)
	for i, r := range results {
		if i == 0 || i == 5 {
			require.NoError(t, r.Err)
			continue
		}
		require.ErrorIs(t, r.Err, ErrInvalid)
	}
	assert.Equal(t, []string{"a", "b"}, slices.Collect(s.Documents()))
}

func TestEveryVersionStaysReadable(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	put(t, s, "a", "First words.")
	put(t, s, "a", "Second words.")
	for number, want := range map[int]string{0: "Second words.", 1: "First words.", 2: "Second words."} {
		doc, err := s.Document(t.Context(), "a", number)
		require.NoError(t, err)
		assert.Equal(t, want, doc.Text)
		src, err := s.Source(t.Context(), "a", number)
		require.NoError(t, err)
		assert.Equal(t, source("<p>"+want+"</p>"), src)
		bytes, err := s.Original(t.Context(), doc.SHA256)
		require.NoError(t, err)
		assert.Equal(t, src.Original, bytes)
	}
	for _, number := range []int{-1, 3} {
		_, err := s.Document(t.Context(), "a", number)
		require.ErrorIs(t, err, ErrNotFound)
	}
	for _, hash := range []string{hashOf("never kept"), "", "../journal", strings.Repeat("Z", 64)} {
		_, err := s.Original(t.Context(), hash)
		require.ErrorIs(t, err, ErrNotFound)
	}
}

func TestDeleteLeavesATombstone(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	put(t, s, "a", "Words.")
	_, err := s.Delete(t.Context(), "nobody")
	require.ErrorIs(t, err, ErrNotFound)
	c, err := s.Delete(t.Context(), "a")
	require.NoError(t, err)
	assert.True(t, c.Removes())
	_, err = s.Delete(t.Context(), "a")
	require.ErrorIs(t, err, ErrDeleted)

	require.NoError(t, s.Close())
	s = openStore(t, dir)
	_, err = s.Document(t.Context(), "a", 0)
	require.ErrorIs(t, err, ErrDeleted)
	require.NotErrorIs(t, err, ErrPurged)
	doc, err := s.Document(t.Context(), "a", 1)
	require.NoError(t, err)
	assert.Equal(t, "Words.", doc.Text)
	assert.Zero(t, s.Len())

	it := item("a", "Words.")
	outcome, c, err := s.Put(t.Context(), it.Document, it.Source)
	require.NoError(t, err)
	assert.Equal(t, New, outcome, "it comes back")
	assert.Equal(t, 1, c.Version, "as the version that it was")
	assert.Equal(t, []string{"a"}, slices.Collect(s.Documents()))
}

func TestPurgeRemovesTheBytes(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	put(t, s, "a", "First secret.")
	put(t, s, "a", "Second secret.")
	shared := source("<p>Second secret.</p>")
	_, _, err := s.Put(t.Context(), document("b", "Second"), shared)
	require.NoError(t, err)

	c, err := s.Purge(t.Context(), "a")
	require.NoError(t, err)
	assert.Equal(t, []string{hashOf("<p>First secret.</p>")}, c.RemovedOriginals)
	assert.Equal(t, []string{hashOf(shared.Original)}, c.SharedOriginals, "b rests on it")
	assert.Len(t, c.RemovedRecords, 2)
	for _, number := range []int{0, 1, 2} {
		_, err = s.Document(t.Context(), "a", number)
		require.ErrorIs(t, err, ErrPurged)
		require.ErrorIs(t, err, ErrDeleted)
	}
	_, err = s.Original(t.Context(), hashOf("<p>First secret.</p>"))
	require.ErrorIs(t, err, ErrPurged)
	_, err = s.Purge(t.Context(), "a")
	require.ErrorIs(t, err, ErrPurged)

	_, err = s.Purge(t.Context(), "b")
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		require.NoError(t, err)
		assert.True(t, e.IsDir() || !strings.Contains(filepath.ToSlash(name), "/originals/"), name)
		return nil
	}))
	assertWhole(t, s, map[string]string{})

	put(t, s, "a", "Second secret.")
	assertWhole(t, s, map[string]string{"a": "Second secret."})
	_, err = s.Document(t.Context(), "a", 1)
	require.ErrorIs(t, err, ErrPurged, "the other version stays purged")
}

func TestChangesStartAnywhere(t *testing.T) {
	s := openStore(t, t.TempDir())
	const n = 3*seekStride + 7
	items := make([]Item, n)
	for i := range items {
		items[i] = item("doc/"+strings.Repeat("x", i%5)+string(rune('a'+i%26)), strings.Repeat("word ", i+1))
	}
	_, err := s.PutAll(t.Context(), items)
	require.NoError(t, err)
	require.Equal(t, uint64(n), s.Last())
	for _, after := range []uint64{0, 1, seekStride - 1, seekStride, seekStride + 1, n - 1, n, n + 1} {
		want := after
		for c, err := range s.Changes(after) {
			require.NoError(t, err)
			want++
			require.Equal(t, want, c.Number)
		}
		assert.Equal(t, want, max(after, n))
	}
	for c, err := range s.Changes(2) {
		require.NoError(t, err)
		assert.Equal(t, uint64(3), c.Number)
		break
	}
}

func TestReaderFollowsTheWriter(t *testing.T) {
	dir := t.TempDir()
	_, err := OpenReader(dir)
	require.ErrorIs(t, err, fs.ErrNotExist)
	s := openStore(t, dir)
	r, err := OpenReader(dir)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })

	put(t, s, "a", "Words.")
	assert.Zero(t, r.Len(), "it reads as of the change that it was opened at")
	require.NoError(t, r.Refresh())
	doc, err := r.Document(t.Context(), "a", 0)
	require.NoError(t, err)
	assert.Equal(t, "Words.", doc.Text)

	_, err = s.Purge(t.Context(), "a")
	require.NoError(t, err)
	_, err = r.Document(t.Context(), "a", 0)
	require.ErrorIs(t, err, ErrPurged, "what was purged meanwhile is no damage")
}

// TestReaderForgetsWhatWasTakenBack reads a line that the writer then takes
// back, because it could not be flushed, and replaces.
func TestReaderForgetsWhatWasTakenBack(t *testing.T) {
	d := newMemDisk()
	s, err := openOn(d)
	require.NoError(t, err)
	put(t, s, "a", "First.")
	flushed := s.out
	mark := s.mark
	s.mark = &memFile{disk: d, node: &node{}}
	put(t, s, "b", "Taken back.")
	r, err := newReader(d)
	require.NoError(t, err)
	require.Equal(t, 2, r.Len())

	require.NoError(t, flushed.file.Truncate(flushed.size))
	s, err = openOn(d)
	require.NoError(t, err)
	s.mark = mark
	put(t, s, "c", "Another.")
	require.NoError(t, r.Refresh())
	assert.Equal(t, []string{"a", "c"}, slices.Collect(r.Documents()))
}

func TestAClosedStoreRefuses(t *testing.T) {
	s := openStore(t, t.TempDir())
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	it := item("a", "Words.")
	_, _, err := s.Put(t.Context(), it.Document, it.Source)
	require.ErrorIs(t, err, fs.ErrClosed)
	_, err = s.Delete(t.Context(), "a")
	require.ErrorIs(t, err, fs.ErrClosed)
}

func TestRecordsAreDocumentsOnTheirOwn(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	c := put(t, s, "a/b:c@d", "리튬은 잠비아에서.\nCopper too.")
	packed, err := os.ReadFile(filepath.Join(dir, documents, c.Record[:2], c.Record[2:]))
	require.NoError(t, err)
	doc, err := unpack(packed)
	require.NoError(t, err)
	want := document("a/b:c@d", "리튬은 잠비아에서.\nCopper too.")
	assert.Equal(t, want.Text, doc.Text)
	assert.Equal(t, 1, doc.Version)
	require.NoError(t, corpus.CheckPartition(doc.Text, doc.Statements))
	assert.Equal(t, want.Statements[1].Range, doc.Statements[1].Range)
}

func TestCheckFindsOrphans(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	put(t, s, "a", "Words.")
	name := filepath.Join(dir, originals, "ab")
	require.NoError(t, os.MkdirAll(name, folderMode))
	name = filepath.Join(name, "stray")
	require.NoError(t, os.WriteFile(name, nil, fileMode))
	report, err := s.Check(t.Context(), nil)
	require.NoError(t, err)
	assert.Empty(t, report.Orphans, "a young file may be part of a write that is under way")

	old := time.Now().Add(-time.Hour)
	require.NoError(t, os.Chtimes(name, old, old))
	var steps atomic.Int64
	report, err = s.Check(t.Context(), func(_, total int) { steps.Add(int64(total)) })
	require.NoError(t, err)
	assert.Equal(t, Report{Documents: 1, Changes: 1, Files: 2, Orphans: []string{"originals/ab/stray"}}, report)
	assert.Equal(t, int64(2*2), steps.Load())
}
