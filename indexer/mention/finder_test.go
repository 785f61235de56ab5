package mention_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/mention"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newFinder(tb testing.TB) *mention.Finder {
	tb.Helper()
	v, err := vocabulary.Default()
	require.NoError(tb, err)
	return mention.NewFinder(v)
}

// find returns what a document names in a facet, as "VALUE SURFACE".
func find(finder *mention.Finder, doc *corpus.Document, facet string) []string {
	out := []string{}
	for _, m := range finder.Find(doc) {
		if m.Facet == facet {
			out = append(out, m.Value+" "+m.In(doc.Text))
		}
	}
	return out
}

func TestFindRemembersTheFormAndItsRange(t *testing.T) {
	text := "“Zambia’s copper,” Seoul said."
	got := newFinder(t).Find(&corpus.Document{Language: "en", Text: text})
	require.Len(t, got, 3)
	assert.Equal(t, "Zambia", got[0].In(text))
	assert.Equal(t, corpus.Mention{Range: got[0].Range, Facet: "country", Value: "ZM", Form: "Zambia", Rule: corpus.RuleName}, got[0])
	assert.Equal(t, corpus.Mention{Range: got[1].Range, Facet: "mineral", Value: "copper", Form: "copper", Rule: corpus.RuleName}, got[1])
	assert.Equal(t, corpus.Mention{Range: got[2].Range, Facet: "country", Value: "KR", Form: "Seoul", Loose: true, Rule: corpus.RuleCapital}, got[2])
}

func TestEachMentionTellsWhatAdmittedIt(t *testing.T) {
	finder := newFinder(t)
	for _, c := range []struct {
		language, text, surface string
		want                    corpus.Rule
	}{
		{"en", "Zambia mines cobalt.", "Zambia", corpus.RuleName},
		{"en", "The DRC mines cobalt.", "DRC", corpus.RuleAcronym},
		{"en", "Zambian officials came.", "Zambian", corpus.RuleAdjective},
		{"en", "Talks went on, Seoul said.", "Seoul", corpus.RuleCapital},
		{"en", "Equatorial Guinea has oil.", "Equatorial Guinea", corpus.RuleLongest},
		{"en", "DR Congo mines a metal that goes into cars and telephones all over the world. The Congo sells it.", "Congo", corpus.RuleNamed},
		{"en", "Ores of zinc, lead and copper.", "lead", corpus.RuleNear},
		{"ko", "잠비아는 구리를 캔다.", "잠비아", corpus.RuleParticle},
		{"ar", "وبزامبيا مناجم", "زامبيا", corpus.RuleParticle},
	} {
		t.Run(string(c.want)+" "+c.language, func(t *testing.T) {
			var got []corpus.Rule
			for _, m := range finder.Find(&corpus.Document{Language: c.language, Text: c.text}) {
				if m.In(c.text) == c.surface {
					got = append(got, m.Rule)
				}
			}
			assert.Equal(t, []corpus.Rule{c.want}, got)
		})
	}
}

func TestANameThatCountriesShareIsThatOfTheCountryTold(t *testing.T) {
	finder := newFinder(t)
	const zambia, drc = "ministry-of-mines-and-minerals-development-zambia", "ministry-of-mines-democratic-republic-of-the-congo"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"beside it", "The DRC and the Ministry of Mines of the Republic of Zambia met.", []string{zambia + " Ministry of Mines"}},
		{"in its sentence", "In Zambia, said Kim, the Ministry of Mines signs.", []string{zambia + " Ministry of Mines"}},
		{"in its paragraph", "Zambia has copper. The Ministry of Mines signs.\n\nThe DRC has cobalt.", []string{zambia + " Ministry of Mines"}},
		{"before it in its paragraph", "Zambia has copper. The Ministry of Mines signs. The DRC has cobalt.", []string{zambia + " Ministry of Mines"}},
		{"by its seat", "Zambia and the DRC met. The Ministry of Mines in Kinshasa signs.", []string{drc + " Ministry of Mines"}},
		{"by a seat of two words", "Zambia has copper. The Ministry of Mines in Addis Ababa signs.", []string{"ministry-of-mines-ethiopia Ministry of Mines"}},
		{"by a seat that nobody knows", "Zambia has copper. The Ministry of Mines in Strelsau signs.", []string{}},
		{"in small letters", "The Zambian mines ministry signs.", []string{zambia + " Zambian mines ministry"}},
		{"in the document", "The DRC has cobalt.\n\nThe Ministry of Mines signs.", []string{drc + " Ministry of Mines"}},
		{"of two, neither", "Zambia and the DRC met. The Ministry of Mines signs.", []string{}},
		{"another country is told", "Zambia has copper. In Peru, the Ministry of Mines signs.", []string{}},
		{"no country", "The Ministry of Mines signs.", []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &corpus.Document{Language: "en", Text: c.text}
			assert.Equal(t, c.want, find(finder, doc, "organization"))
		})
	}
}

