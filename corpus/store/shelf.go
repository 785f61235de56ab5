package store

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strconv"
)

// flushOneByOne is the number of files up to which each is flushed by itself;
// beyond, flushing the whole file system takes less time.
const flushOneByOne = 6

// An object is a file that is named by the hash of its bytes.
type object struct {
	folder string
	hash   string
	data   []byte
}

func (o object) name() string { return objectName(o.folder, o.hash) }

// A shelf writes objects durably. It serves one goroutine at a time.
type shelf struct {
	disk disk
	// known are the folders whose own entries are known to be durable.
	known map[string]struct{}
	temp  int // files begun under tmp/
}

// put makes objects durable and returns the names of the files that it made,
// also if it failed half-way. Of objects that are there already and whole, only
// the folder is flushed; damaged ones are written again.
func (s *shelf) put(objects []object) (made []string, err error) {
	todo, damaged := s.missing(objects)
	bulk := canSyncAll && len(todo) > flushOneByOne
	temps, err := s.write(todo, bulk)
	if err != nil {
		return temps, err
	}
	for i, o := range todo {
		if err := s.place(temps[i], o.name()); err != nil {
			return append(made, temps[i:]...), fmt.Errorf("placing %s: %w", o.name(), err)
		}
		if !damaged[i] {
			made = append(made, o.name())
		}
	}
	return made, s.flushFolders(objects, bulk)
}

// missing returns the objects that have no whole file, each once, and whether
// there is a damaged one in its place.
func (s *shelf) missing(objects []object) (todo []object, damaged []bool) {
	absent, broken := make([]bool, len(objects)), make([]bool, len(objects))
	_ = each(len(objects), func(i int) error {
		_, err := readObject(s.disk, objects[i].folder, objects[i].hash)
		absent[i] = err != nil
		broken[i] = err != nil && !errors.Is(err, fs.ErrNotExist)
		return nil
	})
	seen := map[string]struct{}{}
	for i, o := range objects {
		if _, twice := seen[o.name()]; absent[i] && !twice {
			seen[o.name()] = struct{}{}
			todo, damaged = append(todo, o), append(damaged, broken[i])
		}
	}
	return todo, damaged
}

// write writes the bytes of objects under names of their own in tmp/ and makes
// them durable.
func (s *shelf) write(objects []object, bulk bool) (temps []string, err error) {
	for range objects {
		s.temp++
		temps = append(temps, temporary+"/"+strconv.Itoa(s.temp))
	}
	err = each(len(objects), func(i int) error {
		return writeFile(s.disk, temps[i], objects[i].data, !bulk)
	})
	if err == nil && bulk {
		err = s.disk.SyncAll()
	}
	if err != nil {
		return temps, fmt.Errorf("writing files: %w", err)
	}
	return temps, nil
}

// place moves a file to its name, below a folder that may have to be made.
func (s *shelf) place(temp, name string) error {
	folder := path.Dir(name)
	if _, ok := s.known[folder]; !ok {
		if err := s.disk.Mkdir(folder, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return s.disk.Rename(temp, name)
}

// flushFolders makes the names of objects durable.
func (s *shelf) flushFolders(objects []object, bulk bool) error {
	flush := map[string]struct{}{}
	for _, o := range objects {
		folder := path.Dir(o.name())
		flush[folder] = struct{}{}
		if _, ok := s.known[folder]; !ok {
			flush[o.folder] = struct{}{}
		}
	}
	if err := s.flush(flush, bulk); err != nil {
		return fmt.Errorf("flushing folders: %w", err)
	}
	maps.Copy(s.known, flush)
	return nil
}

func (s *shelf) flush(folders map[string]struct{}, bulk bool) error {
	if bulk {
		return s.disk.SyncAll()
	}
	for name := range folders {
		if err := s.disk.SyncDir(name); err != nil {
			return err
		}
	}
	return nil
}

// discard removes files that nothing names, as far as it can: what it leaves is
// found by Check and does no harm.
func (s *shelf) discard(names []string) {
	for _, name := range names {
		_ = s.disk.Remove(name)
	}
}
