package crawl

import (
	"time"
)

// An Outcome is what became of one page.
type Outcome string

// The outcomes.
const (
	OutcomeNew         Outcome = "new"
	OutcomeChanged     Outcome = "changed"
	OutcomeUnchanged   Outcome = "unchanged"    // sent again, and the same
	OutcomeNotModified Outcome = "not modified" // not sent again
	OutcomeEarlier     Outcome = "earlier"      // done before the round was broken off
	OutcomeElsewhere   Outcome = "elsewhere"    // listed by an earlier source of the file too
	OutcomeSkipped     Outcome = "skipped"      // on another site
	OutcomeRobots      Outcome = "robots"       // the site asks not to fetch it
	OutcomeRefused     Outcome = "refused"      // nothing that may be fetched or can be read
	OutcomeFailed      Outcome = "failed"       // tried again in the next round
	OutcomeLeft        Outcome = "left"         // beyond a limit: for the next round
	OutcomeDue         Outcome = "due"          // would be asked for, in a dry run
)

// Outcomes lists all outcomes in the order in which they are shown.
func Outcomes() []Outcome {
	return []Outcome{OutcomeNew, OutcomeChanged, OutcomeUnchanged, OutcomeNotModified, OutcomeEarlier, OutcomeElsewhere, OutcomeSkipped, OutcomeRobots, OutcomeRefused, OutcomeFailed, OutcomeLeft, OutcomeDue}
}

// A Report is what a round gave.
type Report struct {
	Begun   time.Time      `json:"begun"`
	Seconds float64        `json:"seconds"`
	Sources []SourceReport `json:"sources"` // in the order of the file
}

// Bad reports whether anything was refused, failed or is overdue.
func (r *Report) Bad() bool {
	for i := range r.Sources {
		s := &r.Sources[i]
		if s.Pages[OutcomeRefused]+s.Pages[OutcomeFailed] > 0 || s.Broken || s.Overdue {
			return true
		}
	}
	return false
}

// A SourceReport is what one source gave.
type SourceReport struct {
	Name     string          `json:"name"`
	Listings int             `json:"listings"` // read, or not modified
	Listed   int             `json:"listed"`   // pages, each once
	Pages    map[Outcome]int `json:"pages"`
	Bytes    int64           `json:"bytes"` // of pages that were sent
	// Broken says that a listing could not be read, or that the site did not
	// answer; Notes say more.
	Broken  bool      `json:"broken"`
	News    time.Time `json:"news,omitzero"`   // when it last had something new or changed
	Expect  string    `json:"expect,omitzero"` // within which something new is expected
	Overdue bool      `json:"overdue"`         // nothing new came within it
	Notes   []Note    `json:"notes"`
}

// maxNotes bounds the memory of a round in which very much goes wrong. The counts
// go on beyond it, and every note is told as it happens.
const maxNotes = 1000

// A Note says what became of an address, where that needs saying: a page, a
// listing, or in a dry run what would be asked for.
type Note struct {
	Source  string  `json:"-"`
	URL     string  `json:"url"`
	Outcome Outcome `json:"outcome"`
	Reason  string  `json:"reason,omitempty"`
}
