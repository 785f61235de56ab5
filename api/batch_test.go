package api_test

import (
	"encoding/csv"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// post sends a batch.
func post(t *testing.T, target, mediaType, accept, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", mediaType)
	r.Header.Set("Accept", accept)
	return do(t, serve(t, config(t)), r)
}

// A batch is what these tests read of the answer to a batch.
type batch struct {
	Results []struct {
		Q, Understood, Parameters string
		Total                     *struct{ Statements, Documents int }
		Hits                      []struct{ ID string }
		Error                     *struct {
			Errors []struct{ Parameter, Detail string }
		}
	}
}

func TestABatchAnswersEachRequest(t *testing.T) {
	const target = "/api/v1/statements/batch"
	w := post(t, target+"?by=ZM", "application/json", "", `["copper", {"q": "copper", "by": ["KR", "ZM"], "limit": 1}, "copper \"tin", {"sort": "best"}]`)
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	got := decode[batch](t, w).Results
	require.Len(t, got, 4)
	s := serve(t, config(t))
	for i, q := range []string{"?by=ZM&q=copper", "?by=ZM&by=KR&q=copper"} {
		want := decode[listed](t, get(t, s, "/api/v1/statements"+q))
		assert.Equal(t, want.Total.Statements, got[i].Total.Statements)
		again := decode[listed](t, get(t, s, "/api/v1/statements?"+got[i].Parameters))
		assert.Equal(t, want.Total, again.Total, "the parameters are those of the list")
	}
	assert.Len(t, got[1].Hits, 1)
	assert.Nil(t, got[2].Total)
	assert.Equal(t, "q", got[2].Error.Errors[0].Parameter, "a mistake is told in its place")
	assert.Equal(t, "sort", got[3].Error.Errors[0].Parameter)

	t.Run("from CSV to CSV", func(t *testing.T) {
		w := post(t, target, "text/csv; charset=utf-8", "text/csv", "\ufeffq,by\ncopper,ZM\n\"=copper \"\"tin\",\n")
		require.Equal(t, http.StatusOK, w.Code, w.Body)
		rows, err := csv.NewReader(w.Body).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 3)
		assert.Equal(t, []string{"q", "understood", "statements", "documents", "relaxed", "top", "parameters", "error"}, rows[0])
		assert.Equal(t, strconv.Itoa(got[0].Total.Statements), rows[1][2])
		assert.Contains(t, rows[1][5], got[0].Hits[0].ID)
		assert.Equal(t, `'=copper "tin`, rows[2][0], "no formula for a spreadsheet")
		assert.Contains(t, rows[2][7], "quotation mark")
	})
	t.Run("queries alone", func(t *testing.T) {
		w := post(t, target, "text/csv", "", "copper\nzinc\n")
		assert.Len(t, decode[batch](t, w).Results, 2)
	})
	for name, c := range map[string]struct {
		mediaType, body, says string
		status                int
	}{
		"no list":           {"application/json", `{"q": "copper"}`, "JSON list", http.StatusBadRequest},
		"an item of lists":  {"application/json", `[{"q": [["copper"]]}]`, "item 1", http.StatusBadRequest},
		"nothing":           {"application/json", `[]`, "from 1 to 100", http.StatusBadRequest},
		"too many":          {"text/csv", strings.Repeat("copper\n", 101), "from 1 to 100", http.StatusBadRequest},
		"too long":          {"text/csv", strings.Repeat("copper ", 200_000), "bytes", http.StatusRequestEntityTooLarge},
		"too many columns":  {"text/csv", "q\ncopper, tin\n", "line 2", http.StatusBadRequest},
		"another type":      {"text/plain", "copper", "text/csv", http.StatusUnsupportedMediaType},
		"too many hits":     {"application/json", `[{"q": "copper", "limit": 50}]`, "from 0 to 10", http.StatusOK},
		"pages of a batch":  {"application/json", `[{"q": "copper", "cursor": "x"}]`, "no pages", http.StatusOK},
		"groups of a batch": {"application/json", `[{"q": "copper", "group": "speaker"}]`, "no groups", http.StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			w := post(t, target, c.mediaType, "", c.body)
			assert.Equal(t, c.status, w.Code)
			assert.Contains(t, w.Body.String(), c.says)
		})
	}
}

func TestSuggestionsAreTold(t *testing.T) {
	s := serve(t, config(t))
	got := decode[struct {
		Suggestions []struct {
			Kind, Text, Query, Facet, Value, Label string
			Statements                             int
		}
	}](t, get(t, s, "/api/v1/suggest?q=cop&limit=7")).Suggestions
	require.Len(t, got, 2)
	assert.Equal(t, "copper", got[0].Label, "what a name in another language stands for")
	assert.Equal(t, "cop", got[1].Query)
	assert.Equal(t, 7, got[1].Statements, "the limit arrives")
	for _, path := range []string{"/api/v1/suggest?q=a&limit=51", "/api/v1/suggest?q=a&country=ZM", "/api/v1/suggest?q=a&q=b"} {
		assert.Equal(t, http.StatusBadRequest, get(t, s, path).Code, path)
	}
}

func TestABatchReadsWhatSpreadsheetsWrite(t *testing.T) {
	for name, body := range map[string]string{
		"semicolons and a byte order mark": "\ufeffq;mineral\r\n\"copper; tin\";cobalt\r\n",
		"tabs":                             "q\tmineral\ncopper; tin\tcobalt\n",
		"commas":                           "q,mineral\ncopper; tin,cobalt\n",
	} {
		t.Run(name, func(t *testing.T) {
			w := post(t, "/api/v1/statements/batch", "text/csv", "", body)
			require.Equal(t, http.StatusOK, w.Code, w.Body)
			got := decode[batch](t, w).Results
			require.Len(t, got, 1)
			assert.Equal(t, "mineral=cobalt&q=copper%3B+tin", got[0].Parameters)
		})
	}
}
