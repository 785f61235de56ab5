package api_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

func TestExportsHaveTheRowsOfTheScreen(t *testing.T) {
	s := serve(t, config(t))
	for _, query := range []string{"", "?q=copper", "?by=ZM", "?q=copper&limit=3", "?q=nothing-of-the-kind"} {
		total := decode[listed](t, get(t, s, "/api/v1/statements"+query)).Total.Statements

		w := get(t, s, "/api/v1/statements.csv"+query)
		require.Equal(t, http.StatusOK, w.Code)
		assert.Contains(t, w.Header().Get("Content-Disposition"), "statements.csv")
		rows, err := csv.NewReader(w.Body).ReadAll()
		require.NoError(t, err)
		assert.Len(t, rows, total+1)

		lines := 0
		for scan := bufio.NewScanner(get(t, s, "/api/v1/statements.jsonl"+query).Body); scan.Scan(); lines++ {
			assert.True(t, json.Valid(scan.Bytes()))
		}
		assert.Equal(t, total, lines)
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	c := config(t)
	rapid.Check(t, func(r *rapid.T) {
		start := rapid.SampledFrom([]string{"=", "+", "-", "@", "\t", "\r", "\x00", "x", ""}).Draw(r, "start")
		text := start + rapid.StringMatching(`[a-z=+"',\n-]{1,20}`).Draw(r, "text")
		a := &archive{documents: []corpus.Document{build(corpus.Document{ID: text, Version: 1, Title: text, Publisher: text}, said{text: text, kind: corpus.KindNarrative})}}
		c.Searcher, c.Library = a, a
		w := get(t, serve(t, c), "/api/v1/statements.csv")
		rows, err := csv.NewReader(strings.NewReader(w.Body.String())).ReadAll()
		require.NoError(t, err)
		for _, cell := range rows[1] {
			assert.False(t, cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\x00"), "%q", cell)
		}
	})
}

func TestAnExportAsksForAllThatIsFound(t *testing.T) {
	c := config(t)
	asked := &listener{Searcher: c.Searcher}
	c.Searcher = asked
	s := serve(t, c)
	get(t, s, "/api/v1/statements.csv")
	assert.True(t, asked.last.Whole, "not only what pages can reach")
	get(t, s, "/api/v1/statements")
	assert.False(t, asked.last.Whole)
}
