package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
	"sync"

	"dialogue/corpus"
)

// A Reader reads the corpus as of one change. All methods may be called at once
// by many goroutines. What is read from disk is verified: bytes that do not
// match their hash are never returned, but a *DamageError that names the file.
type Reader struct {
	disk    disk
	journal file
	// writes says that the process appends to the journal itself, and takes in
	// each change when it is durable.
	writes bool

	mu    sync.RWMutex
	state *state
}

// OpenReader opens the corpus in dir for reading, as of the last complete
// change. It takes no lock: another process may write meanwhile. The error
// wraps fs.ErrNotExist if there is no corpus, and is a *DamageError if the
// journal is damaged.
func OpenReader(dir string) (*Reader, error) {
	d, err := openDisk(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the corpus: %w", err)
	}
	r, err := newReader(d)
	if err != nil {
		return nil, closing(d, fmt.Errorf("opening the corpus in %s: %w", dir, err))
	}
	return r, nil
}

func newReader(d disk) (*Reader, error) {
	f, err := d.OpenFile(journalName, os.O_RDONLY, 0)
	if err != nil {
		return nil, missingJournal(d, err)
	}
	r := &Reader{disk: d, journal: f}
	if err := r.load(); err != nil {
		return nil, closing(f, err)
	}
	return r, nil
}

// missingJournal tells a folder that holds no corpus from one whose journal is
// gone.
func missingJournal(d disk, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, name := range []string{originals, documents} {
		if entries, _ := d.ReadDir(name); len(entries) > 0 {
			return journalDamage(-1, "the file is missing")
		}
	}
	return fmt.Errorf("it holds no corpus: %w", err)
}

// load reads the whole journal.
func (r *Reader) load() error {
	start, err := checkHeader(r.journal)
	if err != nil {
		return err
	}
	s := newState(start)
	if err := r.extend(s); err != nil {
		return err
	}
	r.state = s
	return nil
}

// extend brings s up to the last complete line. The mark is read first: it
// never leads the journal.
func (r *Reader) extend(s *state) error {
	acknowledged, _ := readMark(r.disk)
	if err := scan(r.journal, s.end, s.replay); err != nil {
		return err
	}
	if s.last < acknowledged {
		return journalDamage(s.end, fmt.Sprintf("its end is cut off: change %d was acknowledged, the last one left is %d",
			acknowledged, s.last))
	}
	return nil
}

// Refresh takes in the changes made by another process since the corpus was
// opened or refreshed.
func (r *Reader) Refresh() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.writes {
		return nil
	}
	same, err := r.unchanged()
	if err == nil && same {
		err = r.extend(r.state)
	} else if err == nil {
		err = r.load()
	}
	if err != nil {
		return fmt.Errorf("refreshing the corpus: %w", err)
	}
	return nil
}

// unchanged reports whether the last line that was read is still there. A line
// can be complete and yet be taken back, if it could not be flushed.
func (r *Reader) unchanged() (bool, error) {
	line := make([]byte, r.state.end-r.state.lastAt)
	if len(line) == 0 {
		return true, nil
	}
	n, err := r.journal.ReadAt(line, r.state.lastAt)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	return n == len(line) && checksum(bytes.TrimSuffix(line, []byte("\n"))) == r.state.lastSum, nil
}

// Close gives the files back. Nothing may be read afterwards.
func (r *Reader) Close() error {
	return errors.Join(r.journal.Close(), r.disk.Close())
}

// Last returns the number of the last change, 0 if there is none.
func (r *Reader) Last() uint64 {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.state.last
}

// Len returns the number of documents that are not deleted.
func (r *Reader) Len() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.state.live
}

// Documents yields the ids of all documents that are not deleted, in the order
// in which they first came. Documents that come meanwhile may be missing.
func (r *Reader) Documents() iter.Seq[string] {
	return func(yield func(string) bool) {
		r.mu.RLock()
		ids := r.state.ids
		r.mu.RUnlock()
		for _, id := range ids {
			if r.live(id) && !yield(id) {
				return
			}
		}
	}
}

func (r *Reader) live(id string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	_, err := r.state.find(id, 0)
	return err == nil
}

// Document returns a version of a document, the newest for number 0. The error
// is ErrNotFound, ErrDeleted (only for number 0), ErrPurged, or a *DamageError.
func (r *Reader) Document(ctx context.Context, id string, number int) (corpus.Document, error) {
	doc, err := readVersion(ctx, r, id, number, func(c Change) (corpus.Document, error) {
		return readRecord(r.disk, c)
	})
	if err != nil {
		return corpus.Document{}, fmt.Errorf("document %q: %w", id, err)
	}
	return doc, nil
}

// Source returns the original bytes of a version of a document and their
// origin, the newest for number 0. Errors are those of Document.
func (r *Reader) Source(ctx context.Context, id string, number int) (Source, error) {
	src, err := readVersion(ctx, r, id, number, func(c Change) (Source, error) {
		data, err := readObject(r.disk, originals, c.Original)
		src := Source{Original: data, Origin: c.Origin}
		for _, b := range c.Beside {
			if err == nil {
				b.Data, err = readObject(r.disk, originals, b.SHA256)
			}
			src.Beside = append(src.Beside, b)
		}
		return src, err
	})
	if err != nil {
		return Source{}, fmt.Errorf("original of document %q: %w", id, err)
	}
	return src, nil
}

