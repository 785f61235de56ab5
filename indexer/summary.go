package indexer

import (
	"errors"
	"fmt"
	"sort"
	"time"

	"dialogue/corpus/store"
	"dialogue/indexer/reader"
)

// An Outcome is what became of one item that was taken in.
type Outcome string

// The outcomes.
const (
	OutcomeNew       Outcome = "new"
	OutcomeChanged   Outcome = "changed"
	OutcomeUnchanged Outcome = "unchanged"
	OutcomeRefused   Outcome = "refused"
)

// A Result is what became of one item.
type Result struct {
	Path       string   `json:"path"`
	Line       int      `json:"line,omitempty"` // of JSON lines, from 1
	ID         string   `json:"id,omitempty"`
	Version    int      `json:"version,omitempty"`
	Outcome    Outcome  `json:"outcome"`
	Reason     string   `json:"reason,omitempty"` // why it was refused
	Warnings   []string `json:"warnings,omitempty"`
	Statements int      `json:"statements,omitempty"`
	Bytes      int      `json:"-"` // of the original
	Place      Place    `json:"-"` // of the file
	SHA256     string   `json:"-"` // of what was refused, hexadecimal; "" if it is not known
	Err        error    `json:"-"` // for which it was refused
}

// Name returns what to call the item in a message.
func (r Result) Name() string {
	if r.Line > 0 {
		return fmt.Sprintf("%s, line %d", r.Path, r.Line)
	}
	return r.Path
}

// Settled reports whether an item is in the corpus or is refused for what is in
// it, rather than because the disk is full or a server is away.
func (r Result) Settled() bool {
	if r.Outcome != OutcomeRefused || r.Err == nil {
		return true
	}
	_, unread := errors.AsType[*reader.Error](r.Err)
	_, panicked := errors.AsType[*PanicError](r.Err)
	return unread || panicked || errors.Is(r.Err, store.ErrInvalid)
}

// A Summary counts the results of a run.
type Summary struct {
	New        int            `json:"new"`
	Changed    int            `json:"changed"`
	Unchanged  int            `json:"unchanged"`
	Refused    int            `json:"refused"`
	Statements int            `json:"statements"`
	Seconds    float64        `json:"seconds"`
	Refusals   []Result       `json:"refusals"`
	Warnings   map[string]int `json:"warnings"` // how often each was given
}

// maxRefusals bounds the memory of a run over very many bad items. The count
// goes on beyond it, and every refusal is reported as it happens.
const maxRefusals = 1000

// Add counts a result.
func (s *Summary) Add(r Result) {
	s.Statements += r.Statements
	switch r.Outcome {
	case OutcomeNew:
		s.New++
	case OutcomeChanged:
		s.Changed++
	case OutcomeUnchanged:
		s.Unchanged++
	case OutcomeRefused:
		s.Refused++
		if len(s.Refusals) < maxRefusals {
			s.Refusals = append(s.Refusals, r)
		}
	}
	for _, w := range r.Warnings {
		s.Warn(w)
	}
}

// Warn counts a warning that concerns no item.
func (s *Summary) Warn(warning string) {
	if s.Warnings == nil {
		s.Warnings = map[string]int{}
	}
	s.Warnings[warning]++
}

// Total returns how many items were counted.
func (s *Summary) Total() int { return s.New + s.Changed + s.Unchanged + s.Refused }

// Took sets the time that the run took.
func (s *Summary) Took(d time.Duration) { s.Seconds = d.Seconds() }

// CommonWarnings lists the warnings, the most frequent first.
func (s *Summary) CommonWarnings() []string {
	out := make([]string, 0, len(s.Warnings))
	for w := range s.Warnings {
		out = append(out, w)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if s.Warnings[a] != s.Warnings[b] {
			return s.Warnings[a] > s.Warnings[b]
		}
		return a < b
	})
	return out
}
