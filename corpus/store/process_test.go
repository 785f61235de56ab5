package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// childVariable makes the test binary play a process of its own, in the folder
// where it is started: its value is the part to play.
const childVariable = "DIALOGUE_STORE_CHILD"

func TestMain(m *testing.M) {
	play, ok := map[string]func(io.Writer) error{
		"hold": holdForever, "acknowledge": acknowledgeForever, "limit": writeUpToLimit,
	}[os.Getenv(childVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := play(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// child starts a process that plays a part, and returns it with its output.
func child(t *testing.T, part, dir string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	c := exec.CommandContext(t.Context(), self)
	c.Dir = dir
	c.Env = append(os.Environ(), childVariable+"="+part)
	c.Stderr = t.Output()
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	return c, bufio.NewReader(out)
}

// kill ends a child as kill -9 does and waits for its end.
func kill(t *testing.T, c *exec.Cmd) {
	t.Helper()
	require.NoError(t, c.Process.Kill())
	require.Error(t, c.Wait())
}

func holdForever(out io.Writer) error {
	if _, err := Open(".", Options{}); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, "ready"); err != nil {
		return err
	}
	select {}
}

func TestASecondWriterIsToldWhoOwnsTheFolder(t *testing.T) {
	dir := t.TempDir()
	owner, out := child(t, "hold", dir)
	line, err := out.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", line)

	start := time.Now()
	_, err = Open(dir, Options{})
	assert.Less(t, time.Since(start), time.Second)
	locked := new(LockedError)
	require.ErrorAs(t, err, &locked)
	assert.Equal(t, &LockedError{Dir: dir, PID: owner.Process.Pid}, locked)
	require.ErrorContains(t, err, fmt.Sprintf("process %d", owner.Process.Pid))
	r, err := OpenReader(dir)
	require.NoError(t, err, "a reader needs no lock")
	require.NoError(t, r.Close())

	kill(t, owner)
	openStore(t, dir)
	_, err = Open(dir, Options{})
	require.ErrorAs(t, err, &locked, "not even the same process may write twice")
	assert.Equal(t, os.Getpid(), locked.PID)
}

func TestOnlyOneOfManyGetsTheFolder(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	opened := make([]*Store, 20)
	errs := make([]error, len(opened))
	for i := range opened {
		group.Go(func() { opened[i], errs[i] = Open(dir, Options{}) })
	}
	group.Wait()
	owners := 0
	for i, s := range opened {
		if errs[i] == nil {
			owners++
			require.NoError(t, s.Close())
			continue
		}
		require.ErrorAs(t, errs[i], new(*LockedError))
	}
	assert.Equal(t, 1, owners)
}

// acknowledgeForever puts documents, one or many at a time, and says which of
// them are acknowledged.
func acknowledgeForever(out io.Writer) error {
	s, err := Open(".", Options{})
	if err != nil {
		return err
	}
	for n := int(s.Last()); ; {
		items := small(n, 1+n%20)
		n += len(items)
		results, err := s.PutAll(context.Background(), items)
		if err != nil {
			return err
		}
		for _, r := range results {
			if _, err := fmt.Fprintln(out, r.Change.Number, r.Change.ID); err != nil {
				return err
			}
		}
	}
}

// TestNothingAcknowledgedIsLostByKill kills a process at any moment while it
// acknowledges documents, again and again. DIALOGUE_TORTURE=1 does so 1,000
// times.
func TestNothingAcknowledgedIsLostByKill(t *testing.T) {
	rounds := 5
	if os.Getenv("DIALOGUE_TORTURE") != "" {
		rounds = 1000
	}
	var dir string
	var acknowledged map[string]string
	total := 0
	for round := range rounds {
		if round%20 == 0 { // a folder that grew for ever would take ever longer to verify
			total += len(acknowledged)
			dir, acknowledged = t.TempDir(), map[string]string{}
		}
		c, out := child(t, "acknowledge", dir)
		time.AfterFunc(time.Duration(5+rand.IntN(245))*time.Millisecond, func() { _ = c.Process.Kill() })
		lines, err := io.ReadAll(out)
		require.NoError(t, err)
		require.Error(t, c.Wait())
		for line := range bytes.Lines(lines) {
			number, id, ok := strings.Cut(string(line), " ")
			if ok && strings.HasSuffix(id, "\n") {
				acknowledged[strings.TrimSuffix(id, "\n")] = number
			}
		}
		verifyAcknowledged(t, dir, acknowledged)
	}
	total += len(acknowledged)
	t.Logf("%d kills, %d documents acknowledged", rounds, total)
	assert.Positive(t, total)
}

func verifyAcknowledged(t *testing.T, dir string, acknowledged map[string]string) {
	t.Helper()
	s, err := Open(dir, Options{})
	require.NoError(t, err)
	numbers := map[string]string{}
	for c, err := range s.Changes(0) {
		require.NoError(t, err)
		numbers[c.ID] = strconv.FormatUint(c.Number, 10)
	}
	for id, number := range acknowledged {
		require.Equal(t, number, numbers[id])
	}
	report, err := s.Check(t.Context(), nil)
	require.NoError(t, err)
	require.Empty(t, report.Faults)
	require.NoError(t, s.Close())
}

// writeUpToLimit meets the system's own refusal of a file that is too large.
func writeUpToLimit(out io.Writer) error {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := Open(".", Options{})
	if err != nil {
		return err
	}
	ctx := context.Background()
	before := item("before", "There was space.")
	if _, _, err := s.Put(ctx, before.Document, before.Source); err != nil {
		return err
	}
	limits := new(unix.Rlimit)
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, limits); err != nil {
		return err
	}
	// The files of a document are smaller than the journal, which fills up.
	tight := unix.Rlimit{Cur: uint64(s.out.size) + 100, Max: limits.Max}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &tight); err != nil {
		return err
	}
	_, _, err = s.Put(ctx, item("a", "None.").Document, item("a", "None.").Source)
	if !errors.Is(err, ErrNoSpace) {
		return fmt.Errorf("the limit was met with %w", err)
	}
	if _, err := s.Document(ctx, "before", 0); err != nil {
		return err
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, limits); err != nil {
		return err
	}
	after := item("after", "There is space again.")
	if _, _, err := s.Put(ctx, after.Document, after.Source); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, "done")
	return errors.Join(err, s.Close())
}

