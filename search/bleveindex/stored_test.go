package bleveindex

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// fullDocument returns a document in which no member of it, of its statement,
// or of what that is made of is zero.
func fullDocument() corpus.Document {
	speaker := &corpus.Speaker{
		ID: "kang-in-sun", Name: "강인선", Role: "Vice Minister", Organization: "mofa", Country: "KR",
		Capacity: corpus.CapacityGovernment, Resolved: corpus.ResolvedPronoun, At: corpus.Range{Start: 1, End: 4},
	}
	d := corpus.Document{
		ID: "https://example.org/a?b=c", Version: 3, URL: "https://example.org", Title: "Té", Type: corpus.TypeNews,
		Record: corpus.RecordEdited, Language: "fr", Published: corpus.Day(2025, 2, 5),
		Said:      corpus.Date{Time: time.Date(2025, 2, 4, 9, 30, 0, 0, time.FixedZone("", 7200)), Precision: corpus.PrecisionTime},
		Publisher: "P", Author: "A", Edition: "2025", Session: "opening", SHA256: "ab", Rights: corpus.RightsExcerpt,
		Text: "é. “Le cuivre,” dit-elle.",
	}
	d.Statements = []corpus.Statement{{
		Range: corpus.Range{Start: 4, End: len(d.Text)}, Ordinal: 1, Passage: 2, Kind: corpus.KindQuote,
		Wording: corpus.WordingQuoted, Turn: 4, Session: "s", Edition: "e", Said: corpus.Day(2025, 2, 4), Language: "en",
		Speaker: speaker, By: []string{"KR", "ZM"}, Cue: "dit",
		Quotes: []corpus.Quote{{
			Ranges: []corpus.Range{{Start: 7, End: 17}, {Start: 18, End: 19}}, Speaker: speaker, RelayersWording: true, Language: "ko",
		}},
		Mentions: []corpus.Mention{{
			Range: corpus.Range{Start: 10, End: 16}, Facet: "mineral", Value: "copper", Form: "cuivre", Loose: true,
			Rule: corpus.RuleNear,
		}},
		Countries: []string{"KR"}, Minerals: []string{"copper"}, Organizations: []string{"mofa"}, Themes: []string{"skills"},
	}}
	return d
}

// requireFull fails if a member of v is zero, so that a new member cannot be
// forgotten in the stored form.
func requireFull(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() == reflect.Slice && v.Len() > 0 {
		v = v.Index(0)
	}
	if v.Kind() != reflect.Struct || v.Type() == reflect.TypeFor[time.Time]() {
		require.False(t, v.IsZero(), "%s is zero: fill it in fullDocument, and store it", path)
		return
	}
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if !slices.Contains([]string{"Blocks", "Turns", "Known", "Extraction", "Pages", "Grounds", "SessionFrom", "SaidFrom"}, name) { // which the corpus keeps
			requireFull(t, v.Field(i), path+"."+name)
		}
	}
}

func TestStoredFormHoldsEverything(t *testing.T) {
	d := fullDocument()
	requireFull(t, reflect.ValueOf(d), "Document")
	gotDocument, err := loadDocument(storeDocument(&d))
	require.NoError(t, err)
	assert.Equal(t, d.Meta().Said.String(), gotDocument.Said.String())
	assert.True(t, d.Said.Time.Equal(gotDocument.Said.Time))
	gotDocument.Said = d.Said
	assert.Equal(t, d.Meta(), gotDocument)

	s := &d.Statements[0]
	points := corpus.NewPoints(d.Text)
	got, err := loadStatement(storeStatement(s, s.In(d.Text), points))
	require.NoError(t, err)
	assert.Equal(t, *s, got.Statement)
	assert.Equal(t, s.In(d.Text), got.text)
	assert.Equal(t, d.StatementID(s, points), got.id(&d))
}

func TestStoredFormOfNothing(t *testing.T) {
	got, err := loadDocument(storeDocument(&corpus.Document{}))
	require.NoError(t, err)
	assert.Equal(t, corpus.Document{}, got)
	s, err := loadStatement(storeStatement(&corpus.Statement{}, "", corpus.NewPoints("")))
	require.NoError(t, err)
	assert.Equal(t, storedStatement{}, s)
}

func FuzzLoadStatement(f *testing.F) {
	d := fullDocument()
	f.Add(storeStatement(&d.Statements[0], d.Statements[0].In(d.Text), corpus.NewPoints(d.Text)))
	f.Add(storeDocument(&d))
	f.Add([]byte{})
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = loadStatement(b)
		_, _ = loadDocument(b)
	})
}
