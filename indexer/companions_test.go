package indexer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer"
)

const (
	sitting = `<TEI xml:lang="en"><text><body><u who="#a"><seg>We refine copper at home.</seg></u></body></text></TEI>`
	people  = `<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="a"><persName><surname>Roe</surname><forename>Jane</forename></persName></person></listPerson>`
)

// speakerOf returns the name of who speaks in the first turn of a document.
func speakerOf(t *testing.T, b bench, id string) string {
	t.Helper()
	d, err := b.store.Document(t.Context(), id, 0)
	require.NoError(t, err)
	require.NotEmpty(t, d.Turns)
	return d.Turns[0].Speaker.Name
}

// TestListsOfPeopleAreReadWithTranscripts takes in a corpus with its list in the
// folder above, and reads it again when the folder is gone.
func TestListsOfPeopleAreReadWithTranscripts(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "Sample-listPerson.xml"), people)
	write(t, filepath.Join(folder, "Other-listPerson.xml"), strings.ReplaceAll(people, "Jane", "Nobody"))
	write(t, filepath.Join(folder, "2025", "Sample_2025-02-04.xml"), sitting)
	b := newBench(t, builtIn(t), t.TempDir())
	var outcomes []indexer.Outcome
	report := func(r indexer.Result) { outcomes = append(outcomes, r.Outcome) }
	require.NoError(t, b.Ingest(t.Context(), indexer.Files(t.Context(), nil, folder), report))
	assert.Equal(t, []indexer.Outcome{indexer.OutcomeNew}, outcomes, "the lists are no documents")
	assert.Equal(t, "Jane Roe", speakerOf(t, b, "2025/Sample_2025-02-04.xml"))

	require.NoError(t, os.RemoveAll(folder))
	outcomes = nil
	require.NoError(t, b.Reindex(t.Context(), report))
	assert.Equal(t, []indexer.Outcome{indexer.OutcomeUnchanged}, outcomes)
	assert.Equal(t, "Jane Roe", speakerOf(t, b, "2025/Sample_2025-02-04.xml"))
}

func TestAListOfPeopleAloneIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "listPerson.xml")
	write(t, path, people)
	b := newBench(t, builtIn(t), t.TempDir())
	var reasons []string
	require.NoError(t, b.Ingest(t.Context(), indexer.Files(t.Context(), nil, path), func(r indexer.Result) {
		reasons = append(reasons, r.Reason)
	}))
	require.Len(t, reasons, 1)
	assert.Contains(t, reasons[0], "list of people")
}
