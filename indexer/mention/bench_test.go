package mention_test

import (
	"strings"
	"testing"

	"dialogue/corpus"
)

// BenchmarkFind reads the sentences of testdata/traps.txt over and over, which
// name far more than running text does.
func BenchmarkFind(b *testing.B) {
	finder := newFinder(b)
	for _, language := range []string{"en", "fr", "ko"} {
		b.Run(language, func(b *testing.B) {
			doc := &corpus.Document{Language: language, Text: longText(b, language, 1<<20)}
			b.SetBytes(int64(len(doc.Text)))
			b.ReportAllocs()
			for b.Loop() {
				finder.Find(doc)
			}
		})
	}
}

func longText(tb testing.TB, language string, size int) string {
	tb.Helper()
	var text strings.Builder
	traps := readSentences(tb, "testdata/traps.txt")
	for text.Len() < size {
		for _, c := range traps {
			if c.language == language {
				text.WriteString(c.text)
				text.WriteString("\n\n")
			}
		}
	}
	return text.String()
}
