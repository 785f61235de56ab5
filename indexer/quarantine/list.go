// Package quarantine lists what was refused: where it is, why, when, and by which
// version of the program. The list is a file of JSON lines in the data folder; the
// bytes stay where they were found.
//
// What is listed leaves the list when it goes in, be it when it is tried again or
// because the file was mended and came in with others.
package quarantine

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"dialogue/indexer"
	"dialogue/indexer/ledger"
)

// FileName is the name of the list in a data folder.
const FileName = "quarantine.jsonl"

// An Entry is one item that was refused.
type Entry struct {
	Place   indexer.Place `json:"place"` // zero if it came by standard input, and cannot be tried again
	Line    int           `json:"line,omitempty"`
	Reason  string        `json:"reason"`
	SHA256  string        `json:"sha256,omitempty"` // of the item; "" if it was not read to its end
	Refused time.Time     `json:"refused"`
	Version string        `json:"version"` // of the program
}

// Name returns what to call the item in a message.
func (e *Entry) Name() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s, line %d", e.Place, e.Line)
	}
	return e.Place.String()
}

// key returns the key of an entry: the item's name or, where others may be called
// the same, that with its hash.
func (e *Entry) key() string {
	if e.Place == (indexer.Place{}) {
		return e.Name() + " " + e.SHA256
	}
	return e.Name()
}

// A List is the quarantine of a data folder that this process owns. It may be used
// by several goroutines.
type List struct {
	entries *ledger.File[Entry]
	version string
	now     func() time.Time
}

// Open opens a list, which need not be there. version is that of the program.
func Open(path, version string, now func() time.Time) (*List, error) {
	entries, err := ledger.Open[Entry](path)
	if err != nil {
		return nil, fmt.Errorf("opening the quarantine: %w", err)
	}
	return &List{entries, version, now}, nil
}

// Close ends the use of the list.
func (l *List) Close() error { return l.entries.Close() }

// Read returns the entries of a list in the order of their names, for those who
// do not write it. There are none if there is no list.
func Read(path string) ([]Entry, error) {
	known, err := ledger.Read[Entry](path)
	if err != nil {
		return nil, fmt.Errorf("reading the quarantine: %w", err)
	}
	list := make([]Entry, 0, len(known))
	for _, e := range known {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b Entry) int { return compare(&a, &b) })
	return list, nil
}

// Len returns how many items are listed.
func (l *List) Len() int { return len(l.entries.Keys()) }

// Places returns where to find what is listed, each place once, in their order.
// What came by standard input is in none.
func (l *List) Places() []indexer.Place {
	var list []Entry
	for _, key := range l.entries.Keys() {
		if e, ok := l.entries.Value(key); ok && e.Place != (indexer.Place{}) {
			list = append(list, e)
		}
	}
	slices.SortFunc(list, func(a, b Entry) int { return compare(&a, &b) })
	var places []indexer.Place
	for i := range list {
		if p := list[i].Place; len(places) == 0 || places[len(places)-1].String() != p.String() {
			places = append(places, p)
		}
	}
	return places
}

// Forget takes the entries of the named places off the list and returns how many
// there were. "-" is standard input.
func (l *List) Forget(places ...string) (int, error) {
	var changes []ledger.Change[Entry]
	for _, key := range l.entries.Keys() {
		if e, ok := l.entries.Value(key); ok && slices.Contains(places, e.Place.String()) {
			changes = append(changes, ledger.Change[Entry]{Key: key})
		}
	}
	if len(changes) == 0 {
		return 0, nil
	}
	if err := l.entries.Put(changes...); err != nil {
		return 0, fmt.Errorf("changing the quarantine: %w", err)
	}
	return len(changes), nil
}

// Ingest takes files in and reports what became of each item.
type Ingest func(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error

// Keeping returns ingest with the list kept: what it refuses is listed, and what
// was listed of the same places is not any more. A process that is killed may not
// have listed the last items; it refuses them again when it is run again.
func (l *List) Keeping(ingest Ingest) Ingest {
	return func(ctx context.Context, files iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
		r := l.begin()
		err := ingest(ctx, files, func(result indexer.Result) {
			r.note(&result)
			report(result)
		})
		if listed := r.end(); err == nil {
			err = listed
		}
		return err
	}
}
