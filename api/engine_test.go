package api_test

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"dialogue/api"
	"dialogue/api/web"
	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// An archive is the test record, searched by reading all of it. It knows
// nothing of the query language: words match as they are written.
type archive struct {
	documents []corpus.Document // all versions, the newest of each last
	fail      error             // what every search answers, if set
}

func (a *archive) newest() []*corpus.Document {
	var out []*corpus.Document
	for i := range a.documents {
		d := &a.documents[i]
		out = slices.DeleteFunc(out, func(o *corpus.Document) bool { return o.ID == d.ID })
		out = append(out, d)
	}
	return out
}

// A candidate is a statement of the archive.
type candidate struct {
	d *corpus.Document
	s *corpus.Statement
}

func (c candidate) values(facet string) []string { return search.ValuesOf(c.d, c.s, facet) }

// passes reports whether c passes all filters but those of one facet.
func (c candidate) passes(r search.Request, but string) bool {
	if c.s.Kind == corpus.KindApparatus || !c.d.DateOf(c.s).Within(r.From, r.To) {
		return false
	}
	for facet, f := range r.Filters {
		if facet != but && !f.Pass(c.values(facet)) {
			return false
		}
	}
	words := strings.Fields(r.Query)
	has := func(w string) bool { return len(marks(c.s.In(c.d.Text), w)) > 0 }
	if r.Match == search.MatchAny && len(words) > 0 {
		return slices.ContainsFunc(words, has)
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !has(w) })
}

// marks finds the words of a query in a text.
func marks(text, words string) []corpus.Range {
	var out []corpus.Range
	for w := range strings.FieldsSeq(words) {
		for at := 0; ; {
			i := strings.Index(text[at:], w)
			if i < 0 {
				break
			}
			out = append(out, corpus.Range{Start: at + i, End: at + i + len(w)})
			at += i + len(w)
		}
	}
	slices.SortFunc(out, func(a, b corpus.Range) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

func (a *archive) found(r search.Request, but string) []candidate {
	var out []candidate
	for _, d := range a.newest() {
		for i := range d.Statements {
			if c := (candidate{d, &d.Statements[i]}); c.passes(r, but) {
				out = append(out, c)
			}
		}
	}
	return out
}

func documentsOf(found []candidate) int {
	ids := map[string]bool{}
	for _, c := range found {
		ids[c.d.ID] = true
	}
	return len(ids)
}

func (a *archive) facet(r search.Request, name string) search.Facet {
	filter := r.Filters[name]
	counts := map[string]int{}
	documents := map[string]map[string]bool{}
	for _, c := range a.found(r, name) {
		for _, v := range c.values(name) {
			counts[v]++
			if documents[v] == nil {
				documents[v] = map[string]bool{}
			}
			documents[v][c.d.ID] = true
		}
	}
	for _, v := range slices.Concat(filter.Any, filter.All, filter.Not) {
		counts[v] += 0
	}
	f := search.Facet{Name: name}
	for v, n := range counts {
		value := search.FacetValue{Value: v, Count: n, Choice: filter.Choice(v)}
		if r.CountDocuments {
			value.Documents = len(documents[v])
		}
		f.Values = append(f.Values, value)
	}
	slices.SortFunc(f.Values, func(x, y search.FacetValue) int {
		chosen := func(v search.FacetValue) int { return min(1, len(v.Choice)) }
		return cmp.Or(cmp.Compare(chosen(y), chosen(x)), cmp.Compare(y.Count, x.Count), cmp.Compare(x.Value, y.Value))
	})
	f.Total = len(f.Values)
	if r.Values >= 0 {
		keep := cmp.Or(r.Values, search.DefaultValues)
		f.Values = f.Values[:min(len(f.Values), max(keep, len(filter.Any)+len(filter.All)+len(filter.Not)))]
	}
	return f
}

// without counts what r would find without each of its values, and without all.
func (a *archive) without(r search.Request) []search.Without {
	var out []search.Without
	for facet, f := range r.Filters {
		for _, v := range slices.Concat(f.Any, f.All, f.Not) {
			w := r.Without(facet, v)
			out = append(out, search.Without{Part: search.PartValue, Facet: facet, Value: v, Request: w, Hits: len(a.found(w, ""))})
		}
	}
	cleared := r.Cleared()
	return append(out, search.Without{Part: search.PartFilters, Request: cleared, Hits: len(a.found(cleared, ""))})
}

func hitOf(c candidate, words string) search.Hit {
	text := c.s.In(c.d.Text)
	h := search.Hit{
		Document: c.d.Meta(), Statement: *c.s, ID: c.d.StatementID(c.s, corpus.NewPoints(c.d.Text)), Text: text,
		Highlights: marks(text, words),
	}
	if c.s.Ordinal > 0 {
		h.Before = c.d.Statements[c.s.Ordinal-1].In(c.d.Text)
	}
	return h
}

func (a *archive) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	if err := cmp.Or[error](nil, ctx.Err(), a.fail); err != nil {
		return search.Result{}, err
	}
	if strings.Count(r.Query, `"`)%2 == 1 {
		at := strings.LastIndex(r.Query, `"`)
		return search.Result{}, &query.Error{
			At: query.At{Start: at, End: len(r.Query)}, Reason: "this quotation mark is never closed: write another after the last word of the phrase",
			Understood: query.Word{Text: "copper"},
		}
	}
	found := a.found(r, "")
	result := search.Result{Answer: search.Answer{
		Generation: "7", Understood: r.Query,
		Total: search.Total{Statements: len(found), Documents: documentsOf(found)},
	}}
	if len(found) == 0 {
		result.Without = a.without(r)
	}
	for _, f := range r.Facets {
		result.Facets = append(result.Facets, a.facet(r, f))
	}
	first, err := offset(r.Cursor)
	if err != nil {
		return search.Result{}, err
	}
	last := min(first+r.Limit, len(found))
	for _, c := range found[min(first, last):last] {
		result.Hits = append(result.Hits, hitOf(c, r.Query))
	}
	if r.Limit > 0 && last < len(found) {
		result.Next = "at-" + strconv.Itoa(last)
	}
	return result, nil
}

func offset(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimPrefix(cursor, "at-"))
	if err != nil {
		return 0, search.ErrGone
	}
	return n, nil
}

