package store

import (
	"encoding/json"
	"fmt"
	"slices"
)

// seekStride is the number of changes between two noted offsets of the journal.
// Changes reads at most that many lines to find its first.
const seekStride = 256

// A state is what is held in memory of a journal: of each document its id and
// the offsets of the lines that tell of its versions.
type state struct {
	ids     []string // in order of first appearance; grows only
	entries map[string]*entry
	live    int    // documents that are not deleted
	last    uint64 // number of the last change
	end     int64  // where the line of that change ends
	// lastAt and lastSum are the offset and checksum of the last line, by which
	// a reader sees that the journal is still the one that it read.
	lastAt  int64
	lastSum uint32
	seek    []int64 // seek[i] is the offset of change i*seekStride+1
	// purged are the files of all purges that no later change wrote again.
	purged map[string]struct{}
}

// An entry is a document.
type entry struct {
	versions []version // versions[i] is version i+1
	deleted  bool
}

type version struct {
	at     int64 // offset of its newest line
	purged bool
}

func newState(start int64) *state {
	return &state{entries: map[string]*entry{}, purged: map[string]struct{}{}, end: start, lastAt: start}
}

// replayed are the members of a change that state needs. They are decoded apart
// from the others since opening reads every line.
type replayed struct {
	Number           uint64   `json:"change"`
	Kind             Kind     `json:"kind"`
	ID               string   `json:"id"`
	Version          int      `json:"version"`
	Record           string   `json:"record"`
	Original         string   `json:"original"`
	Beside           []Beside `json:"beside"`
	RemovedRecords   []string `json:"removedRecords"`
	RemovedOriginals []string `json:"removedOriginals"`
}

// replay takes in a line of the journal.
func (s *state) replay(at int64, line []byte) error {
	text, ok := payload(line)
	if !ok {
		return journalDamage(at, "the checksum of the line is wrong")
	}
	var c replayed
	if err := json.Unmarshal(text, &c); err != nil {
		return journalDamage(at, err.Error())
	}
	if err := s.apply(at, c); err != nil {
		return journalDamage(at, err.Error())
	}
	s.lastAt, s.lastSum, s.end = at, checksum(line), at+int64(len(line))+1
	return nil
}

func (s *state) apply(at int64, c replayed) error {
	if c.Number != s.last+1 {
		return fmt.Errorf("change %d follows change %d", c.Number, s.last)
	}
	var err error
	switch c.Kind {
	case KindText, KindRecord:
		err = s.put(at, c)
	case KindDelete, KindPurge:
		err = s.remove(c)
	default:
		err = fmt.Errorf("a change of the unknown kind %q", c.Kind)
	}
	if err != nil {
		return err
	}
	if s.last%seekStride == 0 {
		s.seek = append(s.seek, at)
	}
	s.last = c.Number
	return nil
}

func (s *state) put(at int64, c replayed) error {
	e := s.entries[c.ID]
	switch {
	case e == nil && c.Version == 1:
		e = &entry{deleted: true}
		s.ids = append(s.ids, c.ID)
		s.entries[c.ID] = e
	case e == nil, c.Version != len(e.versions) && c.Version != len(e.versions)+1:
		return fmt.Errorf("version %d of %q comes out of order", c.Version, c.ID)
	}
	if c.Version > len(e.versions) {
		// One version is the rule: no room is kept for more.
		e.versions = append(slices.Grow(e.versions, 1), version{})
	}
	e.versions[c.Version-1] = version{at: at}
	if e.deleted {
		e.deleted = false
		s.live++
	}
	delete(s.purged, recordName(c.Record))
	delete(s.purged, originalName(c.Original))
	for _, b := range c.Beside {
		delete(s.purged, originalName(b.SHA256))
	}
	return nil
}

func (s *state) remove(c replayed) error {
	e := s.entries[c.ID]
	if e == nil {
		return fmt.Errorf("%q is removed before it came", c.ID)
	}
	if !e.deleted {
		e.deleted = true
		s.live--
	}
	if c.Kind != KindPurge {
		return nil
	}
	for i := range e.versions {
		e.versions[i].purged = true
	}
	for _, hash := range c.RemovedRecords {
		s.purged[recordName(hash)] = struct{}{}
	}
	for _, hash := range c.RemovedOriginals {
		s.purged[originalName(hash)] = struct{}{}
	}
	return nil
}

// find returns the version of a document, the newest for 0, or the reason why
// there is none.
func (s *state) find(id string, number int) (version, error) {
	e := s.entries[id]
	if e == nil || number < 0 || number > len(e.versions) {
		return version{}, ErrNotFound
	}
	if number == 0 {
		number = len(e.versions)
		if e.deleted && !e.versions[number-1].purged {
			return version{}, ErrDeleted
		}
	}
	v := e.versions[number-1]
	if v.purged {
		return version{}, ErrPurged
	}
	return v, nil
}
