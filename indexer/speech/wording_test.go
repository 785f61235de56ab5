package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// Every kind of statement in every record, spoken and written in the same
// language or not, and whoever publishes it: words are word for word only in a
// verbatim record in the language spoken, and marks make them quoted, not more.
func TestWordingOfEveryCombinationInADocument(t *testing.T) {
	b := newBench(t)
	for _, record := range corpus.Records() {
		for _, floor := range []string{"", "en", "fr", "ko", "sw"} {
			for _, publisher := range []string{"", "Ministry of Foreign Affairs (Korea)", "Sample News"} {
				checkWordings(t, b, record, floor, publisher)
			}
		}
	}
}

// checkWordings reads a transcript in English with a report above it.
func checkWordings(t *testing.T, b bench, record corpus.Record, floor, publisher string) {
	t.Helper()
	const told = "The minister, Ann Sample, opened it. “We have the copper,” she said. She said that the road is open. The road is long.\n"
	d := &corpus.Document{Language: "en", Record: record, Publisher: publisher, Text: told}
	for _, c := range []struct {
		speaker corpus.DeclaredSpeaker
		chair   bool
		words   string
	}{
		{corpus.DeclaredSpeaker{Name: "Ann Sample"}, false, "We have the copper and the people of the country, and that is all that we have."},
		{corpus.DeclaredSpeaker{Role: "Chair"}, true, "I give the floor to the delegate of Zambia."},
		{corpus.DeclaredSpeaker{Name: "Paul Model"}, false, "She told us: “We have the copper.” That is all."},
	} {
		turn := corpus.Turn{Range: corpus.Range{Start: len(d.Text), End: len(d.Text) + len(c.words)}, Speaker: c.speaker, Chair: c.chair, Language: floor}
		d.Turns = append(d.Turns, turn)
		d.Text += c.words + "\n"
	}
	kinds := make(map[corpus.Kind]bool)
	for _, s := range b.read(t, d) {
		kinds[s.Kind] = true
		spoken := s.Kind == corpus.KindSpeech || s.Kind == corpus.KindProcedure
		verbatim := spoken && record == corpus.RecordVerbatim && (floor == "" || floor == "en")
		assert.Equal(t, verbatim, s.Wording == corpus.WordingVerbatim, "%s, %s, floor %q, %q: %s", record, s.Kind, floor, publisher, s.In(d.Text))
		assert.Equal(t, s.Kind == corpus.KindQuote, s.Wording == corpus.WordingQuoted, s.In(d.Text))
		assert.Equal(t, s.Kind == corpus.KindNarrative, s.Wording == corpus.WordingBackground, s.In(d.Text))
	}
	for _, k := range []corpus.Kind{corpus.KindQuote, corpus.KindReported, corpus.KindNarrative, corpus.KindSpeech, corpus.KindProcedure} {
		assert.True(t, kinds[k], "%s is in the document", k)
	}
}

// A quotation that encloses its own reporting verb is the relayer's wording, in
// every language; one that only begins or ends with a like word is not.
func TestRelayersWordingIsFlaggedInEveryLanguage(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct {
		language, text string
		flagged        bool
	}{
		{"en", "Ann Sample also “emphasized that trust takes time.”", true},
		{"en", "Ann Sample said that “trust takes time.”", false},
		{"fr", "Awa Modèle « a souligné que la confiance prend du temps », selon le ministère.", true},
		{"fr", "Awa Modèle, selon le communiqué, « souligne la nécessité d’une usine ».", true},
		{"fr", "Awa Modèle a évoqué une « demande de minerais en forte hausse ».", false},
		{"pt", "Ana Exemplo “sublinhou que a confiança leva tempo”, segundo o ministério.", true},
		{"pt", "Ana Exemplo afirmou que “a confiança leva tempo”.", false},
		{"es", "Ana Ejemplo “subrayó que la confianza lleva tiempo”, según el ministerio.", true},
		{"de", "Maria Beispiel „betonte, dass Vertrauen Zeit braucht“, so das Ministerium.", true},
		{"de", "Maria Beispiel sagte: „Vertrauen braucht Zeit.“", false},
		{"ko", "외교부는 “신뢰에는 시간이 필요하다”고 밝혔다.", false},
		{"ko", "외교부는 “상호 신뢰의 필요성을 강조했다”고 밝혔다.", true},
		{"ko", "외교부는 “장관은 신뢰를 강조했다”고 밝혔다.", false},
		{"ar", "وقالت الوزارة إن الوزيرة سارة مثال «أكدت أن الثقة تحتاج إلى وقت».", true},
		{"ar", "وقالت الوزيرة سارة مثال: «الثقة تحتاج إلى وقت».", false},
	} {
		d := &corpus.Document{Text: c.text, Language: c.language, Published: corpus.Day(2025, 2, 5)}
		var quotes []corpus.Quote
		for _, s := range b.read(t, d) {
			quotes = append(quotes, s.Quotes...)
			if len(s.Quotes) > 0 {
				assert.Equal(t, corpus.WordingQuoted, s.Wording, c.text)
			}
		}
		if assert.Len(t, quotes, 1, c.text) {
			assert.Equal(t, c.flagged, quotes[0].RelayersWording, c.text)
		}
	}
	require.NotEmpty(t, corpus.Records())
}
