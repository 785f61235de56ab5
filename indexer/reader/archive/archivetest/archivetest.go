// Package archivetest makes zip files for tests.
package archivetest

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

// Pack returns a zip file of files, given as names and contents in turn. A first
// file called "mimetype" is stored, as the formats that have one ask.
func Pack(t testing.TB, files ...string) []byte {
	t.Helper()
	require.Zero(t, len(files)%2)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		method := zip.Deflate
		if i == 0 && files[0] == "mimetype" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		require.NoError(t, err)
		_, err = w.Write([]byte(files[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}
