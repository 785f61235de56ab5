package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/api"
	"dialogue/corpus"
)

// explained is a document that tells why its words are someone's.
func explained() corpus.Document {
	zambia := person("Ann Sample", "Minister of Mines", "ZM", corpus.CapacityGovernment)
	edited := person("Eva Invented", "", "", corpus.CapacityUnknown)
	edited.Resolved = corpus.ResolvedEditor
	d := build(corpus.Document{ID: "explained", Version: 1, Title: "A report", Language: "en", Record: corpus.RecordUnknown, Said: corpus.Day(2025, 2, 4)},
		said{text: "“We refine copper,” Ann Sample said.", kind: corpus.KindQuote, speaker: zambia, by: []string{"ZM"}, session: "2025-session-2", quotes: []string{"We refine copper,"}, names: []string{"mineral", "copper", "copper"}},
		said{text: "She added that it rained.", kind: corpus.KindReported, speaker: edited},
		said{text: "It was late.", kind: corpus.KindNarrative},
	)
	in := func(words string) corpus.Range {
		at := strings.Index(d.Text, words)
		return corpus.Range{Start: at, End: at + len(words)}
	}
	first, second, third := &d.Statements[0], &d.Statements[1], &d.Statements[2]
	zambia.At = in("Ann Sample")
	first.Grounds = []corpus.Ground{{Range: in("We refine copper,"), Rule: "subject before", Cue: in("said"), Resolved: corpus.ResolvedNamed, At: in("Ann Sample")}}
	first.SessionFrom, first.SaidFrom = corpus.EvidenceEarlier, corpus.EvidenceSession
	first.Mentions[0].Form, first.Mentions[0].Rule = "Copper", corpus.RuleName
	second.Grounds = []corpus.Ground{{Range: second.Range, Rule: corpus.RuleEditor, Resolved: corpus.ResolvedEditor}}
	third.Grounds = []corpus.Ground{{Range: third.Range, Rule: corpus.RuleEditor, Resolved: corpus.ResolvedEditor}}
	return d
}

func serveExplained(t *testing.T) *api.Server {
	t.Helper()
	c := config(t)
	a := &archive{documents: []corpus.Document{explained()}}
	c.Searcher, c.Library = a, a
	return serve(t, c)
}

func TestADocumentSaysForAnEditorHowEachSpeakerWasFound(t *testing.T) {
	s := serveExplained(t)
	light := page(t, s, "/documents/explained")
	assert.Zero(t, light.Find(".why").Length(), "only who asks is told")
	link := light.Find(`a[href*="explain=1"]`)
	assert.Equal(t, "How each speaker was found", words(link))

	doc := page(t, s, link.AttrOr("href", ""))
	whys := doc.Find(".why")
	require.Equal(t, 3, whys.Length(), "one for each statement")
	rows := whys.First().Find("dl > div").Map(func(_ int, row *goquery.Selection) string {
		return words(row.Find("dt")) + ": " + words(row.Find("dd"))
	})
	assert.Equal(t, []string{
		"Speaker: Ann Sample, Minister of Mines, Zambia, government. Named in the sentence. “Ann Sample”",
		"Speaking for: Zambia",
		"Rule: “We refine copper,” subject before, by “said”, source “Ann Sample”",
		"Session: Session 2: Exploration and processing, as an earlier sentence says",
		"Said: 4 February 2025, the date of the session",
		"Names: copper: Mineral Copper, listed as “Copper”, by its name",
	}, rows)
	assert.Contains(t, words(whys.Eq(1)), "Set by an editor.")
	assert.Equal(t, "explained", words(doc.Find(".facts code").First()), "the id that a correction names")
	assert.Equal(t, 1, doc.Find(`meta[name="robots"]`).Length(), "search engines keep to the light page")
	assert.Equal(t, "/documents/explained?version=1", doc.Find(`.facts p a`).First().AttrOr("href", ""))
}

func TestAPageExplainsOrNot(t *testing.T) {
	w := get(t, serveExplained(t), "/documents/explained?explain=yes")
	assert.Equal(t, http.StatusBadRequest, w.Code)
	assert.Contains(t, w.Body.String(), "explain: write 1, or leave it out")
}

func TestAStatementSaysThatAnEditorSetItsSpeaker(t *testing.T) {
	d := explained()
	s := serveExplained(t)
	points := corpus.NewPoints(d.Text)
	for _, i := range []int{1, 2} {
		id := d.StatementID(&d.Statements[i], points)
		doc := page(t, s, "/statements/"+url.PathEscape(id.String()))
		assert.Contains(t, words(doc.Find(".facts dl")), "RuleSet by an editor.")
	}
}
