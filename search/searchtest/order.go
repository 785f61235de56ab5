package searchtest

import (
	"cmp"
	"slices"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// sortStatements sorts as the request asks. The list comes sorted by document
// and place, which is how ties stay.
func (q *question) sortStatements(list []found) {
	slices.SortStableFunc(list, func(a, b found) int {
		return q.compare(a.date(), b.date(), func() int { return cmp.Compare(q.score(b), q.score(a)) })
	})
}

func (q *question) sortDocuments(list []foundDocument) {
	slices.SortStableFunc(list, func(a, b foundDocument) int {
		return q.compare(documentDate(a.in), documentDate(b.in), func() int {
			return cmp.Compare(q.scoreDocument(b), q.scoreDocument(a))
		})
	})
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
	if q.request.Sort == search.SortOldest {
		return a.Time.Compare(b.Time)
	}
	return b.Time.Compare(a.Time)
}

func byRelevance(q *question) bool {
	return len(q.texts) > 0 && q.request.Sort != search.SortNewest && q.request.Sort != search.SortOldest
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
