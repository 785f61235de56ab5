package searchtest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// A tester is a *testing.T or a *rapid.T.
type tester interface {
	require.TestingT
	Helper()
}

func asJSON(t tester, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

// checkHit checks that a hit shows its statement as docs have it.
func checkHit(t tester, docs []corpus.Document, h search.Hit) {
	t.Helper()
	i := slices.IndexFunc(docs, func(d corpus.Document) bool { return d.ID == h.Document.ID })
	require.GreaterOrEqual(t, i, 0, "hit of a document that there is not: %s", h.Document.ID)
	d := &docs[i]
	require.Less(t, h.Statement.Ordinal, len(d.Statements), "statement of document %s", d.ID)
	s, points := &d.Statements[h.Statement.Ordinal], corpus.NewPoints(d.Text)

	want, err := d.StatementJSON(s, points)
	require.NoError(t, err)
	got, err := d.StatementJSON(&h.Statement, points)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "statement")
	assert.Equal(t, asJSON(t, d.Meta()), asJSON(t, h.Document), "document without its text")
	assert.Equal(t, d.StatementID(s, points), h.ID, "id")
	assert.Equal(t, s.In(d.Text), h.Text, "words")
	checkContext(t, d, s, h)
	checkMarks(t, h)
}

// checkContext checks that Before and After are what stands around a hit.
func checkContext(t tester, d *corpus.Document, s *corpus.Statement, h search.Hit) {
	t.Helper()
	before, after := strings.TrimSpace(d.Text[:s.Start]), strings.TrimSpace(d.Text[s.End:])
	assert.Equal(t, before == "", h.Before == "", "nothing stands before only at the start")
	assert.Equal(t, after == "", h.After == "", "nothing stands after only at the end")
	assert.True(t, strings.HasSuffix(before, h.Before), "%q stands before", h.Before)
	assert.True(t, strings.HasPrefix(after, h.After), "%q stands after", h.After)
}

// checkMarks checks that highlights are in order, apart and inside the text.
func checkMarks(t tester, h search.Hit) {
	t.Helper()
	at := 0
	for _, r := range h.Highlights {
		require.LessOrEqual(t, at, r.Start, "highlights %v", h.Highlights)
		require.Less(t, r.Start, r.End, "highlights %v", h.Highlights)
		at = r.End
	}
	require.LessOrEqual(t, at, len(h.Text), "highlights %v", h.Highlights)
}

// A shownHit is what two engines must show alike of a hit.
type shownHit struct {
	ID           string
	Marked       string
	Spans        []corpus.StatementID
	Publications int
	Copies       []string // with what is told of their documents
}

func shown(hits []search.Hit) []shownHit {
	out := []shownHit{}
	for i := range hits {
		one := shownHit{ID: hits[i].ID.String(), Marked: marked(hits[i]), Publications: hits[i].Publications}
		one.Spans = append(one.Spans, hits[i].Spans...)
		for _, c := range hits[i].Copies {
			one.Copies = append(one.Copies, fmt.Sprint(c.ID, " ", c.Document.Title, c.Document.Publisher, c.Document.Published))
		}
		out = append(out, one)
	}
	return out
}

// A shownDocument is what two engines must show alike of a document.
type shownDocument struct {
	ID         string
	Statements int
}

func shownDocuments(hits []search.DocumentHit) []shownDocument {
	out := []shownDocument{}
	for i := range hits {
		out = append(out, shownDocument{hits[i].Document.ID, hits[i].Statements})
	}
	return out
}

// plainFacets returns facets without the labels, which come from documents.
func plainFacets(facets []search.Facet) []search.Facet {
	out := []search.Facet{}
	for _, f := range facets {
		values := []search.FacetValue{}
		for _, v := range f.Values {
			v.Label = ""
			values = append(values, v)
		}
		out = append(out, search.Facet{Name: f.Name, Values: values, Total: f.Total})
	}
	return out
}
