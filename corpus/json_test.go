package corpus_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

// wordsOf returns the words at every range of a document, in order.
func wordsOf(d *corpus.Document) (words []string) {
	take := func(r corpus.Range) { words = append(words, r.In(d.Text)) }
	for _, b := range d.Blocks {
		take(b.Range)
	}
	for _, turn := range d.Turns {
		take(turn.Range)
		take(turn.Label)
	}
	for _, p := range d.Pages {
		take(p.Range)
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		take(s.Range)
		for _, p := range s.Speakers() {
			take(p.At)
		}
		for _, q := range s.Quotes {
			for _, r := range q.Ranges {
				take(r)
			}
		}
		for _, m := range s.Mentions {
			take(m.Range)
		}
		for _, g := range s.Grounds {
			take(g.Range)
			take(g.Cue)
			take(g.At)
		}
	}
	return words
}

// transcribed makes turns and blocks of the statements of a document.
func transcribed(t *rapid.T, d *corpus.Document) {
	for i, s := range d.Statements {
		d.Blocks = append(d.Blocks, corpus.Block{Range: s.Range, Kind: corpus.BlockHeading, Level: i})
		turn := corpus.Turn{
			Range: s.Range, Session: "2025-opening", Time: anyDate().Draw(t, "time"), Language: "ko", Chair: i == 1,
			Speaker: corpus.DeclaredSpeaker{Name: rapid.String().Draw(t, "declared"), Country: "ZMB"},
		}
		if i%2 == 1 {
			turn.Label = d.Statements[i-1].Range
		}
		d.Turns = append(d.Turns, turn)
		d.Pages = append(d.Pages, corpus.Page{Range: s.Range, Number: i + 1, Label: "x", Check: "machine-read"})
	}
}

func TestRangesKeepTheirWordsThroughJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := partitioned().Draw(t, "document")
		transcribed(t, &want)
		text, err := json.Marshal(want)
		require.NoError(t, err)
		var got corpus.Document
		require.NoError(t, json.Unmarshal(text, &got))

		require.Equal(t, want.Text, got.Text)
		require.Equal(t, wordsOf(&want), wordsOf(&got))
		again, err := json.Marshal(got)
		require.NoError(t, err)
		assert.JSONEq(t, string(text), string(again), "nothing else is lost")
		assert.Len(t, got.Turns, len(want.Turns))
		for i := range want.Statements {
			assert.Equal(t, want.Statements[i].Turn, got.Statements[i].Turn)
		}
	})
}

// TestOffsetsInJSONAreCodePoints cuts the text by the offsets of the JSON.
func TestOffsetsInJSONAreCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := partitioned().Draw(t, "document")
		text, err := json.Marshal(d)
		require.NoError(t, err)
		var wire struct {
			Statements []struct {
				ID         string
				Start, End int
			}
		}
		require.NoError(t, json.Unmarshal(text, &wire))
		characters, points := []rune(d.Text), corpus.NewPoints(d.Text)
		require.Len(t, wire.Statements, len(d.Statements))
		for i, got := range wire.Statements {
			s := &d.Statements[i]
			assert.Equal(t, s.In(d.Text), string(characters[got.Start:got.End]))
			id := corpus.StatementID{Document: d.ID, Version: d.Version, Start: got.Start, End: got.End}
			assert.Equal(t, id.String(), got.ID)
			assert.Equal(t, id, d.StatementID(s, points))
		}
	})
}

// members returns the members of a JSON object by name.
func members(t *testing.T, object []byte) map[string]json.RawMessage {
	t.Helper()
	var out map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(object, &out), "%s", object)
	return out
}

// first returns the members of the first object of a JSON list.
func first(t *testing.T, list []byte) map[string]json.RawMessage {
	t.Helper()
	var out []json.RawMessage
	require.NoError(t, json.Unmarshal(list, &out), "%s", list)
	require.NotEmpty(t, out)
	return members(t, out[0])
}

// TestTheContractNamesTheMembers holds the names that programs rely on.
func TestTheContractNamesTheMembers(t *testing.T) {
	d := wholeDocument()
	text, err := json.Marshal(d)
	require.NoError(t, err)
	document := members(t, text)
	statement := first(t, document["statements"])
	quote := first(t, statement["quotes"])
	tests := []struct {
		object string
		got    map[string]json.RawMessage
		want   []string
	}{
		{"document", document, []string{
			"id", "version", "url", "title", "type", "record", "language", "published", "publisher", "sha256", "text", "statements",
		}},
		{"statement", statement, []string{
			"id", "ordinal", "start", "end", "kind", "wording", "turn", "session", "edition", "said", "speaker", "by",
			"quotes", "mentions", "countries", "minerals", "organizations", "themes",
		}},
		{"speaker", members(t, statement["speaker"]), []string{
			"id", "name", "role", "organization", "country", "capacity", "resolved", "start", "end",
		}},
		{"speaker of a quote", members(t, quote["speaker"]), []string{
			"id", "name", "role", "organization", "country", "capacity", "resolved", "start", "end",
		}},
		{"quote", quote, []string{"ranges", "speaker"}},
		{"mention", first(t, statement["mentions"]), []string{"facet", "value", "start", "end"}},
	}
	for _, test := range tests {
		t.Run(test.object, func(t *testing.T) {
			for _, name := range test.want {
				assert.Contains(t, test.got, name)
			}
		})
	}
	assert.Equal(t, `[[6,12]]`, string(quote["ranges"]))
}

