package publicwhip_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/publicwhip"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<publicwhip latest="no"><major-heading id="x/debate/2025-02-04a.1">[Roe in the Chair]</major-heading><speech speakername="Roe" time="015:07:00" speakerid="1"><p class="italic">rose</p><p><i>all</i></p><table><tr><td>a</td><td>b</td></tr></table></speech><division><lordlist><lord>A</lord></lordlist></division></publicwhip>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, _, _, err := publicwhip.Read(b, "", nil)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(doc.Text, doc.Blocks))
		require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
	})
}
