package transcript_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/transcript"
)

func find(text string, o transcript.Options) (*block.Draft, []corpus.Turn) {
	d := &block.Draft{Text: text, Blocks: block.Paragraphs(text)}
	return d, transcript.Find(d, o)
}

// between puts a label between two turns of a chair, so that the text is a
// transcript.
func between(label string) string {
	return "Moderator: Please begin, we have little time.\n\n" + label + " We refine copper at home.\n\nModerator: Thank you for these words.\n\nModerator: We go on."
}

func TestFindTakesLabelsApart(t *testing.T) {
	who := func(name, role, organization, country string) corpus.DeclaredSpeaker {
		return corpus.DeclaredSpeaker{Name: name, Role: role, Organization: organization, Country: country}
	}
	for label, want := range map[string]corpus.DeclaredSpeaker{
		"Jane Roe:":                                  who("Jane Roe", "", "", ""),
		"JANE ROE:":                                  who("JANE ROE", "", "", ""),
		"Mr. Roe:":                                   who("Roe", "", "", ""),
		"H.E. Dr. Jane Roe:":                         who("Jane Roe", "", "", ""),
		"M. Dupont :":                                who("Dupont", "", "", ""),
		"**Jane Roe:**":                              who("Jane Roe", "", "", ""),
		"**Jane Roe** (14:05):":                      who("Jane Roe", "", "", ""),
		"[00:12:10] **Jane Roe:**":                   who("Jane Roe", "", "", ""),
		"**[00:12:10]** Jane Roe:":                   who("Jane Roe", "", "", ""),
		"[14:05] Jane Roe:":                          who("Jane Roe", "", "", ""),
		"Jane Roe [00:01:02]:":                       who("Jane Roe", "", "", ""),
		"Minister of Mines (Zambia):":                who("", "Minister of Mines", "", "Zambia"),
		"Minister of Mines, Zambia:":                 who("", "Minister of Mines", "", "Zambia"),
		"Minister Roe:":                              who("Roe", "Minister", "", ""),
		"Vice President Roe:":                        who("Roe", "Vice President", "", ""),
		"Hon. Jane Roe, Minister of Mines (Zambia):": who("Jane Roe", "Minister of Mines", "", "Zambia"),
		"Jane Roe, KIGAM:":                           who("Jane Roe", "", "KIGAM", ""),
		"Jane Roe – Director General, Institute of Maps:": who("Jane Roe", "Director General", "Institute of Maps", ""),
		"DELEGATE OF ZAMBIA (Ministry of Mines) :":        who("", "DELEGATE", "Ministry of Mines", "ZAMBIA"),
		"Representative of the Ministry of Mines:":        who("", "Representative of the Ministry of Mines", "", ""),
		"Ministra dos Recursos Minerais (Angola):":        who("", "Ministra dos Recursos Minerais", "", "Angola"),
		"Le Président (M. Dupont):":                       who("Dupont", "Président", "", ""),
		"Speaker 1:":                                      who("", "Speaker 1", "", ""),
		"Q:":                                              who("", "Q", "", ""),
		"홍길동 장관:":                                         who("홍길동", "장관", "", ""),
		"홍길동 외교부 2차관：":                                    who("홍길동", "2차관", "외교부", ""),
		"◇ 홍길동 대표:":                                       who("홍길동", "대표", "", ""),
	} {
		t.Run(label, func(t *testing.T) {
			d, turns := find(between(label), transcript.Options{})
			require.Len(t, turns, 4)
			assert.Equal(t, want, turns[1].Speaker)
			assert.Equal(t, label, turns[1].Label.In(d.Text))
			assert.Equal(t, "We refine copper at home.", turns[1].In(d.Text))
		})
	}
}

func TestFindAsksWhatACountryIs(t *testing.T) {
	o := transcript.Options{Country: func(name string) bool { return name == "Zambia" }}
	_, turns := find(between("Zambia:"), o)
	require.Len(t, turns, 4)
	assert.Equal(t, corpus.DeclaredSpeaker{Country: "Zambia"}, turns[1].Speaker)
	_, turns = find(between("Jane Roe (Atlantis):"), o)
	require.Len(t, turns, 4)
	assert.Equal(t, corpus.DeclaredSpeaker{Name: "Jane Roe", Organization: "Atlantis"}, turns[1].Speaker)
}

