package searchtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
)

// Histogram implements Tabulator.
func (o *Oracle) Histogram(ctx context.Context, r search.HistogramRequest) (search.Histogram, error) {
	r.From, r.To = corpus.Date{}, corpus.Date{}
	q, page, err := o.ask(ctx, r.At(""))
	if err != nil {
		return search.Histogram{}, err
	}
	all := q.statements(q.request)
	out := search.Histogram{Generation: page.generation(), Understood: q.asked.String(), Total: q.total(all)}
	byDate := map[corpus.Date][]found{}
	for _, f := range all {
		in := r.Interval.In(f.date())
		byDate[in] = append(byDate[in], f)
	}
	for date, list := range byDate {
		if date.IsZero() {
			out.Undated = q.total(list)
			continue
		}
		ranged := q.request
		ranged.From, ranged.To = date, date
		out.Buckets = append(out.Buckets, search.Bucket{Date: date, Total: q.total(list), Range: len(q.fold(q.statements(ranged)))})
	}
	slices.SortFunc(out.Buckets, func(a, b search.Bucket) int { return strings.Compare(a.Date.String(), b.Date.String()) })
	return out, nil
}

// Table implements Tabulator.
func (o *Oracle) Table(ctx context.Context, r search.TableRequest) (search.Table, error) {
	q, page, err := o.ask(ctx, r.At(""))
	if err != nil {
		return search.Table{}, err
	}
	all := q.statements(q.request)
	held := o.record(q)
	rows, columns := q.axisOf(all, r.Rows, r.Values, r.Always), q.axisOf(all, r.Columns, r.Values, nil)
	out := search.Table{
		Generation: page.generation(), Understood: q.asked.String(), Total: q.tally(all),
		AllRows: len(valuesOf(all, r.Rows)), AllColumns: len(valuesOf(all, r.Columns)),
	}
	if n := len(rows) * len(columns); n > search.MaxTableCells {
		return out, search.ParameterErrors{{Name: search.ParamValues, Reason: "ask for fewer values"}}
	}
	for _, c := range columns {
		out.Columns = append(out.Columns, search.TableColumn{Value: c, Tally: q.tally(having(all, r.Columns, c))})
	}
	for _, v := range rows {
		mine, owned := having(all, r.Rows, v), q.tally(having(held, r.Rows, v))
		row := search.TableRow{Value: v, Tally: q.tally(mine), Held: owned.Statements, HeldJoint: owned.Joint}
		for _, c := range columns {
			row.Cells = append(row.Cells, q.tally(having(mine, r.Columns, c)))
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

// has reports whether a statement has a value of a facet.
func (f found) has(facet, value string) bool {
	return slices.Contains(search.ValuesOf(f.in.Document, &f.in.Statements[f.statement], facet), value)
}

func having(list []found, facet, value string) []found {
	var out []found
	for _, f := range list {
		if f.has(facet, value) {
			out = append(out, f)
		}
	}
	return out
}

// valuesOf lists the values of a facet that statements have, in order.
func valuesOf(list []found, facet string) []string {
	var out []string
	for _, f := range list {
		out = append(out, search.ValuesOf(f.in.Document, &f.in.Statements[f.statement], facet)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// axisOf lists the values of one side of a table.
func (q *question) axisOf(list []found, facet string, limit int, always []string) []string {
	count := func(v string) int { return len(q.fold(having(list, facet, v))) }
	byCount := func(a, b string) int { return cmp.Or(cmp.Compare(count(b), count(a)), strings.Compare(a, b)) }
	all := valuesOf(list, facet)
	last := slices.DeleteFunc(slices.Clone(all), func(v string) bool { return v != corpus.NotStated })
	all = slices.DeleteFunc(all, func(v string) bool { return v == corpus.NotStated })
	slices.SortFunc(all, byCount)
	if limit >= 0 {
		all = all[:min(limit, len(all))]
	}
	rest := slices.Compact(slices.Sorted(slices.Values(always)))
	rest = slices.DeleteFunc(rest, func(v string) bool { return slices.Contains(all, v) })
	slices.SortFunc(rest, byCount)
	return slices.Concat(all, rest, last)
}

func (q *question) tally(list []found) search.Tally {
	all := q.total(list)
	joint := slices.DeleteFunc(slices.Clone(list), func(f found) bool { return !f.in.Statements[f.statement].Joint() })
	return search.Tally{Statements: all.Statements, Documents: all.Documents, Joint: len(q.fold(joint))}
}

func number(n int) string { return strconv.Itoa(n) }

// asTally writes a tally as "3+1/2": statements, of them joint ones, and
// documents.
func asTally(t search.Tally) string {
	if t.Statements == 0 {
		return "0"
	}
	if t.Joint == 0 {
		return fmt.Sprintf("%d/%d", t.Statements, t.Documents)
	}
	return fmt.Sprintf("%d+%d/%d", t.Statements, t.Joint, t.Documents)
}
