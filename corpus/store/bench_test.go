package store

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// passage is about what a press release says in one paragraph.
var passage = strings.Repeat("The minister said that copper will be processed in Zambia. ", 8)

// small returns documents of about 2 KB, each in four paragraphs.
func small(from, n int) []Item {
	items := make([]Item, n)
	for i := range items {
		text := strings.Repeat(fmt.Sprintf("%d. %s\n\n", from+i, passage), 4)
		items[i] = item(fmt.Sprintf("https://press.example/2025/%d", from+i), text)
	}
	return items
}

func BenchmarkPut(b *testing.B) {
	s := openStore(b, b.TempDir())
	n := 0
	for b.Loop() {
		it := small(n, 1)[0]
		n++
		_, _, err := s.Put(b.Context(), it.Document, it.Source)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}

func BenchmarkPutAll(b *testing.B) {
	s := openStore(b, b.TempDir())
	n := 0
	for b.Loop() {
		_, err := s.PutAll(b.Context(), small(n, groupItems))
		require.NoError(b, err)
		n += groupItems
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}

func BenchmarkPutAllUnchanged(b *testing.B) {
	s := openStore(b, b.TempDir())
	items := small(0, groupItems)
	n := 0
	for b.Loop() {
		_, err := s.PutAll(b.Context(), items)
		require.NoError(b, err)
		n += groupItems
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
}

func BenchmarkDocument(b *testing.B) {
	s := openStore(b, b.TempDir())
	items := small(0, groupItems)
	_, err := s.PutAll(b.Context(), items)
	require.NoError(b, err)
	n := 0
	for b.Loop() {
		_, err := s.Document(b.Context(), items[n%len(items)].Document.ID, 0)
		require.NoError(b, err)
		n++
	}
}

// BenchmarkOpen opens journals of so many changes. Their files are not there:
// opening does not look at them.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{20_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			dir := b.TempDir()
			s := openStore(b, dir)
			changes := make([]Change, n)
			for i, it := range small(0, n) {
				changes[i] = Change{
					Kind: KindText, ID: it.Document.ID, Version: 1, Text: hashOf(it.Document.Text),
					Content: hashOf("c" + it.Document.ID), Record: hashOf("r" + it.Document.ID),
					Original: hashOf(it.Source.Original), Origin: it.Source.Origin,
				}
			}
			require.NoError(b, s.appendChanges(changes))
			before := heap()
			var r *Reader
			for b.Loop() {
				var err error
				r, err = OpenReader(dir)
				require.NoError(b, err)
				require.NoError(b, r.Close())
			}
			b.ReportMetric(float64(heap()-before)/float64(n), "B/document")
			require.Equal(b, n, r.Len())
		})
	}
}

// heap returns how many bytes are in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
