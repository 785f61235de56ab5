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

func TestCutAsidesTakesDirectionsOutOfWhatIsSaid(t *testing.T) {
	for text, want := range map[string][]string{
		"We refine copper. [Applause] We do.":         {"We refine copper.", "[Applause]", "We do."},
		"(Laughter.) Yes. (Aplausos)":                 {"(Laughter.)", "Yes.", "(Aplausos)"},
		"[04:22] So it is. (See above.)":              {"[04:22]", "So it is. (See above.)"},
		"At the end (end of 2024) we met (in Korea).": {"At the end (end of 2024) we met (in Korea)."},
		"The (music) industry.":                       {"The (music) industry."},
		"[Applause]":                                  {"[Applause]"},
	} {
		all := []block.Block{{Block: corpus.Block{Range: corpus.Range{End: len(text)}, Kind: corpus.BlockParagraph}}}
		var got []string
		for _, b := range block.CutAsides(text, all, []corpus.Range{{End: len(text)}}) {
			got = append(got, b.In(text))
		}
		assert.Equal(t, want, got)
		assert.Equal(t, all, block.CutAsides(text, all, nil), "outside turns nothing is cut")
	}
}

func TestCutAsidesKeepsTheBlocksAPartition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOf(rapid.SampledFrom([]string{"[Applause]", "(", ")", "[", "]", " ", "a", "(laughs).", "\n\n", "[1:02]"})).Draw(t, "parts")
		text := strings.Join(parts, "")
		d := block.Draft{Text: text, Blocks: block.Paragraphs(text)}
		d.Blocks = block.CutAsides(text, d.Blocks, []corpus.Range{{End: len(text)}})
		require.NoError(t, block.Check(text, d.Corpus()))
	})
}
