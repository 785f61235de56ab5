package searchtest

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/search"
)

// Statements of the record in which names are looked for.
const (
	copperTyped   = "Zobup dotup dotup dotup dotup dotup dotup."
	copperOther   = "Ⅲ dotup Ⅲ."
	copperCued    = "Lutob dapub."
	zambiaTyped   = "Gupob, zobup lutob."
	zambiaOther   = "Bokup 다름은 dapub."
	cobaltAndAda  = "Dapub lutob Cob Ada."
	nothingIsHere = "Gupob lutob."
)

// mentioned returns a line of which a stretch names an entry.
func mentioned(words, stretch string, facet, value, form string, rule corpus.Rule) Line {
	at := corpus.Range{}
	for i := range words {
		if len(words)-i >= len(stretch) && words[i:i+len(stretch)] == stretch {
			at = corpus.Range{Start: i, End: i + len(stretch)}
			break
		}
	}
	return Line{Words: words, Statement: corpus.Statement{Mentions: []corpus.Mention{
		{Range: at, Facet: facet, Value: value, Form: form, Rule: rule},
	}}}
}

func namedRecord() []corpus.Document {
	copper := func(words, stretch, form string, rule corpus.Rule) Passage {
		return Passage{mentioned(words, stretch, corpus.FacetMineral, "copper", form, rule)}
	}
	both := mentioned(cobaltAndAda, "Cob", corpus.FacetMineral, "cobalt", "Cob", corpus.RuleAcronym)
	both.Mentions = append(both.Mentions, mentioned(cobaltAndAda, "Ada", corpus.FacetPerson, "ada", "Ada", corpus.RuleName).Mentions...)
	return []corpus.Document{
		Document(corpus.Document{ID: "a"}, copper(copperTyped, "Zobup", "zobup", corpus.RuleName), Say(nothingIsHere)),
		Document(corpus.Document{ID: "b"}, copper(copperOther, "Ⅲ", "Ⅲ", corpus.RuleSymbol), copper(copperCued, "dapub", "dapub", corpus.RuleCue)),
		Document(corpus.Document{ID: "c"},
			Passage{mentioned(zambiaTyped, "Gupob, zobup", corpus.FacetCountry, "ZM", "Gupob zobup", corpus.RuleName)},
			Passage{mentioned(zambiaOther, "다름", corpus.FacetCountry, "ZM", "다름", corpus.RuleParticle)},
			Passage{both}),
	}
}

func testNames(t *testing.T, open Open) {
	t.Helper()
	e := filled(t, open, namedRecord()...)
	copper := search.Also{Words: "zobup", Facet: corpus.FacetMineral, Value: "copper", Forms: []string{"Ⅲ"}}
	zambia := search.Also{Words: "gupob zobup", Facet: corpus.FacetCountry, Value: "ZM", Forms: []string{"다름"}}
	cobalt := search.Also{Words: "kudob", Facet: corpus.FacetMineral, Value: "cobalt", Forms: []string{"Cob"}}
	ada := search.Also{Words: "kudob", Facet: corpus.FacetPerson, Value: "ada", Forms: []string{"Ada"}}
	cases := map[string]struct {
		request string
		want    []string // marked, in order
		also    []search.Also
	}{
		"another name is found, after the word itself": {
			"q=zobup", []string{"Gupob, [zobup] lutob.", "[Zobup] dotup dotup dotup dotup dotup dotup.", "[Ⅲ] dotup Ⅲ."}, []search.Also{copper},
		},
		"a phrase that tells what is meant is no name": {"q=zobup lutob", []string{"Gupob, [zobup] [lutob]."}, nil},
		"of words beside each other the longest name counts": {
			"q=gupob zobup", []string{"[Gupob, zobup] lutob.", "Bokup [다름]은 dapub."}, []search.Also{zambia},
		},
		"words in another order are no name":  {"q=zobup gupob", []string{"[Gupob], [zobup] lutob."}, nil},
		"one name of several entries":         {"q=kudob", []string{"Dapub lutob [Cob] [Ada]."}, []search.Also{cobalt, ada}},
		"with another word":                   {"q=kudob dapub", []string{"[Dapub] lutob [Cob] [Ada]."}, []search.Also{cobalt, ada}},
		"either name":                         {"q=kudob OR bokup", []string{"[Bokup] 다름은 dapub.", "Dapub lutob [Cob] [Ada]."}, []search.Also{cobalt, ada}},
		"a word in quotation marks is a word": {`q="zobup"`, []string{"[Zobup] dotup dotup dotup dotup dotup dotup.", "Gupob, [zobup] lutob."}, nil},
		"switched off":                        {"q=zobup&names=off", []string{"Gupob, [zobup] lutob.", "[Zobup] dotup dotup dotup dotup dotup dotup."}, nil},
		"excluded by any name":                {"q=dotup -zobup", nil, []search.Also{copper}},
		"excluded, switched off":              {"q=dotup -zobup&names=off", []string{"Ⅲ [dotup] Ⅲ."}, nil},
		"excluded as a phrase":                {`q=dotup -"zobup"`, []string{"Ⅲ [dotup] Ⅲ."}, nil},
		"any of the words will do, names among them": {
			"q=kudob bokup&match=any", []string{"[Bokup] 다름은 dapub.", "Dapub lutob [Cob] [Ada]."}, []search.Also{cobalt, ada},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got := statements(t, e, c.request)
			if got.Relaxed != nil {
				got.Hits, got.Also = nil, c.also
			}
			assert.ElementsMatch(t, c.want, markedAll(got.Hits))
			assert.Equal(t, c.also, got.Also)
		})
	}
	t.Run("what has the words comes first, however short the others are", func(t *testing.T) {
		got := texts(statements(t, e, "q=zobup").Hits)
		assert.Equal(t, copperOther, got[len(got)-1])
	})
	t.Run("documents are found by other names", func(t *testing.T) {
		got := documents(t, e, "q=zobup dapub")
		assert.Equal(t, []string{"c", "b"}, ids(got.Hits))
		assert.Equal(t, []search.Also{copper}, got.Also)
		assert.Equal(t, []string{"c"}, ids(documents(t, e, "q=zobup dapub&names=off").Hits))
	})
	t.Run("what was understood is without the names", func(t *testing.T) {
		assert.Equal(t, "(gupob zobup) OR kudob", statements(t, e, "q=gupob zobup OR kudob").Understood)
	})
}

func markedAll(hits []search.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, marked(h))
	}
	return out
}
