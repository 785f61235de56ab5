package searchtest

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/query"
)

// A Concordancer is an engine that also shows matches in their context, and the
// words that tell them apart.
type Concordancer interface {
	search.Engine
	Concordance(ctx context.Context, r search.ConcordanceRequest) (search.Concordance, error)
	Distinctive(ctx context.Context, r search.DistinctiveRequest) (search.Distinctive, error)
	Collocates(ctx context.Context, r search.CollocatesRequest) (search.Collocates, error)
}

// RunConcordances holds an engine to what package search says of concordances,
// distinctive words and collocates.
func RunConcordances(t *testing.T, open func(t *testing.T) Concordancer) {
	t.Helper()
	t.Run("matches are shown in context", func(t *testing.T) { testConcordance(t, open(t)) })
	t.Run("words tell statements apart", func(t *testing.T) { testKeywords(t, open(t)) })
	t.Run("concordances are those of the oracle", func(t *testing.T) {
		eachState(t, func(t *testing.T) search.Engine { t.Helper(); return open(t) }, compareConcordances)
	})
}

// RunSentences holds a Concordancer to the context of whole sentences, in any
// script.
func RunSentences(t *testing.T, open func(t *testing.T) Concordancer) {
	t.Helper()
	e := open(t)
	docs := []corpus.Document{
		Document(corpus.Document{ID: "a", Language: "en"}, Say("Gupob dapub. Zobup kudob! Bokup", "goes zobup on? Lutobup.")),
		Document(corpus.Document{ID: "ar", Language: "ar"}, Say("قال الوزير إن الكوبالت مهم. ثم غادر.")),
		Document(corpus.Document{ID: "ko", Language: "ko"}, Say("장관은 말했다. 코발트를 함께 개발한다. 그리고 떠났다.")),
		Document(corpus.Document{ID: "date", Language: "ko"}, Say("장관은 말했다. 2025. 2. 4. 리튬을 논의했다. 그리고 떠났다.")),
		Document(corpus.Document{ID: "en", Language: "en"}, Say(
			"It rained. Mr. J. K. Sample of the U.S. Senate met Dr. Lee under No. 4 of art. 2 for dapups. It did.",
			"He lives in the U.S. The dotup ended at Sample Inc. It rained.", "Was it so? Dupobs (e.g. lutobs) are. They are.")),
		Document(corpus.Document{ID: "fr", Language: "fr"}, Say("Il pleut. M. Cas et Mme. Nom lisent l'art. 4 du zinc. Il pleut.")),
		Document(corpus.Document{ID: "de", Language: "de"}, Say("Es regnet. Am 4. Februar kam Dr. Muster wegen Kupfer. Es regnet.")),
	}
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: docs, Last: 1}))
	for query, want := range map[string][]string{
		"zobup":    {"|Zobup| kudob!", "Bokup goes |zobup| on?"},
		"الكوبالت": {"قال الوزير إن |الكوبالت| مهم."},
		"코발트":      {"|코발트|를 함께 개발한다."},
		"리튬":       {"2025. 2. 4. |리튬|을 논의했다."},
		"dapups":   {"Mr. J. K. Sample of the U.S. Senate met Dr. Lee under No. 4 of art. 2 for |dapups|."},
		"dotup":    {"The |dotup| ended at Sample Inc."},
		"dupobs":   {"|Dupobs| (e.g. lutobs) are."},
		"zinc":     {"M. Cas et Mme. Nom lisent l'art. 4 du |zinc|."},
		"Kupfer":   {"Am 4. Februar kam Dr. Muster wegen |Kupfer|."},
	} {
		r := askWith(t, "context=sentence&q="+urlValue(query), search.ParseConcordance)
		got, err := e.Concordance(t.Context(), r)
		require.NoError(t, err)
		assert.ElementsMatch(t, want, readLines(got), query)
		for _, line := range got.Page {
			text := []rune(docs[docOf(docs, line.Document.ID)].Text)
			assert.Equal(t, line.Hit, string(text[line.Start:line.End]), "offsets count code points")
		}
	}
}

func docOf(docs []corpus.Document, id string) int {
	for i := range docs {
		if docs[i].ID == id {
			return i
		}
	}
	return -1
}

// readLines writes lines as "left |hit| right".
func readLines(c search.Concordance) []string {
	out := []string{}
	for _, l := range c.Page {
		out = append(out, l.Left+"|"+l.Hit+"|"+l.Right)
	}
	return out
}

