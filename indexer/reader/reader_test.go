package reader_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/indexer/reader"
	"dialogue/indexer/reader/block"
)

// read returns the documents and the errors of an input.
func read(t *testing.T, o reader.Options, in reader.Input) ([]reader.Item, []error) {
	t.Helper()
	var items []reader.Item
	var errs []error
	for item, err := range reader.New(o).Read(context.Background(), in) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		checkItem(t, item)
		items = append(items, item)
	}
	return items, errs
}

// checkItem checks what holds of every document.
func checkItem(t *testing.T, item reader.Item) {
	t.Helper()
	d := item.Document
	require.NoError(t, block.Check(d.Text, d.Blocks))
	require.NoError(t, block.CheckTurns(d.Text, d.Turns))
	assert.NotEmpty(t, d.ID)
	assert.Len(t, d.SHA256, 64)
	assert.Contains(t, corpus.Types(), d.Type)
	assert.Contains(t, corpus.Records(), d.Record)
}

func readText(t *testing.T, name, text string) reader.Item {
	t.Helper()
	items, errs := read(t, reader.Options{}, reader.Input{Name: name, Body: strings.NewReader(text)})
	require.Empty(t, errs)
	require.Len(t, items, 1)
	return items[0]
}

func TestReadTellsFormats(t *testing.T) {
	for _, test := range []struct{ name, file, body, text string }{
		{"a JSON object", "a.txt", `{"text":"One."}`, "One."},
		{"an HTML page with another name", "a.txt", "<!DOCTYPE html><title>T</title><body><p>One.</p>", "One."},
		{"plain text", "a", "One.", "One."},
		{"plain text that starts with a bracket", "a", "[Applause]\n\nOne.", "[Applause]\n\nOne."},
	} {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.text, readText(t, test.file, test.body).Document.Text)
		})
	}
}