func TestTheSystemRefusesToWrite(t *testing.T) {
	dir := t.TempDir()
	c, out := child(t, "limit", dir)
	said, err := io.ReadAll(out)
	require.NoError(t, err)
	require.NoError(t, c.Wait())
	assert.Equal(t, "done\n", string(said))
	assertWhole(t, openStore(t, dir), map[string]string{
		"before": "There was space.", "after": "There is space again.",
	})
}

// TestManyGoroutines writes and reads at once, for the race detector.
func TestManyGoroutines(t *testing.T) {
	s := openStore(t, t.TempDir())
	var group sync.WaitGroup
	for w := range 4 {
		group.Go(func() {
			for i := range 10 {
				id := fmt.Sprintf("doc-%d", (w+i)%7)
				it := item(id, fmt.Sprintf("Text %d of writer %d.", i, w))
				_, _, err := s.Put(t.Context(), it.Document, it.Source)
				assert.NoError(t, err)
			}
		})
		group.Go(func() {
			for i := range 10 {
				doc, err := s.Document(t.Context(), fmt.Sprintf("doc-%d", i%7), 0)
				assert.True(t, errors.Is(err, ErrNotFound) || err == nil && doc.Text != "", err)
				if err := inOrder(s.Reader); err != nil {
					t.Error(err)
				}
				_, err = s.Check(t.Context(), nil)
				assert.NoError(t, err)
			}
		})
	}
	group.Wait()
	assert.Equal(t, 7, s.Len())
}

// inOrder reads all changes, and returns an error if their numbers have a gap.
func inOrder(r *Reader) error {
	last := uint64(0)
	for c, err := range r.Changes(0) {
		if last++; err != nil || c.Number != last {
			return fmt.Errorf("change %d in place of %d: %w", c.Number, last, err)
		}
	}
	return nil
}
