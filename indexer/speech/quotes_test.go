package speech_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"dialogue/corpus"
)

// right is the share of quotes, in percent, that must be found whole and with
// the right speaker in the labelled cases of each language.
const right = 95

// A want is what a case expects: a quote, or a reported sentence.
type want struct {
	words    string // ranges of a quote joined by " ... "; the start of a reported sentence
	name     string // "?" if nobody is named
	role     string // "" if the case does not say
	reported bool
}

// Each file of testdata/quotes holds cases of the language that its name starts
// with: sentences (fr), or whole articles (fr-press). All sentences
// are invented. Below the text of a case, a line for each quote reads
// "> words | speaker | role", one for each reported sentence "~ start | speaker
// | role". What the text has beyond them is wrong too.
func TestQuotesAreFoundWithTheirSpeakers(t *testing.T) {
	b := newBench(t)
	files, err := filepath.Glob("testdata/quotes/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		set := strings.TrimSuffix(filepath.Base(file), ".txtar")
		language, _, _ := strings.Cut(set, "-")
		t.Run(set, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			all, good := 0, 0
			for _, c := range archive.Files {
				text, wants := parseCase(t, string(c.Data))
				d := &corpus.Document{Text: text, Language: language, Published: corpus.Day(2025, 2, 5)}
				statements := b.read(t, d)
				n, errors := compare(d, statements, wants)
				all, good = all+n, good+n-len(errors)
				for _, e := range errors {
					t.Logf("%s: %s", c.Name, e)
				}
			}
			t.Logf("%d of %d right", good, all)
			assert.GreaterOrEqual(t, 100*good, right*all)
		})
	}
}

func parseCase(t *testing.T, data string) (string, []want) {
	t.Helper()
	var text []string
	var wants []want
	for line := range strings.Lines(data) {
		line = strings.TrimRight(line, "\n")
		mark, rest, _ := strings.Cut(line, " ")
		if mark != ">" && mark != "~" {
			text = append(text, line)
			continue
		}
		fields := strings.Split(rest, " | ")
		require.GreaterOrEqual(t, len(fields), 2, line)
		w := want{words: fields[0], name: fields[1], reported: mark == "~"}
		if len(fields) > 2 {
			w.role = fields[2]
		}
		wants = append(wants, w)
	}
	return strings.TrimSpace(strings.Join(text, "\n")), wants
}

// compare returns how many things were wanted or found, and what is wrong with
// some of them.
func compare(d *corpus.Document, statements []corpus.Statement, wants []want) (int, []string) {
	var errors []string
	found := make(map[string]*corpus.Speaker)
	for i := range statements {
		s := &statements[i]
		if s.Kind == corpus.KindReported {
			found["~"+s.In(d.Text)] = s.Speaker
		}
		for _, q := range s.Quotes {
			var parts []string
			for _, r := range q.Ranges {
				parts = append(parts, r.In(d.Text))
			}
			found[strings.Join(parts, " ... ")] = q.Speaker
		}
	}
	for _, w := range wants {
		key := w.words
		if w.reported {
			for k := range found {
				if strings.HasPrefix(k, "~"+w.words) {
					key = k
				}
			}
		}
		speaker, ok := found[key]
		delete(found, key)
		if e := w.differs(speaker, ok); e != "" {
			errors = append(errors, e)
		}
	}
	for k := range found {
		errors = append(errors, "not wanted: "+k)
	}
	return len(wants), errors
}

// differs says how a speaker differs from the one wanted, "" if not.
func (w want) differs(s *corpus.Speaker, ok bool) string {
	name, role := "?", ""
	if s != nil && s.Name != "" {
		name = s.Name
	}
	if s != nil {
		role = s.Role
	}
	switch {
	case !ok:
		return "not found: " + w.words
	case name != w.name:
		return w.words + ": by " + name + ", not " + w.name
	case w.role != "" && role != w.role:
		return w.words + ": role " + role + ", not " + w.role
	}
	return ""
}
