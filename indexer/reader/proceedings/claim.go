package proceedings

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
)

//go:embed records.yaml
var recordsFile []byte

// A claim is words by which a source says how its text relates to what was
// spoken.
type claim struct {
	Record corpus.Record `yaml:"record"`
	Words  []string      `yaml:"words"`
}

var claims = sync.OnceValue(func() []claim {
	var all []claim
	if err := yaml.Unmarshal(recordsFile, &all); err != nil {
		panic(fmt.Sprintf("records.yaml, which is part of the program, cannot be read: %v", err))
	}
	for _, c := range all {
		if !slices.Contains(corpus.Records(), c.Record) || len(c.Words) == 0 {
			panic(fmt.Sprintf("records.yaml: %q is no record status, or has no words", c.Record))
		}
	}
	return all
})

// Claimed returns the record status that a source claims in its title or its
// description, "" if it claims none. Nothing is inferred from who the source is.
func Claimed(words ...string) corpus.Record {
	for _, c := range claims() {
		for _, w := range words {
			w = strings.ToLower(w)
			if slices.ContainsFunc(c.Words, func(claim string) bool { return strings.Contains(w, claim) }) {
				return c.Record
			}
		}
	}
	return ""
}

// Clock reads a time of day without a zone: "10:30", "10:30:15", with hours of up
// to three digits, or the time of an ISO date and time. It is unknown for
// anything else.
func Clock(s string) corpus.Moment {
	if _, after, found := strings.Cut(s, "T"); found {
		s = after
	}
	s, _, _ = strings.Cut(s, ".")
	if i := strings.IndexAny(s, "Z+-"); i > 0 {
		s = s[:i]
	}
	parts := strings.Split(s, ":")
	if len(parts) != 2 && len(parts) != 3 {
		return corpus.Moment{}
	}
	var numbers [3]int
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || len(p) > 3 {
			return corpus.Moment{}
		}
		numbers[i] = n
	}
	return corpus.Clock(numbers[0], numbers[1], numbers[2])
}

// At places a moment of a day, "10:30+02:00", with the zone that a source gives.
// The date is that of s if it holds one, else the day given. It is unknown
// without a zone or a day.
func At(s string, day corpus.Date) corpus.Date {
	if !strings.Contains(s, "T") && day.Precision >= corpus.PrecisionDay {
		s = day.Time.Format(time.DateOnly) + "T" + s
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return corpus.Date{Time: t, Precision: corpus.PrecisionTime}
		}
	}
	return corpus.Date{}
}
