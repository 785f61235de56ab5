//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// ownerWait bounds how long a refused process looks for the pid of an owner
// that holds the lock but has not written its name yet.
const ownerWait = 500 * time.Millisecond

// lock takes the lock of the data folder for this process, without waiting, and
// writes the pid into it. Closing the file, or the end of the process however it
// comes, gives the lock back.
func lock(root *os.Root, dir string) (*os.File, error) {
	f, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, fmt.Errorf("opening the lock of %s: %w", dir, err)
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return nil, closing(f, &LockedError{Dir: dir, PID: owner(f)})
	}
	if err == nil {
		err = f.Truncate(0)
	}
	if err == nil {
		_, err = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	if err != nil {
		return nil, closing(f, fmt.Errorf("locking %s: %w", dir, withSpace(err)))
	}
	return f, nil
}

// owner reads the pid of the living process that wrote it, 0 if there is none.
// A pid that nobody has is that of a former owner.
func owner(f io.ReaderAt) int {
	for end := time.Now().Add(ownerWait); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		text := make([]byte, 20)
		n, _ := f.ReadAt(text, 0)
		pid, err := strconv.Atoi(strings.TrimSpace(string(text[:n])))
		if err == nil && !errors.Is(unix.Kill(pid, 0), unix.ESRCH) {
			return pid
		}
	}
	return 0
}
