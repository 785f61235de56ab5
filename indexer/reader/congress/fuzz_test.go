package congress_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/congress"
	"dialogue/indexer/reader/decode"
)

func FuzzRead(f *testing.F) {
	f.Add("[Congressional Record Volume 1 (Tuesday, February 4, 2025)]\n[Senate]\n\n      A TITLE\n\n  Mr. ROE of Ohio. We re-\nfine\n\n[[Page S2]]\n\nit.\n       quoted\n  There was no objection.\n  The PRESIDING OFFICER (Mr. Low). So.\n   ____\n")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := congress.Read(decode.Clean(text), nil)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(doc.Text, doc.Blocks))
		require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
	})
}
