// Package archivetest makes zip files for tests.
package archivetest

import (
	"archive/zip"
	"bytes"
	"testing"
)

// Pack returns a zip file of files, given as names and contents in turn. A first
// file called "mimetype" is stored, as the formats that have one ask.
func Pack(tb testing.TB, files ...string) []byte {
	tb.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		method := zip.Deflate
		if i == 0 && files[0] == "mimetype" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: files[i], Method: method})
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			tb.Fatalf("packing %s: %v", files[i], err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatalf("packing: %v", err)
	}
	return out.Bytes()
}