func TestFindKnowsWhoConductsTheMeeting(t *testing.T) {
	for label, want := range map[string]bool{
		"Chair:": true, "The Chairperson:": true, "Co-chair (Korea):": true, "Moderator, Institute of Maps:": true, "Jane Roe (Moderator):": true,
		"Le Président:": true, "The SPEAKER:": true, "의장:": true, "사회자:": true, "El Presidente:": true, "الرئيس:": true,
		"President of the Republic:": false, "Speaker 2:": false, "President Roe:": false, "Jane Roe:": false, "Minister:": false,
	} {
		t.Run(label, func(t *testing.T) {
			_, turns := find(between(label), transcript.Options{})
			require.Len(t, turns, 4)
			assert.Equal(t, want, turns[1].Chair)
		})
	}
}

func TestFindLeavesProseAlone(t *testing.T) {
	for name, text := range map[string]string{
		"facts of a meeting":  "Date: 4 February 2025\n\nVenue: Cape Town\n\nChair: Jane Roe\n\nMinister: John Doe",
		"definitions":         "**Copper:** A metal that conducts.\n\n**Cobalt:** A metal for batteries.\n\n**Tin:** A metal for cans.",
		"notes that repeat":   "Note: All is local.\n\nThey met for two days.\n\nNote: All is well.\n\nThey left.\n\nNote: That is all.",
		"a dateline":          "Seoul: The ministers met for two days.\n\nThey spoke of copper.\n\nSeoul: They left again.",
		"quotes":              "The minister said: “We refine copper.”\n\nThe minister said: “We refine tin.”\n\nThe minister said: “We go home.”",
		"delegates quoted":    "Delegate of Zambia: \"We refine copper at home.\"\n\nDelegate of Korea: \"We train people.\"\n\nDelegate of Zambia: \"Let us begin.\"",
		"quotes in Arabic":    "قال مندوب زامبيا: «نكرر النحاس في بلادنا».\n\nوقال مندوب كوريا: «نحن مستعدون للتدريب».\n\nقال مندوب زامبيا: «لنبدأ».",
		"times":               "14:05 Opening\n\n14:30 Session 1: Copper\n\n15:00 Session 2: Cobalt\n\n16:00 Closing",
		"addresses":           "See https://a.example/b for more.\n\nSee https://a.example/c for more.\n\nSee https://a.example/d for more.",
		"one label":           "Minister: We refine copper at home.\n\nThat is what he said.\n\nNobody objected.\n\nThey left.\n\nThat was all of it.",
		"nothing":             "",
		"a speech":            "Mr. President,\n\nI thank you for the floor.\n\nMr. President,\n\nWe refine copper at home.",
		"headings with colon": "Background: copper\n\nThe ministers met.\n\nOutlook: cobalt\n\nThey will meet again.",
	} {
		t.Run(name, func(t *testing.T) {
			d, turns := find(text, transcript.Options{})
			assert.Empty(t, turns)
			require.NoError(t, block.Check(d.Text, d.Corpus()))
		})
	}
}

func TestFindDoesNotTakeALineInATurnForALabel(t *testing.T) {
	_, turns := find("Jane Roe: Three things matter.\n\nFirst: copper.\n\nJohn Doe: And then? Note: we are late.\n\nJane Roe: Then cobalt, as we all know.\n\nJohn Doe: I see.", transcript.Options{})
	require.Len(t, turns, 4)
	assert.Equal(t, "John Doe", turns[1].Speaker.Name)
}

// TestFindKeepsTheBlocksAPartition mixes labels and words at random.
func TestFindKeepsTheBlocksAPartition(t *testing.T) {
	parts := []string{"Jane Roe:", "**Chair:**", "사회자:", "Mr. ROE.", "[14:05]", "\n", "\n\n", " ", "\t", "We refine.", "(Applause)", "Session 2", "— ", "◇", "：", "**", "A", "é"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 40).Draw(t, "parts"), "")
		d, turns := find(text, transcript.Options{})
		require.NoError(t, block.Check(text, d.Corpus()))
		require.NoError(t, block.CheckTurns(text, turns))
	})
}

func FuzzFind(f *testing.F) {
	f.Add(between("Minister of Mines (Zambia):"))
	f.Add("Jane Roe [00:01:02]\nOne two three four.\n\nJohn Doe [00:01:40]\nOne two three four.\n\nJane Roe [00:02]\nFive.")
	f.Fuzz(func(t *testing.T, text string) {
		d, turns := find(text, transcript.Options{})
		require.NoError(t, block.Check(text, d.Corpus()))
		require.NoError(t, block.CheckTurns(text, turns))
	})
}
