//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package store

import (
	"errors"
	"fmt"
	"os"
)

func lock(_ *os.Root, dir string) (*os.File, error) {
	return nil, fmt.Errorf("locking %s on this system: %w", dir, errors.ErrUnsupported)
}
