package api_test

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A concordanceAnswer is what these tests read of a concordance.
type concordanceAnswer struct {
	Total       struct{ Statements int }
	Read, Lines int
	Hits        []struct {
		Left, Hit, Right string
		Start, End       int
		Statement        string
		Speaker          string
		Document         struct{ ID string }
		Links            struct{ Page string }
	}
	Groups []struct {
		Word  string
		Lines int
	}
	Next *string
}

func TestConcordance(t *testing.T) {
	s := serve(t, config(t))

	t.Run("a line is the text as it stands", func(t *testing.T) {
		c := decode[concordanceAnswer](t, get(t, s, "/api/v1/concordance?q=critical+minerals&context=3&sort=right"))
		require.NotEmpty(t, c.Hits)
		for _, h := range c.Hits {
			text := textOf(t, h.Document.ID)
			assert.Contains(t, text, h.Left+h.Hit+h.Right)
			assert.Equal(t, h.Hit, string([]rune(text)[h.Start:h.End]))
			assert.Contains(t, h.Links.Page, url.PathEscape(h.Statement))
		}
	})

	t.Run("offsets count code points in any script", func(t *testing.T) {
		for _, word := range []string{"구리의", "النحاس"} {
			c := decode[concordanceAnswer](t, get(t, s, "/api/v1/concordance?q="+url.QueryEscape(word)))
			require.NotEmpty(t, c.Hits, word)
			h := c.Hits[0]
			assert.Equal(t, h.Hit, string([]rune(textOf(t, h.Document.ID))[h.Start:h.End]))
		}
	})

	t.Run("as CSV it has all lines", func(t *testing.T) {
		c := decode[concordanceAnswer](t, get(t, s, "/api/v1/concordance?q=minerals&limit=1"))
		assert.Len(t, c.Hits, 1)
		assert.NotNil(t, c.Next)
		comment, rest, _ := strings.Cut(get(t, s, "/api/v1/concordance.csv?q=minerals&limit=1").Body.String(), "\n")
		rows, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
		require.NoError(t, err)
		assert.Len(t, rows, 1+c.Lines)
		assert.Contains(t, comment, "q=minerals")
	})

	t.Run("a query without words is refused", func(t *testing.T) {
		for _, target := range []string{"/api/v1/concordance?by=ZM", "/api/v1/collocates", "/api/v1/concordance.csv"} {
			assert.Equal(t, http.StatusBadRequest, get(t, s, target).Code, target)
		}
	})
}

// textOf returns the newest text of a document of the test record.
func textOf(t *testing.T, id string) string {
	t.Helper()
	for _, d := range (&archive{documents: record()}).newest() {
		if d.ID == id {
			return d.Text
		}
	}
	require.Fail(t, "there is no such document", id)
	return ""
}

func TestKeywords(t *testing.T) {
	s := serve(t, config(t))
	type words struct {
		Words, Rest int
		Keywords    []struct{ Word string }
	}
	d := decode[words](t, get(t, s, "/api/v1/distinctive?by=ZM&limit=5"))
	assert.Len(t, d.Keywords, 5)
	assert.Positive(t, d.Rest)

	apart := decode[words](t, get(t, s, "/api/v1/distinctive?by=ZM&against=by:UG&limit=5"))
	other := decode[words](t, get(t, s, "/api/v1/distinctive?by=UG&against=by:ZM&limit=5"))
	assert.Equal(t, [2]int{other.Rest, other.Words}, [2]int{apart.Words, apart.Rest})
	assert.Equal(t, d.Words, apart.Words)
	for _, wrong := range []string{"ZM", "bye:ZM", "by:"} {
		assert.Equal(t, http.StatusBadRequest, get(t, s, "/api/v1/distinctive?against="+wrong).Code, wrong)
	}

	type collocates struct {
		Groups []struct {
			Value, Label string
			Matches      int
			Keywords     []struct{ Word string }
		}
	}
	c := decode[collocates](t, get(t, s, "/api/v1/collocates?q=minerals&window=1&facet=by"))
	require.NotEmpty(t, c.Groups)
	assert.Equal(t, "Zambia", c.Groups[0].Label)
	all := decode[collocates](t, get(t, s, "/api/v1/collocates?q=minerals&window=1"))
	assert.Equal(t, "critical", all.Groups[0].Keywords[0].Word)
}
