package api_test

import (
	"strconv"
	"strings"
	"time"

	"dialogue/corpus"
)

// A said is a statement of the test record as it is written down here; its
// offsets are found in the text.
type said struct {
	text    string
	kind    corpus.Kind
	speaker *corpus.Speaker
	by      []string
	session string
	quotes  []string
	names   []string // facet, value, words
	turn    int      // from 1
	block   corpus.BlockKind
}

// build makes a document of statements that stand in a paragraph each.
func build(d corpus.Document, statements ...said) corpus.Document {
	var text strings.Builder
	for i, in := range statements {
		if i > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		text.WriteString(in.text)
		d.Statements = append(d.Statements, in.statement(d, i, start))
		kind := in.block
		if kind == "" {
			kind = corpus.BlockParagraph
		}
		d.Blocks = append(d.Blocks, corpus.Block{Range: corpus.Range{Start: start, End: text.Len()}, Kind: kind})
		if in.turn > len(d.Turns) {
			at := time.Date(2025, 2, 4, 11, 4*in.turn, 0, 0, time.FixedZone("", 2*3600))
			d.Turns = append(d.Turns, corpus.Turn{
				Range: corpus.Range{Start: start, End: text.Len()},
				Time:  corpus.Date{Time: at, Precision: corpus.PrecisionTime},
			})
		}
	}
	d.Text = text.String()
	return d
}

func (in said) statement(d corpus.Document, ordinal, start int) corpus.Statement {
	find := func(words string) corpus.Range {
		at := strings.Index(in.text, words)
		if at < 0 {
			panic(words + " is not in " + in.text)
		}
		return corpus.Range{Start: start + at, End: start + at + len(words)}
	}
	s := corpus.Statement{
		Range: corpus.Range{Start: start, End: start + len(in.text)}, Ordinal: ordinal, Passage: ordinal,
		Kind: in.kind, Wording: corpus.WordingOf(in.kind, d.Record, true), Turn: in.turn - 1,
		Session: in.session, Said: d.Said, Speaker: in.speaker, By: in.by,
	}
	if in.session != "" {
		s.Edition = "2025"
	}
	for _, q := range in.quotes {
		s.Quotes = append(s.Quotes, corpus.Quote{Ranges: []corpus.Range{find(q)}, Speaker: in.speaker})
	}
	for i := 0; i+2 < len(in.names); i += 3 {
		s.Mentions = append(s.Mentions, corpus.Mention{
			Range: find(in.names[i+2]), Facet: in.names[i], Value: in.names[i+1], Form: in.names[i+2],
		})
	}
	s.CollectNames()
	return s
}

func person(name, role, country string, capacity corpus.Capacity) *corpus.Speaker {
	return &corpus.Speaker{
		ID: strings.ReplaceAll(strings.ToLower(name), " ", "-"), Name: name, Role: role, Country: country,
		Capacity: capacity, Resolved: corpus.ResolvedNamed,
	}
}

const (
	transcriptID = "https://example.org/sample/session-2?part=1"
	releaseID    = "press/2025-02-05:release@1"
	koreanID     = "ko/보도자료.html"
	arabicID     = "ar/khabar"
)

