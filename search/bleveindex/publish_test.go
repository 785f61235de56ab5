package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/search"
	"dialogue/search/searchtest"
)

// note returns a document of one statement for each of words.
func note(id string, words ...string) corpus.Document {
	return searchtest.Document(corpus.Document{ID: id, Language: "en"}, searchtest.Say(words...))
}

// batch returns a batch that puts documents.
func batch(last uint64, docs ...corpus.Document) search.Batch {
	return search.Batch{Put: docs, Last: last}
}

// found returns the words of the statements that a query finds.
func found(t *testing.T, x *Index, query string) []string {
	t.Helper()
	got, err := x.Statements(t.Context(), search.Request{Query: query, Limit: search.MaxLimit})
	require.NoError(t, err)
	out := []string{}
	for _, h := range got.Hits {
		out = append(out, h.Text)
	}
	return out
}

func all(docs ...corpus.Document) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// files lists the names in the folder of an index.
func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestIndexIsThereAgainAfterOpening(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{VocabularyVersion: "v1"})
	require.NoError(t, err)
	require.NoError(t, x.Publish(t.Context(), batch(7, note("a", "kudob one", "kudob two"), note("b", "kudob three"))))
	require.NoError(t, x.Publish(t.Context(), search.Batch{Delete: []string{"a"}, Put: []corpus.Document{note("c", "kudob four")}, Last: 9}))
	before := x.Info()
	require.NoError(t, x.Close())
	assert.Equal(t, []string{currentName, before.Generation}, files(t, dir), "older generations are removed")

	again, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, again.Close()) }()
	assert.Equal(t, before, again.Info())
	assert.Equal(t, "v1", again.Info().Vocabulary)
	assert.Equal(t, uint64(9), again.Last())
	assert.Equal(t, []string{"kudob three", "kudob four"}, found(t, again, "kudob"))
	assert.NoError(t, again.Check(t.Context()))
}

func TestAFailedBatchChangesNothing(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob"))))
	before := x.Info()

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, x.Publish(ctx, batch(2, note("b", "kudob"))), context.Canceled)
	failing := func(yield func(corpus.Document, error) bool) { yield(corpus.Document{}, errors.New("broken")) }
	require.ErrorContains(t, x.Rebuild(t.Context(), failing, 5), "broken")

	assert.Equal(t, before, x.Info())
	assert.Equal(t, []string{"kudob"}, found(t, x, "kudob"))
	assert.ElementsMatch(t, []string{currentName, before.Generation}, files(t, dir))
	require.NoError(t, x.Publish(t.Context(), batch(2, note("b", "kudob again"))))
	assert.Len(t, found(t, x, "kudob"), 2)
}

func TestRebuildReplacesWhatIsHeld(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob old"))))
	require.NoError(t, x.Rebuild(t.Context(), all(note("b", "kudob new"), note("c", "kudob newer")), 5))
	assert.Equal(t, []string{"kudob new", "kudob newer"}, found(t, x, "kudob"))
	assert.Equal(t, uint64(5), x.Last())
	require.NoError(t, x.Rebuild(t.Context(), all(), 6))
	assert.Empty(t, found(t, x, ""))
}

