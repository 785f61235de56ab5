package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"dialogue/corpus"
	"dialogue/corpus/store"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer"
	"dialogue/indexer/reader"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A shelf is an index that keeps texts by id. It fails while broken is set.
type shelf struct {
	mu     sync.Mutex
	texts  map[string]string
	last   uint64
	broken error
	puts   int // documents of the largest publication
}

func (s *shelf) Publish(_ context.Context, put []corpus.Document, deleted []string, last uint64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return s.broken
	}
	for _, d := range put {
		s.texts[d.ID] = d.Text
	}
	for _, id := range deleted {
		delete(s.texts, id)
	}
	s.last, s.puts = last, max(s.puts, len(put))
	return nil
}

func (s *shelf) Rebuild(_ context.Context, docs iter.Seq2[corpus.Document, error], last uint64) error {
	texts := map[string]string{}
	for d, err := range docs {
		if err != nil {
			return err
		}
		texts[d.ID] = d.Text
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.texts, s.last = texts, last
	return nil
}

func (s *shelf) Last() uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

func (s *shelf) held() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.texts)
}

func (s *shelf) breakWith(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = err
}

// A bench is an indexer over a store of its own.
type bench struct {
	*indexer.Indexer
	store *store.Store
	shelf *shelf
}

func newBench(t *testing.T, v *vocabulary.Vocabulary, dir string) bench {
	t.Helper()
	s, err := store.Open(dir, store.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	e, err := indexer.NewExtractor(v, reader.Options{})
	require.NoError(t, err)
	x := &shelf{texts: map[string]string{}}
	return bench{indexer.New(s, x, e, slog.New(slog.DiscardHandler)), s, x}
}

func builtIn(t *testing.T) *vocabulary.Vocabulary {
	t.Helper()
	v, err := vocabulary.Default()
	require.NoError(t, err)
	return v
}

// ingest takes files in and returns what became of each item.
func (b bench) ingest(t *testing.T, files map[string]string) []string {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	var out []string
	require.NoError(t, b.Ingest(t.Context(), indexer.FilesIn(t.Context(), fsys), func(r indexer.Result) {
		out = append(out, fmt.Sprintf("%s %s %d", r.Name(), r.Outcome, r.Version))
	}))
	return out
}

func TestIngestReportsEachItemInOrder(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	assert.Equal(t, []string{
		"a.txt new 1", "b.jsonl, line 1 new 1", "b.jsonl, line 2 refused 0", "b.jsonl, line 3 changed 2", "c.bin refused 0",
	}, b.ingest(t, map[string]string{
		"a.txt":   "Copper is refined here.",
		"b.jsonl": `{"id":"x","text":"One."}` + "\n{\n" + `{"id":"x","text":"Two."}`,
		"c.bin":   "\x00\x01\x02\x03",
	}))
	assert.Equal(t, []string{"a.txt unchanged 1"}, b.ingest(t, map[string]string{"a.txt": "Copper is refined here."}))

	require.NoError(t, b.Flush(t.Context()))
	assert.Equal(t, map[string]string{"a.txt": "Copper is refined here.", "x": "Two."}, b.shelf.held())
	assert.Equal(t, b.store.Last(), b.shelf.Last())
}

func TestIngestReportsWhatItDoesNotKnow(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	files := fstest.MapFS{"a.jsonl": {Data: []byte(`{"text":"Copper.","speaker":{"name":"N","country":"Atlantis"},"colour":"red"}` + "\n" +
		`{"text":"Cobalt.","speaker":{"name":"N","country":"ZMB"}}`)}}
	var summary indexer.Summary
	require.NoError(t, b.Ingest(t.Context(), indexer.FilesIn(t.Context(), files), summary.Add))
	assert.Equal(t, []string{`country "Atlantis" of a speaker is not known`, `unknown member "colour" is ignored`}, summary.CommonWarnings())
	assert.Equal(t, 2, summary.New)
}

func TestIngestKeepsTheOrderOfManyFiles(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	files := map[string]string{}
	var want []string
	for i := range 300 {
		name := fmt.Sprintf("%03d.json", i)
		files[name] = fmt.Sprintf(`{"id":"same","text":"Version %d."}`, i)
		want = append(want, fmt.Sprintf("%s changed %d", name, i+1))
	}
	want[0] = "000.json new 1"
	assert.Equal(t, want, b.ingest(t, files))
}

func TestIngestStopsWithItsContext(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	lines := strings.Repeat(`{"text":"Cobalt."}`+"\n", 5000)
	taken := 0
	err := b.Ingest(ctx, indexer.FilesIn(ctx, fstest.MapFS{"a.jsonl": {Data: []byte(lines)}}), func(indexer.Result) {
		taken++
		cancel()
	})
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, taken, 5000)
}

func TestDeleteWithdrawsADocument(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	b.ingest(t, map[string]string{"a.txt": "Copper.", "b.txt": "Cobalt."})
	require.NoError(t, b.Delete(t.Context(), "a.txt", false))
	require.NoError(t, b.Flush(t.Context()))
	assert.Equal(t, []string{"b.txt"}, slices.Collect(maps.Keys(b.shelf.held())))
	require.ErrorIs(t, b.Delete(t.Context(), "nothing", false), store.ErrNotFound)

	require.NoError(t, b.Rebuild(t.Context()))
	assert.Equal(t, []string{"b.txt"}, slices.Collect(maps.Keys(b.shelf.held())))
}

