package reader_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/corpus"
	"dialogue/indexer/reader"
	"dialogue/indexer/reader/archive/archivetest"
)

var update = flag.Bool("update", false, "write what the golden files should hold")

// TestGolden reads the first file of each archive and compares what comes out
// with the file "want".
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			require.NoError(t, err)
			got := dump(t, archive.Files[0].Name, string(archive.Files[0].Data))
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
				require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o600))
			}
			require.Len(t, archive.Files, 2)
			assert.Equal(t, string(archive.Files[1].Data), got)
		})
	}
}

// TestGoldenZipped packs the files of each archive but "want" into a zip file,
// named as the archive is, and compares what is read from it with "want".
func TestGoldenZipped(t *testing.T) {
	paths, err := filepath.Glob("testdata/zipped/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			require.NoError(t, err)
			var want []byte // of the last file, which is called so
			archive.Files = slices.DeleteFunc(archive.Files, func(f txtar.File) bool {
				want = f.Data
				return f.Name == "want"
			})
			var files []string
			for _, f := range archive.Files {
				files = append(files, f.Name, strings.TrimSuffix(string(f.Data), "\n"))
			}
			got := dump(t, name, string(archivetest.Pack(t, files...)))
			if *update {
				want = []byte(got)
				archive.Files = append(archive.Files, txtar.File{Name: "want", Data: want})
				require.NoError(t, os.WriteFile(path, txtar.Format(archive), 0o600))
			}
			assert.Equal(t, string(want), got)
		})
	}
}

// dump writes what is read from an input for people to check.
func dump(t *testing.T, name, body string) string {
	t.Helper()
	var b strings.Builder
	in := reader.Input{Name: name, Body: strings.NewReader(body)}
	for item, err := range reader.New(reader.Options{}).Read(context.Background(), in) {
		if err != nil {
			fmt.Fprintf(&b, "error: %v\n\n", err)
			continue
		}
		checkItem(t, item)
		dumpItem(t, &b, item)
	}
	return b.String()
}

func dumpItem(t *testing.T, b *strings.Builder, item reader.Item) {
	t.Helper()
	d := item.Document
	for _, field := range [][2]string{
		{"id", d.ID},
		{"url", d.URL},
		{"title", d.Title},
		{"type", string(d.Type)},
		{"record", string(d.Record)},
		{"language", d.Language},
		{"published", d.Published.String()},
		{"said", d.Said.String()},
		{"publisher", d.Publisher},
		{"author", d.Author},
		{"session", d.Session},
		{"edition", d.Edition},
	} {
		if field[1] != "" {
			fmt.Fprintf(b, "%s: %s\n", field[0], field[1])
		}
	}
	for _, w := range item.Warnings {
		fmt.Fprintf(b, "warning: %s\n", w)
	}
	for _, block := range d.Blocks {
		kind := string(block.Kind)
		if block.Level > 0 {
			kind += fmt.Sprint(" ", block.Level)
		}
		if block.Language != "" {
			kind += " in " + block.Language
		}
		if !block.Moment.IsZero() {
			kind += " at " + block.Moment.String()
		}
		fmt.Fprintf(b, "[%s] %s\n", kind, escape(block.In(d.Text)))
	}
	for i, turn := range d.Turns {
		fmt.Fprintf(b, "turn %d: %s%s\n", i, dumpTurn(t, turn), escape(turn.In(d.Text)))
	}
	b.WriteString("\n")
}

func dumpTurn(t *testing.T, turn corpus.Turn) string {
	t.Helper()
	speaker, err := json.Marshal(turn.Speaker)
	require.NoError(t, err)
	s := string(speaker) + " "
	if turn.Chair {
		s += "chair "
	}
	if turn.Session != "" {
		s += fmt.Sprintf("session %q ", turn.Session)
	}
	if turn.Language != "" {
		s += "in " + turn.Language + " "
	}
	if !turn.Time.IsZero() {
		s += turn.Time.String() + " "
	}
	if !turn.Moment.IsZero() {
		s += fmt.Sprintf("at %s of the %s ", turn.Moment, turn.Moment.Basis)
	}
	return s
}

// escape keeps a block on one line.
func escape(s string) string { return strings.NewReplacer("\n", "⏎", "\t", "⇥").Replace(s) }
