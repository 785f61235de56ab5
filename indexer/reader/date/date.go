// Package date reads dates as publishers write them. It is strict: what could
// mean two days is not read, and neither is a time of day without its zone.
package date

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"dialogue/corpus"
)

const (
	firstYear = 1700
	lastYear  = 2199
)

// Parse reads s, which must be a date from end to end: ISO 8601 and RFC 3339,
// RFC 1123 and its kin, and the written forms of Find. Language is the BCP 47
// tag of the source, which may settle the order of day and month; "" settles
// nothing. A time of day is kept only with its zone: without one the date has
// the precision of a day.
func Parse(s, language string) (corpus.Date, bool) {
	s = westernDigits(strings.TrimSpace(s))
	if d, ok := machine(s); ok {
		return d, true
	}
	d, at, ok := find(s, language)
	if !ok || strings.Trim(s[:at.Start], " ,()|") != "" || !isTail(s[at.End:]) {
		return corpus.Date{}, false
	}
	return d, true
}

// Find returns the first date with at least a day that is written out in s, and
// where: an ISO day, "4 June 2025", "June 4, 2025", "4. Juni 2025", "2025년 6월
// 4일", "2025. 6. 4.", "04.06.2025" where the language settles it. Words of
// months are read in every language known.
func Find(s, language string) (corpus.Date, corpus.Range, bool) {
	plain := westernDigits(s)
	d, at, ok := find(plain, language)
	if !ok || len(plain) == len(s) {
		return d, at, ok
	}
	// Digits of other scripts are longer than western ones: place the range in s.
	return d, corpus.Range{Start: widen(s, at.Start), End: widen(s, at.End)}, true
}

// machine reads the forms that programs write.
func machine(s string) (corpus.Date, bool) {
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00",
		"2006-01-02 15:04:05 Z0700", "2006-01-02 15:04:05 -0700 MST", "2006-01-02T15:04Z0700", "20060102T150405Z",
		time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 GMT",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return dated(t, corpus.PrecisionTime)
		}
	}
	for _, layout := range []string{
		"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly,
		"20060102", "20060102T150405", time.ANSIC, time.UnixDate, time.RFC1123, time.RFC850,
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return day(t.Year(), int(t.Month()), t.Day())
		}
	}
	if d, err := corpus.ParseDate(s); err == nil {
		return dated(d.Time, d.Precision)
	}
	return monthOnly(s)
}

var wordYear = regexp.MustCompile(`^(\p{L}[\p{L}\p{M} ]*)\.?,? (?:de |of )?(\d{4})$|^(\d{4})[년年] ?(\d{1,2})[월月]$`)

// monthOnly reads "June 2025" and "2025년 6월".
func monthOnly(s string) (corpus.Date, bool) {
	m := wordYear.FindStringSubmatch(s)
	if m == nil {
		return corpus.Date{}, false
	}
	name, year := strings.TrimSuffix(m[1], " de"), number(m[2]+m[3])
	mon, ok := month(name)
	if m[4] != "" {
		n := number(m[4])
		mon, ok = time.Month(n), n >= 1 && n <= 12
	}
	if !ok {
		return corpus.Date{}, false
	}
	return dated(time.Date(year, mon, 1, 0, 0, 0, 0, time.UTC), corpus.PrecisionMonth)
}

func dated(t time.Time, p corpus.Precision) (corpus.Date, bool) {
	if t.Year() < firstYear || t.Year() > lastYear {
		return corpus.Date{}, false
	}
	return corpus.Date{Time: t, Precision: p}, true
}

// day returns the date of a calendar day, if there is such a day.
func day(year, mon, d int) (corpus.Date, bool) {
	out := corpus.Day(year, time.Month(mon), d)
	y, m, dd := out.Time.Date()
	if y != year || int(m) != mon || dd != d {
		return corpus.Date{}, false
	}
	return dated(out.Time, corpus.PrecisionDay)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

var tail = regexp.MustCompile(`(?i)^[\s.,)|]*(?:\(?\p{L}{1,4}\)?)?(?:요일)?\)?[\s,|–-]*(?:(?:um|at|à|às|오전|오후|a las)?\s*\d{1,2}\s?[:.h시時]\s?\d{0,2}[분分]?(?::\d{2})?\s*(?:uhr|h|am|pm|a\.m\.|p\.m\.)?\s*(?:[a-z]{2,4})?)?[\s.]*$`)

// isTail reports whether s may follow a day in a date: a weekday, a time.
func isTail(s string) bool { return tail.MatchString(s) }