func TestKoreanJoinsNameEachCountry(t *testing.T) {
	finder := newFinder(t)
	for text, want := range map[string][]string{
		"한미일 3국은 협력한다.":       {"KR 한", "US 미", "JP 일"},
		"한·미·일은 미중 갈등을 논의했다.": {"KR 한", "US 미", "JP 일", "US 미", "CN 중"},
		"북미 시장과 한미약품":         {},
	} {
		assert.Equal(t, want, find(finder, &corpus.Document{Language: "ko", Text: text}, "country"), text)
	}
}

func TestAMineIsAboutWhatIsMined(t *testing.T) {
	finder := newFinder(t)
	for text, want := range map[string][]string{
		"They visited the Mahenge Graphite Mine today.":        {"graphite Graphite"},
		"They adopted the National Copper Strategy in spring.": {"copper Copper"},
		"Shares of Sayona Lithium fell today.":                 {},
	} {
		assert.Equal(t, want, find(finder, &corpus.Document{Language: "en", Text: text}, "mineral"), text)
	}
}

func TestALanguageIsNoCountry(t *testing.T) {
	finder := newFinder(t)
	for _, c := range []struct {
		language, text string
		want           []string
	}{
		{"en", "He spoke in French, Portuguese and Arabic.", []string{}},
		{"en", "Her Korean is fluent; the Chinese version follows.", []string{}},
		{"en", "Chinese and French companies came.", []string{"CN Chinese", "FR French"}},
		{"en", "The French minister spoke.", []string{"FR French"}},
		{"en", "The company is Korean.", []string{"KR Korean"}},
		{"fr", "Le français Orano a parlé en coréen.", []string{"FR français"}},
		{"pt", "A empresa francesa respondeu em inglês.", []string{"FR francesa"}},
		{"ar", "تحدث بالفرنسية مع الشركة الكورية.", []string{"KR الكورية"}},
	} {
		t.Run(c.text, func(t *testing.T) {
			doc := &corpus.Document{Language: c.language, Text: c.text}
			assert.Equal(t, c.want, find(finder, doc, "country"))
		})
	}
}

func TestAFormHoldsInItsLanguage(t *testing.T) {
	finder := newFinder(t)
	for _, c := range []struct {
		name, language, text string
		want                 []string
	}{
		{"French gold is an English word", "en", "copper or d'or", []string{"copper copper"}},
		{"regional variants of a language", "pt-BR", "O lítio do Zimbábue", []string{"lithium lítio"}},
		{"Hangul in an English text", "en", "They call it 코발트.", []string{"cobalt 코발트"}},
		{"English words in a Korean text", "ko", "구리(copper)를", []string{"copper 구리", "copper copper"}},
		{"unknown languages are read as English", "", "The cobalt mine", []string{"cobalt cobalt"}},
		{"languages of the others too", "sw", "madini ya cobalt", []string{"cobalt cobalt"}},
		{"Arabic with conjunction, preposition and article", "ar", "وبالكوبالت والنحاس", []string{"cobalt الكوبالت", "copper النحاس"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, find(finder, &corpus.Document{Language: c.language, Text: c.text}, "mineral"))
		})
	}
}

func TestArabicCliticsAreNoPartOfAMention(t *testing.T) {
	doc := &corpus.Document{Language: "ar", Text: "قالت زامبيا وكوريا الجنوبية للجزائر وبوتسوانا ذلك."}
	assert.Equal(t, []string{"ZM زامبيا", "KR كوريا الجنوبية", "DZ جزائر", "BW بوتسوانا"}, find(newFinder(t), doc, "country"))
}

func TestPortugueseContractions(t *testing.T) {
	doc := &corpus.Document{Language: "pt", Text: "O ministro da Zâmbia falou na Coreia do Sul; o da África do Sul, em Angola. A Coreia do Norte não."}
	assert.Equal(t, []string{"ZM Zâmbia", "KR Coreia do Sul", "ZA África do Sul", "AO Angola", "KP Coreia do Norte"},
		find(newFinder(t), doc, "country"))
}

