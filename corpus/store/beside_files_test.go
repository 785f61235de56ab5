package store

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// with returns an item that is read with a list of people.
func with(id, text, list string) Item {
	it := item(id, text)
	it.Source.Beside = []Beside{{Name: "listPerson.xml", Data: []byte(list)}}
	return it
}

func TestWhatAnOriginalIsReadWithIsKept(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	results, err := s.PutAll(t.Context(), []Item{with("a", "One.", "list"), with("b", "Two.", "list"), item("c", "Three.")})
	require.NoError(t, err)
	require.Len(t, results, 3)

	src, err := s.Source(t.Context(), "a", 0)
	require.NoError(t, err)
	require.Len(t, src.Beside, 1)
	assert.Equal(t, "listPerson.xml", src.Beside[0].Name)
	assert.Equal(t, "list", string(src.Beside[0].Data))
	src, err = s.Source(t.Context(), "c", 0)
	require.NoError(t, err)
	assert.Empty(t, src.Beside)

	again, err := s.PutAll(t.Context(), []Item{with("a", "One.", "list")})
	require.NoError(t, err)
	assert.Equal(t, Unchanged, again[0].Outcome)

	_, err = s.Purge(t.Context(), "a")
	require.NoError(t, err)
	src, err = s.Source(t.Context(), "b", 0)
	require.NoError(t, err, "what another document rests on stays")
	assert.Equal(t, "list", string(src.Beside[0].Data))
	_, err = s.Purge(t.Context(), "b")
	require.NoError(t, err)
	_, err = os.Stat(filepath.Join(dir, filepath.FromSlash(originalName(hashOf("list")))))
	require.ErrorIs(t, err, os.ErrNotExist)

	_, err = s.PutAll(t.Context(), []Item{with("b", "Two again.", "list")})
	require.NoError(t, err)
	src, err = s.Source(t.Context(), "b", 0)
	require.NoError(t, err, "it is kept again")
	assert.Equal(t, "list", string(src.Beside[0].Data))
}

func TestCheckReadsWhatOriginalsAreReadWith(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir)
	_, err := s.PutAll(t.Context(), []Item{with("a", "One.", "list")})
	require.NoError(t, err)
	name := originalName(hashOf("list"))
	require.NoError(t, os.Remove(filepath.Join(dir, filepath.FromSlash(name))))
	report, err := s.Check(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, report.Faults, 1)
	assert.Equal(t, name, report.Faults[0].File)
	_, err = s.Source(t.Context(), "a", 0)
	assert.Error(t, err)
}