// What is not known is null or empty, and never a guess; a list is never null.
func TestWhatIsUnknownInJSON(t *testing.T) {
	d := corpus.Document{ID: "a", Text: "One.", Statements: []corpus.Statement{
		{Range: corpus.Range{Start: 0, End: 4}, Turn: -1, Quotes: []corpus.Quote{{}}},
	}}
	text, err := json.Marshal(d)
	require.NoError(t, err)
	document := members(t, text)
	statement := first(t, document["statements"])
	quote := first(t, statement["quotes"])
	assert.Equal(t, "null", string(document["published"]))
	assert.Equal(t, "null", string(document["said"]))
	for name, want := range map[string]string{
		"turn": "null", "said": "null", "speaker": "null", "session": `""`, "edition": `""`, "by": "[]", "mentions": "[]",
		"countries": "[]", "minerals": "[]", "organizations": "[]", "themes": "[]",
	} {
		assert.Equal(t, want, string(statement[name]), name)
	}
	assert.Equal(t, "[]", string(quote["ranges"]))
	assert.Equal(t, "null", string(quote["speaker"]))

	d.Statements[0].Speaker = &corpus.Speaker{Resolved: corpus.ResolvedUnknown}
	d.Statements[0].Turn, d.Statements[0].Quotes = 0, nil
	raw, err := d.StatementJSON(&d.Statements[0], corpus.NewPoints(d.Text))
	require.NoError(t, err)
	statement = members(t, raw)
	speaker := members(t, statement["speaker"])
	assert.Equal(t, "null", string(speaker["start"]), "no words name the speaker")
	assert.Equal(t, "null", string(speaker["end"]))
	assert.Equal(t, "0", string(statement["turn"]), "the first turn")
	assert.Equal(t, "[]", string(statement["quotes"]))
}

func TestAStatementAloneReadsAsInItsDocument(t *testing.T) {
	d := wholeDocument()
	text, err := json.Marshal(d)
	require.NoError(t, err)
	alone, err := d.StatementJSON(&d.Statements[0], corpus.NewPoints(d.Text))
	require.NoError(t, err)
	assert.Equal(t, "["+string(alone)+"]", string(members(t, text)["statements"]))
}

func TestStatementsAreListedWheneverThereIsAText(t *testing.T) {
	tests := []struct {
		name             string
		document         corpus.Document
		text, statements string
	}{
		{"none was found", corpus.Document{Text: "…"}, `"…"`, "[]"},
		{"the text is empty and was read", corpus.Document{Statements: []corpus.Statement{}}, `""`, "[]"},
		{"without its text", wholeDocument().Meta(), "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, err := json.Marshal(test.document)
			require.NoError(t, err)
			got := members(t, text)
			assert.Equal(t, test.text, string(got["text"]))
			assert.Equal(t, test.statements, string(got["statements"]))
			var back corpus.Document
			require.NoError(t, json.Unmarshal(text, &back))
			again, err := json.Marshal(back)
			require.NoError(t, err)
			assert.Equal(t, string(text), string(again))
		})
	}
}

func TestThePathIsWrittenAsGiven(t *testing.T) {
	d := wholeDocument()
	with, err := d.MarshalWithPath("./a/b.html")
	require.NoError(t, err)
	without, err := json.Marshal(d)
	require.NoError(t, err)
	got := members(t, with)
	assert.Equal(t, `"./a/b.html"`, string(got["path"]))
	delete(got, "path")
	assert.Equal(t, members(t, without), got)
}

func TestWhatIsNoDocumentIsRefused(t *testing.T) {
	for _, text := range []string{"", "[]", `"a"`, `{"id":1}`, `{"published":"yesterday"}`, `{"text":"a","statements":[{"start":"0"}]}`} {
		assert.Error(t, new(corpus.Document).UnmarshalJSON([]byte(text)), text)
	}
}

// FuzzDocument reads foreign bytes as a document: it never panics, ranges lie
// in the text, and what was read is written and read again alike.
func FuzzDocument(f *testing.F) {
	whole, err := json.Marshal(wholeDocument())
	require.NoError(f, err)
	f.Add(whole)
	f.Add([]byte(`{"text":"광물","statements":[{"start":-1,"end":99,"turn":-7,"speaker":{"start":3},"quotes":[{"ranges":[[9,-9]]}]}]}`))
	f.Add([]byte(`{"text":"\ud800","blocks":[{"start":1}],"turns":[{"label":[0]}],"said":"2025-02-04T09:30:00.5+02:00"}`))
	f.Add([]byte(`{"statements":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var d corpus.Document
		if d.UnmarshalJSON(data) != nil {
			return
		}
		for i := range d.Statements {
			s := &d.Statements[i]
			for _, at := range []int{s.Start, s.End} {
				require.True(t, at >= 0 && at <= len(d.Text), "%d of %d", at, len(d.Text))
			}
		}
		_ = corpus.CheckPartition(d.Text, d.Statements)
		once, err := d.MarshalJSON()
		require.NoError(t, err)
		var again corpus.Document
		require.NoError(t, again.UnmarshalJSON(once))
		twice, err := again.MarshalJSON()
		require.NoError(t, err)
		assert.True(t, slices.Equal(once, twice), "%s\n%s", once, twice)
	})
}
