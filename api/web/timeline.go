package web

import (
	"cmp"

	"dialogue/search"
)

// A Timeline is how the statements of a request are spread over time, drawn and
// as a table.
type Timeline struct {
	Histogram *Histogram // nil where no date is known
	Rows      []TimelineRow
	Note      string // why it is drawn otherwise than asked for; "" if it is not
	CSVPath   string
}

// A TimelineRow is a line of the table behind a timeline: the statements of a
// date, or a stretch of time of which there are none.
type TimelineRow struct {
	Bar
	Gap bool
}

// intervals lists how a timeline can be divided, after "", which is as fits.
func intervals() []search.Interval {
	return []search.Interval{"", search.IntervalYear, search.IntervalMonth, search.IntervalDay}
}

func (st *Site) timeline(a *Answer) *Timeline {
	r := asked(a.Request.At(""))
	full := search.HistogramRequest{Request: r, Interval: cmp.Or(a.View.Interval, a.Times.Interval)}
	out := &Timeline{Histogram: st.histogram(a.View, r, a.Times), CSVPath: pathWith("/api/v1/histogram.csv", full.Parameters())}
	if asked := a.View.Interval; asked != "" && asked != a.Times.Interval {
		out.Note = st.words.say("timeline.coarser-" + string(asked))
	}
	drawn, _ := extent(a.Times)
	if out.Histogram == nil {
		for _, b := range st.unplaced(a.View, search.HistogramRequest{Request: r}, drawn, a.Times) {
			out.Rows = append(out.Rows, TimelineRow{Bar: b})
		}
		return out
	}
	out.Histogram.Large = true
	out.Rows = st.timelineRows(out.Histogram, drawn, a.Times)
	return out
}

// timelineRows lists the bars of a drawing with what lies between them, then
// what has no place on it.
func (st *Site) timelineRows(h *Histogram, a axis, t Times) []TimelineRow {
	var out []TimelineRow
	next := a.first
	i := 0
	for _, b := range t.Buckets {
		if !a.holds(b.Date) {
			continue
		}
		if place := a.place(b.Date); place > next {
			out = append(out, TimelineRow{Bar{Label: st.stretch(a, next, place-1)}, true})
		}
		next = a.place(b.Date) + 1
		out = append(out, TimelineRow{Bar: h.Bars[i]})
		i++
	}
	for _, b := range h.Others {
		out = append(out, TimelineRow{Bar: b})
	}
	return out
}

// stretch names the places from first to last.
func (st *Site) stretch(a axis, first, last int) string {
	if first == last {
		return st.words.date(a.date(first))
	}
	return st.words.say("timeline.stretch", "First", st.words.date(a.date(first)), "Last", st.words.date(a.date(last)))
}

// intervalsOf is the choice of how to divide a timeline.
func (st *Site) intervalsOf(view Display, r search.Request) Control {
	c := Control{Title: st.words.say("timeline.by")}
	for _, i := range intervals() {
		divided := view
		divided.Interval = i
		name := string(i)
		if i == "" {
			name = "fitting"
		}
		c.Choices = append(c.Choices, Choice{st.words.say("interval." + name), SearchPath(divided, r), i == view.Interval})
	}
	return c
}
