package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"dialogue/corpus"
)

// document returns a document of one statement a line.
func document(id, text string) corpus.Document {
	doc := corpus.Document{
		ID: id, URL: "https://press.example/" + id, Title: "On " + id, Type: corpus.TypeNews,
		Record: corpus.RecordUnknown, Language: "en", Published: corpus.Day(2025, time.February, 5), Text: text,
	}
	at := 0
	for line := range strings.Lines(text) {
		words := strings.TrimSpace(line)
		if start := at + strings.Index(line, words); words != "" {
			doc.Statements = append(doc.Statements, corpus.Statement{
				Range: corpus.Range{Start: start, End: start + len(words)}, Ordinal: len(doc.Statements),
				Kind: corpus.KindReported, Wording: corpus.WordingReported, Turn: -1, By: []string{"ZM"},
				Speaker:   &corpus.Speaker{Name: "Minister of Mines", Country: "ZM", Resolved: corpus.ResolvedNamed},
				Countries: []string{"ZM"}, Minerals: []string{"copper"},
			})
		}
		at += len(line)
	}
	return doc
}

func source(bytes string) Source {
	return Source{Original: []byte(bytes), Origin: Origin{
		URL: "https://press.example/", MediaType: "text/html", Name: "page.html",
		Retrieved: time.Date(2025, 2, 6, 8, 0, 0, 0, time.UTC),
	}}
}

// item returns a document of the given text, read from a page around it.
func item(id, text string) Item {
	return Item{document(id, text), source("<p>" + text + "</p>")}
}

func openStore(tb testing.TB, dir string) *Store {
	tb.Helper()
	s, err := Open(dir, Options{})
	require.NoError(tb, err)
	tb.Cleanup(func() { require.NoError(tb, s.Close()) })
	return s
}

func put(tb testing.TB, s *Store, id, text string) Change {
	tb.Helper()
	it := item(id, text)
	_, c, err := s.Put(tb.Context(), it.Document, it.Source)
	require.NoError(tb, err)
	return c
}

// texts returns the newest text of every document.
func texts(ctx context.Context, r *Reader) (map[string]string, error) {
	out := map[string]string{}
	for id := range r.Documents() {
		doc, err := r.Document(ctx, id, 0)
		if err != nil {
			return nil, err
		}
		out[id] = doc.Text
	}
	return out, nil
}
