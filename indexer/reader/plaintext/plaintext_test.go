package plaintext_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/plaintext"
)

func TestReadFindsTheTitle(t *testing.T) {
	for _, test := range []struct{ name, in, title string }{
		{"a short first line", "Copper at the coast\n\nThe ministers met.", "Copper at the coast"},
		{"a question", "Who refines copper?\n\nThe ministers met.", "Who refines copper?"},
		{"a sentence", "The ministers met.\n\nThey left.", ""},
		{"a salutation", "Mr. President,\n\nI thank you.", ""},
		{"a line alone", "Copper at the coast", ""},
		{"a stage direction", "(Applause)\n\nThe ministers met.", ""},
		{"a quotation that ends a sentence is none", "\"We refine copper,\" she said. \"At home.\"\n\nThe ministers met.", ""},
		{"front matter comes first", "---\ntitle: Other\n---\nCopper at the coast\n\nThe ministers met.", "Other"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, _, _, err := plaintext.Read(test.in)
			require.NoError(t, err)
			assert.Equal(t, test.title, doc.Title)
		})
	}
}

func TestReadTakesADateLine(t *testing.T) {
	doc, draft, _, err := plaintext.Read("Copper at the coast\nWednesday, February 5, 2025\n\nThe ministers met.")
	require.NoError(t, err)
	assert.Equal(t, corpus.Day(2025, 2, 5), doc.Published)
	assert.Equal(t, corpus.BlockFurniture, draft.Blocks[1].Kind)
}

func TestReadRefusesNothing(t *testing.T) {
	_, _, _, err := plaintext.Read(" \n")
	require.ErrorIs(t, err, plaintext.ErrEmpty)
}

func FuzzRead(f *testing.F) {
	f.Add("Title\n\n- one\n- two\n\n(Applause)")
	f.Add("---\ntitle: x\n---\nA line\nand another")
	f.Fuzz(func(t *testing.T, in string) {
		_, draft, _, err := plaintext.Read(in)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(draft.Text, draft.Corpus()))
	})
}
