package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

func TestAPlaceOrACommonNounIsNamedAsNobody(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct{ language, text, name string }{
		{"en", "The talks opened in Lusaka on Monday with a report that urged caution.", ""},
		{"en", "The talks opened in Lusaka on Monday with a speech by Ann Sample that urged caution.", "Ann Sample"},
		{"en", "The minister met Ann Sample, who urged caution.", "Ann Sample"},
	} {
		t.Run(c.text, func(t *testing.T) {
			got := b.read(t, &corpus.Document{Text: c.text, Language: c.language})
			name := ""
			if p := got[len(got)-1].Speaker; p != nil {
				name = p.Name
			}
			assert.Equal(t, c.name, name)
		})
	}
}
