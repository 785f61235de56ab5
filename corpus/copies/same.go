package copies

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"

	"dialogue/corpus"
)

// SpokenWords is how many words a statement of a transcript or a speech has at
// least to be looked for elsewhere. What is spoken has longer formulas than what
// is written: "I ask unanimous consent that the order for the quorum call be
// rescinded" has fifteen.
const SpokenWords = 20

// longEnough reports whether a statement of so many words is long enough to be a
// publication of the same words, and no part of the frame around them.
func longEnough(kind corpus.Kind, words int) bool {
	switch kind {
	case corpus.KindApparatus, corpus.KindProcedure:
		return false
	case corpus.KindSpeech:
		return words >= SpokenWords
	case corpus.KindQuote, corpus.KindReported, corpus.KindNarrative:
	}
	return words >= MinWords
}

// A Key is what all publications of a statement share: its words and its
// speakers. It is a hash of 64 bits; that two of ten million different ones are
// alike is one chance in 300,000.
type Key uint64

// KeyOf returns the key of a statement of d, and false for one that is nobody's
// copy: of few words, apparatus, and the chair's conduct of business.
func KeyOf(d *corpus.Document, s *corpus.Statement) (Key, bool) {
	id, words := IdentityOf(s.In(d.Text))
	if !longEnough(s.Kind, words) {
		return 0, false
	}
	h := sha256.New()
	h.Write(id[:])
	h.Write([]byte(speakersOf(s)))
	return Key(binary.BigEndian.Uint64(h.Sum(nil))), true
}

// speakersOf names the speakers of a statement: the same for the same speakers in
// any order, "" if none is known.
func speakersOf(s *corpus.Statement) string {
	var names []string
	for _, p := range s.Speakers() {
		names = append(names, cmp.Or(p.ID, p.Name))
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "\x00")
}

// DayOf returns the day on which a statement of d was said, without the time of
// day. In a record of the occasion that is the day of the occasion, as far as it
// is known, else the date of the record; elsewhere it is what the text says. It
// may be a month or a year, and zero if it is not known.
func DayOf(d *corpus.Document, s *corpus.Statement) corpus.Date {
	day := s.Said
	if day.IsZero() {
		day = d.Said
	}
	if day.IsZero() && isRecord(d) {
		day = d.Published
	}
	if day.Precision == corpus.PrecisionTime {
		return corpus.Day(day.Time.Date())
	}
	return day
}

// A Publication is one statement as one document publishes it.
type Publication struct {
	Document  string // id of the document
	Ordinal   int    // place of the statement in the document
	Day       corpus.Date
	Published corpus.Date
	Standing  Standing
}

// PublicationOf returns a statement of d as d publishes it. The publisher is as
// for StandingOf.
func PublicationOf(d *corpus.Document, s *corpus.Statement, publisher string) Publication {
	return Publication{
		Document: d.ID, Ordinal: s.Ordinal, Day: DayOf(d, s), Published: d.Published, Standing: StandingOf(d, s, publisher),
	}
}

// compare puts the publication that stands for the others first: the nearest to
// the source, of those the earliest. A date counts by its last day, or by its time of
// that day, since the document need not be older; no date is the latest.
func (p *Publication) compare(q *Publication) int {
	return cmp.Or(
		cmp.Compare(q.Standing, p.Standing),
		compareDates(p.Published, q.Published),
		p.comparePlaces(q),
	)
}

func (p *Publication) comparePlaces(q *Publication) int {
	return cmp.Or(cmp.Compare(p.Document, q.Document), cmp.Compare(p.Ordinal, q.Ordinal))
}

func compareDates(a, b corpus.Date) int {
	if a == b {
		return 0
	}
	if a.IsZero() || b.IsZero() {
		switch {
		case a.IsZero() == b.IsZero():
			return 0
		case a.IsZero():
			return 1
		}
		return -1
	}
	_, lastA := a.Span()
	_, lastB := b.Span()
	timed := func(d corpus.Date) bool { return d.Precision == corpus.PrecisionTime }
	switch {
	case !lastA.Equal(lastB):
		return lastA.Compare(lastB)
	case timed(a) && timed(b):
		return a.Time.Compare(b.Time)
	case timed(a):
		return -1
	case timed(b):
		return 1
	}
	return 0
}

// Split parts publications that share a Key into statements, as places in the
// list, those of a statement in the order in which one stands for the others:
// the first is shown for all. What was said on different days is apart, and so is
// what one document says again: its second time goes with the second time in
// others. The statements do not depend on the order of the list; they come in no
// particular order.
//
// A day that is known less precisely goes with the only one in it that others
// know, else by itself: words of unknown day are those of the day that is known,
// unless several are.
func Split(list []Publication) [][]int {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	var out [][]int
	for _, day := range byDay(list, order) {
		out = append(out, byTime(list, day)...)
	}
	for _, same := range out {
		slices.SortFunc(same, func(i, j int) int { return list[i].compare(&list[j]) })
	}
	return out
}

// byTime parts publications by whether their documents say them for the first
// time, the second, and so on.
func byTime(list []Publication, day []int) [][]int {
	slices.SortFunc(day, func(i, j int) int { return list[i].comparePlaces(&list[j]) })
	var times [][]int
	nth, again := 0, false
	for at, i := range day {
		nth++
		if at == 0 || list[day[at-1]].Document != list[i].Document {
			nth = 0
		}
		again = again || nth > 0
		if nth == len(times) {
			times = append(times, make([]int, 0, len(day)))
		}
		times[nth] = append(times[nth], i)
	}
	if !again {
		return [][]int{day}
	}
	return times
}

// byDay parts publications by the days on which they were said. The order is of
// their places.
func byDay(list []Publication, order []int) [][]int {
	sameDay := func(i, j int) bool {
		return list[i].Day.Precision == list[j].Day.Precision && list[i].Day.Time.Equal(list[j].Day.Time)
	}
	if !slices.ContainsFunc(order, func(i int) bool { return !sameDay(i, order[0]) }) {
		return [][]int{order}
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := list[i].Day, list[j].Day
		return cmp.Or(cmp.Compare(b.Precision, a.Precision), a.Time.Compare(b.Time))
	})
	var days []corpus.Date
	var out [][]int
	last := 0 // where the one before went
	for at, i := range order {
		day := list[i].Day
		if at == 0 || !sameDay(order[at-1], i) {
			within := daysIn(days, day)
			last = len(out)
			if len(within) == 1 {
				last = within[0]
			} else {
				days, out = append(days, day), append(out, nil)
			}
		}
		out[last] = append(out[last], i)
	}
	return out
}

// daysIn returns the places of the days that lie in another, which is all of them
// for one that is not known.
func daysIn(days []corpus.Date, in corpus.Date) []int {
	var out []int
	for i, d := range days {
		if in.IsZero() || d.Within(in, in) {
			out = append(out, i)
		}
	}
	return out
}
