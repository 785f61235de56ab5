package web

import (
	"math"
	"time"

	"dialogue/corpus"
	"dialogue/search"
)

// An axis counts its places: years and months from the year 0, days from 1970.
type axis struct {
	interval    search.Interval
	first, last int
	most        int // statements of the highest bar
}

// axisOf returns the axis of t, with room beside few bars; false if there is none.
func axisOf(t Times) (axis, bool) {
	a, ok := extent(t)
	if missing := leastPlaces - a.places(); ok && missing > 0 {
		a.first -= missing / 2
		a.last += missing - missing/2
	}
	return a, ok
}

// extent returns the axis from the first to the last bar; false if there is none.
func extent(t Times) (axis, bool) {
	a := axis{interval: t.Interval, most: 1, first: math.MaxInt, last: math.MinInt}
	for _, b := range t.Buckets {
		if a.holds(b.Date) {
			a.first, a.last = min(a.first, a.place(b.Date)), max(a.last, a.place(b.Date))
			a.most = max(a.most, b.Statements)
		}
	}
	return a, a.first <= a.last
}

// holds reports whether a date is precise enough to have a place.
func (a axis) holds(d corpus.Date) bool {
	switch a.interval {
	case search.IntervalDay:
		return d.Precision >= corpus.PrecisionDay
	case search.IntervalMonth:
		return d.Precision >= corpus.PrecisionMonth
	case search.IntervalYear:
	}
	return d.Precision >= corpus.PrecisionYear
}

func (a axis) place(d corpus.Date) int {
	year, month, day := d.Time.Date()
	switch a.interval {
	case search.IntervalDay:
		return int(corpus.Day(year, month, day).Time.Unix() / secondsOfDay)
	case search.IntervalMonth:
		return year*12 + int(month) - 1
	case search.IntervalYear:
	}
	return year
}

const secondsOfDay = 24 * 60 * 60

func (a axis) places() int { return a.last - a.first + 1 }

func (a axis) at(d corpus.Date) float64 { return float64(a.place(d) - a.first) }

// date returns the day, month or year of a place.
func (a axis) date(place int) corpus.Date {
	switch a.interval {
	case search.IntervalDay:
		return corpus.Day(1970, time.January, 1+place)
	case search.IntervalMonth:
		d := corpus.Day(place/12, time.Month(place%12+1), 1)
		d.Precision = corpus.PrecisionMonth
		return d
	case search.IntervalYear:
	}
	d := corpus.Day(place, time.January, 1)
	d.Precision = corpus.PrecisionYear
	return d
}

// dayOf returns how far into its place a day is, from 0 to 1.
func dayOf(i search.Interval, d corpus.Date) float64 {
	switch i {
	case search.IntervalDay:
		return .5
	case search.IntervalMonth:
		return float64(d.Time.Day()-1) / 31
	case search.IntervalYear:
	}
	return float64(d.Time.YearDay()-1) / 366
}