// record is a small archive written for these tests. Nobody said any of it.
func record() []corpus.Document {
	day := corpus.Day(2025, time.February, 4)
	chair := person("Chair", "", "", corpus.CapacityUnknown)
	presenter := person("Presenter of KIGAM", "Head of exploration", "KR", corpus.CapacityPublicAgency)
	presenter.Organization = "korea-institute-of-geoscience-and-mineral-resources"
	zambia := person("Delegate of Zambia", "Permanent Secretary", "ZM", corpus.CapacityGovernment)
	company := person("Delegate of a trading company", "Vice President", "KR", corpus.CapacityCompany)
	company.Organization = "posco-international"
	minister := person("Delegate of the Republic of Korea", "Vice Minister", "KR", corpus.CapacityGovernment)
	delegations := &corpus.Speaker{Name: "", ID: "delegations", Capacity: corpus.CapacityGovernment, Resolved: corpus.ResolvedNamed}

	transcript := build(corpus.Document{
		ID: transcriptID, Version: 2, URL: "https://example.org/sample/session-2?part=1",
		Title: "Second session: exploration and processing", Type: corpus.TypeTranscript,
		Record: corpus.RecordVerbatim, Language: "en", Published: corpus.Day(2025, time.February, 6), Said: day,
		Publisher: "Sample Secretariat", SHA256: strings.Repeat("3fa9", 16),
	},
		said{text: "Second session", kind: corpus.KindApparatus, block: corpus.BlockHeading},
		said{text: "I open the second session and give the floor to the Korea Institute of Geoscience and Mineral Resources.", kind: corpus.KindProcedure, speaker: chair, session: "2025-session-2", turn: 1, names: []string{"organization", "korea-institute-of-geoscience-and-mineral-resources", "Korea Institute of Geoscience and Mineral Resources"}},
		said{text: "We are ready to share survey data, to train, and to build pilot plants beside the mines. Exploration without processing leaves the value at the port.", kind: corpus.KindSpeech, speaker: presenter, by: []string{"KR"}, session: "2025-session-2", turn: 2, names: []string{"theme", "processing-and-value-addition", "processing"}},
		said{text: "We ask for partners who will refine copper and cobalt in Zambia, and for the skills that critical minerals processing demands.", kind: corpus.KindSpeech, speaker: zambia, by: []string{"ZM"}, session: "2025-session-2", turn: 3, names: []string{"mineral", "copper", "copper", "mineral", "cobalt", "cobalt", "country", "ZM", "Zambia", "mineral", "critical-minerals", "critical minerals", "theme", "processing-and-value-addition", "processing"}},
		said{text: "That is the test of a long partnership.", kind: corpus.KindSpeech, speaker: zambia, by: []string{"ZM"}, session: "2025-session-2", turn: 3},
	)
	older := build(transcript.Meta(),
		said{text: "Second session", kind: corpus.KindApparatus, block: corpus.BlockHeading},
		said{text: "We ask for partners who will refine copper in Zambia.", kind: corpus.KindSpeech, speaker: zambia, by: []string{"ZM"}, session: "2025-session-2", turn: 1, names: []string{"mineral", "copper", "copper", "country", "ZM", "Zambia"}},
		said{text: "That is the test of a long partnership.", kind: corpus.KindSpeech, speaker: zambia, by: []string{"ZM"}, session: "2025-session-2", turn: 1},
	)
	older.Version = 1
	for i := range older.Statements {
		older.Statements[i].Session = "2025-session-2"
	}

	release := build(corpus.Document{
		ID: releaseID, Version: 1, URL: "https://example.org/sample/release",
		Title: "Delegations meet on supply chains", Type: corpus.TypePressRelease, Record: corpus.RecordUnknown,
		Language: "en", Published: corpus.Day(2025, time.February, 5), Publisher: "Ministry sample desk",
		SHA256: strings.Repeat("b71c", 16),
	},
		said{text: "Delegations meet on supply chains", kind: corpus.KindApparatus, block: corpus.BlockHeading},
		said{text: "Delegations of twelve states met in Cape Town on Tuesday beside a mining conference.", kind: corpus.KindNarrative},
		said{text: "The delegate said Zambia would “process critical minerals at home, with partners who stay” and asked for training.", kind: corpus.KindQuote, speaker: zambia, by: []string{"ZM"}, quotes: []string{"process critical minerals at home, with partners who stay"}, names: []string{"country", "ZM", "Zambia", "mineral", "critical-minerals", "critical minerals"}},
		said{text: "The three delegations said that processing critical minerals would raise what stays in their economies.", kind: corpus.KindReported, speaker: delegations, by: []string{"UG", "ZM", "ZW"}, names: []string{"mineral", "critical-minerals", "critical minerals", "theme", "processing-and-value-addition", "processing"}},
		said{text: "“We will buy what is processed there,” the delegate of a trading company said.", kind: corpus.KindQuote, speaker: company, quotes: []string{"We will buy what is processed there,"}},
		said{text: "Some participants asked for more time.", kind: corpus.KindReported, speaker: &corpus.Speaker{Resolved: corpus.ResolvedUnknown, Capacity: corpus.CapacityUnknown}},
		said{text: "Graphite from Tanzania", kind: corpus.KindNarrative, block: corpus.BlockListItem, names: []string{"mineral", "graphite", "Graphite", "country", "TZ", "Tanzania"}},
		said{text: "Copper from Zambia", kind: corpus.KindNarrative, block: corpus.BlockListItem, names: []string{"mineral", "copper", "Copper", "country", "ZM", "Zambia"}},
	)
	korean := build(corpus.Document{
		ID: koreanID, Version: 1, Title: "핵심광물 대화 개최 (견본)", Type: corpus.TypePressRelease,
		Record: corpus.RecordUnknown, Language: "ko", Published: corpus.Day(2025, time.February, 5),
		Publisher: "견본 보도", SHA256: strings.Repeat("77aa", 16),
	},
		said{text: "대표는 “코발트와 구리의 공급망을 함께 만들겠다”고 말했다.", kind: corpus.KindQuote, speaker: minister, by: []string{"KR"}, quotes: []string{"코발트와 구리의 공급망을 함께 만들겠다"}, names: []string{"mineral", "cobalt", "코발트", "mineral", "copper", "구리"}},
	)
	arabic := build(corpus.Document{
		ID: arabicID, Version: 1, Title: "حوار المعادن الحرجة (عينة)", Type: corpus.TypeNews, Record: corpus.RecordUnknown,
		Language: "ar", Published: corpus.Date{Time: day.Time, Precision: corpus.PrecisionMonth}, Publisher: "صحيفة العينة",
	},
		said{text: "قالت المندوبة إن بلادها تريد معالجة النحاس (copper) في الداخل قبل 2030.", kind: corpus.KindReported, speaker: person("مندوبة المغرب", "", "MA", corpus.CapacityGovernment), by: []string{"MA"}, names: []string{"mineral", "copper", "النحاس"}},
	)
	french := build(corpus.Document{
		ID: "fr/discours", Version: 1, URL: "https://example.org/sample/discours", Title: "Discours d’ouverture (spécimen)",
		Type: corpus.TypeSpeech, Record: corpus.RecordEdited, Language: "fr", Said: day,
		Published: corpus.Date{Time: day.Time, Precision: corpus.PrecisionYear}, Publisher: "Secrétariat témoin",
	},
		said{text: "Nous voulons que le cuivre et le cobalt soient traités sur place.", kind: corpus.KindSpeech, speaker: person("Déléguée", "Ministre des mines", "CI", corpus.CapacityGovernment), by: []string{"CI"}, session: "2025-opening", turn: 1, names: []string{"mineral", "copper", "cuivre", "mineral", "cobalt", "cobalt"}},
	)
	return []corpus.Document{older, transcript, release, korean, arabic, french, countries()}
}

