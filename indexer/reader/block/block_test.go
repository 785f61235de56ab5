package block_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
	"dialogue/indexer/reader/block"
)

func corpusBlocks(text string) []corpus.Block {
	d := block.Draft{Text: text, Blocks: block.Paragraphs(text)}
	return d.Corpus()
}

func TestParagraphs(t *testing.T) {
	wide := strings.Repeat("The ministers met at the coast. ", 8)
	for _, test := range []struct {
		name, text string
		blocks     []string
	}{
		{"nothing", " \n\n", nil},
		{"blank lines part", "One.\n\n \nTwo.", []string{"One.", "Two."}},
		{"a paragraph a line", wide + "\n" + wide + "\nThree.", []string{strings.TrimSpace(wide), strings.TrimSpace(wide), "Three."}},
		{"short lines that are sentences", "One.\nTwo.\nThree.", []string{"One.", "Two.", "Three."}},
		{
			"wrapped lines", "The ministers met for two days and\nspoke of copper and of\ncobalt.\n\nThen they left.",
			[]string{"The ministers met for two days and\nspoke of copper and of\ncobalt.", "Then they left."},
		},
		{
			"an indent begins a paragraph", "  The ministers met for two days and\nspoke of copper and of cobalt.\n  Then they left for the coast and\nthe sea.",
			[]string{"The ministers met for two days and\nspoke of copper and of cobalt.", "Then they left for the coast and\nthe sea."},
		},
		{"items", "They agreed on the following points\nof which there are two\n- one\n- two", []string{"They agreed on the following points\nof which there are two", "- one", "- two"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, b := range corpusBlocks(test.text) {
				got = append(got, b.In(test.text))
			}
			assert.Equal(t, test.blocks, got)
		})
	}
}

func TestParagraphsPartitionAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab.- \n\n\t•(é각)"))).Draw(t, "text")
		require.NoError(t, block.Check(text, corpusBlocks(text)))
	})
}

func TestIsDirection(t *testing.T) {
	for words, want := range map[string]bool{
		"(Applause)": true, "[Applause]": true, "*(Laughter and applause.)*": true, "(박수)": true, "（웃음）": true, "(Applaudissements)": true,
		"(State of the world)": false, "Applause": false, "(a) Applause": false, "(Applause) (Laughter)": false, "()": false, "": false,
	} {
		assert.Equal(t, want, block.IsDirection(words), words)
	}
}

func TestEndsSentence(t *testing.T) {
	for words, want := range map[string]bool{
		"One.": true, "“One.”": true, "One…": true, "One:": true, "다.": true, "Un ?": true, "(One.)": true, "One": false, "": false, "”": false, "One,": false,
	} {
		assert.Equal(t, want, block.EndsSentence(words), words)
	}
}

func TestBuilderKeepsBlocksApart(t *testing.T) {
	var b block.Builder
	b.Add(block.Piece{Kind: corpus.BlockParagraph, Text: " One: two "})
	b.Add(block.Piece{Kind: corpus.BlockParagraph, Text: " \n"})
	b.Add(block.Piece{Kind: corpus.BlockRow, Text: "a\tb", Lead: 1})
	b.Add(block.Piece{Kind: corpus.BlockRow, Text: "c\td"})
	d := b.Draft()
	assert.Equal(t, "One: two\n\na\tb\nc\td", d.Text)
	require.NoError(t, block.Check(d.Text, d.Corpus()))
	assert.Equal(t, "a", d.Blocks[1].Lead.In(d.Text))
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	at := func(start, end int) corpus.Block { return corpus.Block{Range: corpus.Range{Start: start, End: end}} }
	for _, blocks := range [][]corpus.Block{nil, {at(0, 3)}, {at(0, 4), at(4, 7)}, {at(4, 7), at(0, 3)}, {at(0, 9)}, {at(0, 0), at(0, 7)}} {
		require.Error(t, block.Check("one two", blocks))
	}
	require.NoError(t, block.Check("one two", []corpus.Block{at(0, 3), at(4, 7)}))
	label := corpus.Range{Start: 0, End: 3}
	require.NoError(t, block.CheckTurns("one two", []corpus.Turn{{Label: label, Range: corpus.Range{Start: 4, End: 7}}}))
	require.Error(t, block.CheckTurns("one two", []corpus.Turn{{Label: label, Range: corpus.Range{Start: 2, End: 7}}}))
	require.Error(t, block.CheckTurns("one two", []corpus.Turn{{Range: corpus.Range{Start: 4, End: 4}}}))
}
