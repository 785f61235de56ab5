package searchtest

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

// inSession returns a line of a session, a speaker and a date.
func inSession(words, session, speaker, date string) Line {
	s := corpus.Statement{Session: session, Said: On(date)}
	if speaker != "" {
		s.Speaker = &corpus.Speaker{ID: speaker, Name: "The " + speaker}
	}
	return Line{Words: words, Statement: s}
}

func sessionRecord() []corpus.Document {
	return []corpus.Document{
		Document(corpus.Document{ID: "a", Title: "A record"},
			Passage{inSession("Zobup nowhere", "", "ada", "2020"), inSession("Zobup first late", "2025-1", "kim", "2025-02-04T15:00:00Z")}),
		Document(corpus.Document{ID: "b"},
			Passage{inSession("Zobup opening", "2025-opening", "kim", "2025-02-04"), inSession("Zobup elsewhere", "1999-other", "", "1999")}),
		Document(corpus.Document{ID: "c"},
			Passage{inSession("Zobup first early", "2025-1", "ada", "2025-02-04T14:00:00Z"), inSession("Kudob", "2025-opening", "", "")}),
	}
}

func testSessions(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, sessionRecord()...)
	t.Run("in the order of the programme, then of time", func(t *testing.T) {
		want := []string{"Zobup opening", "Zobup first early", "Zobup first late", "Zobup elsewhere", "Zobup nowhere"}
		assert.Equal(t, want, texts(statements(t, e, "sort=session&q=zobup").Hits))
		var got []string
		for _, h := range all(t, e, ask(t, "sort=session&q=zobup&limit=2"), func() {}) {
			got = append(got, h.Text)
		}
		assert.Equal(t, want, got)
	})
	t.Run("documents by their first hit", func(t *testing.T) {
		assert.Equal(t, []string{"b", "c", "a"}, ids(documents(t, e, "sort=session&q=zobup").Hits))
		assert.Equal(t, []string{"b", "c"}, ids(documents(t, e, "sort=session&q=zobup OR kudob&session=2025-opening").Hits))
	})
}

func testGroups(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, sessionRecord()...)
	for request, want := range map[string][]string{
		"group=speaker&sort=session&q=zobup":         {"kim 2", "ada 2", "not-stated 1"},
		"group=session&sort=newest&q=zobup":          {"2025-1 2", "2025-opening 1", "not-stated 1", "1999-other 1"},
		"group=document&sort=oldest&q=zobup":         {"b 2", "a 2", "c 1"},
		"group=document&sort=oldest&q=zobup&limit=2": {"b 2", "a 2"},
		"group=speaker&q=nothing":                    {},
	} {
		t.Run(request, func(t *testing.T) {
			got := statements(t, e, request)
			assert.Empty(t, got.Hits)
			groups := []string{}
			for _, g := range got.Groups {
				groups = append(groups, fmt.Sprintf("%s %d", g.Value, g.Statements))
				assert.Len(t, g.Best, min(3, g.Statements))
			}
			assert.Equal(t, want, groups)
		})
	}
	t.Run("the total counts statements, and the groups are counted beside", func(t *testing.T) {
		got := statements(t, e, "group=speaker&sort=session&q=zobup&limit=1")
		assert.Equal(t, search.Total{Statements: 5, Documents: 3}, got.Total)
		assert.Equal(t, 3, got.GroupTotal)
		assert.NotEmpty(t, got.Next)
		assert.Equal(t, []string{"Zobup opening", "Zobup first late"}, texts(got.Groups[0].Best))
		require.Len(t, allGroups(t, e, ask(t, "group=speaker&sort=session&q=zobup&limit=1")), 3)
	})
	t.Run("documents are not grouped", func(t *testing.T) {
		_, err := e.Documents(t.Context(), ask(t, "group=speaker"))
		var wrong search.ParameterErrors
		require.ErrorAs(t, err, &wrong)
		assert.Equal(t, search.ParamGroup, wrong[0].Name)
	})
}

// testRepeats publishes a story of many publishers among others.
func testRepeats(t *testing.T, open Open) {
	t.Helper()
	const story = "Zobup kudob gupob zobap zobup dapub lutob bokup mopub nokup pogub rubop"
	var docs []corpus.Document
	for i := range 30 {
		docs = append(docs, Document(corpus.Document{ID: fmt.Sprintf("copy/%02d", i), Language: "en"}, Say(story, "Nokup."), Say(story)))
	}
	for i, words := range []string{
		"Zobup dapub nokup gudop sopak lakut hobak rasup dikap tobul", "Mopub zobup tobul gupop nakip rokub sudap dolip kabut",
		"Rubop dapub lutob zobup kirop mukat pasub lodap nurop tikab hosup",
	} {
		docs = append(docs, Document(corpus.Document{ID: fmt.Sprintf("other/%d", i), Language: "en"}, Say(words)))
	}
	e := filled(t, open, docs...)
	const request = "copies=each&q=zobup dapub OR zobup mopub"
	t.Run("a story stands once at the start of the list", func(t *testing.T) {
		got := statements(t, e, request+"&limit=10")
		assert.Equal(t, search.Total{Statements: 63, Documents: 33}, got.Total, "counts are unchanged")
		var of []string
		for _, h := range got.Hits[:5] {
			of = append(of, h.Document.ID)
			assert.Zero(t, h.Repeats)
		}
		assert.ElementsMatch(t, []string{"copy/00", "copy/00", "other/0", "other/1", "other/2"}, of, "repeats in one document stay")
		assert.Equal(t, "copy/00", got.Hits[5].Repeats.Document)
	})
	t.Run("pages together are the list", func(t *testing.T) {
		want := all(t, e, ask(t, request+"&limit=100"), func() {})
		checkRepeats(t, want)
		require.Len(t, want, 63)
		for _, limit := range []int{1, 4, 7, 62} {
			r := ask(t, request)
			r.Limit = limit
			assert.Equal(t, texts(want), texts(all(t, e, r, func() {})))
		}
	})
	t.Run("by date everything stays", func(t *testing.T) {
		for _, h := range statements(t, e, request+"&sort=newest&limit=10").Hits {
			assert.Contains(t, h.Document.ID, "copy/0")
		}
	})
}