// spoken returns documents in which zobup has neighbours.
func spoken() []corpus.Document {
	by := func(name string, words ...string) Passage {
		p := Say(words...)
		for i := range p {
			p[i].Speaker = &corpus.Speaker{ID: strings.ToLower(name), Name: name}
			p[i].By = []string{name}
		}
		return p
	}
	return []corpus.Document{
		Document(corpus.Document{ID: "a", Published: On("2024")},
			by("B", "Kudob zobup gupob, dapub.", "Bokup zobup"), by("A", "Gupob zobup bokup zobup")),
		Document(corpus.Document{ID: "b", Published: On("2025")}, by("B", "Dapub ZOBUP gupob lutobup"), Say("Zobup", "kudob kudob")),
	}
}

func testConcordance(t *testing.T, e Concordancer) {
	t.Helper()
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: spoken(), Last: 1}))
	list := func(request string) search.Concordance {
		got, err := e.Concordance(t.Context(), askWith(t, "q=zobup&"+request, search.ParseConcordance))
		require.NoError(t, err)
		return got
	}
	t.Run("by the words after", func(t *testing.T) {
		assert.Equal(t, []string{
			"dapub. Bokup |zobup|", "zobup bokup |zobup|", "Gupob |zobup| bokup zobup", "Kudob |zobup| gupob, dapub",
			"Dapub |ZOBUP| gupob lutobup", "|Zobup| kudob kudob",
		}, readLines(list("sort=right&context=2")))
	})
	t.Run("by the words before, the nearest first", func(t *testing.T) {
		assert.Equal(t, []string{
			"|Zobup| kudob", "Bokup |zobup|", "bokup |zobup|", "Dapub |ZOBUP| gupob", "Gupob |zobup| bokup", "Kudob |zobup| gupob",
		}, readLines(list("sort=left&context=1")))
	})
	t.Run("by speaker, those without one last", func(t *testing.T) {
		assert.Equal(t, []string{
			"Gupob |zobup| bokup", "bokup |zobup|", "Kudob |zobup| gupob", "Bokup |zobup|", "Dapub |ZOBUP| gupob", "|Zobup| kudob",
		}, readLines(list("sort=speaker&context=1")))
	})
	t.Run("by date", func(t *testing.T) {
		assert.Equal(t, "Dapub |ZOBUP| gupob", readLines(list("sort=newest&context=1"))[0])
		assert.Equal(t, "Kudob |zobup| gupob", readLines(list("sort=oldest&context=1"))[0])
	})
	t.Run("grouped by the word beside", func(t *testing.T) {
		got := list("group=right&limit=0")
		assert.Equal(t, []search.Neighbour{{Word: "", Lines: 2}, {Word: "gupob", Lines: 2}, {Word: "bokup", Lines: 1}, {Word: "kudob", Lines: 1}}, got.Groups)
		assert.Equal(t, 4, got.AllWords)
		assert.Len(t, list("group=right&values=2").Groups, 2)
	})
	t.Run("pages together are the list", func(t *testing.T) {
		want := readLines(list("sort=right&limit=100"))
		var got []string
		for next := ""; ; {
			page := list("sort=right&limit=4" + next)
			got = append(got, readLines(page)...)
			if page.Next == "" {
				break
			}
			next = "&cursor=" + urlValue(page.Next)
		}
		assert.Equal(t, want, got)
	})
	t.Run("a seed draws the same statements again", func(t *testing.T) {
		first := list("sample=2&seed=7")
		assert.Equal(t, 2, first.Read)
		assert.Equal(t, readLines(first), readLines(list("sample=2&seed=7")))
		differs := false
		for seed := range 20 {
			differs = differs || !assert.ObjectsAreEqual(readLines(first), readLines(list("sample=2&seed="+number(seed))))
		}
		assert.True(t, differs, "other seeds draw others")
	})
	t.Run("a query without words has no matches", func(t *testing.T) {
		var wrong search.ParameterErrors
		_, err := e.Concordance(t.Context(), askWith(t, "by=A", search.ParseConcordance))
		require.ErrorAs(t, err, &wrong)
		_, err = e.Collocates(t.Context(), askWith(t, "by=A", search.ParseCollocates))
		require.ErrorAs(t, err, &wrong)
	})
}

