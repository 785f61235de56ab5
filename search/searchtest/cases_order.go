package searchtest

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

func testOrder(t *testing.T, open Open) {
	t.Helper()
	said := func(words, date string) Line {
		return Line{Words: words, Statement: corpus.Statement{Said: On(date)}}
	}
	e := filled(t, open,
		Document(corpus.Document{ID: "b", Published: On("2025-03-01")},
			Passage{said("Zobup published", ""), said("Zobup morning", "2025-02-04T09:00:00+02:00"), said("Zobup noon", "2025-02-04T12:00:00+09:00")}),
		Document(corpus.Document{ID: "a", Said: On("2023-05-05")},
			Passage{said("Zobup undated", ""), said("Zobup day", "2025-02-04"), said("Zobup year", "2025"), said("Zobup month", "2025-02")}),
		Document(corpus.Document{ID: "c", Published: On("2025-03-01")}, Say("Zobup also published")),
	)
	newest := []string{
		"Zobup published", "Zobup also published", "Zobup morning", "Zobup noon", "Zobup day", "Zobup month",
		"Zobup year", "Zobup undated",
	}
	oldest := []string{
		"Zobup year", "Zobup month", "Zobup day", "Zobup noon", "Zobup morning", "Zobup published",
		"Zobup also published", "Zobup undated",
	}
	cases := map[string]struct {
		request string
		want    []string
	}{
		"newest first, undated last, ties by document": {"sort=newest&q=zobup", newest},
		"oldest first, undated last, ties by document": {"sort=oldest&q=zobup", oldest},
		"newest first where no words are asked for":    {"", newest},
		"newest first where words are only excluded":   {"q=-bokup", newest},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, texts(statements(t, e, c.request).Hits))
		})
	}
	t.Run("documents by the date of the whole", func(t *testing.T) {
		assert.Equal(t, []string{"b", "c", "a"}, ids(documents(t, e, "sort=newest&q=zobup").Hits))
		assert.Equal(t, []string{"a", "b", "c"}, ids(documents(t, e, "sort=oldest&q=zobup").Hits))
		assert.Equal(t, []string{"b", "c", "a"}, ids(documents(t, e, "").Hits))
	})
}

func testRanking(t *testing.T, open Open) {
	t.Helper()
	const filler = "lutob mopub nokup pogub rubop"
	e := filled(t, open,
		Document(corpus.Document{ID: "one", Language: "en", Published: On("2025")}, Say("Zobup "+filler)),
		Document(corpus.Document{ID: "two", Language: "en", Published: On("2024")}, Say("Zobup kudob "+filler)),
		Document(corpus.Document{ID: "three", Language: "fr", Published: On("2023")}, Say("Zobup kudob gupob "+filler)),
		Document(corpus.Document{ID: "titled", Title: "Bokup", Published: On("2022")}, Say("Bokup "+filler)),
		Document(corpus.Document{ID: "untitled", Title: "Dapub", Published: On("2025")}, Say("Bokup "+filler)),
	)
	document := func(request string) []string {
		out := []string{}
		for _, h := range statements(t, e, request).Hits {
			out = append(out, h.Document.ID)
		}
		return out
	}
	t.Run("more of the words come first", func(t *testing.T) {
		assert.Equal(t, []string{"three", "two", "one"}, document("q=zobup kudob gupob&match=any"))
		assert.Equal(t, []string{"three", "two", "one"}, ids(documents(t, e, "q=zobup kudob gupob&match=any").Hits))
	})
	t.Run("a word that stands in the title as well comes first", func(t *testing.T) {
		assert.Equal(t, []string{"titled", "untitled"}, document("q=bokup"))
		assert.Equal(t, []string{"titled", "untitled"}, ids(documents(t, e, "q=bokup").Hits))
	})
	t.Run("filters do not change the order", func(t *testing.T) {
		want := document("q=zobup OR kudob OR gupob")
		assert.Equal(t, want, document("q=zobup OR kudob OR gupob&kind=narrative&type=news"))
		assert.Equal(t, []string{"two", "one"}, document("q=zobup OR kudob OR gupob&language=en"))
		assert.Equal(t, []string{"three", "two"}, document("q=zobup OR kudob OR gupob&to=2024"))
	})
	t.Run("a value in the query does not change the order", func(t *testing.T) {
		assert.Equal(t, []string{"two", "one"}, document("q=(zobup OR kudob OR gupob) language:en"))
	})
	t.Run("the same request has the same order", func(t *testing.T) {
		want := document("q=lutob")
		for range 5 {
			assert.Equal(t, want, document("q=lutob"))
		}
	})
}
