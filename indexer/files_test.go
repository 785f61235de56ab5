package indexer_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer"
)

// write makes a file and the folders above it.
func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
}

// read returns the name and the text of each file, and the errors.
func read(t *testing.T, paths ...string) (texts map[string]string, failures []string) {
	t.Helper()
	texts = map[string]string{}
	for f, err := range indexer.Files(t.Context(), strings.NewReader("from the pipe"), paths...) {
		if err != nil {
			failures = append(failures, err.Error())
			continue
		}
		in, body, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(in.Body)
		require.NoError(t, err)
		require.NoError(t, body.Close())
		texts[in.Name] = string(text)
	}
	return texts, failures
}

func TestFilesAreNamedByTheirPathBelowTheFolderGiven(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "A")
	write(t, filepath.Join(dir, "press", "b.html"), "B")
	write(t, filepath.Join(dir, ".git", "config"), "hidden")
	write(t, filepath.Join(dir, "press", ".swp"), "hidden")

	texts, failures := read(t, dir)
	assert.Empty(t, failures)
	assert.Equal(t, map[string]string{"a.txt": "A", "press/b.html": "B"}, texts)

	texts, failures = read(t, filepath.Join(dir, "press", "b.html"), "-")
	assert.Empty(t, failures)
	assert.Equal(t, map[string]string{"b.html": "B", "-": "from the pipe"}, texts)
}

func TestFilesRefuseWhatTheyCannotReadAndGoOn(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.txt")
	write(t, outside, "not below the folder")
	dir := t.TempDir()
	write(t, filepath.Join(dir, "z.txt"), "last")
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "link.txt")))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644))

	texts, failures := read(t, filepath.Join(dir, "absent"), dir)
	assert.Equal(t, map[string]string{"z.txt": "last"}, texts)
	require.Len(t, failures, 3)
	assert.Contains(t, failures[0], "no such file")
	assert.Contains(t, failures[1], "link.txt")
	assert.Contains(t, failures[2], "no regular file")
}