func TestATurnMayBeInAnotherLanguage(t *testing.T) {
	text := "The gold of Ghana.\n\nLes mines d'or du Mali."
	second := strings.Index(text, "Les")
	doc := &corpus.Document{Language: "en", Text: text, Turns: []corpus.Turn{
		{Range: corpus.Range{Start: 0, End: second - 2}},
		{Range: corpus.Range{Start: second, End: len(text)}, Language: "fr"},
	}}
	assert.Equal(t, []string{"gold gold", "gold or"}, find(newFinder(t), doc, "mineral"))
}

func TestNamesDoNotCrossParagraphs(t *testing.T) {
	finder := newFinder(t)
	text := "South\nKorea"
	assert.Equal(t, []string{"KR South\nKorea"}, find(finder, &corpus.Document{Language: "en", Text: text}, "country"),
		"a hard-wrapped line goes on")
	blocks := []corpus.Block{{Range: corpus.Range{Start: 0, End: 5}}, {Range: corpus.Range{Start: 6, End: 11}}}
	assert.Equal(t, []string{"KR Korea"}, find(finder, &corpus.Document{Language: "en", Text: text, Blocks: blocks}, "country"))
	assert.Equal(t, []string{"KR Korea"}, find(finder, &corpus.Document{Language: "en", Text: "South\n\nKorea"}, "country"))
}

func TestSymbolsHoldInCellsOfSymbols(t *testing.T) {
	text := "Co, Cu\t12 %\tIn 2024\nCo is a symbol."
	doc := &corpus.Document{Language: "en", Text: text, Blocks: []corpus.Block{
		{Range: corpus.Range{Start: 0, End: strings.Index(text, "\n")}, Kind: corpus.BlockRow},
		{Range: corpus.Range{Start: strings.Index(text, "\n") + 1, End: len(text)}, Kind: corpus.BlockParagraph},
	}}
	assert.Equal(t, []string{"cobalt Co", "copper Cu"}, find(newFinder(t), doc, "mineral"))
}

func TestATextWithoutCapitalsIsNotHeldToThem(t *testing.T) {
	doc := &corpus.Document{Language: "en", Text: "thank you so zambia and south korea agreed"}
	assert.Equal(t, []string{"ZM zambia", "KR south korea"}, find(newFinder(t), doc, "country"))
}

func TestAcronymsInALineOfCapitals(t *testing.T) {
	finder := newFinder(t)
	for _, c := range []struct {
		name, language, text string
		want                 []string
	}{
		{"a word of the language", "fr", "LES PAYS ONT EU RAISON", []string{}},
		{"in a sentence", "en", "Both the EU and the AU agreed.", []string{"european-union EU", "african-union AU"}},
		{"no word of any language", "en", "KIGAM SIGNS LITHIUM DEAL", []string{"korea-institute-of-geoscience-and-mineral-resources KIGAM"}},
		{"in another case", "en", "We went au naturel with kigam.", []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, find(finder, &corpus.Document{Language: c.language, Text: c.text}, "organization"))
		})
	}
}

func TestSessionsBelongToAnEditionThatTheDocumentNames(t *testing.T) {
	finder := newFinder(t)
	text := "In the second session, Zambia spoke."
	assert.Empty(t, find(finder, &corpus.Document{Language: "en", Text: text}, "session"), "any event has a second session")
	assert.NotEmpty(t, find(finder, &corpus.Document{Language: "en", Text: text, Edition: "2025"}, "session"))
	text = "The Korea-Africa Critical Minerals Dialogue began. " + text
	assert.NotEmpty(t, find(finder, &corpus.Document{Language: "en", Text: text}, "session"))
}

func TestNamesInsideNames(t *testing.T) {
	v, problems, err := vocabulary.Load(fstest.MapFS{"more.yaml": &fstest.MapFile{Data: []byte(`
facet: organization
entries:
  - {id: zambia-copper-mines, label: {en: Zambia Copper Mines}, capacity: company}
  - {id: ministry-of-copper-of-zambia, label: {en: Ministry of Copper of Zambia}, capacity: government}
---
facet: person
entries:
  - {id: israel-copper, label: {en: Israel Copper}}
`)}})
	require.NoError(t, err)
	require.Empty(t, problems)
	finder := mention.NewFinder(v)
	for _, c := range []struct {
		name, text         string
		countries, mineral []string
	}{
		{"a company's name names nothing else", "Zambia Copper Mines grew.", []string{}, []string{}},
		{"a ministry's name names its country", "The Ministry of Copper of Zambia spoke.", []string{"ZM Zambia"}, []string{}},
		{"a person's name names nothing else", "Dr. Israel Copper spoke.", []string{}, []string{}},
		{"beside the name all is as ever", "Zambia Copper Mines digs copper in Zambia.", []string{"ZM Zambia"}, []string{"copper copper"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &corpus.Document{Language: "en", Text: c.text}
			assert.Equal(t, c.countries, find(finder, doc, "country"))
			assert.Equal(t, c.mineral, find(finder, doc, "mineral"))
		})
	}
}

