package speech_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
	"dialogue/indexer/mention"
	"dialogue/indexer/speech"
)

var update = flag.Bool("update", false, "write what the analyzer finds to testdata")

// A bench is an analyzer and a finder of names with the embedded vocabulary.
type bench struct {
	analyzer *speech.Analyzer
	finder   *mention.Finder
}

func newBench(tb testing.TB) bench {
	tb.Helper()
	v, err := vocabulary.Default()
	require.NoError(tb, err)
	a, err := speech.New(v)
	require.NoError(tb, err)
	return bench{a, mention.NewFinder(v)}
}

// read returns the statements of a document, checked to partition its text.
func (b bench) read(tb testing.TB, d *corpus.Document) []corpus.Statement {
	tb.Helper()
	out := b.analyzer.Statements(d, b.finder.Find(d))
	require.NoError(tb, corpus.CheckPartition(d.Text, out))
	return out
}

// Each file of testdata/documents is a document: its text, and the statements
// that a careful reader finds in it. The comment gives its metadata.
func TestDocumentsAreReadAsACarefulReaderDoes(t *testing.T) {
	b := newBench(t)
	files, err := filepath.Glob("testdata/documents/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			d := document(t, archive)
			got := describe(d, b.read(t, d))
			if *update {
				set(archive, "want", got)
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o600))
			}
			assert.Equal(t, part(archive, "want"), got)
		})
	}
}

// document makes a document of the text of an archive and the "key: value"
// lines of its comment.
func document(t *testing.T, a *txtar.Archive) *corpus.Document {
	t.Helper()
	d := &corpus.Document{Text: strings.TrimSuffix(part(a, "text"), "\n")}
	for line := range strings.Lines(string(a.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "language":
			d.Language = value
		case "record":
			d.Record = corpus.Record(value)
		case "published":
			published, err := corpus.ParseDate(value)
			require.NoError(t, err)
			d.Published = published
		}
	}
	return d
}

func part(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func set(a *txtar.Archive, name, data string) {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(data)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(data)})
}

// describe writes statements as lines that a person can check.
func describe(d *corpus.Document, statements []corpus.Statement) string {
	var b strings.Builder
	for i := range statements {
		s := &statements[i]
		fmt.Fprintf(&b, "%s %s %q\n", s.Kind, s.Wording, shorten(s.In(d.Text)))
		line(&b, "speaker", person(d, s.Speaker))
		line(&b, "by", strings.Join(s.By, " "))
		line(&b, "cue", s.Cue)
		line(&b, "session", s.Session)
		line(&b, "said", s.Said.String())
		for _, q := range s.Quotes {
			var ranges []string
			for _, r := range q.Ranges {
				ranges = append(ranges, fmt.Sprintf("%q", shorten(r.In(d.Text))))
			}
			relayed := ""
			if q.RelayersWording {
				relayed = " relayer's wording,"
			}
			line(&b, "quote", strings.Join(ranges, " ... ")+relayed+" by "+person(d, q.Speaker))
		}
	}
	return b.String()
}

func line(b *strings.Builder, name, value string) {
	if value != "" {
		fmt.Fprintf(b, "\t%s %s\n", name, value)
	}
}

func person(d *corpus.Document, s *corpus.Speaker) string {
	if s == nil {
		return ""
	}
	fields := []string{s.ID, s.Name, s.Role, s.Organization, s.Country, string(s.Capacity), string(s.Resolved)}
	return strings.Join(fields, " | ") + fmt.Sprintf(" | at %q", s.At.In(d.Text))
}

// shorten keeps the first and last words of a long text.
func shorten(s string) string {
	r := []rune(s)
	if len(r) <= 60 {
		return s
	}
	return string(r[:30]) + " … " + string(r[len(r)-25:])
}
