package correction

import (
	"slices"

	"dialogue/corpus"
)

// part cuts a statement at the borders of r, so that what lies in r and what
// does not are statements of their own. A quote is never cut: the part that it
// begins in goes as far as it does.
func part(s *corpus.Statement, r corpus.Range, e *editing) []corpus.Statement {
	rest := *s
	var out []corpus.Statement
	for _, at := range []int{r.Start, r.End} {
		for _, q := range s.Quotes {
			if hull := hullOf(&q); hull.Start < at && at < hull.End {
				at = hull.End
			}
		}
		first := trimmed(e.d.Text, corpus.Range{Start: rest.Start, End: min(max(at, rest.Start), rest.End)})
		second := trimmed(e.d.Text, corpus.Range{Start: min(max(at, rest.Start), rest.End), End: rest.End})
		if first.Len() == 0 || second.Len() == 0 {
			continue
		}
		out = append(out, e.only(&rest, first))
		rest = e.only(&rest, second)
	}
	return append(out, rest)
}

// only returns the part of a statement that covers r.
func (e *editing) only(s *corpus.Statement, r corpus.Range) corpus.Statement {
	out := *s
	out.Range, out.Quotes, out.Grounds, out.Mentions, out.Cue = r, nil, nil, nil, ""
	for _, q := range s.Quotes {
		if r.Contains(hullOf(&q)) {
			out.Quotes = append(out.Quotes, q)
		}
	}
	for _, g := range s.Grounds {
		if g.Rule == corpus.RuleEditor && g.Range == s.Range {
			g.Range = r
		}
		if r.Contains(g.Range) {
			out.Grounds = append(out.Grounds, g)
			if out.Cue == "" && s.Cue != "" {
				out.Cue = g.Cue.In(e.d.Text)
			}
		}
	}
	for _, m := range s.Mentions {
		if r.Contains(m.Range) {
			out.Mentions = append(out.Mentions, m)
		}
	}
	out.By = e.without(s, &out)
	out.CollectNames()
	return out
}

// without returns the positions of a statement without those of speakers whom
// its part no longer quotes.
func (e *editing) without(whole, part *corpus.Statement) []string {
	gone := func(actor string) bool {
		return e.states(whole.Quotes, actor) && !e.states(part.Quotes, actor) &&
			(part.Speaker == nil || !slices.Contains(e.analyzer.Position(part.Speaker), actor))
	}
	return slices.DeleteFunc(slices.Clone(whole.By), gone)
}

// states reports whether a speaker of quotes states the position of an actor.
func (e *editing) states(quotes []corpus.Quote, actor string) bool {
	return slices.ContainsFunc(quotes, func(q corpus.Quote) bool {
		return q.Speaker != nil && slices.Contains(e.analyzer.Position(q.Speaker), actor)
	})
}
