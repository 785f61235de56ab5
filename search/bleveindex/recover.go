package bleveindex

import (
	"fmt"
	"runtime/debug"
)

// A panicError is a panic on the way, of which bleve's segment files have some
// for bytes that they did not write.
type panicError struct {
	Doing string
	Value any
	Stack []byte // where it happened; for the log
}

// Error says what was being done.
func (e *panicError) Error() string { return fmt.Sprintf("%s: panic: %v", e.Doing, e.Value) }

// recovered, when deferred, turns a panic into an error.
func recovered(err *error, doing string) {
	if p := recover(); p != nil {
		*err = &panicError{doing, p, debug.Stack()}
	}
}
