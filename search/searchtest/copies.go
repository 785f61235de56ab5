package searchtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/corpus/copies"
	"dialogue/search"
)

// A candidate is a statement with what makes it the same as others.
type candidate struct {
	document  *corpus.Document
	statement *corpus.Statement
	words     string // with those who say them
	day       corpus.Date
}

// candidates returns the statements of documents that may be copies.
func candidates(docs state) []candidate {
	var out []candidate
	for i := range docs {
		d := &docs[i]
		for k := range d.Statements {
			s := &d.Statements[k]
			words := folded(s.In(d.Text))
			least := map[corpus.Kind]int{
				corpus.KindSpeech: 20, corpus.KindQuote: 8, corpus.KindReported: 8, corpus.KindNarrative: 8,
			}[s.Kind]
			if least == 0 || len(words) < least {
				continue
			}
			var names []string
			for _, p := range s.Speakers() {
				names = append(names, p.ID)
			}
			slices.Sort(names)
			out = append(out, candidate{
				document: d, statement: s, words: strings.Join(words, " ") + "|" + strings.Join(names, "|"), day: dayOf(d, s),
			})
		}
	}
	return out
}

// dayOf returns the day of a statement, which in a record is at worst that on
// which it was published.
func dayOf(d *corpus.Document, s *corpus.Statement) corpus.Date {
	known := []corpus.Date{s.Said, d.Said}
	if slices.Contains([]corpus.Type{corpus.TypeTranscript, corpus.TypeSpeech, corpus.TypeCommunique}, d.Type) {
		known = append(known, d.Published)
	}
	for _, c := range known {
		if !c.IsZero() {
			return day(c)
		}
	}
	return corpus.Date{}
}

// settleDays replaces the days that are known less precisely by the only one in
// them among statements of the same words, the most precise days first.
func settleDays(list []candidate) {
	settled := map[string]map[string]bool{} // by words, the days that there are
	for _, precision := range []corpus.Precision{
		corpus.PrecisionDay, corpus.PrecisionMonth, corpus.PrecisionYear, corpus.PrecisionNone,
	} {
		now := map[string]map[string]bool{}
		for i := range list {
			s := &list[i]
			if s.day.Precision != precision {
				continue
			}
			var within []string
			for d := range settled[s.words] {
				if strings.HasPrefix(d, s.day.String()) {
					within = append(within, d)
				}
			}
			if len(within) == 1 {
				s.day = On(within[0])
				continue
			}
			if now[s.words] == nil {
				now[s.words] = map[string]bool{}
			}
			now[s.words][s.day.String()] = true
		}
		for words, days := range now {
			for d := range days {
				if settled[words] == nil {
					settled[words] = map[string]bool{}
				}
				settled[words][d] = true
			}
		}
	}
}

// publications returns the statements that are the same, those that stand for the
// others first.
func publications(docs state) [][]candidate {
	list := candidates(docs)
	settleDays(list)
	same := map[string][]candidate{}
	times := map[string]int{}
	for _, s := range list {
		key := s.words + "@" + s.day.String()
		times[s.document.ID+"@"+key]++
		key = fmt.Sprint(key, "#", times[s.document.ID+"@"+key])
		same[key] = append(same[key], s)
	}
	var out [][]candidate
	for _, group := range same {
		if len(group) == 1 {
			continue
		}
		slices.SortFunc(group, func(a, b candidate) int {
			return cmp.Or(
				cmp.Compare(copies.StandingOf(b.document, b.statement, ""), copies.StandingOf(a.document, a.statement, "")),
				strings.Compare(moment(a.document.Published), moment(b.document.Published)),
				strings.Compare(a.document.ID, b.document.ID),
			)
		})
		out = append(out, group)
	}
	return out
}

// moment writes the last moment of a date, so that the later is the larger.
func moment(d corpus.Date) string {
	_, last := d.Span()
	switch d.Precision {
	case corpus.PrecisionNone:
		return "9999"
	case corpus.PrecisionTime:
		return last.Format("2006-01-02 ") + d.Time.UTC().Format("2006-01-02 15:04:05")
	case corpus.PrecisionYear, corpus.PrecisionMonth, corpus.PrecisionDay:
	}
	return last.Format("2006-01-02 ") + "9999"
}

