//go:build !unix

package pdf

import "io/fs"

// owned trusts the folder of a user where files have no owner that can be asked
// for.
func owned(fs.FileInfo) bool { return true }
