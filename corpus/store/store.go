package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"
)

const lockName = "LOCK"

// Options are the choices of a writer. The zero value is right.
type Options struct {
	Logger *slog.Logger     // told of repairs; nil for none
	Now    func() time.Time // the clock of changes; nil for time.Now
}

// A Store writes and reads the corpus. It owns its folder until it is closed.
// All methods may be called at once by many goroutines; writers take turns.
type Store struct {
	*Reader
	log *slog.Logger
	now func() time.Time

	lock   io.Closer
	writer sync.Mutex // held while anything is written; guards what follows
	closed bool
	out    journal
	mark   file
	shelf  shelf
	packer packer
}

// Open opens the corpus in dir for writing and creates what is missing. It does
// not wait: the error is a *LockedError if another process writes there, or a
// *DamageError if the journal is damaged.
func Open(dir string, o Options) (*Store, error) {
	if err := makeFolder(dir); err != nil {
		return nil, fmt.Errorf("opening the corpus: %w", withSpace(err))
	}
	d, err := openDisk(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the corpus: %w", err)
	}
	l, err := lock(d.Root, dir)
	if err != nil {
		return nil, closing(d, err)
	}
	s, err := open(d, l, o)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("opening the corpus in %s: %w", dir, withSpace(err)), d.Close(), l.Close())
	}
	return s, nil
}

// open opens the corpus on d for whoever holds l.
func open(d disk, l io.Closer, o Options) (*Store, error) {
	s := &Store{log: o.Logger, now: o.Now, lock: l}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if err := prepare(d); err != nil {
		return nil, err
	}
	if err := s.openJournal(d); err != nil {
		return nil, err
	}
	if err := s.finish(); err != nil {
		return nil, errors.Join(err, s.out.file.Close(), s.mark.Close())
	}
	return s, nil
}

// prepare creates what is missing, and makes it durable even if it is there
// already: whoever created it may have been killed before that.
func prepare(d disk) error {
	for _, name := range []string{originals, documents, temporary} {
		if err := d.Mkdir(name, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("creating %s: %w", name, err)
		}
	}
	if err := emptyTemporary(d); err != nil {
		return err
	}
	if err := createJournal(d); err != nil {
		return err
	}
	if err := d.SyncDir("."); err != nil {
		return fmt.Errorf("flushing the data folder: %w", err)
	}
	return nil
}

// createJournal creates the journal in a folder that holds no corpus.
func createJournal(d disk) error {
	f, err := d.OpenFile(journalName, os.O_RDONLY, 0)
	if err == nil {
		return f.Close()
	}
	if err := missingJournal(d, err); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	name := temporary + "/" + journalName
	err = writeFile(d, name, appendLine(nil, []byte(journalFormat)), true)
	if err == nil {
		err = d.Rename(name, journalName)
	}
	if err != nil {
		return fmt.Errorf("creating the journal: %w", err)
	}
	return nil
}

// emptyTemporary removes what a process that ended early was writing.
func emptyTemporary(d disk) error {
	entries, err := d.ReadDir(temporary)
	if err != nil {
		return fmt.Errorf("reading %s: %w", temporary, err)
	}
	for _, e := range entries {
		if err := d.Remove(temporary + "/" + e.Name()); err != nil {
			return fmt.Errorf("emptying %s: %w", temporary, err)
		}
	}
	return nil
}

// openJournal reads the journal and makes it ready to be appended to.
func (s *Store) openJournal(d disk) error {
	f, err := d.OpenFile(journalName, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	s.Reader = &Reader{disk: d, journal: f, writes: true}
	if err := s.load(); err != nil {
		return closing(f, err)
	}
	s.mark, err = d.OpenFile(markName, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return closing(f, fmt.Errorf("opening %s: %w", markName, err))
	}
	s.out = journal{file: f, size: s.state.end}
	s.shelf = shelf{disk: d, known: map[string]struct{}{}}
	return nil
}

// finish ends what a process that was killed had begun: a line that was not
// acknowledged is cut off, a purge is carried out.
func (s *Store) finish() error {
	info, err := s.out.file.Stat()
	if err != nil {
		return fmt.Errorf("opening the journal: %w", err)
	}
	if torn := info.Size() - s.out.size; torn > 0 {
		s.log.Warn("cutting an incomplete last line, never acknowledged, off the journal", "bytes", torn)
		s.out.torn = true
	}
	// The last lines may have been written but not flushed when the process
	// ended. They count from now on, so they must be durable.
	if err := errors.Join(s.out.repair(), s.out.file.Sync()); err != nil {
		return err
	}
	if err := s.removePurged(); err != nil {
		return err
	}
	return writeMark(s.mark, s.state.last)
}

// Close ends writing and gives the folder free. It does nothing on a store that
// is closed already.
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return errors.Join(s.mark.Sync(), s.mark.Close(), s.Reader.Close(), s.lock.Close())
}

// begin takes the turn to write. It is given back with s.writer.Unlock.
func (s *Store) begin() error {
	s.writer.Lock()
	if s.closed {
		s.writer.Unlock()
		return fmt.Errorf("writing to the corpus: %w", fs.ErrClosed)
	}
	return nil
}
