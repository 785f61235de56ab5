package searchtest

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/search"
)

// record is a small record in which the fixed cases search.
func record() []corpus.Document {
	return []corpus.Document{
		Document(
			corpus.Document{ID: "a", Title: "Zobup", Language: "en", Published: On("2025-02-05"), Publisher: "The Paper"},
			Passage{
				{Words: "Zobup kudob.", Statement: corpus.Statement{
					Countries: []string{"ZM", "KR"}, Minerals: []string{"copper"}, By: []string{"ZM"}, Said: On("2025-02-04"),
				}},
				{Words: "Gupob, zobup zobap.", Statement: corpus.Statement{
					Countries: []string{"ZM", "TZ"}, Minerals: []string{"copper", "cobalt"}, By: []string{"ZM", "TZ"},
				}},
			},
			Say("Bokup."),
		),
		Document(
			corpus.Document{ID: "b", Title: "Bokup dapub", Language: "fr", Published: On("2024-03"), Type: corpus.TypeSpeech},
			Passage{{Words: "Kudob dotup", Statement: corpus.Statement{Kind: corpus.KindApparatus}}},
			Passage{
				{Words: "Kudob gupob kudob.", Statement: corpus.Statement{
					Countries: []string{"KR"}, Minerals: []string{"lithium"}, By: []string{"KR"},
				}},
				{Words: "Dapub.", Statement: corpus.Statement{
					Countries: []string{"TZ"}, Minerals: []string{"cobalt"}, By: []string{"KR"}, Kind: corpus.KindQuote,
				}},
			},
		),
		Document(
			corpus.Document{ID: "c", Published: On("2025")},
			Say("Gupob zobap dapub bokup."),
		),
		Document(corpus.Document{ID: "d"}, Say("Zobap bokup lutob.", "Zobap gupob.")),
	}
}

const (
	zobupKudob      = "Zobup kudob."
	gupobZobupZobap = "Gupob, zobup zobap."
	bokup           = "Bokup."
	heading         = "Kudob dotup"
	kudobGupobKudob = "Kudob gupob kudob."
	dapub           = "Dapub."
	four            = "Gupob zobap dapub bokup."
	zobapBokup      = "Zobap bokup lutob."
	zobapGupob      = "Zobap gupob."
)

