package akomantoso_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/akomantoso"
	"dialogue/indexer/reader/block"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<akomaNtoso><debate name="x"><meta><TLCPerson eId="a" showAs="Mr Roe (AB)"/><FRBRcountry value="zm"/></meta><preface><p><docTitle>T</docTitle></p></preface><debateBody><debateSection><num>1</num><heading>H</heading><speech by="#a"><from>Mr Roe: we</from><p>El señor ROE.- a<br/>b <remark>c</remark></p><speech by="#b"><p>d</p></speech></speech><item><num>1</num><p>x</p></item><recordedTime time="T10:00"/></debateSection></debateBody></debate></akomaNtoso>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, _, err := akomantoso.Read(b, "", nil)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(doc.Text, doc.Blocks))
		require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
	})
}
