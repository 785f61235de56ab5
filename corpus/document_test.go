package corpus_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

func TestPageAt(t *testing.T) {
	d := corpus.Document{Text: "One.\n\nTwo.", Pages: []corpus.Page{
		{Range: corpus.Range{Start: 0, End: 6}, Number: 1, Label: "41"}, {Range: corpus.Range{Start: 6, End: 10}, Number: 2},
	}}
	require.NotNil(t, d.PageAt(5))
	assert.Equal(t, "41", d.PageAt(5).Name(), "the number printed on it")
	assert.Equal(t, "2", d.PageAt(6).Name(), "else that of its place")
	assert.Nil(t, d.PageAt(10))
	assert.Nil(t, (&corpus.Document{Text: "One."}).PageAt(0))
}
