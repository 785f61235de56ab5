package web

import (
	"math"
	"time"

	"dialogue/corpus"
	"dialogue/search"
)

// Times are how the statements of an answer are spread over time.
type Times struct {
	Interval search.Interval
	search.Histogram
}

// The axis of a histogram: days or months while there are few, else years.
const (
	mostYearsByMonth = 5
	mostMonthsByDay  = 2
	leastPlaces      = 12 // so that few bars do not fill the axis
)

// Finer returns the interval by which to draw t where its own is too coarse,
// and whether it is.
func (t Times) Finer() (search.Interval, bool) {
	a, ok := extent(t)
	switch {
	case ok && t.Interval == search.IntervalYear && a.places() <= mostYearsByMonth:
		return search.IntervalMonth, true
	case ok && t.Interval == search.IntervalMonth && a.places() <= mostMonthsByDay:
		return search.IntervalDay, true
	}
	return t.Interval, false
}

// A Histogram draws how statements are spread over time. Each bar leads to its
// statements.
type Histogram struct {
	Bars        []Bar
	Events      []Event // days of the programme that the axis covers
	First, Last string  // the ends of the axis
	Others      []Link  // what has no place on the axis: dates that are less precise, and none
	CSVPath     string
}

// A Bar is the statements of one month or year. Places and sizes are in percent
// of the drawing.
type Bar struct {
	X, Width, Y, Height string
	Label               string
	Count               int
	Selected            bool
	Path                string
}

// An Event is a day that the axis names.
type Event struct {
	X     string // where its line stands
	Label string
}

// histogram draws t; nil where there is nothing to draw.
func (st *Site) histogram(view Display, r search.Request, t Times) *Histogram {
	a, ok := axisOf(t)
	if !ok {
		return nil
	}
	asked := search.HistogramRequest{Request: asked(r.At("")), Interval: t.Interval}
	h := &Histogram{
		First: st.words.date(a.date(a.first)), Last: st.words.date(a.date(a.last)), Events: st.events(a),
		CSVPath: pathWith("/api/v1/histogram.csv", asked.Parameters()),
	}
	for _, b := range t.Buckets {
		if !a.holds(b.Date) {
			h.Others = append(h.Others, Link{st.words.say("histogram.only", "Date", st.words.date(b.Date)), SearchPath(view, asked.Within(b.Date)), st.words.number(b.Statements)})
			continue
		}
		h.Bars = append(h.Bars, st.bar(view, asked, a, b))
	}
	if n := t.Undated.Statements; n > 0 {
		undated := asked.With(corpus.FacetYear, corpus.NotStated, search.ChoiceAny)
		undated.From, undated.To = corpus.Date{}, corpus.Date{}
		h.Others = append(h.Others, Link{st.words.say("histogram.undated"), SearchPath(view, undated), st.words.number(n)})
	}
	return h
}

func (st *Site) bar(view Display, r search.HistogramRequest, a axis, b search.Bucket) Bar {
	height := math.Max(4, float64(b.Statements)*100/float64(a.most))
	width := 100 / float64(a.places())
	out := Bar{
		X: percent((a.at(b.Date) + .1), float64(a.places())), Width: percent(width*.8, 100),
		Y: percent(100-height, 100), Height: percent(height, 100),
		Label: st.words.date(b.Date), Count: b.Statements, Path: SearchPath(view, r.Within(b.Date)),
	}
	out.Selected = (!r.From.IsZero() || !r.To.IsZero()) && b.Date.Within(r.From, r.To)
	if r.From == b.Date && r.To == b.Date {
		all := r.Request
		all.From, all.To = corpus.Date{}, corpus.Date{}
		out.Path = SearchPath(view, all)
	}
	return out
}

// events lists the editions that begin on a day of the axis.
func (st *Site) events(a axis) []Event {
	var out []Event
	for _, e := range st.Vocabulary.Entries(corpus.FacetEdition) {
		at := a.at(e.Date)
		if e.Date.Precision < corpus.PrecisionDay || at < 0 || at >= float64(a.places()) {
			continue
		}
		x := (at + dayOf(a.interval, e.Date)) / float64(a.places())
		label := st.words.say("histogram.event", "Date", st.words.date(e.Date), "Event", st.Label(corpus.FacetEdition, e.ID, ""))
		out = append(out, Event{percent(x, 1), label})
	}
	return out
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
