package search

import (
	"net/url"
	"time"

	"dialogue/corpus"
)

// An Interval is the width of the buckets of a histogram.
type Interval string

// The intervals.
const (
	IntervalYear  Interval = "year"
	IntervalMonth Interval = "month"
	IntervalDay   Interval = "day"
)

// ParamInterval is the parameter of a histogram besides those of a request.
const ParamInterval = "interval" // year, month or day

// A HistogramRequest asks how the statements that a request finds are spread
// over time. The dates of the request are left out, as the choices of a facet
// are where its values are counted: a bucket has the hits that there would be if
// it alone were chosen. Its order, page and facets say nothing here.
type HistogramRequest struct {
	Request
	Interval Interval // "" is IntervalYear
}

// A Histogram counts statements by the date said, else published, in its own
// zone. It is of the query as asked, which is never relaxed.
type Histogram struct {
	Generation string
	Understood string
	Total      Total    // hits with and without a date
	Undated    Total    // hits without one; year:not-stated finds them
	Buckets    []Bucket // those that have hits, by first day; of several, the widest first
}

// A Bucket is the hits of one year, month or day. Dates that are known less
// precisely than the interval asks for are buckets of their own.
type Bucket struct {
	Date corpus.Date // its precision is that of the interval, or less
	Total
	// Range is the number of statements that are found from Date to Date. It
	// is more than Statements where Date is less precise than the interval:
	// the range of a year finds the statements of its months as well.
	Range int
}

// In returns the bucket that a date falls into.
func (i Interval) In(d corpus.Date) corpus.Date {
	return truncated(d, min(d.Precision, i.precision()))
}

func (i Interval) precision() corpus.Precision {
	switch i {
	case IntervalDay:
		return corpus.PrecisionDay
	case IntervalMonth:
		return corpus.PrecisionMonth
	case IntervalYear:
	}
	return corpus.PrecisionYear
}

// truncated returns the day, month or year in which d begins in its own zone.
func truncated(d corpus.Date, p corpus.Precision) corpus.Date {
	year, month, day := d.Time.Date()
	switch p {
	case corpus.PrecisionNone:
		return corpus.Date{}
	case corpus.PrecisionYear:
		month, day = time.January, 1
	case corpus.PrecisionMonth:
		day = 1
	case corpus.PrecisionDay, corpus.PrecisionTime:
	}
	out := corpus.Day(year, month, day)
	out.Precision = min(p, corpus.PrecisionDay)
	return out
}

// SetRanges sets the Range of each bucket. Surplus is how often the buckets of a
// year or a month together count a statement more than once, see AddSurplus; it
// may be nil.
func (h *Histogram) SetRanges(surplus map[corpus.Date]int) {
	within := map[corpus.Date]int{}
	for _, b := range h.Buckets {
		for p := b.Date.Precision; p > corpus.PrecisionNone; p-- {
			within[truncated(b.Date, p)] += b.Statements
		}
	}
	for i := range h.Buckets {
		h.Buckets[i].Range = within[h.Buckets[i].Date] - surplus[h.Buckets[i].Date]
	}
}

// AddSurplus adds what a statement that counts in several buckets, given each once,
// counts too often in the years and months that hold several of them.
func AddSurplus(surplus map[corpus.Date]int, buckets []corpus.Date) {
	within := map[corpus.Date]int{}
	for _, b := range buckets {
		for p := b.Precision; p > corpus.PrecisionNone; p-- {
			within[truncated(b, p)]++
		}
	}
	for date, n := range within {
		if n > 1 {
			surplus[date] += n - 1
		}
	}
}

// Within returns the first page of the request for the statements from the first to
// the last day of a bucket.
func (r HistogramRequest) Within(b corpus.Date) Request {
	one := r.At("")
	one.From, one.To = b, b
	return one
}

// Parameters writes the request as ParseHistogram reads it.
func (r HistogramRequest) Parameters() url.Values {
	v := r.Request.Parameters()
	v.Set(ParamInterval, string(r.Interval))
	return v
}

// ParseHistogram reads a request for a histogram as ParseParameters does.
func ParseHistogram(values url.Values, facets []string) (HistogramRequest, error) {
	var out HistogramRequest
	r, err := parse(values, facets, []string{ParamInterval}, func(d *decoder) {
		out.Interval = oneOf(d, ParamInterval, IntervalYear, IntervalMonth, IntervalDay)
	})
	out.Request = r
	return out, err
}
