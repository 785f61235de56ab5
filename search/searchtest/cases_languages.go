package searchtest

import (
	_ "embed" // the cases
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/corpus"
	"dialogue/search"
)

//go:embed languages.txtar
var languagesFile []byte

// A languageCase is a text with a query that finds it or does not.
type languageCase struct {
	query, text string
	found       bool
}

// RunLanguages holds an engine to the cases of languages.txtar, which need to
// know how words change their form, and which spellings and marks are alike.
func RunLanguages(t *testing.T, open func(t *testing.T) search.Engine) {
	t.Helper()
	for _, f := range txtar.Parse(languagesFile).Files {
		t.Run(f.Name, func(t *testing.T) {
			cases := languageCases(t, string(f.Data))
			language, _, _ := strings.Cut(f.Name, ",")
			var docs []corpus.Document
			for i, c := range cases {
				meta := corpus.Document{ID: fmt.Sprintf("%03d", i), Language: language}
				docs = append(docs, Document(meta, Say(c.text)))
			}
			e := filled(t, open, docs...)
			for i, c := range cases {
				assert.Equal(t, c.found, finds(t, e, c.query, docs[i].ID), "%s in %q", c.query, c.text)
			}
		})
	}
}

func languageCases(t *testing.T, lines string) []languageCase {
	t.Helper()
	var out []languageCase
	for line := range strings.Lines(lines) {
		line = strings.TrimSuffix(line, "\n")
		query, text, found := strings.Cut(line, " => ")
		if !found {
			var ok bool
			query, text, ok = strings.Cut(line, " =/ ")
			require.True(t, ok, "write => or =/ in %q", line)
		}
		out = append(out, languageCase{query, text, found})
	}
	return out
}

// finds reports whether a query finds a document as it was asked. What is marked
// in it are words.
func finds(t *testing.T, e search.Engine, query, id string) bool {
	t.Helper()
	r, err := e.Statements(ctx(), search.Request{Query: query, Limit: search.MaxLimit})
	require.NoError(t, err, query)
	for i := range r.Hits {
		if h := &r.Hits[i]; h.Document.ID == id && r.Relaxed == nil {
			assert.NotEmpty(t, h.Highlights, "%s is marked in %q", query, h.Text)
			return true
		}
	}
	return false
}
