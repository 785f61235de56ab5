package corpus

import (
	"encoding/json"
	"fmt"
	"time"
)

// A Basis says what a Moment counts from.
type Basis string

// The bases of moments.
const (
	BasisClock     Basis = "clock"     // midnight, by the clock of the place
	BasisRecording Basis = "recording" // the beginning of the recording
)

// A Moment is when something was said, where the source gives no instant: a
// time of day whose zone it leaves out, or a place in a recording. The zero
// Moment is unknown.
type Moment struct {
	Basis Basis
	After time.Duration // not negative
}

// Clock returns the moment that a clock shows; it is unknown if no clock shows it.
func Clock(hour, minute, second int) Moment {
	if hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60 {
		return Moment{}
	}
	after := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
	return Moment{BasisClock, after}
}

// IsZero reports whether the moment is unknown.
func (m Moment) IsZero() bool { return m.Basis == "" }

// String returns hours, minutes and seconds, "09:05:00", "" if the moment is
// unknown. Fractions of a second are dropped.
func (m Moment) String() string {
	if m.IsZero() {
		return ""
	}
	seconds := int(m.After / time.Second)
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// wireMoment spells the JSON of a moment: {"clock":"09:05:00"} or
// {"recording":245.68}, the latter in seconds.
type wireMoment struct {
	Clock     string   `json:"clock,omitempty"`
	Recording *float64 `json:"recording,omitempty"`
}

// MarshalJSON writes the clock as a time of day and a place in a recording in
// seconds, to the millisecond; an unknown moment is null.
func (m Moment) MarshalJSON() ([]byte, error) {
	switch m.Basis {
	case BasisClock:
		return json.Marshal(wireMoment{Clock: m.String()})
	case BasisRecording:
		seconds := float64(m.After.Milliseconds()) / 1000
		return json.Marshal(wireMoment{Recording: &seconds})
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Moment) UnmarshalJSON(b []byte) error {
	var w wireMoment
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("reading a moment: %w", err)
	}
	switch {
	case w.Recording != nil:
		*m = Moment{BasisRecording, time.Duration(*w.Recording*1000+0.5) * time.Millisecond}
	case w.Clock != "":
		var hour, minute, second int
		if _, err := fmt.Sscanf(w.Clock, "%d:%d:%d", &hour, &minute, &second); err != nil {
			return fmt.Errorf("reading a moment: %q is no time of day: %w", w.Clock, err)
		}
		*m = Clock(hour, minute, second)
	default:
		*m = Moment{}
	}
	return nil
}