func TestThemesInFiveLanguages(t *testing.T) {
	finder := newFinder(t)
	for _, c := range []struct{ language, text, want string }{
		{"en", "No export ban on raw ore was announced.", "export-limits export ban"},
		{"fr", "La chaîne d'approvisionnement reste fragile.", "offtake-and-supply chaîne d'approvisionnement"},
		{"ko", "현지 가공과 인력양성을 논의했다.", "processing-and-value-addition 현지 가공"},
		{"pt", "A transferência de tecnologia é urgente.", "skills-and-technology transferência de tecnologia"},
		{"ar", "تحتاج السكك الحديدية إلى صيانة", "infrastructure السكك الحديدية"},
	} {
		t.Run(c.language, func(t *testing.T) {
			assert.Contains(t, find(finder, &corpus.Document{Language: c.language, Text: c.text}, "theme"), c.want)
		})
	}
}

func TestAReportNamesTheParticipantsAndNobodyElse(t *testing.T) {
	doc := &corpus.Document{Language: "en", Text: strings.Join([]string{
		"Ministers from Algeria, The Gambia, Ivory Coast, Lesotho, Morocco, the Republic of the Congo, Senegal, Tanzania,",
		"Uganda, Zambia and Zimbabwe met a delegation of the Ministry of Foreign Affairs in Seoul on the margins of the",
		"African Mining Indaba in Cape Town, South Africa. According to Seoul, POSCO International, LX International and",
		"Samsung C&T outlined their projects, and the Korea Institute of Geoscience and Mineral Resources presented its surveys.",
		"The Republic of Congo and Tanzania called for Korean investment in their critical minerals.",
	}, " ")}
	finder := newFinder(t)
	v, err := vocabulary.Default()
	require.NoError(t, err)
	edition := v.Entry(corpus.FacetEdition, "2025")
	require.NotNil(t, edition)
	got := map[string]bool{}
	for _, m := range finder.Find(doc) {
		if m.Facet == corpus.FacetCountry {
			got[m.Value] = true
		}
	}
	want := map[string]bool{"ZA": true}
	for _, id := range edition.Participants {
		want[id] = true
	}
	assert.Equal(t, want, got)
	assert.Subset(t, find(finder, doc, corpus.FacetOrganization), []string{
		"african-mining-indaba African Mining Indaba", "posco-international POSCO International",
		"lx-international LX International", "samsung-c-t Samsung C&T",
		"korea-institute-of-geoscience-and-mineral-resources Korea Institute of Geoscience and Mineral Resources",
	})
}

func TestAFinderServesManyAtOnce(t *testing.T) {
	finder := newFinder(t)
	doc := &corpus.Document{Language: "en", Text: "Zambia and Korea mine copper. The Republic of the Congo waits; Congo hopes."}
	want := finder.Find(doc)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				assert.Equal(t, want, finder.Find(doc))
			}
		})
	}
	all.Wait()
}

// The time must grow with the text, not with its square: a megabyte of the
// worst kinds takes a fraction of a second, a quadratic step would take minutes.
func TestTimeIsLinearInTheText(t *testing.T) {
	finder := newFinder(t)
	const size = 1 << 20
	for name, unit := range map[string]string{
		"one long word":               "a",
		"one long Korean word":        "한",
		"one long Arabic word":        "و",
		"rules without end":           "lead ",
		"the beginning of long forms": "Ministry of ",
		"ambiguous names":             "Congo ",
		"capitals":                    "Seoul and ",
		"symbols":                     "Co ",
		"opening marks":               "“",
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(unit, size/len(unit))
			doc := &corpus.Document{Language: "en", Text: text, Blocks: []corpus.Block{
				{Range: corpus.Range{Start: 0, End: len(text)}, Kind: corpus.BlockRow},
			}}
			for _, m := range finder.Find(doc) { // a quadratic step would outlast the suite
				assert.Contains(t, unit+unit, m.In(text))
			}
		})
	}
}
