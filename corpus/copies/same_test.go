package copies_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
	"dialogue/corpus/copies"
)

// on is a publication in a document of words said on a day.
func on(t *testing.T, document, day string) copies.Publication {
	t.Helper()
	return copies.Publication{Document: document, Day: date(t, day)}
}

// split writes the statements that Split makes of publications as the documents
// of each, in the order of the first ones.
func split(list []copies.Publication) []string {
	var out []string
	for _, same := range copies.Split(list) {
		var documents []string
		for _, i := range same {
			documents = append(documents, list[i].Document)
		}
		out = append(out, strings.Join(documents, " "))
	}
	slices.Sort(out)
	return out
}

func TestPublicationsAreSplitByDayAndByWhatADocumentSaysAgain(t *testing.T) {
	for name, tc := range map[string]struct {
		list []copies.Publication
		want []string
	}{
		"on one day":                {[]copies.Publication{on(t, "a", "2025-02-04"), on(t, "b", "2025-02-04")}, []string{"a b"}},
		"on two days":               {[]copies.Publication{on(t, "a", "2025-02-04"), on(t, "b", "2025-02-05")}, []string{"a", "b"}},
		"on days that nobody knows": {[]copies.Publication{on(t, "a", ""), on(t, "b", "")}, []string{"a b"}},
		"an unknown day is the one that is known": {
			[]copies.Publication{on(t, "a", ""), on(t, "b", "2025-02-04"), on(t, "c", "2025")}, []string{"a b c"},
		},
		"an unknown day is none of two": {
			[]copies.Publication{on(t, "a", ""), on(t, "b", "2025-02-04"), on(t, "c", "2025-02-05"), on(t, "d", "")},
			[]string{"a d", "b", "c"},
		},
		"a month goes with the day in it, another does not": {
			[]copies.Publication{on(t, "a", "2025-02"), on(t, "b", "2025-02-04"), on(t, "c", "2025-03")},
			[]string{"a b", "c"},
		},
		"a document's second time goes with the second time of others": {
			[]copies.Publication{on(t, "a", ""), {Document: "a", Ordinal: 3}, on(t, "b", ""), {Document: "c", Ordinal: 1}, {Document: "c", Ordinal: 2}},
			[]string{"a b c", "a c"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, split(tc.list))
			slices.Reverse(tc.list)
			assert.Equal(t, tc.want, split(tc.list))
		})
	}
}

func TestTheNearestToTheSourceThenTheEarliestStandsForAll(t *testing.T) {
	list := []copies.Publication{
		{Document: "undated"},
		{Document: "late", Published: date(t, "2025-02-06")},
		{Document: "month", Published: date(t, "2025-02")},
		{Document: "early", Published: date(t, "2025-02-05")},
		{Document: "noon", Published: date(t, "2025-02-05T12:00:00Z")},
		{Document: "morning", Published: date(t, "2025-02-05T13:00:00+09:00")},
		{Document: "agency", Published: date(t, "2025-02-07"), Standing: copies.StandingAgency},
		{Document: "official", Published: date(t, "2025-02-08"), Standing: copies.StandingOfficial},
		{Document: "own", Published: date(t, "2025-02-09"), Standing: copies.StandingOwn},
		{Document: "record", Published: date(t, "2025-02-10"), Standing: copies.StandingRecord},
		{Document: "verbatim", Published: date(t, "2025-02-11"), Standing: copies.StandingVerbatim},
	}
	assert.Equal(t, []string{"verbatim record own official agency morning noon early late month undated"}, split(list))
}

