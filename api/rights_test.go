package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api/web"
	"dialogue/corpus"
)

// limited returns a server on a record of one document with the rights given.
func limited(t *testing.T, rights corpus.Rights) (read func(target string) string, d corpus.Document) {
	t.Helper()
	d = build(corpus.Document{
		ID: "press", Version: 1, Title: "On copper", URL: "https://ministry.example/press", Language: "en",
		Type: corpus.TypeNews, Record: corpus.RecordUnknown, SHA256: strings.Repeat("a", 64), Rights: rights,
	},
		said{text: strings.Repeat("The first paragraph tells of nickel. ", 9) + "It ends.", kind: corpus.KindNarrative},
		said{text: "The second paragraph tells of copper — 구리 — at some length.", kind: corpus.KindNarrative},
		said{text: "The third paragraph tells of the end of the meeting.", kind: corpus.KindNarrative},
	)
	c := config(t)
	a := &archive{documents: []corpus.Document{d}}
	o := oracle(t, a)
	c.Searcher, c.Concordancer, c.Library = a, o, a
	s := serve(t, c)
	ask := func(target string) *httptest.ResponseRecorder { return get(t, s, target) }
	return func(target string) string {
		w := ask(target)
		require.Equal(t, http.StatusOK, w.Code, target)
		if strings.HasPrefix(target, "/api/") {
			return w.Body.String()
		}
		return words(parsed(t, w).Selection)
	}, d
}

func TestNoMoreOfATextIsShownThanItsRightsAllow(t *testing.T) {
	all := []string{"first paragraph", "second paragraph", "third paragraph"}
	for rights, cases := range map[corpus.Rights]map[string][]string{
		"":                   {"document": all, "statement": all, "list": all},
		corpus.RightsExcerpt: {"document": all[:1], "statement": all[1:2], "list": all[1:2]},
		corpus.RightsLink:    {"document": nil, "statement": nil, "list": nil},
	} {
		t.Run("rights "+string(rights), func(t *testing.T) {
			read, d := limited(t, rights)
			id := d.StatementID(&d.Statements[1], corpus.NewPoints(d.Text))
			for what, targets := range map[string][]string{
				"document":  {web.DocumentPath("press", 1), "/api/v1" + web.DocumentPath("press", 1)},
				"statement": {"/api/v1" + web.StatementPath(id)},
				"list":      {"/api/v1/statements?q=copper", "/api/v1/statements.csv?q=copper", "/api/v1/statements.jsonl?q=copper", "/search?q=copper"},
			} {
				for _, target := range targets {
					got := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(read(target))
					for _, part := range all {
						if rights == "" && part != all[1] {
							continue
						}
						shown := false
						for _, p := range cases[what] {
							shown = shown || p == part
						}
						assert.Equal(t, shown, strings.Contains(got, part), "%s: %s", target, part)
					}
				}
			}
			assert.Contains(t, read(web.DocumentPath("press", 1)), "On copper")
			line := read("/api/v1/concordance?q=copper")
			assert.Equal(t, rights != corpus.RightsLink, strings.Contains(line, "paragraph tells of"))
		})
	}
}

func TestAnOriginalIsHandedOutUnderFullRightsOnly(t *testing.T) {
	c := config(t)
	a := &archive{documents: record()}
	for i := range a.documents {
		a.documents[i].Rights = corpus.RightsExcerpt
	}
	c.Library = a
	d := a.documents[0]
	assert.Equal(t, http.StatusForbidden, get(t, serve(t, c), web.OriginalPath(d.ID, d.Version)).Code)
}

func TestASubmissionTellsWhatAnEditorSaysOfItsSource(t *testing.T) {
	c := config(t)
	d := &desk{}
	c.Ingester = d
	s := serve(t, c)
	w := send(t, s, http.MethodPost, "/api/v1/documents?retrieved=2025-02-04T09:30:00Z&settings="+
		`%7B%22publisher%22:%22Office%22,%22rights%22:%22link%22,%22recipe%22:%7B%22body%22:%22article%22%7D%7D`, "application/octet-stream", "%PDF")
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	got := d.submitted[0]
	assert.Equal(t, corpus.Settings{Publisher: "Office", Rights: corpus.RightsLink, Recipe: corpus.Recipe{Body: "article"}}, got.Settings)
	assert.Equal(t, 2025, got.Retrieved.Year())
	assert.Empty(t, got.MediaType, "the content tells")
	for _, wrong := range []string{"retrieved=yesterday", "settings=x", "settings=%7B%22colour%22:1%7D", "settings=%7B%22rights%22:%22none%22%7D"} {
		assert.Equal(t, http.StatusBadRequest, send(t, s, http.MethodPost, "/api/v1/documents?"+wrong, "text/plain", "x").Code, wrong)
	}
}