func testKeywords(t *testing.T, e Concordancer) {
	t.Helper()
	require.NoError(t, e.Publish(t.Context(), search.Batch{Put: spoken(), Last: 1}))
	got, err := e.Distinctive(t.Context(), askWith(t, "q=lutobup", search.ParseDistinctive))
	require.NoError(t, err)
	assert.Equal(t, [2]int{4, 13}, [2]int{got.Words, got.Rest})
	require.NotEmpty(t, got.Keywords)
	assert.Equal(t, "lutobup", got.Keywords[0].Word)

	near, err := e.Collocates(t.Context(), askWith(t, "q=zobup&facet=by&window=1&measure=log-likelihood", search.ParseCollocates))
	require.NoError(t, err)
	var groups []string
	for _, g := range near.Groups {
		groups = append(groups, g.Value+" "+number(g.Matches)+"/"+number(g.Words))
	}
	assert.Equal(t, []string{"B 3/5", "A 2/2", "not-stated 1/1"}, groups)
	assert.Equal(t, "kudob", near.Groups[2].Keywords[0].Word)
}

// compareConcordances compares the answers to a random request with the
// oracle's.
func compareConcordances(t *rapid.T, e search.Engine, o *Oracle) {
	t.Helper()
	engine, ok := e.(Concordancer)
	require.True(t, ok)
	r := search.ConcordanceRequest{Request: requests().Draw(t, "request")}
	r.Query, r.Limit = query.All{Nodes: []query.Node{node(t, 1), node(t, 0)}}.String(), search.MaxLimit
	if len(query.Texts(parsed(t, r.Request))) == 0 {
		r.Query += " zobup"
	}
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		compareLines(t, engine, o, r)
	case 1:
		compareDistinctive(t, engine, o, r.Request)
	case 2:
		compareCollocates(t, engine, o, r.Request)
	}
}

func compareDistinctive(t *rapid.T, engine Concordancer, o *Oracle, one search.Request) {
	t.Helper()
	r := search.DistinctiveRequest{Request: one}
	if rapid.Bool().Draw(t, "told from one actor") {
		r.Facet, r.Against = corpus.FacetBy, rapid.SampledFrom([]string{"A", "B", corpus.NotStated}).Draw(t, "actor")
	}
	want, err := o.Distinctive(ctx(), r)
	require.NoError(t, err)
	got, err := engine.Distinctive(ctx(), r)
	require.NoError(t, err)
	want.Generation, got.Generation = "", ""
	require.Equal(t, want, got, r.Parameters().Encode())
}

func compareCollocates(t *rapid.T, engine Concordancer, o *Oracle, r search.Request) {
	t.Helper()
	c := search.CollocatesRequest{
		Request: r, Window: rapid.IntRange(1, 3).Draw(t, "window"),
		Facet:   rapid.SampledFrom(append(Facets(), "", "", "")).Draw(t, "facet"),
		Measure: rapid.SampledFrom([]search.Measure{search.LogOdds, search.LogLikelihood}).Draw(t, "measure"),
	}
	want, err := o.Collocates(ctx(), c)
	require.NoError(t, err)
	got, err := engine.Collocates(ctx(), c)
	require.NoError(t, err)
	want.Generation, got.Generation = "", ""
	for i := range got.Groups {
		got.Groups[i].Label = ""
	}
	require.Equal(t, want, got, c.Parameters().Encode())
}

func compareLines(t *rapid.T, engine Concordancer, o *Oracle, r search.ConcordanceRequest) {
	t.Helper()
	r.Order = rapid.SampledFrom([]search.LineSort{
		search.LinesByRelevance, search.LinesNewest, search.LinesOldest, search.LinesByLeft, search.LinesByRight, search.LinesBySpeaker,
	}).Draw(t, "order")
	r.Sort = search.SortRelevance
	if r.Order == search.LinesNewest || r.Order == search.LinesOldest {
		r.Sort = search.Sort(r.Order)
	}
	r.Words = rapid.IntRange(1, 6).Draw(t, "words")
	r.Group = rapid.SampledFrom([]search.Side{search.SideNone, search.SideLeft, search.SideRight}).Draw(t, "group")
	r.Sample = rapid.SampledFrom([]int{0, 0, 1, 5, 1000}).Draw(t, "sample")
	r.Seed = uint64(rapid.IntRange(0, 3).Draw(t, "seed"))
	want, err := o.Concordance(ctx(), r)
	require.NoError(t, err)
	got, err := engine.Concordance(ctx(), r)
	require.NoError(t, err)
	label := r.Parameters().Encode()
	require.Equal(t, []int{want.Read, want.Lines, want.AllWords}, []int{got.Read, got.Lines, got.AllWords}, label)
	require.Equal(t, want.Groups, got.Groups, label)
	switch {
	case r.Order != search.LinesByRelevance:
		require.Equal(t, readLines(want), readLines(got), label)
	case want.Lines <= r.Limit:
		require.ElementsMatch(t, readLines(want), readLines(got), label)
	}
}
