//go:build unix

package pdf

import (
	"io/fs"
	"os"
	"syscall"
)

// owned reports whether a file belongs to the user whom the program runs as.
func owned(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Geteuid()
}
