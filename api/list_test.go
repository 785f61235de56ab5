package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A listed is what these tests read of a list.
type listed struct {
	Total struct{ Statements, Documents int }
	Hits  []struct {
		ID         string
		Text       string
		Start, End int
		Highlights [][2]int
		Speaker    *struct {
			Name  string
			Start *int
		}
		Quotes   []struct{ Ranges [][2]int }
		Document struct{ ID string }
		Context  struct{ Before, After string }
		Links    struct{ Self, Page, Document string }
		Best     []struct{ ID string }
	}
	Facets map[string][]struct {
		Value, Label, Choice string
		Count                int
		Selected             bool
	}
	FacetTotals map[string]int
	Next        *string
}

func decode[T any](t *testing.T, w *httptest.ResponseRecorder) T {
	t.Helper()
	var out T
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &out), "%s", w.Body)
	return out
}

func TestStatements(t *testing.T) {
	s := serve(t, config(t))

	t.Run("a hit has its words, document, context and links", func(t *testing.T) {
		w := get(t, s, "/api/v1/statements?q=refine+copper&by=ZM&facets=mineral,by")
		require.Equal(t, http.StatusOK, w.Code)
		l := decode[listed](t, w)
		require.Len(t, l.Hits, 1)
		h := l.Hits[0]
		assert.Equal(t, transcriptID+"@2:273-399", h.ID)
		assert.Len(t, []rune(h.Text), h.End-h.Start)
		assert.Equal(t, "copper", h.Text[h.Highlights[1][0]:h.Highlights[1][1]])
		assert.Equal(t, transcriptID, h.Document.ID)
		assert.Contains(t, h.Context.Before, "survey data")
		assert.Equal(t, "https://record.example.org/statements/"+url.PathEscape(h.ID), h.Links.Page)
	})

	t.Run("offsets count code points", func(t *testing.T) {
		l := decode[listed](t, get(t, s, "/api/v1/statements?language=ko&q="+url.QueryEscape("구리")))
		require.Len(t, l.Hits, 1)
		h := l.Hits[0]
		text := []rune(h.Text)
		assert.Equal(t, "구리", string(text[h.Highlights[0][0]:h.Highlights[0][1]]))
		quote := h.Quotes[0].Ranges[0]
		assert.Equal(t, "코발트와 구리의 공급망을 함께 만들겠다", string(text[quote[0]-h.Start:quote[1]-h.Start]))
	})

	t.Run("facets have labels, counts and choices", func(t *testing.T) {
		l := decode[listed](t, get(t, s, "/api/v1/statements?by=ZM&country.not=ZM&facets=by,country&values=2"))
		zambia := l.Facets["by"][0]
		assert.Equal(t, "Zambia", zambia.Label)
		assert.Equal(t, "any", zambia.Choice)
		assert.True(t, zambia.Selected)
		assert.Equal(t, "not", l.Facets["country"][0].Choice)
		assert.Greater(t, l.FacetTotals["by"], 2)
	})

	t.Run("pages follow each other without repetition", func(t *testing.T) {
		seen := map[string]bool{}
		target := "/api/v1/statements?limit=7"
		for cursor := ""; ; {
			l := decode[listed](t, get(t, s, target+cursor))
			for _, h := range l.Hits {
				assert.False(t, seen[h.ID], "%s again", h.ID)
				seen[h.ID] = true
			}
			if l.Next == nil {
				assert.Len(t, seen, l.Total.Statements)
				return
			}
			cursor = "&cursor=" + url.QueryEscape(*l.Next)
		}
	})

	t.Run("nothing found is an answer", func(t *testing.T) {
		l := decode[listed](t, get(t, s, "/api/v1/statements?q=molybdenum"))
		assert.Empty(t, l.Hits)
		assert.Zero(t, l.Total.Statements)
	})
}

func TestDocumentsList(t *testing.T) {
	l := decode[listed](t, get(t, serve(t, config(t)), "/api/v1/documents?q=copper"))
	require.NotEmpty(t, l.Hits)
	assert.NotEmpty(t, l.Hits[0].Best)
}

func TestUnchangedAnswersAreNotSentAgain(t *testing.T) {
	s := serve(t, config(t))
	for _, target := range []string{"/api/v1/statements?q=copper", "/search?q=copper", "/about"} {
		tag := get(t, s, target).Header().Get("Etag")
		require.NotEmpty(t, tag)
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
		r.Header.Set("If-None-Match", `"other", `+tag)
		w := do(t, s, r)
		assert.Equal(t, http.StatusNotModified, w.Code)
		assert.Empty(t, w.Body.String())
	}
}
