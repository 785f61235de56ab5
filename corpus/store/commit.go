package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
)

// commit makes objects and then changes durable, in this order, and numbers the
// changes. If it fails, none of the changes has been made. The caller holds
// s.writer.
func (s *Store) commit(objects []object, changes []Change) error {
	made, err := s.shelf.put(objects)
	if err == nil {
		err = s.appendChanges(changes)
	}
	if err != nil && !s.out.torn {
		// A line that could not be cut off may yet turn up and name the files.
		s.shelf.discard(made)
	}
	return withSpace(err)
}

// appendChanges acknowledges changes.
func (s *Store) appendChanges(changes []Change) error {
	if len(changes) == 0 {
		return nil
	}
	lines, err := s.encode(changes)
	if err != nil {
		return err
	}
	at := s.out.size
	if err := s.out.append(lines); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := s.takeIn(at, lines); err != nil {
		return err
	}
	if err := writeMark(s.mark, changes[len(changes)-1].Number); err != nil {
		s.log.Warn("noting the last acknowledged change", "error", err)
	}
	return nil
}

// encode numbers changes, dates them, and returns their lines.
func (s *Store) encode(changes []Change) ([]byte, error) {
	var lines []byte
	last, now := s.Last(), s.now().UTC().Truncate(time.Millisecond)
	for i := range changes {
		changes[i].Number, changes[i].Time = last+1+uint64(i), now
		text, err := json.Marshal(changes[i])
		if err != nil {
			return nil, fmt.Errorf("encoding a change: %w", err)
		}
		lines = appendLine(lines, text)
	}
	return lines, nil
}

// takeIn takes in lines that have become durable at byte at.
func (s *Store) takeIn(at int64, lines []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for line := range bytes.Lines(lines) {
		if err := s.state.replay(at, line[:len(line)-1]); err != nil {
			return err
		}
		at += int64(len(line))
	}
	return nil
}