func (a *archive) Documents(ctx context.Context, r search.Request) (search.DocumentResult, error) {
	all := r
	all.Limit, all.Cursor = search.MaxHits, ""
	result, err := a.Statements(ctx, all)
	if err != nil {
		return search.DocumentResult{}, err
	}
	out := search.DocumentResult{Answer: result.Answer}
	for _, h := range result.Hits {
		n := len(out.Hits)
		if n == 0 || out.Hits[n-1].Document.ID != h.Document.ID {
			out.Hits = append(out.Hits, search.DocumentHit{Document: h.Document})
			n++
		}
		d := &out.Hits[n-1]
		d.Statements++
		if len(d.Best) < 3 {
			d.Best = append(d.Best, h)
		}
	}
	out.Hits = out.Hits[:min(len(out.Hits), r.Limit)]
	return out, nil
}

func (a *archive) Suggest(_ context.Context, r search.SuggestRequest) ([]search.Suggestion, error) {
	return []search.Suggestion{
		{Kind: search.SuggestName, Text: "구리", Query: "구리", Facet: corpus.FacetMineral, Value: "copper", Statements: 5},
		{Kind: search.SuggestWord, Text: r.Text, Query: r.Text, Statements: r.Limit},
	}, a.fail
}

func (a *archive) Document(_ context.Context, id string, version int) (corpus.Document, error) {
	for _, d := range slices.Backward(a.documents) {
		if d.ID == id && (version == 0 || d.Version == version) {
			return d, nil
		}
	}
	return corpus.Document{}, search.ErrNotFound
}

func (a *archive) Versions(_ context.Context, id string) ([]api.Version, error) {
	var out []api.Version
	for _, d := range a.documents {
		if d.ID == id {
			out = append(out, api.Version{Number: d.Version, Stored: time.Date(2025, time.March, d.Version, 0, 0, 0, 0, time.UTC), SHA256: d.SHA256})
		}
	}
	return out, nil
}

func (a *archive) Stock(context.Context) (web.Stock, error) {
	return web.Stock{Taken: time.Date(2026, time.November, 24, 9, 0, 0, 0, time.UTC), Excerpts: 1, Refused: 2}, nil
}

func (a *archive) Original(ctx context.Context, id string, version int) (api.Original, error) {
	if d, err := a.Document(ctx, id, version); err != nil || d.SHA256 == "" {
		return api.Original{}, search.ErrNotFound
	}
	return api.Original{Body: []byte("<script>alert(1)</script>"), MediaType: "text/html"}, nil
}

// A listener keeps the last request for statements.
type listener struct {
	api.Searcher
	last search.Request
}

func (l *listener) Statements(ctx context.Context, r search.Request) (search.Result, error) {
	l.last = r
	return l.Searcher.Statements(ctx, r)
}
