package reader_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader"
)

func TestShortTranscriptsAreToldByTheirLabels(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		speakers []string
	}{
		"names set off, each turn a sentence": {
			"**Jane Doe:** We process copper.\n\n**Joe Roe:** We mine nickel.\n\n**Jane Doe:** So do we all.\n",
			[]string{"Jane Doe", "Joe Roe", "Jane Doe"},
		},
		"titles, and answers of one word": {
			"Mr. Banda: We process copper.\n\nMs. Diallo: Bauxite.\n\nMr. Banda: Closed.\n",
			[]string{"Banda", "Diallo", "Banda"},
		},
		"one label, and the source says that it is a transcript": {
			"---\ntype: transcript\n---\nMs. Diallo: We process copper.\n", []string{"Diallo"},
		},
		"one label, and the source does not say so": {"Ms. Diallo: We process copper.\n", nil},
		"a list of facts": {"**Date:** 4 February.\n\n**Partners:** Zambia, Korea\n\n**Budget:** two million\n", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for item, err := range reader.New(reader.Options{}).Read(t.Context(), reader.Input{Name: "a.md", Body: strings.NewReader(c.text)}) {
				require.NoError(t, err)
				for _, turn := range item.Document.Turns {
					got = append(got, turn.Speaker.Name)
				}
			}
			assert.Equal(t, c.speakers, got)
		})
	}
}

func TestTheChairIsToldInAnyFormat(t *testing.T) {
	for name, text := range map[string]string{
		"a.json": `{"turns":[{"speaker":"Chair","text":"I give the floor to Zambia."},{"speaker":{"name":"Jane Roe","role":"Moderator"},"text":"Thank you."},{"speaker":"Joe Roe","text":"We refine copper."}]}`,
		"a.md":   "**Chair:** I give the floor to Zambia.\n\n**Moderator:** Thank you.\n\n**Joe Roe:** We refine copper.\n",
	} {
		t.Run(name, func(t *testing.T) {
			var chairs []bool
			for item, err := range reader.New(reader.Options{}).Read(t.Context(), reader.Input{Name: name, Body: strings.NewReader(text)}) {
				require.NoError(t, err)
				for _, turn := range item.Document.Turns {
					chairs = append(chairs, turn.Chair)
				}
			}
			assert.Equal(t, []bool{true, true, false}, chairs)
		})
	}
}

func TestFrontMatterMayCallTheDateDate(t *testing.T) {
	in := reader.Input{Name: "a.md", Body: strings.NewReader("---\ndate: 2025-02-05\n---\nCopper is refined at home.\n")}
	for item, err := range reader.New(reader.Options{}).Read(t.Context(), in) {
		require.NoError(t, err)
		assert.Equal(t, "2025-02-05", item.Document.Published.String())
		assert.Empty(t, item.Warnings)
	}
}