func testStatements(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, record()...)
	cases := map[string]struct {
		request string
		want    []string
	}{
		"without a query everything but apparatus is found": {
			"", []string{zobupKudob, gupobZobupZobap, bokup, kudobGupobKudob, dapub, four, zobapBokup, zobapGupob},
		},
		"a word is found in any case":                      {"q=KUDOB", []string{zobupKudob, kudobGupobKudob}},
		"a word is whole":                                  {"q=zob", nil},
		"a word of a title alone is not found":             {"q=dapub", []string{dapub, four}},
		"all words stand in one statement":                 {"q=zobup gupob", []string{gupobZobupZobap}},
		"any of the words will do":                         {"q=lutob dapub&match=any", []string{dapub, four, zobapBokup}},
		"any of the words, but none without the value":     {"q=lutob dapub mineral:cobalt&match=any", []string{dapub}},
		"either word is found":                             {"q=lutob OR dapub", []string{dapub, four, zobapBokup}},
		"words bind tighter than OR":                       {"q=lutob zobap OR dapub gupob", []string{four, zobapBokup}},
		"what is excluded is not found":                    {"q=gupob -zobap", []string{kudobGupobKudob}},
		"a query may only exclude":                         {"q=-zobap -bokup", []string{zobupKudob, kudobGupobKudob, dapub}},
		"a group is excluded":                              {"q=gupob -(zobup OR dapub)", []string{kudobGupobKudob, zobapGupob}},
		"nothing but nothing is found":                     {"q=-*", nil},
		"a phrase is found in its order":                   {`q="zobap gupob"`, []string{zobapGupob}},
		"a phrase is found over punctuation":               {`q="gupob zobup"`, []string{gupobZobupZobap}},
		"a phrase goes on into the next statement":         {`q="kudob gupob zobup"`, []string{zobupKudob}},
		"a phrase does not go on into the next passage":    {`q="zobap bokup"`, []string{zobapBokup}},
		"a phrase is excluded where it begins":             {`q=-"kudob gupob" zobup`, []string{gupobZobupZobap}},
		"a phrase in this case":                            {`q=case:"Zobap"`, []string{zobapBokup, zobapGupob}},
		"words near each other in any order":               {`q="dapub gupob"~1`, []string{four, kudobGupobKudob}},
		"words not near enough":                            {`q="gupob bokup"~1`, nil},
		"words near each other over statements":            {`q="kudob zobap"~2`, []string{zobupKudob}},
		"a word twice near itself":                         {`q="kudob kudob"~1`, []string{kudobGupobKudob}},
		"words that begin so":                              {"q=lu* OR da*", []string{dapub, four, zobapBokup}},
		"words that are spelled nearly so":                 {"q=~zobep", []string{zobupKudob, gupobZobupZobap, four, zobapBokup, zobapGupob}},
		"words that are spelled too differently":           {"q=~zebep", nil},
		"a value in the query":                             {"q=mineral:cobalt", []string{gupobZobupZobap, dapub}},
		"a value or a word":                                {"q=mineral:lithium OR lutob", []string{kudobGupobKudob, zobapBokup}},
		"a value is excluded":                              {"q=bokup -publisher:\"The Paper\"", []string{four, zobapBokup}},
		"a value with a blank":                             {"publisher=The+Paper&q=bokup", []string{bokup}},
		"any value of a facet will do":                     {"country=TZ&country=KR", []string{zobupKudob, gupobZobupZobap, kudobGupobKudob, dapub}},
		"each facet must hold":                             {"country=ZM&mineral=cobalt", []string{gupobZobupZobap}},
		"all values of a facet":                            {"country.all=ZM&country.all=TZ", []string{gupobZobupZobap}},
		"none of the values of a facet":                    {"country.not=ZM&country.not=TZ&q=gupob", []string{kudobGupobKudob, four, zobapGupob}},
		"any, all and none of one facet together":          {"country=KR&country=TZ&country.all=ZM&country.not=KR", []string{gupobZobupZobap}},
		"values of two statements do not meet":             {"country=TZ&mineral=lithium", nil},
		"a value that nothing has":                         {"mineral=gold", nil},
		"from, inclusive":                                  {"from=2025-02-05", []string{gupobZobupZobap, bokup}},
		"to, inclusive, by the date said":                  {"from=2025-01&to=2025-02-04", []string{zobupKudob}},
		"a month in a range that contains it":              {"from=2024-03-01&to=2024-03-31", []string{kudobGupobKudob, dapub}},
		"a month in a range that cuts it":                  {"from=2024-03-02&to=2024-04", nil},
		"a year in a range that contains it":               {"from=2025&to=2025", []string{zobupKudob, gupobZobupZobap, bokup, four}},
		"a year in a range that cuts it":                   {"from=2025-01-02&q=dapub", nil},
		"dates in the query":                               {"q=from:2025 to:2025-02-04", []string{zobupKudob}},
		"outside dates":                                    {"q=-from:2025", []string{kudobGupobKudob, dapub, zobapBokup, zobapGupob}},
		"the year":                                         {"year=2024", []string{kudobGupobKudob, dapub}},
		"apparatus, where it is included":                  {"apparatus=true&q=kudob", []string{zobupKudob, heading, kudobGupobKudob}},
		"apparatus, where a filter names it":               {"kind=apparatus", []string{heading}},
		"apparatus, where the query names it":              {"q=kind:apparatus", []string{heading}},
		"apparatus is not found by a filter that drops it": {"kind.not=apparatus&q=kudob", []string{zobupKudob, kudobGupobKudob}},
		"no hits, only totals":                             {"limit=0", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := statements(t, e, c.request)
			if got.Relaxed != nil {
				assert.Empty(t, c.want, "nothing is relaxed where something is found")
				return
			}
			assert.ElementsMatch(t, c.want, texts(got.Hits))
			if ask(t, c.request).Limit > 0 {
				assert.Equal(t, len(c.want), got.Total.Statements)
			}
		})
	}
	t.Run("totals count statements and documents", func(t *testing.T) {
		assert.Equal(t, search.Total{Statements: 8, Documents: 4}, statements(t, e, "limit=0").Total)
		assert.Equal(t, search.Total{Statements: 2, Documents: 1}, statements(t, e, "limit=0&q=zobup").Total)
		assert.Zero(t, statements(t, e, "q=nothing&mineral=gold").Total)
	})
	t.Run("what was understood is a query that asks the same", func(t *testing.T) {
		first := statements(t, e, `q=((gupob "zobap dapub") OR mineral:cobalt) --*`)
		again := statements(t, e, search.Request{Query: first.Understood, Limit: 20}.Parameters().Encode())
		assert.Equal(t, texts(first.Hits), texts(again.Hits))
		assert.Equal(t, first.Understood, again.Understood)
	})
}
