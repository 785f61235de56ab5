package searchtest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
)

func testHits(t *testing.T, open Open) {
	t.Helper()
	docs := []corpus.Document{Document(
		corpus.Document{
			ID: "https://example.org/a?b=1:2@3", URL: "https://example.org/a", Title: "Zobup", Language: "en",
			Type: corpus.TypeTranscript, Record: corpus.RecordVerbatim, Published: On("2025-02-05"), Publisher: "The Paper",
			Version: 3,
		},
		Say("«Zobup», kudob — gupob kudob!", "Gupob dapub gupob.", "Bokup lutob"),
		Passage{{Words: "광물 dapub", Statement: corpus.Statement{
			Kind: corpus.KindSpeech, Session: "2025-opening", Edition: "2025", Said: On("2025-02-04T09:30:00+02:00"), Language: "ko",
			Speaker: &corpus.Speaker{ID: "kim", Name: "Kim", Capacity: corpus.CapacityGovernment, Country: "KR", Resolved: corpus.ResolvedLabel},
			By:      []string{"KR"}, Countries: []string{"KR"},
		}}},
	)}
	e := filled(t, open, docs...)
	marks := map[string]struct{ query, want string }{
		"each word is marked":                            {"kudob", "«Zobup», [kudob] — gupob [kudob]!"},
		"each of several words is marked":                {"kudob zobup", "«[Zobup]», [kudob] — gupob [kudob]!"},
		"a phrase is marked as one":                      {`"zobup kudob gupob"`, "«[Zobup», kudob — gupob] kudob!"},
		"a phrase is marked as far as the statement":     {`"kudob gupob dapub"`, "«Zobup», kudob — gupob [kudob]!"},
		"what overlaps is marked as one":                 {`"zobup kudob" "kudob gupob" gupob`, "«[Zobup», kudob — gupob] [kudob]!"},
		"words near each other are marked each":          {`"kudob zobup"~1`, "«[Zobup]», [kudob] — gupob kudob!"},
		"words that begin so are marked":                 {"ku*", "«Zobup», [kudob] — gupob [kudob]!"},
		"words of the other side of OR are marked":       {"zobup OR gupob -dapub", "«[Zobup]», kudob — [gupob] kudob!"},
		"what is excluded is not marked":                 {"zobup -dapub", "«[Zobup]», kudob — gupob kudob!"},
		"nothing is marked where no words are asked for": {"language:ko", "광물 dapub"},
		"marks are bytes of the statement's own text":    {"language:ko dapub", "광물 [dapub]"},
	}
	for name, c := range marks {
		t.Run(name, func(t *testing.T) {
			got := statements(t, e, search.Request{Query: c.query, Limit: 20}.Parameters().Encode())
			require.Len(t, got.Hits, 1)
			assert.Equal(t, c.want, marked(got.Hits[0]))
		})
	}
	t.Run("a phrase names the statements that it goes on into", func(t *testing.T) {
		h := statements(t, e, `q="kudob gupob dapub gupob bokup"`).Hits
		require.Len(t, h, 1)
		d, points := &docs[0], corpus.NewPoints(docs[0].Text)
		assert.Equal(t, d.StatementID(&d.Statements[0], points), h[0].ID)
		assert.Equal(t, []corpus.StatementID{
			d.StatementID(&d.Statements[1], points), d.StatementID(&d.Statements[2], points),
		}, h[0].Spans)
		assert.Empty(t, statements(t, e, "q=lutob").Hits[0].Spans)
	})
	t.Run("a hit is the statement as it was published", func(t *testing.T) {
		for _, h := range statements(t, e, "").Hits {
			checkHit(t, docs, h)
		}
		for _, h := range documents(t, e, "").Hits {
			assert.Equal(t, asJSON(t, docs[0].Meta()), asJSON(t, h.Document))
			for _, best := range h.Best {
				checkHit(t, docs, best)
			}
		}
	})
}

// marked writes the text of a hit with brackets around what is marked.
func marked(h search.Hit) string {
	var b strings.Builder
	at := 0
	for _, r := range h.Highlights {
		b.WriteString(h.Text[at:r.Start] + "[" + r.In(h.Text) + "]")
		at = r.End
	}
	return b.String() + h.Text[at:]
}
