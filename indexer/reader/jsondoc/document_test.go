package jsondoc_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/jsondoc"
)

func TestReadTakesEveryMember(t *testing.T) {
	doc, warnings, err := jsondoc.Read([]byte(`{"id":"a","url":"https://a.example","title":"T","type":"speech","record":"prepared","language":"en",
"published":"2025-02-05","said":"2025-02","publisher":"Office","author":"Desk","session":"opening","edition":"2025","text":"One.","title2":null}`))
	require.NoError(t, err)
	assert.Equal(t, []string{`unknown member "title2" is ignored`}, warnings)
	said, err := corpus.ParseDate("2025-02")
	require.NoError(t, err)
	assert.Equal(t, corpus.Document{
		ID: "a", URL: "https://a.example", Title: "T", Type: corpus.TypeSpeech, Record: corpus.RecordPrepared, Language: "en",
		Published: corpus.Day(2025, 2, 5), Said: said, Publisher: "Office", Author: "Desk", Session: "opening", Edition: "2025", Text: "One.",
		Blocks: []corpus.Block{{Range: corpus.Range{End: 4}, Kind: corpus.BlockParagraph}},
	}, doc)
}

func TestReadJoinsTurns(t *testing.T) {
	doc, _, err := jsondoc.Read([]byte(`{"turns":[{"speaker":{"name":"Jane Roe","country":"ZMB"},"text":" One. "},{"speaker":"Chair","role":"Chair","session":"2","time":"14:05","text":"Two.\n\nThree."}]}`))
	require.NoError(t, err)
	assert.Equal(t, " One. \n\nTwo.\n\nThree.", doc.Text)
	assert.Equal(t, []corpus.Turn{
		{Range: corpus.Range{Start: 1, End: 5}, Speaker: corpus.DeclaredSpeaker{Name: "Jane Roe", Country: "ZMB"}},
		{Range: corpus.Range{Start: 8, End: 20}, Speaker: corpus.DeclaredSpeaker{Name: "Chair", Role: "Chair"}, Session: "2"},
	}, doc.Turns)
	assert.Len(t, doc.Blocks, 3)
}

func TestReadNamesWhereJSONBreaks(t *testing.T) {
	for in, offset := range map[string]int64{`{"text":"a"} x`: 12, `{"text" "a"}`: 9} {
		_, _, err := jsondoc.Read([]byte(in))
		require.Error(t, err)
		assert.Equal(t, offset, jsondoc.ErrorOffset(err), in)
	}
}

func TestReadReplacesWhatIsNoUTF8(t *testing.T) {
	doc, warnings, err := jsondoc.Read([]byte("{\"text\":\"caf\xe9\"}"))
	require.NoError(t, err)
	assert.Equal(t, "caf\uFFFD", doc.Text)
	assert.NotEmpty(t, warnings)
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{`{"text":"One."}`, `{"turns":[{"speaker":"a","text":"One.\n\nTwo."}]}`, "{\n\"text\":\"x\"\n}\n", `{"text":"\ud800","speaker":{"name":"x"}}`, "{}\n{\"text\":\"a\"}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for v, err := range jsondoc.Values(bytes.NewReader(in), 1<<16) {
			if err != nil {
				continue
			}
			doc, _, err := jsondoc.Read(v.Raw)
			if err != nil {
				continue
			}
			require.NoError(t, block.Check(doc.Text, doc.Blocks))
			require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
		}
	})
}
