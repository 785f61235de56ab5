package reader

import (
	"errors"
	"fmt"
	"strings"
)

// What is wrong with an input, for callers that decide by it.
var (
	// ErrTooLarge says that a document exceeds Options.MaxBytes.
	ErrTooLarge = errors.New("larger than the limit")
	// ErrUnsupported says that the format is known and not read, or unknown.
	ErrUnsupported = errors.New("not a format that can be read")
	// ErrEmpty says that there is nothing to read.
	ErrEmpty = errors.New("empty")
)

// An Error says which document could not be read, and why.
type Error struct {
	Name   string // of the Input
	Line   int    // of JSON lines, from 1; 0 elsewhere
	Offset int64  // in bytes into the input, where the reason lies; 0 if the whole is meant
	Err    error
}

// Error names the place first, then the reason.
func (e *Error) Error() string {
	var at strings.Builder
	at.WriteString(e.Name)
	if e.Line > 0 {
		fmt.Fprintf(&at, ", line %d", e.Line)
	}
	if e.Offset > 0 {
		fmt.Fprintf(&at, ", byte %d", e.Offset)
	}
	return at.String() + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Reason returns why the document could not be read, without the place.
func (e *Error) Reason() string { return e.Err.Error() }
