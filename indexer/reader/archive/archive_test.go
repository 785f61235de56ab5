package archive_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/archive"
	"dialogue/indexer/reader/archive/archivetest"
)

func TestReadUnpacks(t *testing.T) {
	a, err := archive.Open(archivetest.Pack(t, "a.txt", "One.", "b/c.txt", "Two.", "a.txt", "Three."), archive.Limits{})
	require.NoError(t, err)
	assert.Equal(t, []string{"a.txt", "b/c.txt"}, a.Names())
	b, err := a.Read("a.txt")
	require.NoError(t, err)
	assert.Equal(t, "One.", string(b), "the first of a name counts")
	b, err = a.Optional("d.txt")
	require.NoError(t, err)
	assert.Empty(t, b)
	_, err = a.Read("d.txt")
	require.ErrorIs(t, err, archive.ErrMissing)
	assert.Equal(t, "Tw", a.Head("b/c.txt", 2))
	assert.Empty(t, a.Head("d.txt", 2))
}

func TestOpenRefusesNamesThatPointOut(t *testing.T) {
	for _, name := range []string{"../a", "a/../../b", "/etc/a", `..\a`, `C:\a`, "a\x00b"} {
		_, err := archive.Open(archivetest.Pack(t, name, "One."), archive.Limits{})
		require.ErrorIs(t, err, archive.ErrName, name)
	}
}

func TestOpenRefusesTooManyFiles(t *testing.T) {
	files := make([]string, 0, 20_004)
	for range 10_001 {
		files = append(files, "a", "")
	}
	_, err := archive.Open(archivetest.Pack(t, files...), archive.Limits{})
	require.ErrorIs(t, err, archive.ErrFiles)
}

func TestReadEndsAtTheRatio(t *testing.T) {
	a, err := archive.Open(archivetest.Pack(t, "a", strings.Repeat("a", 32<<20)), archive.Limits{})
	require.NoError(t, err)
	_, err = a.Read("a")
	require.ErrorIs(t, err, archive.ErrRatio)
}

func TestReadEndsAtTheTotal(t *testing.T) {
	half := strings.Repeat("abcdefgh", 100_000)
	a, err := archive.Open(archivetest.Pack(t, "a", half, "b", half), archive.Limits{MaxBytes: 1_000_000, MaxRatio: 2000})
	require.NoError(t, err)
	_, err = a.Read("a")
	require.NoError(t, err)
	_, err = a.Read("b")
	require.ErrorIs(t, err, archive.ErrUnpacked)
}

func TestOpenRefusesWhatIsCutOff(t *testing.T) {
	b := archivetest.Pack(t, "a", "One.")
	for _, n := range []int{0, 3, len(b) / 2, len(b) - 1} {
		_, err := archive.Open(b[:n], archive.Limits{})
		require.ErrorIs(t, err, archive.ErrBroken)
	}
}

func TestReadRefusesWhatIsEncrypted(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	_, err := z.CreateHeader(&zip.FileHeader{Name: "a", Flags: 1})
	require.NoError(t, err)
	require.NoError(t, z.Close())
	a, err := archive.Open(out.Bytes(), archive.Limits{})
	require.NoError(t, err)
	_, err = a.Read("a")
	require.ErrorIs(t, err, archive.ErrEncrypted)
}

func FuzzOpen(f *testing.F) {
	f.Add(archivetest.Pack(f, "a", "One.", "b", strings.Repeat("x", 1000)))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := archive.Open(b, archive.Limits{MaxBytes: 1 << 20})
		if err != nil {
			return
		}
		for _, name := range a.Names() {
			if out, err := a.Read(name); err == nil {
				assert.LessOrEqual(t, len(out), 1<<20)
			}
		}
	})
}
