package speech_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestExplainNamesTheRuleTheCueAndTheResolution(t *testing.T) {
	b := newBench(t)
	d := &corpus.Document{Language: "en", Text: "It rained. “We wait,” said Ann Sample. “We always do.” She added that nobody was paid. " +
		"Sample “stressed that it will change.”"}
	got := b.analyzer.Explain(d, b.finder.Find(d))
	type row struct{ rule, cue, at, name, how string }
	var rows []row
	for _, f := range got {
		rows = append(rows, row{f.Rule, f.Cue.In(d.Text), f.Speaker.At.In(d.Text), f.Speaker.Name, string(f.Speaker.Resolved)})
	}
	require.Len(t, rows, 4)
	assert.Equal(t, []row{
		{"subject after", "said", "Ann Sample", "Ann Sample", "named"},
		{"carried", "", "Ann Sample", "Ann Sample", "carried"},
		{"subject before", "added", "She", "Ann Sample", "pronoun"},
		{"verb inside the marks", "stressed", "Sample", "Ann Sample", "named"},
	}, rows)
}