// readVersion finds the change that made a version and reads its file. A file
// can be missing because it was purged after the change was looked up.
func readVersion[T any](ctx context.Context, r *Reader, id string, number int, read func(Change) (T, error)) (T, error) {
	var none T
	if err := ctx.Err(); err != nil {
		return none, err
	}
	c, err := r.change(id, number)
	if err != nil {
		return none, err
	}
	out, err := read(c)
	if errors.Is(err, fs.ErrNotExist) {
		if refreshErr := r.Refresh(); refreshErr != nil {
			return none, refreshErr
		}
		if now, changeErr := r.change(id, number); changeErr != nil {
			return none, changeErr
		} else if now.Number != c.Number {
			return read(now)
		}
	}
	return out, err
}

// change returns the change that a version rests on.
func (r *Reader) change(id string, number int) (Change, error) {
	r.mu.RLock()
	v, err := r.state.find(id, number)
	r.mu.RUnlock()
	if err != nil {
		return Change{}, err
	}
	return readChange(r.journal, v.at)
}

// Newest returns the change that the newest version of a document rests on.
// Errors are those of Document.
func (r *Reader) Newest(ctx context.Context, id string) (Change, error) {
	if err := ctx.Err(); err != nil {
		return Change{}, err
	}
	c, err := r.change(id, 0)
	if err != nil {
		return Change{}, fmt.Errorf("document %q: %w", id, err)
	}
	return c, nil
}

// Versions returns all versions of a document from the first to the newest,
// also if it is deleted or purged. The error is ErrNotFound or a *DamageError.
func (r *Reader) Versions(ctx context.Context, id string) ([]Version, error) {
	r.mu.RLock()
	e := r.state.entries[id]
	var known []version
	if e != nil {
		known = append(known, e.versions...)
	}
	r.mu.RUnlock()
	if e == nil {
		return nil, fmt.Errorf("document %q: %w", id, ErrNotFound)
	}
	out := make([]Version, 0, len(known))
	for _, v := range known {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := readChange(r.journal, v.at)
		if err != nil {
			return nil, fmt.Errorf("versions of document %q: %w", id, err)
		}
		out = append(out, Version{c, v.purged})
	}
	return out, nil
}

// Original returns the bytes of a SHA-256 in hexadecimal, as Document.SHA256
// and Change.Original give it. The error is ErrNotFound, ErrPurged or a
// *DamageError.
func (r *Reader) Original(ctx context.Context, hash string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !isHash(hash) {
		return nil, fmt.Errorf("original %q: %w", hash, ErrNotFound)
	}
	if r.isPurged(originalName(hash)) {
		return nil, fmt.Errorf("original %s: %w", hash, ErrPurged)
	}
	data, err := readObject(r.disk, originals, hash)
	if errors.Is(err, fs.ErrNotExist) {
		err = r.whyMissing(hash, err)
	}
	if err != nil {
		return nil, fmt.Errorf("original %s: %w", hash, err)
	}
	return data, nil
}

// isPurged reports whether a file has been purged. It may still be there, if
// the process ended before it was removed.
func (r *Reader) isPurged(name string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	_, ok := r.state.purged[name]
	return ok
}

// whyMissing looks for the last line that names an original. Nothing is kept in
// memory for this: it is asked only when something is amiss.
func (r *Reader) whyMissing(hash string, damage error) error {
	if err := r.Refresh(); err != nil {
		return err
	}
	why := ErrNotFound
	err := r.scan(0, func(at int64, line []byte) error {
		if !bytes.Contains(line, []byte(hash)) {
			return nil
		}
		c, err := parseChange(line, at)
		switch {
		case err != nil:
			return err
		case slices.Contains(c.originals(), hash):
			why = damage
		case slices.Contains(c.RemovedOriginals, hash):
			why = ErrPurged
		}
		return nil
	})
	if err != nil {
		return err
	}
	return why
}

// Changes yields the changes after the given number in order, up to the one
// that is the last when the loop starts. An error ends it: that of a damaged
// journal.
func (r *Reader) Changes(after uint64) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		err := r.scan(after, func(at int64, line []byte) error {
			c, err := parseChange(line, at)
			if err != nil {
				return err
			}
			if c.Number > after && !yield(c, nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(Change{}, err)
		}
	}
}

// errStopped ends a scan whose caller has seen enough.
var errStopped = errors.New("stopped")

// scan calls visit for the lines of the journal from a change at or before the
// one after the given number, up to the last. All of them were complete once: a
// last one that is not any more is damage.
func (r *Reader) scan(after uint64, visit func(at int64, line []byte) error) error {
	r.mu.RLock()
	from, end := r.state.end, r.state.end
	if i := after / seekStride; i < uint64(len(r.state.seek)) {
		from = r.state.seek[i]
	}
	r.mu.RUnlock()
	next := from
	err := scan(io.NewSectionReader(r.journal, 0, end), from, func(at int64, line []byte) error {
		next = at + int64(len(line)) + 1
		return visit(at, line)
	})
	if err == nil && next < end {
		return journalDamage(next, "the line has lost its end")
	}
	return err
}
