package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// Delete leaves a tombstone for a document. Its versions stay readable by
// number, and putting it again brings it back. The error is ErrNotFound, or
// ErrDeleted or ErrPurged if it is deleted already.
func (s *Store) Delete(ctx context.Context, id string) (Change, error) {
	if err := s.begin(); err != nil {
		return Change{}, err
	}
	defer s.writer.Unlock()
	newest, err := s.Newest(ctx, id)
	if err != nil {
		return Change{}, fmt.Errorf("deleting %w", err)
	}
	c, err := s.tombstone(Change{Kind: KindDelete, ID: id, Version: newest.Version})
	if err != nil {
		return Change{}, fmt.Errorf("deleting document %q: %w", id, err)
	}
	return c, nil
}

// Purge deletes a document if it is not deleted yet, and removes the texts and
// originals of all its versions from the disk. Hashes, the id and the origins
// stay in the journal. An original that other documents rest on stays too, until
// the last of them is purged: the change names it. The error is ErrNotFound, or
// ErrPurged if nothing is left to remove.
func (s *Store) Purge(ctx context.Context, id string) (Change, error) {
	if err := s.begin(); err != nil {
		return Change{}, err
	}
	defer s.writer.Unlock()
	c, err := s.purge(ctx, id)
	if err != nil {
		return Change{}, fmt.Errorf("purging document %q: %w", id, err)
	}
	return c, nil
}

func (s *Store) purge(ctx context.Context, id string) (Change, error) {
	_, err := s.Newest(ctx, id)
	if errors.Is(err, ErrPurged) {
		// An earlier purge may have failed to remove a file.
		return Change{}, errors.Join(err, s.removePurged())
	}
	if err != nil && !errors.Is(err, ErrDeleted) {
		return Change{}, err
	}
	newest, _, err := s.before(id)
	if err != nil {
		return Change{}, err
	}
	c := Change{Kind: KindPurge, ID: id, Version: newest.Version}
	if err := s.inventory(&c); err != nil {
		return Change{}, err
	}
	if c, err = s.tombstone(c); err != nil {
		return Change{}, err
	}
	return c, s.removePurged()
}

// tombstone makes a change that writes no files.
func (s *Store) tombstone(c Change) (Change, error) {
	changes := []Change{c}
	err := s.commit(nil, changes)
	return changes[0], err
}

// inventory lists in c the files of all changes of its document. Originals on
// which a document that has not been purged rests are listed apart.
func (s *Store) inventory(c *Change) error {
	records, own := map[string]struct{}{}, map[string]struct{}{}
	for old, err := range s.Changes(0) {
		if err != nil {
			return err
		}
		if old.ID == c.ID && !old.Removes() {
			records[old.Record] = struct{}{}
			for _, hash := range old.originals() {
				own[hash] = struct{}{}
			}
		}
	}
	shared, err := s.shared(c.ID, own)
	if err != nil {
		return err
	}
	for hash := range shared {
		delete(own, hash)
	}
	c.RemovedRecords = slices.Sorted(maps.Keys(records))
	c.RemovedOriginals = slices.Sorted(maps.Keys(own))
	c.SharedOriginals = slices.Sorted(maps.Keys(shared))
	return nil
}

// shared returns those of the originals on which other documents than id rest.
func (s *Store) shared(id string, originals map[string]struct{}) (map[string]struct{}, error) {
	users := map[string]map[string]struct{}{} // the originals that each other document rests on
	for c, err := range s.Changes(0) {
		if err != nil {
			return nil, err
		}
		if c.Kind == KindPurge {
			delete(users, c.ID)
			continue
		}
		for _, hash := range c.originals() {
			if _, wanted := originals[hash]; !wanted || c.ID == id {
				continue
			}
			if users[c.ID] == nil {
				users[c.ID] = map[string]struct{}{}
			}
			users[c.ID][hash] = struct{}{}
		}
	}
	all := map[string]struct{}{}
	for _, hashes := range users {
		maps.Copy(all, hashes)
	}
	return all, nil
}

// removePurged removes the files of all purges, and makes sure that they are
// gone.
func (s *Store) removePurged() error {
	folders := map[string]struct{}{}
	for name := range s.state.purged {
		err := s.disk.Remove(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("removing %s: %w", name, err)
		}
		folders[path.Dir(name)] = struct{}{}
	}
	for folder := range folders {
		if err := s.disk.SyncDir(folder); err != nil {
			return fmt.Errorf("flushing %s: %w", folder, err)
		}
	}
	return nil
}