// A rebuilt index must give the same answers as one that grew, scores included.
func TestRebuildGivesTheSameAnswers(t *testing.T) {
	grown, rebuilt := opened(t), opened(t)
	docs := map[string]corpus.Document{}
	g := searchtest.NewGenerator(3)
	for i := range 12 {
		d := g.Document(i % 7)
		docs[d.ID] = d
		require.NoError(t, grown.Publish(t.Context(), batch(uint64(i), d)))
	}
	require.NoError(t, rebuilt.Rebuild(t.Context(), func(yield func(corpus.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}, 12))
	for n := range uint64(30) {
		r := search.Request{Query: searchtest.WordNumber(n) + " " + searchtest.WordNumber(n/2), Match: search.MatchAny, Limit: 50, Facets: benchFacets()}
		want, err := grown.Statements(t.Context(), r)
		require.NoError(t, err)
		got, err := rebuilt.Statements(t.Context(), r)
		require.NoError(t, err)
		want.Generation, got.Generation, want.Next, got.Next = "", "", "", ""
		require.Equal(t, want, got)
	}
}

// Each generation holds documents of one mark only, so that an answer of two
// marks would be mixed of two generations.
func TestSearchersSeeOneGenerationWhileOthersArePublished(t *testing.T) {
	x := opened(t)
	publish := func(n int) error {
		var docs []corpus.Document
		for i := range 20 {
			docs = append(docs, note(fmt.Sprint("document ", i), fmt.Sprintf("kudob mark%d", n)))
		}
		return x.Publish(t.Context(), batch(uint64(n), docs...))
	}
	require.NoError(t, publish(0))
	var searches atomic.Int64
	stop := make(chan struct{})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				got, err := x.Statements(t.Context(), search.Request{Query: "kudob", Limit: 100})
				if err != nil || len(got.Hits) != 20 {
					t.Errorf("search failed: %v, %d hits", err, len(got.Hits))
					return
				}
				for _, h := range got.Hits {
					if !assert.Equal(t, got.Hits[0].Text, h.Text, "an answer is of one generation") {
						return
					}
				}
				searches.Add(1)
			}
		})
	}
	for n := 1; n <= 30; n++ {
		require.NoError(t, publish(n))
	}
	close(stop)
	wait.Wait()
	assert.Positive(t, searches.Load())
	assert.LessOrEqual(t, x.Info().Segments, 20)
}

func TestCursorsOutliveTheirGenerationForAWhile(t *testing.T) {
	now := time.Date(2025, 2, 4, 9, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob one"), note("b", "kudob two"))))
	r := search.Request{Query: "kudob", Limit: 1}
	first, err := x.Statements(t.Context(), r)
	require.NoError(t, err)
	require.NotEmpty(t, first.Next)
	require.NoError(t, x.Publish(t.Context(), search.Batch{Delete: []string{"a", "b"}, Last: 2}))

	second, err := x.Statements(t.Context(), r.At(first.Next))
	require.NoError(t, err)
	assert.Equal(t, first.Generation, second.Generation)
	assert.Equal(t, "kudob two", second.Hits[0].Text)
	assert.Empty(t, second.Next)

	now = now.Add(10 * time.Minute)
	_, err = x.Statements(t.Context(), r.At(first.Next))
	require.ErrorIs(t, err, search.ErrGone)
	assert.Equal(t, []string{currentName, x.Info().Generation}, files(t, dir))
}

func TestCursorsThatAreNotOfTheRequestAreRefused(t *testing.T) {
	x := opened(t)
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob one", "kudob two", "kudob three"))))
	r := search.Request{Query: "kudob", Limit: 1}
	first, err := x.Statements(t.Context(), r)
	require.NoError(t, err)
	other := search.Request{Query: "kudob", Limit: 2}
	for name, at := range map[string]search.Request{
		"nonsense":        r.At("nonsense"),
		"cut":             r.At(first.Next[:len(first.Next)-1]),
		"changed":         r.At("B" + first.Next[1:]),
		"of another list": other.At(first.Next),
	} {
		_, err := x.Statements(t.Context(), at)
		var wrong search.ParameterErrors
		if assert.ErrorAs(t, err, &wrong, name) {
			assert.Equal(t, search.ParamCursor, wrong[0].Name, name)
		}
	}
	_, err = x.Documents(t.Context(), r.At(first.Next))
	require.Error(t, err, "of statements, for documents")
}

func TestReadersWorkBesideTheWriter(t *testing.T) {
	dir := t.TempDir()
	_, err := OpenReader(t.Context(), dir, Options{})
	require.ErrorIs(t, err, ErrNoIndex)
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	require.NoError(t, x.Publish(t.Context(), batch(1, note("a", "kudob one"))))
	reader, err := OpenReader(t.Context(), dir, Options{})
	require.NoError(t, err)
	for n := range uint64(10) {
		require.NoError(t, x.Publish(t.Context(), batch(n+2, note("a", fmt.Sprint("kudob ", n+2)))))
	}
	assert.Equal(t, []string{"kudob one"}, found(t, reader, "kudob"), "a reader sees what it found")
	require.ErrorIs(t, reader.Publish(t.Context(), batch(99)), errReadOnly)
	require.NoError(t, reader.Close())
	assert.Equal(t, []string{"kudob 11"}, found(t, x, "kudob"))
}

func TestReadersOpenWhileOthersPublish(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, x.Close()) }()
	var wait sync.WaitGroup
	stop := make(chan struct{})
	wait.Go(func() {
		for n := uint64(1); ; n++ {
			select {
			case <-stop:
				return
			default:
				assert.NoError(t, x.Publish(t.Context(), batch(n, note("a", "kudob"))))
			}
		}
	})
	for range 25 {
		reader, err := OpenReader(t.Context(), dir, Options{})
		if assert.NoError(t, err) {
			assert.NoError(t, reader.Close())
		}
	}
	close(stop)
	wait.Wait()
}

