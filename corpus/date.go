package corpus

import (
	"encoding/json"
	"fmt"
	"time"
)

// A Precision says how much of a Date its source states.
type Precision int

// The precisions, from nothing known to the second.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionTime
)

// layouts are the written forms of each precision, all of them prefixes or
// forms of RFC 3339.
func (p Precision) layout() string {
	switch p {
	case PrecisionYear:
		return "2006"
	case PrecisionMonth:
		return "2006-01"
	case PrecisionDay:
		return time.DateOnly
	case PrecisionTime:
		return time.RFC3339
	case PrecisionNone:
	}
	return ""
}

// A Date is a point in time with the precision that its source gives. The zero
// Date is an unknown date. Two dates are equal only if their precision is.
type Date struct {
	Time      time.Time // start of the year, month, day or second, in the zone given
	Precision Precision
}

// Day returns the date of a calendar day.
func Day(year int, month time.Month, day int) Date {
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC), PrecisionDay}
}

// ParseDate reads a year, a month (2025-02), a day (2025-02-04) or an RFC 3339
// time, of which fractions of a second are dropped. The empty string is the
// unknown date. Any other form is an error: other ways to write a date belong to
// the readers, which know their language.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	for p := PrecisionYear; p <= PrecisionTime; p++ {
		if t, err := time.Parse(p.layout(), s); err == nil {
			return Date{t.Truncate(time.Second), p}, nil
		}
	}
	return Date{}, fmt.Errorf("%q is no date: write 2025, 2025-02, 2025-02-04 or 2025-02-04T09:30:00Z", s)
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d.Precision == PrecisionNone }

// Year returns the year in the date's own zone, 0 if unknown.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	return d.Time.Year()
}

// Span returns the first and the last calendar day that d may mean, as days of
// its own zone written in UTC. Both are zero for an unknown date.
func (d Date) Span() (first, last time.Time) {
	y, m, day := d.Time.Date()
	switch d.Precision {
	case PrecisionYear:
		return Day(y, time.January, 1).Time, Day(y, time.December, 31).Time
	case PrecisionMonth:
		return Day(y, m, 1).Time, Day(y, m+1, 0).Time
	case PrecisionDay, PrecisionTime:
		return Day(y, m, day).Time, Day(y, m, day).Time
	case PrecisionNone:
	}
	return time.Time{}, time.Time{}
}

// Within reports whether every day that d may mean lies from the first day of
// from to the last day of to. An unknown bound is no bound; an unknown d lies
// within no bounded range.
func (d Date) Within(from, to Date) bool {
	if from.IsZero() && to.IsZero() {
		return true
	}
	if d.IsZero() {
		return false
	}
	first, last := d.Span()
	lower, _ := from.Span()
	_, upper := to.Span()
	return (from.IsZero() || !first.Before(lower)) && (to.IsZero() || !last.After(upper))
}

// String returns the date in the form that ParseDate reads, "" if unknown.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time.Format(d.Precision.layout())
}

// MarshalJSON writes the date as a string, or null if it is unknown.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return fmt.Errorf("reading a date: %w", err)
	}
	parsed, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
