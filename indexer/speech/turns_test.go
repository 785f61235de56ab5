package speech_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

// transcript makes a document of turns joined by a blank line.
func transcript(record corpus.Record, turns ...corpus.Turn) *corpus.Document {
	return &corpus.Document{Type: corpus.TypeTranscript, Record: record, Language: "en", Turns: turns}
}

// said adds the words of a turn to the text of a document.
func said(d *corpus.Document, i int, words string) {
	if d.Text != "" {
		d.Text += "\n\n"
	}
	d.Turns[i].Range = corpus.Range{Start: len(d.Text), End: len(d.Text) + len(words)}
	d.Text += words
}

func TestATurnIsItsSpeakersSpeech(t *testing.T) {
	d := transcript(
		corpus.RecordVerbatim,
		corpus.Turn{Speaker: corpus.DeclaredSpeaker{Name: "Bwalya Testname", Role: "Minister of Mines", Country: "ZMB"}, Session: "2025-session-2"},
		corpus.Turn{Speaker: corpus.DeclaredSpeaker{Country: "KR", Name: "Republic of Korea"}, Time: corpus.Day(2025, time.February, 5)},
	)
	said(d, 0, "We have copper.\nAs the prophet said, “stones will speak.” I said “yes” once.")
	said(d, 1, "Thank you. We agree.")
	got := newBench(t).read(t, d)
	require.Len(t, got, 3)
	for i := range 2 {
		assert.Equal(t, corpus.KindSpeech, got[i].Kind)
		assert.Equal(t, corpus.WordingVerbatim, got[i].Wording)
		assert.Equal(t, 0, got[i].Turn)
		assert.Equal(t, 0, got[i].Passage, "the paragraphs of a turn are one passage")
		assert.Equal(t, []string{"ZM"}, got[i].By)
		assert.Equal(t, "2025-session-2", got[i].Session)
		assert.Equal(t, "2025-02-04", got[i].Said.String(), "the date of the session")
		assert.Equal(t, corpus.ResolvedDeclared, got[i].Speaker.Resolved)
		assert.Equal(t, "bwalya-testname", got[i].Speaker.ID)
		assert.Equal(t, corpus.CapacityGovernment, got[i].Speaker.Capacity)
	}
	require.Len(t, got[1].Quotes, 2)
	assert.NotEqual(t, "Bwalya Testname", got[1].Quotes[0].Speaker.Name, "a quotation of someone else")
	assert.Equal(t, "Bwalya Testname", got[1].Quotes[1].Speaker.Name, "I is who has the floor")
	assert.Equal(t, 1, got[2].Passage)
	assert.Equal(t, []string{"KR"}, got[2].By)
	assert.Equal(t, "2025-02-05", got[2].Said.String(), "the time of the turn")
}

func TestLabelsAndDirectionsAreApparatusAndTheChairConducts(t *testing.T) {
	text := "THE CHAIR: I give the floor to Zambia.\n(Applause)\nMS EXAMPLE: We have copper."
	at := func(s string) corpus.Range {
		i := strings.Index(text, s)
		return corpus.Range{Start: i, End: i + len(s)}
	}
	d := &corpus.Document{
		Type: corpus.TypeTranscript, Text: text, Language: "en", Record: corpus.RecordEdited,
		Blocks: []corpus.Block{
			{Range: at("THE CHAIR:"), Kind: corpus.BlockLabel},
			{Range: at("I give the floor to Zambia."), Kind: corpus.BlockParagraph},
			{Range: at("(Applause)"), Kind: corpus.BlockDirection},
			{Range: at("MS EXAMPLE:"), Kind: corpus.BlockLabel},
			{Range: at("We have copper."), Kind: corpus.BlockParagraph},
		},
		Turns: []corpus.Turn{
			{Range: at("I give the floor to Zambia."), Label: at("THE CHAIR:"), Speaker: corpus.DeclaredSpeaker{Role: "Chair"}, Chair: true},
			{Range: at("We have copper."), Label: at("MS EXAMPLE:"), Speaker: corpus.DeclaredSpeaker{Name: "Ms Example"}},
		},
	}
	got := newBench(t).read(t, d)
	var kinds []corpus.Kind
	for i := range got {
		kinds = append(kinds, got[i].Kind)
		assert.NotEqual(t, corpus.WordingVerbatim, got[i].Wording, "the record is edited")
	}
	assert.Equal(t, []corpus.Kind{
		corpus.KindApparatus, corpus.KindProcedure, corpus.KindApparatus, corpus.KindApparatus, corpus.KindSpeech,
	}, kinds)
	assert.Equal(t, corpus.ResolvedLabel, got[4].Speaker.Resolved)
	assert.Equal(t, at("MS EXAMPLE:"), got[4].Speaker.At)
}