func TestIndexCannotBeUsedOnceItIsClosed(t *testing.T) {
	x, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	require.NoError(t, x.Close())
	require.NoError(t, x.Close(), "twice does no harm")
	_, err = x.Statements(t.Context(), search.Request{})
	require.ErrorIs(t, err, errClosed)
	require.ErrorIs(t, x.Publish(t.Context(), batch(1)), errClosed)
	assert.Zero(t, x.Last())
}

func TestLeftoversAreRemovedOnOpening(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	require.NoError(t, x.Close())
	require.NoError(t, os.Mkdir(filepath.Join(dir, "staging-1"), 0o700))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "gen-000099"), 0o700))
	again, err := Open(t.Context(), dir, Options{})
	require.NoError(t, err)
	defer func() { assert.NoError(t, again.Close()) }()
	assert.Equal(t, []string{currentName, again.Info().Generation}, files(t, dir))
}

// With mergeAtOnce 0 every merge goes on beside publications, which replace
// documents meanwhile.
func TestMergesGoOnBesidePublications(t *testing.T) {
	x, rebuilt := opened(t), opened(t)
	x.mergeAtOnce = 0
	g := searchtest.NewGenerator(4)
	docs := map[string]corpus.Document{}
	for i := range 60 {
		d := g.Document(i % 23)
		docs[d.ID] = d
		require.NoError(t, x.Publish(t.Context(), batch(uint64(i), d)))
	}
	require.Eventually(t, func() bool {
		x.mergeBeside(t.Context())
		return len(x.merging.numbers()) == 0 && x.Info().Segments < 5
	}, 20*time.Second, 5*time.Millisecond)
	assert.Equal(t, uint64(59), x.Last())
	require.NoError(t, x.Check(t.Context()))
	require.NoError(t, rebuilt.Rebuild(t.Context(), all(slices.Collect(maps.Values(docs))...), 59))
	for n := range uint64(20) {
		r := search.Request{Query: searchtest.WordNumber(n), Limit: 50, Facets: benchFacets()}
		want, err := rebuilt.Statements(t.Context(), r)
		require.NoError(t, err)
		got, err := x.Statements(t.Context(), r)
		require.NoError(t, err)
		want.Generation, got.Generation, want.Next, got.Next = "", "", "", ""
		require.Equal(t, want, got)
	}
}

func TestClosingEndsAMerge(t *testing.T) {
	x, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	x.mergeAtOnce = 0
	g := searchtest.NewGenerator(5)
	for i := range 8 {
		require.NoError(t, x.Publish(t.Context(), batch(uint64(i), g.Document(i))))
	}
	require.NoError(t, x.Close())
	assert.Equal(t, []string{currentName}, slices.DeleteFunc(files(t, x.dir), isGeneration), "nothing is left behind")
}
