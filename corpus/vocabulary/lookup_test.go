package vocabulary_test

import (
	"slices"
	"testing"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func loaded(t *testing.T) *vocabulary.Vocabulary {
	t.Helper()
	v, err := vocabulary.Default()
	require.NoError(t, err)
	return v
}

func TestLookupReadsCountriesInManyForms(t *testing.T) {
	v := loaded(t)
	for name, want := range map[string]string{
		"ZM": "ZM", "zm": "ZM", "ZMB": "ZM", "Zambia": "ZM", "ZAMBIE": "ZM", "잠비아": "ZM", "Zâmbia": "ZM", "zambia": "ZM", "زامبيا": "ZM",
		"Bolivia (Plurinational State of)": "BO", "Venezuela (Bolivarian Republic of)": "VE",
		"Iran (Islamic Republic of)": "IR", "Micronesia (Federated States of)": "FM",
		"Republic of Korea": "KR", "Korea, Republic of": "KR", "the Republic of Korea": "KR", "Korea": "KR", "한국": "KR", "Corée du Sud": "KR",
		"Democratic People's Republic of Korea": "KP", "Democratic People’s Republic of Korea": "KP", "DPRK": "KP", "북한": "KP",
		"Côte d'Ivoire": "CI", "Cote d’Ivoire": "CI", "Ivory Coast": "CI", "코트디부아르": "CI",
		"Congo, Democratic Republic of the": "CD", "DRC": "CD", "RDC": "CD", "DR Congo": "CD", "Zaire": "CD", "민주콩고": "CD", "COD": "CD",
		"Congo-Brazzaville": "CG", "Republic of the Congo": "CG", "Lao People's Democratic Republic": "LA",
		"United Republic of Tanzania": "TZ", "Tanganyika": "TZ", "Swaziland": "SZ", "Burma": "MM", "Upper Volta": "BF", "Dahomey": "BJ",
		"Ceylon": "LK", "Türkiye": "TR", "Turkey": "TR", "Viet Nam": "VN", "the Gambia": "GM", "Gambia": "GM", "남아공": "ZA",
		"USA": "US", "U.S.": "US", "The Netherlands": "NL", "Kosovo": "XK", "Taiwan": "TW", "Hong Kong": "HK", "Palestine": "PS",
		"USSR": "SU", "Czechoslovakia": "CS", "Guinea-Bissau": "GW", "Guinea": "GN", "Holy See": "VA", "조선민주주의인민공화국": "KP",
	} {
		e, ok := v.Lookup(corpus.FacetCountry, name)
		if assert.True(t, ok, name) {
			assert.Equal(t, want, e.ID, name)
		}
	}
	for _, name := range []string{"", "Atlantis", "Lusaka", "Zambian", "copper"} {
		_, ok := v.Lookup(corpus.FacetCountry, name)
		assert.False(t, ok, name)
	}
}

func TestLookupAllTakesCodesOnlyAsWritten(t *testing.T) {
	v := loaded(t)
	assert.Empty(t, v.LookupAll("in"), "the word is not India")
	assert.Empty(t, v.LookupAll("co"))
	ids := func(name string) (out []string) {
		for _, e := range v.LookupAll(name) {
			out = append(out, e.Facet+" "+e.ID)
		}
		return out
	}
	assert.Equal(t, []string{"country CO", "mineral cobalt"}, []string{ids("CO")[0], ids("Co")[0]})
	assert.Equal(t, []string{"mineral cobalt"}, ids("코발트"))
	assert.Equal(t, []string{"mineral cobalt"}, ids("COBALT"))
}

func TestCalledTakesNamesAndNoCodes(t *testing.T) {
	v := loaded(t)
	for text, want := range map[string][]string{
		"코발트": {"cobalt"}, "الكوبالت": {"cobalt"}, "Cobalt": {"cobalt"}, "cobalto": {"cobalt"},
		"cote d’ivoire": {"CI"}, "Ivory Coast": {"CI"}, "DRC": {"CD"}, "congo": {"CD", "CG"},
		"drc": nil, "ZM": nil, "ZMB": nil, "IN": nil, "in": nil, "Co": nil, "Zambian": nil, "Lusaka": nil, "": nil,
	} {
		var ids []string
		for _, e := range v.Called(text) {
			ids = append(ids, e.ID)
		}
		slices.Sort(ids)
		assert.Equal(t, want, ids, text)
	}
}

func TestEveryEntryIsFoundByItsIDAndLabels(t *testing.T) {
	v := loaded(t)
	for _, facet := range v.Facets() {
		for _, e := range v.Entries(facet.Name) {
			for _, name := range append([]string{e.ID}, labels(e)...) {
				got, ok := v.Lookup(facet.Name, name)
				if assert.True(t, ok, name) && name == e.Labels["en"] {
					assert.Equal(t, e.ID, got.ID, name)
				}
			}
		}
	}
}

func labels(e *vocabulary.Entry) []string {
	var out []string
	for _, language := range vocabulary.Languages() {
		if l := e.Labels[language]; l != "" {
			out = append(out, l)
		}
	}
	return out
}

func TestCountriesMineralsAndThemesHaveLabelsInAllLanguages(t *testing.T) {
	v := loaded(t)
	for _, facet := range []string{corpus.FacetCountry, corpus.FacetMineral, corpus.FacetTheme} {
		for _, e := range v.Entries(facet) {
			assert.Len(t, labels(e), len(vocabulary.Languages()), "%s %s", facet, e.ID)
		}
	}
	assert.GreaterOrEqual(t, len(v.Entries(corpus.FacetCountry)), 240)
	assert.GreaterOrEqual(t, len(v.Entries(corpus.FacetMineral)), 80)
	assert.Len(t, v.Entries(corpus.FacetTheme), 7)
}

func TestLabelFallsBack(t *testing.T) {
	v := loaded(t)
	assert.Equal(t, "잠비아", v.Label(corpus.FacetBy, "ZM", "ko"))
	assert.Equal(t, "Zambia", v.Label(corpus.FacetCountry, "ZM", "sw"))
	assert.Equal(t, "European Union", v.Label(corpus.FacetBy, "european-union", "en"))
	assert.Equal(t, "nobody", v.Label(corpus.FacetSpeaker, "nobody", "en"))
}

func TestExpandGivesAllBelow(t *testing.T) {
	v := loaded(t)
	africa := v.Expand(corpus.FacetCountry, "african-union")
	assert.Len(t, africa, 55)
	assert.Contains(t, africa, "ZM")
	assert.NotContains(t, africa, "KR")
	ree := v.Expand(corpus.FacetMineral, "rare-earths")
	assert.Contains(t, ree, "rare-earths")
	assert.Contains(t, ree, "neodymium")
	assert.Len(t, v.Expand(corpus.FacetMineral, "koreas-33-critical-minerals"), 1+33)
	assert.Equal(t, []string{"ZM"}, v.Expand(corpus.FacetCountry, "ZM"))
	assert.Nil(t, v.Expand(corpus.FacetCountry, "atlantis"))
}

func TestNarrowerIsTheOtherSideOfBroader(t *testing.T) {
	v := loaded(t)
	batteries := v.Entry(corpus.FacetMineral, "battery-minerals")
	require.NotNil(t, batteries)
	assert.True(t, batteries.Group)
	assert.True(t, slices.IsSorted(batteries.Narrower))
	assert.Contains(t, batteries.Narrower, "cobalt")
}

func TestVersionsFollowTheContent(t *testing.T) {
	same := "facet: mineral\nentries: [{id: aurum, label: {en: aurum}}]\n"
	version := func(content string) string {
		v, problems, err := vocabulary.Load(folder(content))
		require.NoError(t, err)
		require.Empty(t, problems)
		return v.Version()
	}
	assert.Equal(t, version(same), version("# a comment\n"+same))
	assert.NotEqual(t, version(same), version("facet: mineral\nentries: [{id: aurum, label: {en: Aurum}}]\n"))
}

func TestKebab(t *testing.T) {
	for name, want := range map[string]string{
		"Ministry of Foreign Affairs (Korea)": "ministry-of-foreign-affairs-korea",
		"Samsung C&T":                         "samsung-c-t",
		"Côte d’Ivoire":                       "cote-divoire",
		"Kang In-sun":                         "kang-in-sun",
		"강인선 차관":                              "강인선-차관",
		" – ":                                 "",
	} {
		assert.Equal(t, want, vocabulary.Kebab(name), name)
	}
}

func TestAWholeNameNeedsNoWordsAroundIt(t *testing.T) {
	v, err := vocabulary.Default()
	require.NoError(t, err)
	e, ok := v.Lookup(corpus.FacetCountry, "Congo")
	require.True(t, ok)
	assert.Equal(t, "CG", e.ID, "the short name of ISO 3166")
}
