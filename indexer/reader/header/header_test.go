package header_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader/header"
)

func TestFrontMatter(t *testing.T) {
	h, rest, err := header.FrontMatter("---\nid: a\ntitle: 2025\ntype: Speech\nrecord: verbatim\npublished: 5. Februar 2025\nsaid: 2025-02-04\nlanguage: de\n" +
		"publisher: Office\nauthor: Desk\nsession: opening\nedition: '2025'\nurl: https://a.example\nspeaker: {name: Jane Roe, country: ZMB, hat: red}\ncolor: red\n---\nText.\n")
	require.NoError(t, err)
	assert.Equal(t, "Text.\n", rest)
	assert.Equal(t, corpus.Document{
		ID: "a", Title: "2025", Type: corpus.TypeSpeech, Record: corpus.RecordVerbatim, Language: "de", URL: "https://a.example",
		Published: corpus.Day(2025, 2, 5), Said: corpus.Day(2025, 2, 4), Publisher: "Office", Author: "Desk", Session: "opening", Edition: "2025",
	}, h.Document)
	assert.Equal(t, corpus.DeclaredSpeaker{Name: "Jane Roe", Country: "ZMB"}, h.Speaker)
	assert.Equal(t, []string{`unknown member "speaker.hat" is ignored`, `unknown member "color" is ignored`}, h.Warnings)
}

func TestFrontMatterThatIsNone(t *testing.T) {
	for _, text := range []string{"", "Text.", "---\nText without an end", "---\n- a\n- list\n---\nText.", "---\n\n---\nText.", "----\na: b\n----\n"} {
		h, rest, err := header.FrontMatter(text)
		require.NoError(t, err)
		assert.Equal(t, text, rest)
		assert.Empty(t, h.Warnings)
	}
	h, rest, err := header.FrontMatter("---\na: [\n---\nText.")
	require.NoError(t, err)
	assert.Equal(t, "---\na: [\n---\nText.", rest)
	assert.Len(t, h.Warnings, 1)
}

func TestFrontMatterOfTheWrongType(t *testing.T) {
	for text, member := range map[string]string{
		"---\ntitle: [a]\n---\n": "title", "---\nspeaker: Jane Roe\n---\n": "speaker", "---\nspeaker: {name: {a: b}}\n---\n": "speaker.name",
	} {
		_, _, err := header.FrontMatter(text)
		var e *header.MemberError
		require.ErrorAs(t, err, &e)
		assert.Equal(t, member, e.Name)
	}
}

func TestFrontMatterTwice(t *testing.T) {
	h, _, err := header.FrontMatter("---\ntitle: One\ntitle: Two\ntype: song\npublished: soon\n---\nText.")
	require.NoError(t, err)
	assert.Equal(t, "One", h.Document.Title)
	assert.Len(t, h.Warnings, 3)
}

func FuzzFrontMatter(f *testing.F) {
	f.Add("---\ntitle: One\nspeaker: {name: x}\n---\nText.")
	f.Add("---\na: &a [*a, *a]\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, rest, err := header.FrontMatter(text)
		if err == nil {
			assert.LessOrEqual(t, len(rest), len(text))
		}
	})
}