func TestALongTurnIsSplitAtSentencesOutsideQuotations(t *testing.T) {
	sentence := "We have copper and we have cobalt and we have time. "
	long := strings.Repeat(sentence, 30)
	quoted := "The poet said: “" + strings.Repeat(sentence, 20) + "” We agree."
	d := transcript(corpus.RecordVerbatim, corpus.Turn{Speaker: corpus.DeclaredSpeaker{Name: "Ann Sample"}})
	said(d, 0, long+quoted)
	got := newBench(t).read(t, d)
	require.Greater(t, len(got), 2)
	for i := range got {
		words := got[i].In(d.Text)
		assert.Equal(t, strings.Count(words, "“"), strings.Count(words, "”"), "no border inside a quotation")
		if !strings.Contains(words, "“") {
			assert.LessOrEqual(t, len(strings.Fields(words)), 150)
		}
	}
}

func TestWordForWordNeedsAVerbatimRecordInTheLanguageSpoken(t *testing.T) {
	b := newBench(t)
	for _, record := range corpus.Records() {
		d := transcript(record, corpus.Turn{Speaker: corpus.DeclaredSpeaker{Name: "Ann Sample"}})
		said(d, 0, "We have copper.")
		got := b.read(t, d)
		require.Len(t, got, 1)
		assert.Equal(t, record == corpus.RecordVerbatim, got[0].Wording == corpus.WordingVerbatim, record)
	}
}

func TestHeadingsHoldNoQuotes(t *testing.T) {
	d := &corpus.Document{
		Text: "“We wait,” says minister\n“We wait,” Ann Sample said.", Language: "en",
		Blocks: []corpus.Block{
			{Range: corpus.Range{Start: 0, End: 28}, Kind: corpus.BlockHeading, Level: 1},
			{Range: corpus.Range{Start: 29, End: 60}, Kind: corpus.BlockParagraph},
		},
	}
	got := newBench(t).read(t, d)
	require.Len(t, got, 2)
	assert.Equal(t, corpus.KindApparatus, got[0].Kind)
	assert.Empty(t, got[0].Quotes)
	assert.Len(t, got[1].Quotes, 1)
}

func TestBlocksAndTurnsOutOfPlaceDoNoHarm(t *testing.T) {
	d := &corpus.Document{
		Text: "One two three. Four five six.",
		Blocks: []corpus.Block{
			{Range: corpus.Range{Start: 10, End: 99}, Kind: corpus.BlockParagraph},
			{Range: corpus.Range{Start: -4, End: 3}, Kind: corpus.BlockParagraph},
			{Range: corpus.Range{Start: 5, End: 20}, Kind: corpus.BlockHeading},
			{Range: corpus.Range{Start: 8, End: 12}, Kind: corpus.BlockListItem},
		},
		Turns: []corpus.Turn{{Range: corpus.Range{Start: 2, End: 9}}, {Range: corpus.Range{Start: 4, End: 6}}},
	}
	newBench(t).read(t, d)
}

