package quarantine

import (
	"cmp"
	"fmt"

	"dialogue/indexer"
	"dialogue/indexer/ledger"
)

// maxPending is how many changes are written together: each time costs a flush of
// the disk.
const maxPending = 256

// A run is one run of an ingest, of which the list is kept.
type run struct {
	*List
	listed  map[string][]string // keys by place, of places that were not read again yet
	pending []ledger.Change[Entry]
	err     error // of the first write that failed
}

func (l *List) begin() *run {
	r := &run{List: l, listed: map[string][]string{}}
	for _, key := range l.entries.Keys() {
		if e, ok := l.entries.Value(key); ok && e.Place != (indexer.Place{}) {
			place := e.Place.String()
			r.listed[place] = append(r.listed[place], key)
		}
	}
	return r
}

// note lists what was refused. With the first item of a place, what was listed of
// it before is out of date: lines may have moved.
func (r *run) note(result *indexer.Result) {
	place := result.Place.String()
	for _, key := range r.listed[place] {
		r.pending = append(r.pending, ledger.Change[Entry]{Key: key})
	}
	delete(r.listed, place)
	if result.Outcome == indexer.OutcomeRefused {
		e := Entry{result.Place, result.Line, result.Reason, result.SHA256, r.now().UTC(), r.version}
		r.pending = append(r.pending, ledger.Change[Entry]{Key: e.key(), Value: &e})
	}
	if len(r.pending) >= maxPending {
		r.flush()
	}
}

func (r *run) flush() {
	if len(r.pending) == 0 || r.err != nil {
		return
	}
	if err := r.entries.Put(r.pending...); err != nil {
		r.err = fmt.Errorf("listing what was refused: %w", err)
	}
	r.pending = nil
}

func (r *run) end() error {
	r.flush()
	return r.err
}

func compare(a, b *Entry) int {
	return cmp.Or(cmp.Compare(a.Place.String(), b.Place.String()), cmp.Compare(a.Line, b.Line), cmp.Compare(a.SHA256, b.SHA256))
}