func TestStandingOf(t *testing.T) {
	minister := &corpus.Speaker{ID: "a-minister", Name: "A Minister", Organization: "ministry-of-mines"}
	for name, tc := range map[string]struct {
		document  corpus.Document
		publisher string // id in the vocabulary
		want      copies.Standing
	}{
		"a verbatim record":                     {corpus.Document{Type: corpus.TypeTranscript, Record: corpus.RecordVerbatim}, "", copies.StandingVerbatim},
		"an edited record":                      {corpus.Document{Record: corpus.RecordEdited}, "", copies.StandingRecord},
		"a record that does not say what it is": {corpus.Document{Type: corpus.TypeSpeech}, "", copies.StandingRecord},
		"the speaker's own body publishes it":   {corpus.Document{Type: corpus.TypeNews}, "ministry-of-mines", copies.StandingOwn},
		"another body publishes it":             {corpus.Document{Type: corpus.TypeNews}, "another-ministry", copies.StandingOfficial},
		"it is a press release":                 {corpus.Document{Type: corpus.TypePressRelease}, "", copies.StandingOfficial},
		"a publisher is called an agency":       {corpus.Document{Publisher: "The Copperbelt News Agency"}, "", copies.StandingAgency},
		"in another language":                   {corpus.Document{Publisher: "Agence de presse du Cuivre"}, "", copies.StandingAgency},
		"in Hangul, as one word with its name":  {corpus.Document{Publisher: "구리통신"}, "", copies.StandingAgency},
		"an agency is known by name":            {corpus.Document{Publisher: "REUTERS Africa"}, "", copies.StandingAgency},
		"a name is no part of a word":           {corpus.Document{Publisher: "The Lusaka Gazette"}, "", copies.StandingPress},
		"news by nobody who is known":           {corpus.Document{Type: corpus.TypeNews}, "", copies.StandingPress},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tc.want, copies.StandingOf(&tc.document, &corpus.Statement{Speaker: minister}, tc.publisher))
		})
	}
}

// statement is a statement of a document of its own.
func statement(kind corpus.Kind, text string, speakers ...string) (*corpus.Document, *corpus.Statement) {
	s := corpus.Statement{Kind: kind, Range: corpus.Range{End: len(text)}}
	for _, id := range speakers {
		s.Quotes = append(s.Quotes, corpus.Quote{Speaker: &corpus.Speaker{ID: id}})
	}
	return &corpus.Document{Text: text}, &s
}

func TestKeysAreThoseOfWordsAndSpeakers(t *testing.T) {
	key, ok := copies.KeyOf(statement(corpus.KindQuote, said, "a", "b"))
	assert.True(t, ok)
	same, ok := copies.KeyOf(statement(corpus.KindQuote, strings.ToUpper(said), "b", "a"))
	assert.True(t, ok)
	assert.Equal(t, key, same, "case and the order of speakers make no difference")
	other, ok := copies.KeyOf(statement(corpus.KindQuote, said, "a"))
	assert.True(t, ok)
	assert.NotEqual(t, key, other, "the speakers do")
}

func TestFormulasAreNobodysCopies(t *testing.T) {
	const formula = "Mr. President, I ask unanimous consent that the order for the quorum call be rescinded."
	for name, tc := range map[string]struct {
		kind corpus.Kind
		text string
		want bool
	}{
		"few words":                         {corpus.KindQuote, "“Thank you, Madam Chair,” the delegate said.", false},
		"eight words":                       {corpus.KindQuote, "“We refine copper here at home,” she said.", true},
		"a formula of a record":             {corpus.KindSpeech, formula, false},
		"the chair's conduct of business":   {corpus.KindProcedure, formula + " " + said, false},
		"a heading":                         {corpus.KindApparatus, said, false},
		"twenty words and more of a record": {corpus.KindSpeech, formula + " " + said, true},
	} {
		t.Run(name, func(t *testing.T) {
			_, ok := copies.KeyOf(statement(tc.kind, tc.text))
			assert.Equal(t, tc.want, ok)
		})
	}
}

func TestTheDayIsWhatTheTextSaysAndInARecordThatOfTheOccasion(t *testing.T) {
	published, spoken := date(t, "2025-02-06"), date(t, "2025-02-04")
	for name, tc := range map[string]struct {
		document corpus.Document
		said     string
		want     string
	}{
		"as the text says, without the time": {corpus.Document{Published: published}, "2025-02-04T09:30:00+09:00", "2025-02-04"},
		"of the occasion":                    {corpus.Document{Type: corpus.TypeTranscript, Said: spoken, Published: published}, "", "2025-02-04"},
		"of the record":                      {corpus.Document{Type: corpus.TypeSpeech, Published: published}, "", "2025-02-06"},
		"unknown in news":                    {corpus.Document{Type: corpus.TypeNews, Published: published}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			day := copies.DayOf(&tc.document, &corpus.Statement{Said: date(t, tc.said)})
			assert.Equal(t, tc.want, day.String())
		})
	}
}
