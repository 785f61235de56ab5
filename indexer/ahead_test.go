package indexer_test

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer"
	"dialogue/indexer/reader"
)

// A meter counts the bytes that were read and not reported yet.
type meter struct{ now, most atomic.Int64 }

func (m *meter) add(n int64) {
	now := m.now.Add(n)
	for most := m.most.Load(); now > most && !m.most.CompareAndSwap(most, now); {
		most = m.most.Load()
	}
}

// A metered input counts what is read of it.
type metered struct {
	io.Reader
	m *meter
}

func (r metered) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.m.add(int64(n))
	return n, err
}

// file returns a file whose reading is counted.
func (m *meter) file(name, content string) indexer.File {
	open := func() (reader.Input, io.Closer, error) {
		return reader.Input{Name: name, Body: metered{strings.NewReader(content), m}}, io.NopCloser(nil), nil
	}
	return indexer.File{Path: name, Size: int64(len(content)), Open: open}
}

const (
	// largeBytes is the size of a document that is large, but soon looked through:
	// it is all but blank.
	largeBytes = 5 << 20
	// mostHeld is what a run may hold: two documents of the largest size, the group
	// that is stored, and one document at the ends of each.
	mostHeld = 2*reader.DefaultMaxBytes + 16<<20 + 3*largeBytes
)

func blank() string { return strings.Repeat(" ", largeBytes) }

// ingestMetered takes files in one after the other and returns how much was held
// at most.
func ingestMetered(t *testing.T, m *meter, files iter.Seq2[indexer.File, error]) (documents int, held int64) {
	t.Helper()
	b := newBench(t, builtIn(t), t.TempDir())
	require.NoError(t, b.Ingest(t.Context(), files, func(r indexer.Result) {
		require.Equal(t, indexer.OutcomeNew, r.Outcome, r.Reason)
		m.add(-int64(r.Bytes))
		documents++
	}))
	return documents, m.most.Load()
}

func TestManyLargeFilesAreNotHeldAtOnce(t *testing.T) {
	const files = 2 * mostHeld / largeBytes
	var m meter
	documents, held := ingestMetered(t, &m, func(yield func(indexer.File, error) bool) {
		for i := range files {
			if !yield(m.file(fmt.Sprintf("%d.txt", i), fmt.Sprintf("Document %d.", i)+blank()), nil) {
				return
			}
		}
	})
	assert.Equal(t, files, documents)
	assert.LessOrEqual(t, held, int64(mostHeld))
}

func TestLargeLinesOfAFileAreNotHeldAtOnce(t *testing.T) {
	const lines = 2 * mostHeld / largeBytes
	var content strings.Builder
	for i := range lines {
		fmt.Fprintf(&content, `{"id":"%d","text":"Document %d."%s}`+"\n", i, i, blank())
	}
	var m meter
	documents, held := ingestMetered(t, &m, func(yield func(indexer.File, error) bool) {
		yield(m.file("all.jsonl", content.String()), nil)
	})
	assert.Equal(t, lines, documents)
	assert.LessOrEqual(t, held, int64(mostHeld))
}
