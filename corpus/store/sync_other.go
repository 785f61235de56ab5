//go:build !linux

package store

import (
	"errors"
	"os"
)

const canSyncAll = false

func syncAll(*os.File) error { return errors.ErrUnsupported }
