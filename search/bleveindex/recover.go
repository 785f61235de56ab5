package bleveindex

import (
	"fmt"
	"runtime/debug"
)

// recovered turns a panic, and a fault while reading a mapped file, into an
// error. bleve's segment files panic on bytes that they did not write.
func recovered(err *error, doing string) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%s: panic: %v\n%s", doing, p, debug.Stack())
	}
}
