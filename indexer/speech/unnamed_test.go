package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

func TestAPlaceOrACommonNounIsNoSpeaker(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct{ language, text, name string }{
		{"en", "The talks opened in Lusaka on Monday with a report that urged caution.", ""},
		{"en", "The talks opened in Lusaka on Monday with a speech by Ann Sample that urged caution.", "Ann Sample"},
		{"en", "The minister met Ann Sample, who urged caution.", "Ann Sample"},
		{"de", "Eva Beispiel bestreitet jede Kenntnis von den Vorgängen: „Wenn ich davon gewusst hätte, dann hätte ich gehandelt.“", "Eva Beispiel"},
		{"de", "Eva Beispiel kam nach Bonn. Beispiel betonte, dass die Hütte „viel Strom“ braucht.", "Eva Beispiel"},
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
