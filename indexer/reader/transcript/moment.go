package transcript

import (
	"strconv"
	"strings"
	"time"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
)

// A stamp is a time that a transcript notes in a label or in brackets.
type stamp struct {
	at     int // byte of the text
	fields []int
}

// setMoments says when turns began: at the last time noted since the turn before
// did, in their labels or with their first words. Times are taken for places in a
// recording where they can be nothing else: minutes and seconds past 24 minutes,
// or hours that begin at none.
func setMoments(d *block.Draft, turns []corpus.Turn, found []candidate) {
	all := stamps(d, found)
	if len(all) == 0 || !areOfRecording(all) {
		return
	}
	next := 0
	for i := range turns {
		t := &turns[i]
		for next < len(all) && all[next].at <= t.Start {
			t.Moment = all[next].moment()
			next++
		}
	}
}

// stamps returns all times of the transcript in order.
func stamps(d *block.Draft, found []candidate) []stamp {
	byLabel := make(map[int]string, len(found))
	for _, c := range found {
		byLabel[c.at.Start] = c.stamp
	}
	var out []stamp
	for _, b := range d.Blocks {
		words := byLabel[b.Start]
		at := b.Start
		if block.IsStamp(b.In(d.Text)) {
			words = strings.Trim(b.In(d.Text), "[]()")
			at = b.Start - 2 // it stands with the words that follow
			at = max(0, at)
		}
		if fields := fieldsOf(words); fields != nil {
			out = append(out, stamp{at, fields})
		}
	}
	return out
}

// fieldsOf returns the numbers of "01:02:03" or "02:03", nil if words are no time.
func fieldsOf(words string) []int {
	words, _, _ = strings.Cut(words, ".")
	parts := strings.Split(words, ":")
	if len(parts) != 2 && len(parts) != 3 {
		return nil
	}
	out := make([]int, len(parts))
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || i > 0 && n > 59 {
			return nil
		}
		out[i] = n
	}
	return out
}

// areOfRecording reports whether times are places in a recording.
func areOfRecording(all []stamp) bool {
	const hours = 24 // of a day
	for _, s := range all {
		if len(s.fields) == 2 && s.fields[0] >= hours {
			return true
		}
	}
	return len(all[0].fields) == 3 && all[0].fields[0] == 0
}

func (s stamp) moment() corpus.Moment {
	seconds := 0
	for _, n := range s.fields {
		seconds = seconds*60 + n
	}
	return corpus.Moment{Basis: corpus.BasisRecording, After: time.Duration(seconds) * time.Second}
}
