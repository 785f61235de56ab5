package api_test

import (
	"encoding/csv"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/corpus"
)

const republished = "The works will refine copper beside the mine before the end of the year and train those who live there."

// republishing serves a report that three publish word for word, another with a
// word changed, and one more that may be linked to alone.
func republishing(t *testing.T) *api.Server {
	t.Helper()
	publish := func(id, publisher string, kind corpus.Type, text string) corpus.Document {
		meta := corpus.Document{ID: id, Version: 1, Title: "Report " + id, Publisher: publisher, Type: kind, Record: corpus.RecordUnknown, Language: "en", URL: "https://" + id + ".example.org/1"}
		return build(meta, said{kind: corpus.KindNarrative, text: text})
	}
	linked := publish("linked", "A Review", corpus.TypeNews, strings.Replace(republished, "copper", "cobalt", 1))
	linked.Rights = corpus.RightsLink
	c := config(t)
	a := &archive{documents: []corpus.Document{
		publish("daily", "A Daily", corpus.TypeNews, republished),
		publish("release", "A Ministry", corpus.TypePressRelease, republished),
		publish("wire", "A Press Agency", corpus.TypeNews, republished),
		publish("altered", "A Herald", corpus.TypeNews, strings.Replace(republished, "copper", "cobalt", 1)),
		linked,
	}}
	o := oracle(t, a)
	c.Searcher, c.Tabulator, c.Concordancer, c.Publisher, c.Library = o, o, o, o, a
	return serve(t, c)
}

type published struct {
	ID        string
	Publisher string
	URL       string
}

type copied struct {
	ID     string
	Copies *struct {
		Publications int
		Others       []published
	}
	Altered []struct {
		published
		Share   float64
		Changes []struct{ Kind, Text string }
	}
}

func TestCopiesCountOnceAndAreToldWithEachHit(t *testing.T) {
	s := republishing(t)
	type list struct {
		Total struct{ Statements, Documents int }
		Query struct{ Copies string }
		Hits  []copied
	}
	got := decode[list](t, get(t, s, "/api/v1/statements?q=copper"))
	assert.Equal(t, 1, got.Total.Statements)
	assert.Equal(t, 3, got.Total.Documents)
	assert.Equal(t, "folded", got.Query.Copies)
	require.Len(t, got.Hits, 1)
	require.NotNil(t, got.Hits[0].Copies)
	assert.Contains(t, got.Hits[0].ID, "release@", "the nearest to the source")
	assert.Equal(t, 3, got.Hits[0].Copies.Publications)
	assert.Equal(t, "A Press Agency", got.Hits[0].Copies.Others[0].Publisher)
	assert.Equal(t, "https://daily.example.org/1", got.Hits[0].Copies.Others[1].URL)

	each := decode[list](t, get(t, s, "/api/v1/statements?q=copper&copies=each"))
	assert.Equal(t, 3, each.Total.Statements)
	assert.Equal(t, "each", each.Query.Copies)

	w := get(t, s, "/api/v1/statements?copies=twice")
	assert.Equal(t, http.StatusBadRequest, w.Code)
	assert.Contains(t, w.Body.String(), "write folded or each")
}

func TestAStatementTellsItsCopiesAndWhatOthersAltered(t *testing.T) {
	s := republishing(t)
	id := decode[struct{ Hits []copied }](t, get(t, s, "/api/v1/statements?q=copper")).Hits[0].ID
	got := decode[copied](t, get(t, s, "/api/v1/statements/"+url.PathEscape(id)))
	require.NotNil(t, got.Copies)
	assert.Len(t, got.Copies.Others, 2)
	require.Len(t, got.Altered, 2)
	assert.Equal(t, "A Herald", got.Altered[0].Publisher)
	assert.InDelta(t, 19.0/20, got.Altered[0].Share, 1e-9)
	var changed []string
	for _, c := range got.Altered[0].Changes {
		if c.Kind != "same" {
			changed = append(changed, c.Kind+" "+c.Text)
		}
	}
	assert.Equal(t, []string{"dropped copper", "added cobalt"}, changed)
	assert.Empty(t, got.Altered[1].Changes, "words that may not be shown are not told")
}

func TestExportsFoldCopiesAndCountTheirPublications(t *testing.T) {
	s := republishing(t)
	rows, err := csv.NewReader(get(t, s, "/api/v1/statements.csv?q=copper+OR+cobalt").Body).ReadAll()
	require.NoError(t, err)
	last := len(rows[0]) - 1
	assert.Equal(t, "publications", rows[0][last])
	counts := map[string]int{}
	for _, row := range rows[1:] {
		counts[row[last]]++
	}
	assert.Equal(t, map[string]int{"3": 1, "2": 1}, counts)
}

func TestPagesShowWhereElseAStatementIsPublished(t *testing.T) {
	s := republishing(t)
	found := page(t, s, "/search?q=copper")
	line := found.Find(".hit .also").First()
	assert.Equal(t, "1 statement, 3 publications. Also published by A Press Agency; A Daily", strings.Join(strings.Fields(line.Text()), " "))
	assert.Equal(t, 2, line.Find("a[href*='/statements/']").Length())
	assert.Contains(t, found.Find("#results .hint").First().Text(), "counts once")
	path, ok := found.Find("#results .hint a[href*='copies=each']").Attr("href")
	require.True(t, ok)

	each := page(t, s, path)
	assert.Equal(t, 3, each.Find(".hit").Length())
	assert.Equal(t, "each", each.Find("#form input[name=copies]").AttrOr("value", ""), "the form keeps it")

	statement, _ := found.Find(".hit .meta a[href^='/statements/']").Attr("href")
	one := page(t, s, statement)
	assert.Contains(t, one.Find(".facts h2").Text(), "1 statement, 3 publications")
	assert.Equal(t, 2, one.Find(".facts ul li a[href^='/statements/']").Length())
	assert.Contains(t, one.Find(".facts del").Text(), "copper")
	assert.Contains(t, one.Find(".facts ins").Text(), "cobalt")
	assert.Equal(t, 1, one.Find(".facts details del").Length(), "what may not be shown has no changes")
}