func TestTheLanguageOfTheFloorDecidesWhetherWordsAreAsSpoken(t *testing.T) {
	b := newBench(t)
	for name, c := range map[string]struct {
		floor, words string
		want         corpus.Wording
		language     string
	}{
		"the document's language":              {"en", "We have the copper and the people of the country.", corpus.WordingVerbatim, ""},
		"another one, in its words":            {"fr", "Nous avons le cuivre et les mines du pays pour la région.", corpus.WordingVerbatim, "fr"},
		"another one, in the document's words": {"fr", "We have the copper and the people of the country.", corpus.WordingReported, ""},
		"one without rules":                    {"sw", "Tuna shaba nyingi katika nchi yetu.", corpus.WordingReported, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := transcript(corpus.RecordVerbatim, corpus.Turn{Speaker: corpus.DeclaredSpeaker{Name: "Ann Sample"}, Language: c.floor})
			said(d, 0, c.words)
			got := b.read(t, d)
			require.Len(t, got, 1)
			assert.Equal(t, c.want, got[0].Wording)
			assert.Equal(t, c.language, got[0].Language)
		})
	}
}

func TestASpeakerWithoutAPersonsNameIsCalledByTheLabel(t *testing.T) {
	b := newBench(t)
	for label, c := range map[string]struct {
		declared          corpus.DeclaredSpeaker
		name, id, country string
	}{
		"Delegate of Zambia:":                    {corpus.DeclaredSpeaker{Role: "Delegate", Country: "Zambia"}, "Delegate of Zambia", "delegate-of-zambia", "ZM"},
		"[00:12:10] Chair:":                      {corpus.DeclaredSpeaker{Role: "Chair"}, "Chair", "chair", ""},
		"**MINISTER OF MINES (Zambia)** 12:10 –": {corpus.DeclaredSpeaker{Role: "MINISTER OF MINES", Country: "Zambia"}, "MINISTER OF MINES (Zambia)", "minister-of-mines-zambia", "ZM"},
		"Zambia:": {corpus.DeclaredSpeaker{Country: "Zambia"}, "Zambia", "zambia", "ZM"},
	} {
		t.Run(label, func(t *testing.T) {
			words := "We have copper."
			d := transcript(corpus.RecordVerbatim, corpus.Turn{
				Speaker: c.declared, Label: corpus.Range{End: len(label)},
				Range: corpus.Range{Start: len(label) + 1, End: len(label) + 1 + len(words)},
			})
			d.Text = label + "\n" + words
			got := b.read(t, d)
			require.Len(t, got, 2)
			s := got[1].Speaker
			assert.Equal(t, c.name, s.Name)
			assert.Equal(t, c.id, s.ID)
			assert.Equal(t, c.declared.Role, s.Role)
			assert.Equal(t, c.country, s.Country)
		})
	}
}

func TestASpeakerDeclaredWithoutALabelIsCalledByWhatIsGiven(t *testing.T) {
	b := newBench(t)
	for name, declared := range map[string]corpus.DeclaredSpeaker{
		"Chair":                  {Role: "Chair"},
		"Delegate, Zambia":       {Role: "Delegate", Country: "ZMB"},
		"Delegate, Nowhereland":  {Role: "Delegate", Country: "Nowhereland"},
		"Zambia":                 {Country: "ZM"},
		"Ann Sample":             {Name: "Ann Sample", Role: "Chair"},
		"Ministry of Everything": {Organization: "Ministry of Everything"},
	} {
		d := transcript(corpus.RecordVerbatim, corpus.Turn{Speaker: declared})
		said(d, 0, "We have copper.")
		got := b.read(t, d)
		require.Len(t, got, 1)
		assert.Equal(t, name, got[0].Speaker.Name)
		assert.Equal(t, vocabulary.Kebab(name), got[0].Speaker.ID)
	}
}

func TestAMinistryInALabelIsThatOfItsCountry(t *testing.T) {
	d := transcript(corpus.RecordVerbatim, corpus.Turn{Speaker: corpus.DeclaredSpeaker{Organization: "Ministry of Minerals", Country: "Tanzania"}})
	said(d, 0, "We have graphite.")
	got := newBench(t).read(t, d)
	require.Len(t, got, 1)
	assert.Equal(t, "ministry-of-minerals-tanzania", got[0].Speaker.ID)
	assert.Equal(t, "ministry-of-minerals-tanzania", got[0].Speaker.Organization)
	assert.Equal(t, corpus.CapacityGovernment, got[0].Speaker.Capacity)
	assert.Equal(t, []string{"TZ"}, got[0].By)
}
