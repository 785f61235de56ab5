package tei_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/tei"
)

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<TEI xml:lang="fr"><teiHeader><profileDesc><setting><date when="2025-02-04"/></setting></profileDesc><listPerson><person xml:id="a"><persName><surname>Roe</surname><forename>J</forename></persName><affiliation ref="#party.X" role="member"/></person></listPerson></teiHeader><text><body><div><head>H</head><note type="speaker">Roe</note><u who="#a" ana="#chair"><seg>We <note>n</note> do.</seg><w join="right">x</w><pc>.</pc></u><sp><speaker>B</speaker><p>c<lb/>d</p></sp></div></body></text></TEI>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		doc, _, err := tei.Read(b, "", tei.Options{Lists: [][]byte{b}})
		if err != nil {
			return
		}
		require.NoError(t, block.Check(doc.Text, doc.Blocks))
		require.NoError(t, block.CheckTurns(doc.Text, doc.Turns))
	})
}
