package corpus_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// TestWordingOfEveryCombination goes through all kinds and records. Only the
// words of speech in a verbatim record, known to be in the language spoken, are
// word for word.
func TestWordingOfEveryCombination(t *testing.T) {
	spoken := []corpus.Kind{corpus.KindSpeech, corpus.KindProcedure}
	otherwise := map[corpus.Kind]corpus.Wording{
		corpus.KindSpeech:    corpus.WordingReported,
		corpus.KindProcedure: corpus.WordingReported,
		corpus.KindQuote:     corpus.WordingQuoted,
		corpus.KindReported:  corpus.WordingReported,
		corpus.KindNarrative: corpus.WordingBackground,
		corpus.KindApparatus: corpus.WordingBackground,
		"unheard-of":         corpus.WordingBackground,
	}
	for _, kind := range append(corpus.Kinds(), "unheard-of") {
		for _, record := range append(corpus.Records(), "", "unheard-of") {
			for _, inLanguageSpoken := range []bool{false, true} {
				want := otherwise[kind]
				if slices.Contains(spoken, kind) && record == corpus.RecordVerbatim && inLanguageSpoken {
					want = corpus.WordingVerbatim
				}
				got := corpus.WordingOf(kind, record, inLanguageSpoken)
				assert.Equal(t, want, got, "%s in a %q record, language spoken: %v", kind, record, inLanguageSpoken)
				assert.Contains(t, corpus.Wordings(), got)
			}
		}
	}
}

func TestListsHoldEachValueOnce(t *testing.T) {
	assertEachOnce(t, corpus.Kinds(), 6)
	assertEachOnce(t, corpus.Records(), 7)
	assertEachOnce(t, corpus.Wordings(), 4)
	assertEachOnce(t, corpus.Capacities(), 7)
	assertEachOnce(t, corpus.Types(), 6)
	assertEachOnce(t, corpus.Facets(), 15)
}

func assertEachOnce[T ~string](t *testing.T, list []T, n int) {
	t.Helper()
	assert.Len(t, list, n)
	for i, v := range list {
		assert.NotEmpty(t, v)
		assert.NotContains(t, list[:i], v)
	}
}

func TestACompanyNeverSpeaksForItsCountry(t *testing.T) {
	speaks := []corpus.Capacity{corpus.CapacityGovernment, corpus.CapacityPublicAgency}
	for _, c := range append(corpus.Capacities(), "") {
		assert.Equal(t, slices.Contains(speaks, c), c.SpeaksForCountry(), c)
	}
}

func TestSpeakersOfAStatementAndItsQuotes(t *testing.T) {
	kang := &corpus.Speaker{ID: "kang-in-sun", Name: "Kang In-sun"}
	again := &corpus.Speaker{ID: "kang-in-sun", Name: "Kang In-sun", Resolved: corpus.ResolvedPronoun}
	namesake := &corpus.Speaker{ID: "kang-insun", Name: "Kang In-sun"}
	unnamed := &corpus.Speaker{Resolved: corpus.ResolvedUnknown}
	tests := []struct {
		name    string
		speaker *corpus.Speaker
		quotes  []*corpus.Speaker
		want    []*corpus.Speaker
	}{
		{"none", nil, nil, nil},
		{"the speaker", kang, nil, []*corpus.Speaker{kang}},
		{"the speaker of a quote", nil, []*corpus.Speaker{nil, kang}, []*corpus.Speaker{kang}},
		{"the same person again is not listed", kang, []*corpus.Speaker{again}, []*corpus.Speaker{kang}},
		{"another person of the same name is", kang, []*corpus.Speaker{namesake}, []*corpus.Speaker{kang, namesake}},
		{"someone of whom nothing is known is not", unnamed, []*corpus.Speaker{kang}, []*corpus.Speaker{kang}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := corpus.Statement{Speaker: test.speaker}
			for _, p := range test.quotes {
				s.Quotes = append(s.Quotes, corpus.Quote{Speaker: p})
			}
			assert.Equal(t, test.want, s.Speakers())
		})
	}
}

func TestAStatementOfSeveralActorsIsJoint(t *testing.T) {
	assert.False(t, (&corpus.Statement{}).Joint())
	assert.False(t, (&corpus.Statement{By: []string{"ZM"}}).Joint())
	assert.True(t, (&corpus.Statement{By: []string{"ZM", "african-union"}}).Joint())
}

func TestCollectNames(t *testing.T) {
	mention := func(facet, value string) corpus.Mention { return corpus.Mention{Facet: facet, Value: value} }
	s := corpus.Statement{
		Countries: []string{"FR"}, Themes: []string{"old"}, By: []string{"KR"},
		Speaker: &corpus.Speaker{Name: "Kang In-sun", Organization: "mofa", Country: "KR"},
		Quotes: []corpus.Quote{
			{Speaker: &corpus.Speaker{Name: "Chair", Organization: "zccm"}},
			{Speaker: &corpus.Speaker{Name: "Clerk"}},
		},
		Mentions: []corpus.Mention{
			mention(corpus.FacetCountry, "ZM"), mention(corpus.FacetMineral, "copper"),
			mention(corpus.FacetCountry, "KR"), mention(corpus.FacetCountry, "ZM"),
			mention(corpus.FacetOrganization, "zccm"), mention(corpus.FacetTheme, "processing"),
			mention(corpus.FacetPerson, "kang-in-sun"), mention("commodity-group", "battery"),
			mention(corpus.FacetMineral, "cobalt"), mention(corpus.FacetMineral, ""),
		},
	}
	for range 2 { // collecting again changes nothing
		s.CollectNames()
		assert.Equal(t, []string{"ZM", "KR"}, s.Countries, "in order of first mention; a speaker's country is not named")
		assert.Equal(t, []string{"copper", "cobalt"}, s.Minerals)
		assert.Equal(t, []string{"zccm", "mofa"}, s.Organizations, "a speaker's counts as named")
		assert.Equal(t, []string{"processing"}, s.Themes)
		assert.Equal(t, []string{"KR"}, s.By)
	}
}

