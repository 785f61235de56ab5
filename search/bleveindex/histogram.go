package bleveindex

import (
	"cmp"
	"context"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
)

// Histogram counts statements by date, see search.Histogram.
func (x *Index) Histogram(ctx context.Context, r search.HistogramRequest) (search.Histogram, error) {
	var out search.Histogram
	r.From, r.To = corpus.Date{}, corpus.Date{}
	err := x.selected(ctx, r.Request, func(s *selection) error {
		out = s.histogram(r.Interval)
		return nil
	})
	return out, err
}

func (s *selection) histogram(width search.Interval) search.Histogram {
	out := search.Histogram{Generation: s.name(), Understood: s.asked.String(), Total: s.total}
	totals := map[corpus.Date]search.Total{}
	for i := range s.parts {
		s.addDates(&s.parts[i], width, totals)
	}
	surplus := s.unfoldDates(width, totals)
	for date, t := range totals {
		if date.IsZero() {
			out.Undated = t
		} else {
			out.Buckets = append(out.Buckets, search.Bucket{Date: date, Total: t})
		}
	}
	slices.SortFunc(out.Buckets, func(a, b search.Bucket) int {
		return cmp.Or(a.Date.Time.Compare(b.Date.Time), cmp.Compare(a.Date.Precision, b.Date.Precision))
	})
	out.SetRanges(surplus)
	return out
}

// unfoldDates takes back from the totals what copies counted more than once, and
// returns in how many buckets of a year or a month a statement counts too often.
func (s *selection) unfoldDates(width search.Interval, totals map[corpus.Date]search.Total) map[corpus.Date]int {
	surplus := map[corpus.Date]int{}
	s.hitFolding().each(func(same []uint32) {
		var buckets []corpus.Date
		for _, number := range same {
			m := s.copies.members[number]
			p := &s.parts[m.part]
			in := width.In(p.dates[p.date.at(m.row)].Date)
			if !slices.Contains(buckets, in) {
				buckets = append(buckets, in)
				continue
			}
			t := totals[in]
			t.Statements--
			totals[in] = t
		}
		search.AddSurplus(surplus, buckets)
	})
	return surplus
}

// addDates adds the hits of a part to the totals of the buckets that they fall
// into.
func (s *selection) addDates(p *selected, width search.Interval, totals map[corpus.Date]search.Total) {
	numbers := map[corpus.Date]uint32{}
	var buckets []corpus.Date
	bucket := make([]uint32, len(p.dates)) // of each date
	for i, d := range p.dates {
		in := width.In(d.Date)
		n, ok := numbers[in]
		if !ok {
			n = uint32(len(buckets))
			numbers[in], buckets = n, append(buckets, in)
		}
		bucket[i] = n
	}
	for i, t := range s.countBuckets(p, bucket, len(buckets)) {
		if t.statements > 0 {
			sum := totals[buckets[i]]
			sum.Statements += int(t.statements)
			sum.Documents += int(t.documents)
			totals[buckets[i]] = sum
		}
	}
}

// A bucketTotal is the hits of a bucket. last is the number of the document that
// was counted last, and one.
type bucketTotal struct{ statements, documents, last uint32 }

// countBuckets counts the hits of n buckets, given the bucket of each date. Rows
// of a document stand together, so a document is new to a bucket unless it was
// the last there.
func (s *selection) countBuckets(p *selected, bucket []uint32, n int) []bucketTotal {
	totals := make([]bucketTotal, n)
	for _, row := range s.list(p) {
		t := &totals[bucket[p.date.at(row)]]
		t.statements++
		if d := p.docs.of(row) + 1; t.last != d {
			t.last = d
			t.documents++
		}
	}
	return totals
}
