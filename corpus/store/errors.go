package store

import (
	"errors"
	"fmt"
	"syscall"
)

// Errors that callers decide on.
var (
	// ErrNotFound says that the store never held such a document, version or
	// original.
	ErrNotFound = errors.New("not in the corpus")
	// ErrDeleted says that a document was deleted. Its versions can still be
	// read by their numbers.
	ErrDeleted = errors.New("deleted from the corpus")
	// ErrPurged says that the bytes asked for were removed on request. It is an
	// ErrDeleted too.
	ErrPurged = fmt.Errorf("%w, and its bytes removed on request", ErrDeleted)
	// ErrNoSpace says that the disk is full. What was to be written is not in
	// the store; what was acknowledged before is, and writing works again as
	// soon as there is space.
	ErrNoSpace = errors.New("no space left for the corpus; free some and try again")
	// ErrInvalid says that a document cannot be kept as it is.
	ErrInvalid = errors.New("cannot be kept")
)

// A LockedError says that another process writes to the data folder.
type LockedError struct {
	Dir string
	PID int // of the owner, 0 if it could not be read
}

// Error names the folder and its owner.
func (e *LockedError) Error() string {
	if e.PID == 0 {
		return e.Dir + " is in use by another process; stop it, or send documents to it with --server"
	}
	return fmt.Sprintf("%s is in use by process %d; stop it, or send documents to it with --server", e.Dir, e.PID)
}

// A DamageError says that a file does not hold what was once written to it.
// What it held is never served. A damaged record can be made again from its
// original; for an original or the journal there is only the backup.
type DamageError struct {
	File   string // below the data folder, with slashes
	Offset int64  // of the damage in bytes, -1 if the file as a whole is meant
	Reason string
	Err    error // the cause, if the system gave one
}

// Unwrap returns the cause: fs.ErrNotExist for a missing file.
func (e *DamageError) Unwrap() error { return e.Err }

// Error names the file, the place and the reason.
func (e *DamageError) Error() string {
	if e.Offset < 0 {
		return fmt.Sprintf("%s is damaged: %s", e.File, e.Reason)
	}
	return fmt.Sprintf("%s is damaged at byte %d: %s", e.File, e.Offset, e.Reason)
}

// withSpace marks err with ErrNoSpace if it says that the disk, the quota or
// the largest size of a file is used up.
func withSpace(err error) error {
	for _, full := range []error{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT} {
		if errors.Is(err, full) {
			return fmt.Errorf("%w: %w", ErrNoSpace, err)
		}
	}
	return err
}
