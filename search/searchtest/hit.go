package searchtest

import (
	"cmp"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
)

// hit shows a statement that was found.
func (q *question) hit(f found) search.Hit {
	d, s := f.in, &f.in.Statements[f.statement]
	points := corpus.NewPoints(d.Text)
	h := search.Hit{
		Document: d.Meta(), Statement: *s, ID: d.StatementID(s, points), Text: s.In(d.Text),
		Highlights: q.highlights(f), Score: q.score(f),
	}
	if f.statement > 0 {
		h.Before = d.Statements[f.statement-1].In(d.Text)
	}
	if f.statement+1 < len(d.Statements) {
		h.After = d.Statements[f.statement+1].In(d.Text)
	}
	if f.repeats != nil {
		other := f.repeats.in
		h.Repeats = other.StatementID(&other.Statements[f.repeats.statement], corpus.NewPoints(other.Text))
	}
	q.addCopies(f, &h, search.MaxCopies)
	for _, i := range q.spans(f) {
		h.Spans = append(h.Spans, d.StatementID(&d.Statements[i], points))
	}
	return h
}

// documentHit shows a document that was found with its three best statements.
func (q *question) documentHit(f foundDocument) search.DocumentHit {
	best := slices.Clone(f.matching)
	slices.SortStableFunc(best, func(a, b found) int { return cmp.Compare(q.score(b), q.score(a)) })
	h := search.DocumentHit{Document: f.in.Meta(), Statements: len(f.matching), Score: q.scoreDocument(f)}
	for _, s := range best[:min(3, len(best))] {
		h.Best = append(h.Best, q.hit(s))
	}
	return h
}

// highlights returns the marks of all matches that begin in the statement.
func (q *question) highlights(f found) []corpus.Range {
	s := f.in.Statements[f.statement]
	var out []corpus.Range
	for _, text := range q.texts {
		for _, m := range f.in.matches(text, f.statement) {
			for _, mark := range m.marks {
				start := m.words[mark[0]].at.Start - s.Start
				end := min(m.words[mark[1]].at.End-m.tail, s.End) - s.Start
				if end > start {
					out = append(out, corpus.Range{Start: start, End: trimEnd(s.In(f.in.Text), end)})
				}
			}
		}
	}
	return merge(out)
}

// trimEnd takes from text[:end] what is no part of a word.
func trimEnd(text string, end int) int {
	words := tokens(text[:end], 0, 0)
	return words[len(words)-1].at.End
}

// merge sorts ranges and joins those that overlap.
func merge(list []corpus.Range) []corpus.Range {
	slices.SortFunc(list, func(a, b corpus.Range) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out []corpus.Range
	for _, r := range list {
		if n := len(out); n > 0 && r.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}

// spans returns the other statements that the matches go on into.
func (q *question) spans(f found) []int {
	var out []int
	for _, text := range q.texts {
		for _, m := range f.in.matches(text, f.statement) {
			for _, w := range m.words[m.first : m.last+1] {
				if w.statement != f.statement {
					out = append(out, w.statement)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
