package hansard_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/hansard"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<Hansard xml:lang="EN"><ExtractedItem Name="Country">CANADA</ExtractedItem><Intervention><PersonSpeaking><Affiliation DbId="1" Type="15">The Speaker (Mr. Roe, AB)</Affiliation>:</PersonSpeaking><Content><FloorLanguage language="FR">[F]</FloorLanguage><Timestamp Hr="10" Mn="05">(1005)</Timestamp><ParaText><B>A:</B> b<Quote><QuotePara>c</QuotePara></Quote></ParaText></Content></Intervention><MemberLists><MemberList><Affiliation><Name>x</Name></Affiliation></MemberList></MemberLists></Hansard>`))
	f.Add([]byte("<Hansard><ExtractedItem><ExtractedItem></A>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, _, err := hansard.Read(b, "", nil)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(doc.Text, doc.Blocks))
		require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
	})
}
