package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestAStatementThatQuotesTwoSpeakersIsThePositionOfBoth(t *testing.T) {
	b := newBench(t)
	d := &corpus.Document{Language: "en", Text: `"We will refine copper," said Jane Sample, Zambia's minister of mines, while Paul Testname, South Korea's vice minister, said "Korea will invest in cobalt."`}
	list := b.analyzer.Statements(d, b.finder.Find(d))
	require.Len(t, list, 1)
	s := &list[0]
	require.Len(t, s.Quotes, 2)
	assert.Contains(t, s.By, "ZM")
	for i := range s.Quotes {
		if p := s.Quotes[i].Speaker; p != nil && p.Capacity.SpeaksForCountry() {
			assert.Contains(t, s.By, p.Country)
		}
	}
	assert.False(t, s.Joint(), "each speaks for one country")
}
