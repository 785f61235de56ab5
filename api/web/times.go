package web

import (
	"math"

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
	mostYearsByMonth = 3
	mostMonthsByDay  = 2
	leastPlaces      = 12 // so that few bars do not fill the axis
)

// mostPlaces is how many places an axis has room for, one pixel or two each.
const mostPlaces = 400

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

// Coarser returns the interval by which to draw t where its own has more
// places than there is room for, and whether it has.
func (t Times) Coarser() (search.Interval, bool) {
	a, ok := extent(t)
	switch {
	case !ok || a.places() <= mostPlaces:
	case t.Interval == search.IntervalDay:
		return search.IntervalMonth, true
	case t.Interval == search.IntervalMonth:
		return search.IntervalYear, true
	}
	return t.Interval, false
}

// A Histogram draws how statements are spread over time. Each bar leads to its
// statements.
type Histogram struct {
	ID          string // of its title on the page
	Large       bool   // with names that show under the pointer
	Summary     string // in a sentence
	Bars        []Bar
	Events      []Event // days of the programme that the axis covers
	First, Last string  // the ends of the axis
	Others      []Bar   // what has no place on the axis: dates that are less precise, and none
	MorePath    string  // the same as a timeline with its table; "" where that is beside it
}

// A Bar is the statements of one day, month or year. Places and sizes are in
// percent of the drawing.
type Bar struct {
	X, Width, Y, Height string
	Label               string
	Count               int
	Documents           int
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
		ID: "times", First: st.words.date(a.date(a.first)), Last: st.words.date(a.date(a.last)), Events: st.events(a),
		Others: st.unplaced(view, asked, a, t),
	}
	for _, b := range t.Buckets {
		if a.holds(b.Date) {
			h.Bars = append(h.Bars, st.bar(view, asked, a, b))
		}
	}
	h.Summary = st.summary(h.Bars)
	return h
}

// summary says from when to when bars are, and which is the highest.
func (st *Site) summary(bars []Bar) string {
	highest := bars[0]
	for _, b := range bars {
		if b.Count > highest.Count {
			highest = b
		}
	}
	return st.words.say("histogram.summary", "First", bars[0].Label, "Last", bars[len(bars)-1].Label,
		"Most", highest.Label, "Statements", st.words.sayCount("statements", highest.Count))
}

// unplaced lists what has no place on the axis. Dates lead to their statements
// where no request would find others as well.
func (st *Site) unplaced(view Display, r search.HistogramRequest, a axis, t Times) []Bar {
	var out []Bar
	for _, b := range t.Buckets {
		if !a.holds(b.Date) {
			bar := Bar{Label: st.words.say("histogram.only", "Date", st.words.date(b.Date)), Count: b.Statements, Documents: b.Documents}
			if b.Range == b.Statements {
				bar.Path = SearchPath(view, r.Within(b.Date))
			}
			out = append(out, bar)
		}
	}
	if t.Undated.Statements > 0 {
		undated := r.With(corpus.FacetYear, corpus.NotStated, search.ChoiceAny)
		undated.From, undated.To = corpus.Date{}, corpus.Date{}
		out = append(out, Bar{
			Label: st.words.say("histogram.undated"), Count: t.Undated.Statements, Documents: t.Undated.Documents,
			Path: SearchPath(view, undated),
		})
	}
	return out
}

func (st *Site) bar(view Display, r search.HistogramRequest, a axis, b search.Bucket) Bar {
	height := math.Max(4, float64(b.Statements)*100/float64(a.most))
	width := 100 / float64(a.places())
	out := Bar{
		X: percent((a.at(b.Date) + .1), float64(a.places())), Width: percent(width*.8, 100),
		Y: percent(100-height, 100), Height: percent(height, 100),
		Label: st.words.date(b.Date), Count: b.Statements, Documents: b.Documents, Path: SearchPath(view, r.Within(b.Date)),
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
