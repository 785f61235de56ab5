package quarantine_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer"
	"dialogue/indexer/quarantine"
)

func at(name string) indexer.Place { return indexer.Place{Folder: "/press", Name: name} }

func refused(place indexer.Place, line int, reason string) indexer.Result {
	return indexer.Result{Place: place, Line: line, Outcome: indexer.OutcomeRefused, Reason: reason, SHA256: reason}
}

func taken(place indexer.Place, line int) indexer.Result {
	return indexer.Result{Place: place, Line: line, Outcome: indexer.OutcomeNew}
}

// open returns a list whose file is closed at the end of the test.
func open(t *testing.T, path string) *quarantine.List {
	t.Helper()
	now := func() time.Time { return time.Date(2025, 2, 4, 9, 0, 0, 0, time.UTC) }
	l, err := quarantine.Open(path, "1.0", now)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, l.Close()) })
	return l
}

// take has a list note results, as those of one run.
func take(t *testing.T, l *quarantine.List, results ...indexer.Result) {
	t.Helper()
	var reported []indexer.Result
	ingest := func(_ context.Context, _ iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
		for _, r := range results {
			report(r)
		}
		return nil
	}
	require.NoError(t, l.Keeping(ingest)(t.Context(), nil, func(r indexer.Result) { reported = append(reported, r) }))
	assert.Equal(t, results, reported, "every result is passed on")
}

func names(t *testing.T, path string) []string {
	t.Helper()
	list, err := quarantine.Read(path)
	require.NoError(t, err)
	out := make([]string, len(list))
	for i := range list {
		out[i] = list[i].Name() + ": " + list[i].Reason
	}
	return out
}

func TestWhatIsRefusedIsListedUntilItGoesIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), quarantine.FileName)
	assert.Empty(t, names(t, path), "there is no list yet")
	l := open(t, path)
	page := indexer.Place{URL: "https://ministry.example/1"}
	take(t, l, refused(at("a.txt"), 0, "empty"), taken(at("b.jsonl"), 1), refused(at("b.jsonl"), 2, "no JSON"),
		refused(at("b.jsonl"), 10, "no JSON"), refused(page, 0, "busy"))
	assert.Equal(t, []string{"/press/a.txt: empty", "/press/b.jsonl, line 2: no JSON", "/press/b.jsonl, line 10: no JSON", "https://ministry.example/1: busy"}, names(t, path))
	assert.Equal(t, []indexer.Place{at("a.txt"), at("b.jsonl"), page}, l.Places(), "each once")

	list, err := quarantine.Read(path)
	require.NoError(t, err)
	assert.Equal(t, quarantine.Entry{
		Place: at("a.txt"), Reason: "empty", SHA256: "empty", Version: "1.0", Refused: time.Date(2025, 2, 4, 9, 0, 0, 0, time.UTC),
	}, list[0])

	take(t, l, taken(at("b.jsonl"), 1), refused(at("b.jsonl"), 3, "no JSON"), taken(page, 0))
	assert.Equal(t, []string{"/press/a.txt: empty", "/press/b.jsonl, line 3: no JSON"}, names(t, path), "lines moved")
	take(t, l)
	assert.Len(t, names(t, path), 2, "what a run does not meet stays")
}

func TestManyRefusalsAreAllListed(t *testing.T) {
	path := filepath.Join(t.TempDir(), quarantine.FileName)
	l := open(t, path)
	var results []indexer.Result
	for i := range 1000 {
		results = append(results, refused(at(fmt.Sprintf("%04d.txt", i)), 0, "empty"))
	}
	take(t, l, results...)
	assert.Len(t, names(t, path), len(results))
}

func TestStandardInputIsListedByItsHashAndCannotBeTriedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), quarantine.FileName)
	l := open(t, path)
	take(t, l, refused(indexer.Place{}, 0, "one"))
	take(t, l, refused(indexer.Place{}, 0, "two"), taken(indexer.Place{}, 0))
	assert.Equal(t, []string{"-: one", "-: two"}, names(t, path))
	assert.Empty(t, l.Places())
	n, err := l.Forget("-")
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	assert.Empty(t, names(t, path))
}

func TestTheErrorOfAnIngestIsPassedOnAndWhatItRefusedListed(t *testing.T) {
	path := filepath.Join(t.TempDir(), quarantine.FileName)
	l := open(t, path)
	broken := errors.New("stopped")
	ingest := func(_ context.Context, _ iter.Seq2[indexer.File, error], report func(indexer.Result)) error {
		report(refused(at("a.txt"), 0, "empty"))
		return broken
	}
	require.ErrorIs(t, l.Keeping(ingest)(t.Context(), nil, func(indexer.Result) {}), broken)
	assert.Equal(t, []string{"/press/a.txt: empty"}, names(t, path))
}