// countries is a long list that fills pages.
func countries() corpus.Document {
	var statements []said
	for _, id := range []string{"DZ", "CI", "GM", "LS", "MA", "CG", "SN", "TZ", "UG", "ZM", "ZW", "KR"} {
		speaker := person("Delegate of "+id, "", id, corpus.CapacityGovernment)
		for _, mineral := range []string{"copper", "graphite", "lithium"} {
			statements = append(statements, said{
				text: "For the country " + id + " we name " + mineral + " in this list.", kind: corpus.KindReported,
				speaker: speaker, by: []string{id}, session: "2025-country-presentations",
				names: []string{"country", id, id, "mineral", mineral, mineral},
			})
		}
	}
	return build(corpus.Document{
		ID: "notes/countries.md", Version: 1, Title: "Notes on the country presentations", Type: corpus.TypeOther,
		Record: corpus.RecordSummary, Language: "en", Published: corpus.Day(2025, time.February, 7), Publisher: "Sample notes",
	}, statements...)
}

// heavy is a record whose pages are as long as they get: statements of 150
// words, and every facet with more values than a page lists.
func heavy() []corpus.Document {
	var out []corpus.Document
	countries := []string{"DZ", "CI", "GM", "LS", "MA", "CG", "SN", "TZ", "UG", "ZM", "ZW", "KR"}
	minerals := []string{"copper", "cobalt", "graphite", "lithium", "manganese", "nickel", "uranium", "gold", "tin", "zinc"}
	for i := range 30 {
		var statements []said
		for j := range 3 {
			text := strings.Repeat("We speak of copper and of the work that it takes. ", 14) + minerals[(i+j)%10] + " " + countries[(i+j)%12]
			statements = append(statements, said{
				text: text, kind: corpus.KindSpeech, turn: j + 1, session: "2025-session-2", by: []string{countries[i%12]},
				speaker: person("Delegate with a rather long name "+strconv.Itoa(i), "Permanent Secretary of the Ministry of Mines", countries[i%12], corpus.CapacityGovernment),
				names:   []string{"mineral", minerals[(i+j)%10], minerals[(i+j)%10], "country", countries[(i+j)%12], countries[(i+j)%12]},
			})
		}
		out = append(out, build(corpus.Document{
			ID: "https://publisher-" + strconv.Itoa(i) + ".example.org/news/2025/02/04/an-address-of-ordinary-length.html", Version: 1,
			URL:   "https://publisher-" + strconv.Itoa(i) + ".example.org/news/2025/02/04/an-address-of-ordinary-length.html",
			Title: "A title of ordinary length for a report on minerals, number " + strconv.Itoa(i), Type: corpus.Types()[i%6],
			Record: corpus.Records()[i%7], Language: []string{"en", "fr", "ko", "pt", "ar"}[i%5],
			Published: corpus.Day(2015+i%10, time.February, 4), Publisher: "Publisher of the region " + strconv.Itoa(i),
		}, statements...))
	}
	return out
}
