package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync/atomic"
	"time"
)

// A Report is what Check found.
type Report struct {
	Documents int // that are not deleted
	Changes   uint64
	Files     int     // that were read and compared with their hash
	Faults    []Fault // in order of file name; empty if everything is whole
	// Orphans are files that no change names: what a writer was busy with when
	// it was killed, harmless; or, if there are many, a sign that the journal
	// was replaced by an older one. In order of name.
	Orphans []string
}

// A Fault is a file that does not hold what it should.
type Fault struct {
	File    string
	Missing bool
	Reason  string
	// Documents are the ids of those that rest on it. Those whose original is
	// whole can be read from it again.
	Documents []string
}

// orphanAge keeps the files of a write that is under way from being taken for
// orphans.
const orphanAge = time.Minute

// Check reads every file that a change names and compares it with its hash, and
// finds the files that none names. It reads as of the change that was the last
// when it began; the journal it reads again as a whole. progress, if not nil, is
// told how many of how many files are done, by several goroutines. An error
// says that the check could not be made, or that the journal is damaged.
func (r *Reader) Check(ctx context.Context, progress func(done, total int)) (Report, error) {
	if err := r.Refresh(); err != nil {
		return Report{}, fmt.Errorf("checking the corpus: %w", err)
	}
	inv, err := r.takeStock(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("checking the corpus: %w", err)
	}
	report := Report{Documents: r.Len(), Changes: inv.last, Files: len(inv.files)}
	if report.Faults, err = r.verify(ctx, inv, progress); err != nil {
		return Report{}, fmt.Errorf("checking the corpus: %w", err)
	}
	if report.Orphans, err = r.orphans(inv); err != nil {
		return Report{}, fmt.Errorf("checking the corpus: %w", err)
	}
	return report, nil
}

// A stock is what the journal says there should be.
type stock struct {
	last  uint64
	files map[string]*expected // by name
}

// An expected file is one that the journal names.
type expected struct {
	folder, hash string
	change       Change   // the newest that names it
	ids          []string // of the documents that rest on it, some twice
}

func (r *Reader) takeStock(ctx context.Context) (*stock, error) {
	if _, err := checkHeader(r.journal); err != nil {
		return nil, err
	}
	s := &stock{files: map[string]*expected{}}
	for c, err := range r.Changes(0) {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		s.last = c.Number
		for _, hash := range c.RemovedRecords {
			delete(s.files, recordName(hash))
		}
		for _, hash := range c.RemovedOriginals {
			delete(s.files, originalName(hash))
		}
		if !c.Removes() {
			c.Origin = Origin{} // not needed here, and the largest part
			s.expect(documents, c.Record, c)
			for _, hash := range c.originals() {
				s.expect(originals, hash, c)
			}
		}
	}
	return s, nil
}

func (s *stock) expect(folder, hash string, c Change) {
	name := objectName(folder, hash)
	e := s.files[name]
	if e == nil {
		e = &expected{folder: folder, hash: hash}
		s.files[name] = e
	}
	e.change = c
	e.ids = append(e.ids, c.ID)
}

// verify reads all files and returns what is wrong with them.
func (r *Reader) verify(ctx context.Context, s *stock, progress func(done, total int)) ([]Fault, error) {
	names := slices.Sorted(maps.Keys(s.files))
	found := make([]*Fault, len(names))
	var done atomic.Int64
	err := each(len(names), func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		var err error
		found[i], err = r.verifyFile(names[i], s.files[names[i]])
		if progress != nil {
			progress(int(done.Add(1)), len(names))
		}
		return err
	})
	if err == nil {
		// Another process may have purged what is missing.
		err = r.Refresh()
	}
	if err != nil {
		return nil, err
	}
	faults := r.markFault()
	for _, f := range found {
		if f != nil && !r.isPurged(f.File) {
			faults = append(faults, *f)
		}
	}
	return faults, nil
}

func (r *Reader) verifyFile(name string, e *expected) (*Fault, error) {
	var err error
	if e.folder == documents {
		_, err = readRecord(r.disk, e.change)
	} else {
		_, err = readObject(r.disk, e.folder, e.hash)
	}
	var damage *DamageError
	if !errors.As(err, &damage) {
		return nil, err
	}
	slices.Sort(e.ids)
	return &Fault{
		File: name, Missing: errors.Is(err, fs.ErrNotExist), Reason: damage.Reason,
		Documents: slices.Compact(e.ids),
	}, nil
}

// markFault reports a mark that cannot be read. It is no loss, and the next
// change writes it anew.
func (r *Reader) markFault() []Fault {
	if _, ok := readMark(r.disk); ok {
		return nil
	}
	return []Fault{{File: markName, Reason: "it does not hold the number of a change; the next change will correct it"}}
}

// orphans returns the files below the folders of objects that s does not name.
func (r *Reader) orphans(s *stock) ([]string, error) {
	var out []string
	young := time.Now().Add(-orphanAge)
	for _, folder := range []string{originals, documents, temporary} {
		err := walk(r.disk, folder, func(name string, info fs.FileInfo) {
			if s.files[name] == nil && !r.isPurged(name) && info.ModTime().Before(young) {
				out = append(out, name)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(out)
	return out, nil
}

// walk calls visit for every file below a folder. What vanishes meanwhile is
// passed over.
func walk(d disk, folder string, visit func(name string, info fs.FileInfo)) error {
	entries, err := d.ReadDir(folder)
	if err != nil {
		return fmt.Errorf("reading %s: %w", folder, err)
	}
	for _, e := range entries {
		name := folder + "/" + e.Name()
		if e.IsDir() {
			if err := walk(d, name, visit); err != nil {
				return err
			}
			continue
		}
		if info, err := e.Info(); err == nil {
			visit(name, info)
		}
	}
	return nil
}
