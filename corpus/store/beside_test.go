package store

import (
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestAReaderBesideAWriterSeesOnlyWholeChanges reads while another process puts
// documents, until that process is killed.
func TestAReaderBesideAWriterSeesOnlyWholeChanges(t *testing.T) {
	dir := t.TempDir()
	writer, out := child(t, "acknowledge", dir)
	_, err := out.ReadString('\n')
	require.NoError(t, err)
	go func() { _, _ = out.WriteTo(io.Discard) }() // or the writer waits for someone to listen

	r, err := OpenReader(dir)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, r.Close()) })
	seen := uint64(0)
	for end := time.Now().Add(400 * time.Millisecond); time.Now().Before(end); {
		require.NoError(t, r.Refresh())
		require.GreaterOrEqual(t, r.Last(), seen, "what was seen does not vanish")
		for c, err := range r.Changes(seen) {
			require.NoError(t, err)
			require.Equal(t, seen+1, c.Number)
			doc, err := r.Document(t.Context(), c.ID, c.Version)
			require.NoError(t, err)
			assert.True(t, strings.HasPrefix(doc.Text, path.Base(c.ID)+". "), "%s of %s", doc.Text[:20], c.ID)
			_, err = r.Source(t.Context(), c.ID, 0)
			require.NoError(t, err)
			seen = c.Number
		}
	}
	assert.Equal(t, seen, r.Last())
	assert.Positive(t, seen)
	kill(t, writer)
}

// TestNoIDIsEverAPath puts documents whose ids are names of other places, and
// looks for what came of them on the disk.
func TestNoIDIsEverAPath(t *testing.T) {
	ids := []string{
		"../../x", "..", ".", "/", "/etc/passwd", "a/b", "a\\b", "C:\\x", "\x00", "a\x00b", "journal", "LOCK",
		"tmp/1", "originals/ab", "line\nend", "\u202e", "~", "$HOME", "-rf", strings.Repeat("長い", 100_000),
	}
	outside := t.TempDir()
	dir := filepath.Join(outside, "data", "corpus")
	s := openStore(t, dir)
	want := map[string]string{}
	for _, id := range ids {
		want[id] = "Words of one of them."
		put(t, s, id, want[id])
	}
	assertWhole(t, s, want)
	require.NoError(t, s.Close())
	s = openStore(t, dir)
	for _, id := range ids {
		_, err := s.Source(t.Context(), id, 1)
		require.NoError(t, err)
	}
	assertWhole(t, s, maps.Clone(want))

	known := regexp.MustCompile(`^data(/corpus(/(journal|acknowledged|LOCK|tmp|(originals|documents)(/[0-9a-f]{2}(/[0-9a-f]{62})?)?))?)?$`)
	require.NoError(t, fs.WalkDir(os.DirFS(outside), ".", func(name string, _ fs.DirEntry, err error) error {
		assert.True(t, name == "." || known.MatchString(name), "a file called %q", name)
		return err
	}))
}

// bytesOnDisk returns what lies in the files below dir, as it is and, where it
// is packed, unpacked.
func bytesOnDisk(t *testing.T, dir string) (all []string) {
	t.Helper()
	require.NoError(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		all = append(all, string(data))
		if doc, unpackErr := unpack(data); unpackErr == nil {
			all = append(all, doc.Title, doc.Text)
		}
		return err
	}))
	return all
}

// TestPurgedWordsAreNowhereOnTheDisk looks into every file for what was purged,
// in whichever state the document was.
func TestPurgedWordsAreNowhereOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	put(t, s, "kept", "These words stay.")
	first := put(t, s, "a", "The secret, first told.")
	put(t, s, "a", "The secret, told again.")
	retitled := item("a", "The secret, told again.")
	retitled.Document.Title = "A secret title"
	_, _, err := s.Put(t.Context(), retitled.Document, retitled.Source)
	require.NoError(t, err)
	_, err = s.Delete(t.Context(), "a")
	require.NoError(t, err)
	require.Contains(t, strings.Join(bytesOnDisk(t, dir), "\n"), "The secret, first told.", "deleting is not purging")

	_, err = s.Purge(t.Context(), "a")
	require.NoError(t, err)
	left := strings.Join(bytesOnDisk(t, dir), "\n")
	assert.NotContains(t, left, "secret")
	assert.Contains(t, left, "These words stay.")

	require.NoError(t, s.Close())
	s = openStore(t, dir)
	_, documentErr := s.Document(t.Context(), "a", 1)
	_, sourceErr := s.Source(t.Context(), "a", 1)
	_, originalErr := s.Original(t.Context(), first.Original)
	for _, err := range []error{documentErr, sourceErr, originalErr} {
		require.ErrorIs(t, err, ErrPurged)
		require.NotErrorIs(t, err, fs.ErrNotExist)
		require.NotErrorAs(t, err, new(*DamageError), "what was removed on request is no damage")
	}
	assertWhole(t, s, map[string]string{"kept": "These words stay."})
}