// wholeDocument returns a document of one statement for which every facet is
// known.
func wholeDocument() corpus.Document {
	return corpus.Document{
		ID: "a", Type: corpus.TypeNews, Record: corpus.RecordSummary, Publisher: "The Press", Language: "en",
		Published: corpus.Day(2026, 1, 2), Text: "Kang: copper.",
		Statements: []corpus.Statement{{
			Range: corpus.Range{Start: 0, End: 13}, Turn: -1, Kind: corpus.KindQuote, Wording: corpus.WordingQuoted,
			Session: "2025-opening", Edition: "2025", Said: corpus.Day(2025, 2, 4), Language: "ko", By: []string{"KR"},
			Speaker: &corpus.Speaker{ID: "kang-in-sun", Name: "Kang", Capacity: corpus.CapacityGovernment},
			Quotes: []corpus.Quote{{
				Ranges:  []corpus.Range{{Start: 6, End: 12}},
				Speaker: &corpus.Speaker{ID: "chair", Capacity: corpus.CapacityCompany},
			}},
			Mentions:  []corpus.Mention{{Range: corpus.Range{Start: 6, End: 12}, Facet: "group", Value: "battery-minerals"}},
			Countries: []string{"KR", "ZM"}, Minerals: []string{"copper"}, Organizations: []string{"mofa"}, Themes: []string{"processing"},
		}},
	}
}

func TestFacetValues(t *testing.T) {
	want := map[string][]string{
		corpus.FacetBy: {"KR"}, corpus.FacetCountry: {"KR", "ZM"}, corpus.FacetMineral: {"copper"},
		corpus.FacetOrganization: {"mofa"}, corpus.FacetSession: {"2025-opening"}, corpus.FacetEdition: {"2025"},
		corpus.FacetSpeaker: {"kang-in-sun", "chair"}, corpus.FacetCapacity: {"government", "company"},
		corpus.FacetWording: {"quoted"}, corpus.FacetKind: {"quote"}, corpus.FacetType: {"news"},
		corpus.FacetRecord: {"summary"}, corpus.FacetPublisher: {"The Press"}, corpus.FacetLanguage: {"ko"},
		corpus.FacetYear: {"2025"}, corpus.FacetTheme: {"processing"},
		"group": {"battery-minerals"},
	}
	known := wholeDocument()
	unknown := corpus.Document{Statements: []corpus.Statement{{}}}
	for _, facet := range append(corpus.Facets(), corpus.FacetTheme, "group", "never-declared") {
		assert.ElementsMatch(t, want[facet], known.FacetValues(&known.Statements[0], facet), facet)
		assert.Empty(t, unknown.FacetValues(&unknown.Statements[0], facet), "%s, where nothing is known", facet)
	}
}

func TestFacetsFallBackOnTheDocument(t *testing.T) {
	d := wholeDocument()
	s := &d.Statements[0]
	s.Said, s.Language = corpus.Date{}, ""
	assert.Equal(t, []string{"2026"}, d.FacetValues(s, corpus.FacetYear))
	assert.Equal(t, []string{"en"}, d.FacetValues(s, corpus.FacetLanguage))
	assert.Equal(t, d.Published, d.DateOf(s))
}

func TestValuesOfAFacetComeOnce(t *testing.T) {
	d := wholeDocument()
	s := &d.Statements[0]
	s.Quotes[0].Speaker.Capacity = corpus.CapacityGovernment
	s.Mentions = append(s.Mentions, s.Mentions[0])
	assert.Equal(t, []string{"government"}, d.FacetValues(s, corpus.FacetCapacity))
	assert.Equal(t, []string{"battery-minerals"}, d.FacetValues(s, "group"))
}

func TestMetaLeavesOutTheTextAndWhatIsSaidOfIt(t *testing.T) {
	d := wholeDocument()
	d.Blocks, d.Turns = []corpus.Block{{}}, []corpus.Turn{{}}
	m := d.Meta()
	require.NotEmpty(t, d.Text, "the document itself stays whole")
	assert.Equal(t, "The Press", m.Publisher)
	assert.Empty(t, m.Text)
	assert.Empty(t, m.Blocks)
	assert.Empty(t, m.Turns)
	assert.Empty(t, m.Statements)
	assert.True(t, corpus.DeclaredSpeaker{}.IsZero())
	assert.False(t, corpus.DeclaredSpeaker{Country: "ZM"}.IsZero())
}