func TestPurgeRemovesADocumentFromTheIndexToo(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	b.ingest(t, map[string]string{"a.txt": "Copper.", "b.txt": "Cobalt."})
	require.NoError(t, b.Flush(t.Context()))
	require.NoError(t, b.Delete(t.Context(), "a.txt", true))
	b.ingest(t, map[string]string{"c.txt": "Lithium."})
	require.NoError(t, b.Flush(t.Context()))
	assert.Equal(t, map[string]string{"b.txt": "Cobalt.", "c.txt": "Lithium."}, b.shelf.held())

	b.ingest(t, map[string]string{"d.txt": "Nickel."})
	require.NoError(t, b.Delete(t.Context(), "d.txt", true), "before it was ever published")
	require.NoError(t, b.Flush(t.Context()))
	require.NoError(t, b.Reindex(t.Context(), func(r indexer.Result) { assert.NotEqual(t, indexer.OutcomeRefused, r.Outcome) }))
	require.NoError(t, b.Rebuild(t.Context()))
	assert.Equal(t, map[string]string{"b.txt": "Cobalt.", "c.txt": "Lithium."}, b.shelf.held())
}

func TestADamagedDocumentDoesNotHoldUpTheOthers(t *testing.T) {
	dir := t.TempDir()
	b := newBench(t, builtIn(t), dir)
	b.ingest(t, map[string]string{"a.txt": "Copper."})
	records, err := filepath.Glob(filepath.Join(dir, "documents", "*", "*"))
	require.NoError(t, err)
	require.Len(t, records, 1)
	require.NoError(t, os.Chmod(records[0], 0o644))
	require.NoError(t, os.WriteFile(records[0], []byte("something else"), 0o644))

	b.ingest(t, map[string]string{"b.txt": "Cobalt."})
	require.NoError(t, b.Flush(t.Context()))
	assert.Equal(t, map[string]string{"b.txt": "Cobalt."}, b.shelf.held())
	require.NoError(t, b.Rebuild(t.Context()))
	assert.Equal(t, map[string]string{"b.txt": "Cobalt."}, b.shelf.held())

	assert.Equal(t, []string{"a.txt changed 1"}, b.ingest(t, map[string]string{"a.txt": "Copper."}), "the same again mends it")
	require.NoError(t, b.Flush(t.Context()))
	assert.Len(t, b.shelf.held(), 2)
}

func TestRunPublishesByItselfAndTriesAgain(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	b.shelf.breakWith(errors.New("the disk is full"))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { b.Run(ctx); close(done) }()

	b.ingest(t, map[string]string{"a.txt": "Copper."})
	assert.Eventually(t, func() bool { return b.Health() != nil }, 5*time.Second, 5*time.Millisecond)
	b.shelf.breakWith(nil)
	assert.Eventually(t, func() bool { return len(b.shelf.held()) == 1 }, 10*time.Second, 10*time.Millisecond)
	assert.Eventually(t, func() bool { return b.Health() == nil }, time.Second, time.Millisecond)
	cancel()
	<-done
}

func TestPublicationsAreBounded(t *testing.T) {
	b := newBench(t, builtIn(t), t.TempDir())
	var lines strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&lines, `{"id":"%d","text":"Cobalt number %d."}`+"\n", i, i)
	}
	b.ingest(t, map[string]string{"a.jsonl": lines.String()})
	require.NoError(t, b.Flush(t.Context()))
	assert.Len(t, b.shelf.held(), 5000)
	assert.Less(t, b.shelf.puts, 5000)
}

// extended returns the built-in vocabulary with a mineral of its own.
func extended(t *testing.T) *vocabulary.Vocabulary {
	t.Helper()
	v, problems, err := vocabulary.Load(fstest.MapFS{"minerals.yaml": {Data: []byte(
		"facet: mineral\nsource: invented\nentries:\n  - id: unobtainium\n    label: {en: unobtainium}\n")}})
	require.NoError(t, err)
	require.Empty(t, problems)
	return v
}

func TestReindexBringsNewNamesToOldDocuments(t *testing.T) {
	dir := t.TempDir()
	t.Run("taken in under the old names", func(t *testing.T) {
		b := newBench(t, builtIn(t), dir)
		b.ingest(t, map[string]string{"a.txt": "They mine unobtainium.", "b.txt": "They mine copper."})
	})
	b := newBench(t, extended(t), dir)
	var outcomes []string
	require.NoError(t, b.Reindex(t.Context(), func(r indexer.Result) {
		outcomes = append(outcomes, fmt.Sprint(r.ID, " ", r.Outcome, " ", r.Version))
	}))
	slices.Sort(outcomes)
	assert.Equal(t, []string{"a.txt changed 1", "b.txt unchanged 1"}, outcomes)
	d, err := b.store.Document(t.Context(), "a.txt", 0)
	require.NoError(t, err)
	assert.Equal(t, []string{"unobtainium"}, d.Statements[0].Minerals)
	assert.Equal(t, 1, d.Version, "the text is the same, so the version is")
}
