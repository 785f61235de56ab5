package speech_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/corpus"
)

// A report moves from session to session. Remarks end with their speaker, a
// session with the next one or with the dialogue as a whole.
func TestProseBelongsToASessionUntilItMovesOn(t *testing.T) {
	b := newBench(t)
	archive, err := txtar.ParseFile("testdata/sessions.txtar")
	require.NoError(t, err)
	require.Len(t, archive.Files, 5, "a report a language")
	for _, f := range archive.Files {
		t.Run(f.Name, func(t *testing.T) {
			d, want := report(t, f.Name, string(f.Data))
			statements := b.read(t, d)
			for at, session := range want {
				for i := range statements {
					s := &statements[i]
					if s.Contains(corpus.Range{Start: at, End: at + 1}) {
						assert.Equal(t, session, s.Session, s.In(d.Text))
					}
				}
			}
		})
	}
}

// report reads the lines of a report, and the session wanted where each of its
// sentences starts.
func report(t *testing.T, language, lines string) (*corpus.Document, map[int]string) {
	t.Helper()
	var text strings.Builder
	want := make(map[int]string)
	for line := range strings.Lines(lines) {
		session, words, ok := strings.Cut(strings.TrimSpace(line), " | ")
		require.True(t, ok, line)
		session, goesOn := strings.CutPrefix(session, "+ ")
		switch {
		case text.Len() == 0:
		case goesOn:
			text.WriteString(" ")
		default:
			text.WriteString("\n")
		}
		want[text.Len()] = strings.TrimPrefix(session, "-")
		text.WriteString(words)
	}
	return &corpus.Document{Text: text.String(), Language: language, Edition: "2025", Published: corpus.Day(2025, 2, 5)}, want
}
