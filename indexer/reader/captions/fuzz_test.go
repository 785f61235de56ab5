package captions_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/captions"
	"dialogue/indexer/reader/decode"
)

func FuzzRead(f *testing.F) {
	f.Add("WEBVTT - T\nLanguage: en\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000\n<v Roe, J>a <c>b</c></v> [Music]\n\n2\n00:02.000 --> 00:03.000\nJo: c\nJo: <00:02.500>d")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := captions.Read(decode.Clean(text), nil)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(doc.Text, doc.Blocks))
		require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
	})
}