// A spot is where a statement stands.
type spot struct {
	document  string
	statement int
}

// copied returns, of each statement that has copies, all that are the same.
func copied(docs state) map[spot][]candidate {
	out := map[spot][]candidate{}
	for _, group := range publications(docs) {
		for _, s := range group {
			out[spot{s.document.ID, s.statement.Ordinal}] = group
		}
	}
	return out
}

// fold keeps of statements that are the same the first of those in the list.
func (q *question) fold(list []found) []found {
	if q.request.EachCopy {
		return list
	}
	in := map[spot]bool{}
	for _, f := range list {
		in[spot{f.in.ID, f.statement}] = true
	}
	var out []found
	for _, f := range list {
		at := spot{f.in.ID, f.statement}
		shown := at
		for _, s := range q.copied[at] {
			if other := (spot{s.document.ID, s.statement.Ordinal}); in[other] {
				shown = other
				break
			}
		}
		if shown == at {
			out = append(out, f)
		}
	}
	return out
}

// Publications says where else a statement is published.
func (o *Oracle) Publications(_ context.Context, id corpus.StatementID) (search.Publications, error) {
	number, docs := o.current()
	q := newQuestion(docs, search.Request{}, nil)
	q.copied = o.copiesAt(number)
	out := search.Publications{All: 1}
	for i := range q.docs {
		for s := range q.docs[i].Statements {
			f := found{in: &q.docs[i], statement: s}
			if f.id() != id {
				continue
			}
			h := search.Hit{}
			q.addCopies(f, &h, search.MaxPublications)
			return search.Publications{All: h.Publications, Copies: h.Copies, Altered: q.altered(candidates(docs), f)}, nil
		}
	}
	return out, nil
}

func (f found) id() corpus.StatementID {
	return f.in.StatementID(&f.in.Statements[f.statement], corpus.NewPoints(f.in.Text))
}

// addCopies tells a hit where else it is published.
func (q *question) addCopies(f found, h *search.Hit, most int) {
	group := q.copied[spot{f.in.ID, f.statement}]
	h.Publications = max(1, len(group))
	for _, s := range group {
		if s.document.ID != f.in.ID && len(h.Copies) < most {
			id := s.document.StatementID(s.statement, corpus.NewPoints(s.document.Text))
			h.Copies = append(h.Copies, search.Copy{ID: id, Document: s.document.Meta()})
		}
	}
}

// altered returns the statements of other documents that share four fifths of the
// words of the longer in their order, and are no copies.
func (q *question) altered(list []candidate, f found) []search.Altered {
	own := slices.IndexFunc(list, func(s candidate) bool {
		return s.document.ID == f.in.ID && s.statement.Ordinal == f.statement
	})
	if own < 0 {
		return nil
	}
	words := func(s candidate) []string { return folded(s.statement.In(s.document.Text)) }
	var out []search.Altered
	for _, s := range list {
		isCopy := slices.ContainsFunc(q.copied[spot{f.in.ID, f.statement}], func(c candidate) bool { return c.statement == s.statement })
		mine, others := words(list[own]), words(s)
		share := float64(inCommon(mine, others)) / float64(max(len(mine), len(others)))
		if isCopy || s.document.ID == f.in.ID || share < 0.8 {
			continue
		}
		id := s.document.StatementID(s.statement, corpus.NewPoints(s.document.Text))
		out = append(out, search.Altered{
			Copy: search.Copy{ID: id, Document: s.document.Meta()}, Text: s.statement.In(s.document.Text), Share: share,
		})
	}
	slices.SortFunc(out, func(a, b search.Altered) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), strings.Compare(a.ID.Document, b.ID.Document), cmp.Compare(a.ID.Start, b.ID.Start))
	})
	return out[:min(len(out), search.MaxPublications)]
}

// inCommon returns how many words two texts have in the same order.
func inCommon(a, b []string) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
	}
	for i := range a {
		for j := range b {
			table[i+1][j+1] = max(table[i][j+1], table[i+1][j])
			if a[i] == b[j] {
				table[i+1][j+1] = table[i][j] + 1
			}
		}
	}
	return table[len(a)][len(b)]
}
