package searchtest

import (
	"cmp"
	"slices"
	"strings"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// sortStatements sorts as the request asks. The list comes sorted by document
// and place, which is how ties stay.
func (q *question) sortStatements(list []found) {
	slices.SortStableFunc(list, func(a, b found) int {
		if c := q.compareSessions(a.session(), b.session()); c != 0 {
			return c
		}
		return q.compare(a.date(), b.date(), func() int { return cmp.Compare(q.score(b), q.score(a)) })
	})
}

func (q *question) sortDocuments(list []foundDocument) {
	slices.SortStableFunc(list, func(a, b foundDocument) int {
		if c := q.compareSessions(q.firstSession(a), q.firstSession(b)); c != 0 {
			return c
		}
		return q.compare(documentDate(a.in), documentDate(b.in), func() int {
			return cmp.Compare(q.scoreDocument(b), q.scoreDocument(a))
		})
	})
}

// session returns the place of the session in the programme.
func (f found) session() int {
	id := f.in.Statements[f.statement].Session
	if id == "" {
		return len(Sessions()) + 1
	}
	if i := slices.Index(Sessions(), id); i >= 0 {
		return i
	}
	return len(Sessions())
}

// firstSession returns the place of the session of the first hit of a document.
func (q *question) firstSession(d foundDocument) int {
	first := len(Sessions()) + 1
	for s := range d.in.Statements {
		if d.in.holdsDoc[s] && q.passes(q.request, d.in, s) {
			first = min(first, found{in: d.in, statement: s}.session())
		}
	}
	return first
}

func (q *question) compareSessions(a, b int) int {
	if q.request.Sort != search.SortSession {
		return 0
	}
	return cmp.Compare(a, b)
}

func (f found) date() corpus.Date { return f.in.DateOf(&f.in.Statements[f.statement]) }

func documentDate(d *reading) corpus.Date {
	if !d.Said.IsZero() {
		return d.Said
	}
	return d.Published
}

// compare orders two dates, or by relevance where the request asks for it and
// there is something to go by.
func (q *question) compare(a, b corpus.Date, relevance func() int) int {
	if byRelevance(q) {
		return relevance()
	}
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(undated(a), undated(b))
	}
	if q.request.Sort == search.SortOldest || q.request.Sort == search.SortSession {
		return a.Time.Compare(b.Time)
	}
	return b.Time.Compare(a.Time)
}

func byRelevance(q *question) bool {
	return len(q.texts) > 0 && (q.request.Sort == "" || q.request.Sort == search.SortRelevance)
}

// lowered moves the statements down whose words are those of one of another
// document before them.
func (q *question) lowered(list []found) []found {
	if !byRelevance(q) {
		return list
	}
	var first, later []found
	for _, f := range list {
		i := slices.IndexFunc(first, func(g found) bool { return g.in != f.in && g.words() == f.words() })
		if i < 0 {
			first = append(first, f)
			continue
		}
		f.repeats = &first[i]
		later = append(later, f)
	}
	return append(first, later...)
}

func (f found) words() string {
	return strings.Join(folded(f.in.Statements[f.statement].In(f.in.Text)), " ")
}

// undated puts what has no date last.
func undated(d corpus.Date) int {
	if d.IsZero() {
		return 1
	}
	return 0
}

// score is enough to pass the suite: how many of the texts match, twice, and how
// many stand in the title. Another name of an entry counts half.
func (q *question) score(f found) float64 {
	score := 0.0
	for _, text := range q.texts {
		if f.in.begins(text, f.statement) {
			score += 2 * share(text)
		}
		if f.in.begins(text, -1) {
			score++
		}
	}
	return score
}

// scoreDocument counts the texts in the title double.
func (q *question) scoreDocument(f foundDocument) float64 {
	score := 0.0
	for _, text := range q.texts {
		if f.in.begins(text, -1) {
			score += 2
		} else if f.in.anywhere(text) {
			score += share(text)
		}
	}
	return score
}

func share(text query.Node) float64 {
	if _, ok := text.(query.Entry); ok {
		return 0.5
	}
	return 1
}
