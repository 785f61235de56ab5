package reader_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"dialogue/indexer/reader"
)

// page returns a press page of about n bytes with what pages have around it.
func page(n int) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><head><title>A dialogue on copper | Ministry</title>
<meta property="article:published_time" content="2025-02-05T09:00:00+02:00"></head><body><nav><ul>`)
	for i := range 40 {
		fmt.Fprintf(&b, `<li><a href="/topic/%d">Topic number %d</a></li>`, i, i)
	}
	b.WriteString(`</ul></nav><main><h1>A dialogue on copper</h1>`)
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, `<div class="text"><p>In point %d the ministers said that <b>copper</b>, cobalt and tin would be refined at home, and <a href="/x">asked</a> for partners who stay.</p></div>`, i)
	}
	b.WriteString(`</main><footer><p>About us</p></footer></body></html>`)
	return b.String()
}

// benchmarkRead reads a file over and over and reports, beside the bytes of the
// file a second, the documents a second and the most memory that one reading held.
func benchmarkRead(b *testing.B, name, body string) {
	b.Helper()
	r := reader.New(reader.Options{})
	documents := 0
	read := func() {
		for _, err := range r.Read(context.Background(), reader.Input{Name: name, Body: bytes.NewReader([]byte(body))}) {
			if err != nil {
				b.Fatal(err)
			}
			documents++
		}
	}
	read() // what starts with the first file starts here
	held := mostHeld(read)
	b.SetBytes(int64(len(body)))
	documents = 0
	for b.Loop() {
		read()
	}
	b.ReportMetric(float64(documents)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(held/(1<<20), "peak-MB")
}

// mostHeld returns the most bytes on the heap while do ran, garbage included, above
// those before.
func mostHeld(do func()) float64 {
	const objects = "/memory/classes/heap/objects:bytes"
	sample := []metrics.Sample{{Name: objects}}
	now := func() float64 {
		metrics.Read(sample)
		return float64(sample[0].Value.Uint64())
	}
	runtime.GC()
	before := now()
	done, most := make(chan struct{}), make(chan float64)
	go func() {
		peak := before
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				most <- peak - before
				return
			case <-tick.C:
				peak = max(peak, now())
			}
		}
	}()
	do()
	close(done)
	return <-most
}

func BenchmarkRead(b *testing.B) {
	line := `{"id":"a","title":"A dialogue","published":"2025-02-04","text":"` + strings.Repeat("We will refine copper at home. ", 100) + `"}` + "\n"
	turn := "Moderator: Please go on.\n\nJane Roe: " + strings.Repeat("We will refine copper at home. ", 20) + "\n\n"
	b.Run("page of 100 kB", func(b *testing.B) { benchmarkRead(b, "a.html", page(100<<10)) })
	b.Run("page of 5 MB", func(b *testing.B) { benchmarkRead(b, "a.html", page(5<<20)) })
	b.Run("JSON lines", func(b *testing.B) { benchmarkRead(b, "a.jsonl", strings.Repeat(line, 300)) })
	b.Run("plain text", func(b *testing.B) {
		benchmarkRead(b, "a.txt", strings.Repeat("We will refine copper at home.\n\n", 30000))
	})
	b.Run("transcript", func(b *testing.B) { benchmarkRead(b, "a.txt", strings.Repeat(turn, 1500)) })
	b.Run("Markdown", func(b *testing.B) { benchmarkRead(b, "a.md", strings.Repeat("We will *refine* copper.\n\n", 30000)) })
}
