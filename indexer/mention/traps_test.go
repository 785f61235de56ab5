package mention_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"dialogue/corpus"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// leastAccuracy is the precision and the recall that the sentences in
// testdata/traps.txt must be read with.
const leastAccuracy = 0.98

// A trap is a sentence and what it names, each as "ID SURFACE".
type trap struct {
	language, text string
	want           []string
}

// readSentences reads a file of "LANGUAGE | SENTENCE | WANTED; WANTED" lines.
func readSentences(tb testing.TB, path string) []trap {
	tb.Helper()
	f, err := os.Open(path)
	require.NoError(tb, err)
	defer func() { require.NoError(tb, f.Close()) }()
	var traps []trap
	for s := bufio.NewScanner(f); s.Scan(); {
		line := s.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "|")
		require.Len(tb, parts, 3, line)
		c := trap{language: strings.TrimSpace(parts[0]), text: strings.TrimSpace(parts[1])}
		for w := range strings.SplitSeq(parts[2], ";") {
			if w = strings.TrimSpace(w); w != "" {
				c.want = append(c.want, w)
			}
		}
		traps = append(traps, c)
	}
	return traps
}

func TestTrapsAreReadAsACarefulReaderReadsThem(t *testing.T) {
	finder := newFinder(t)
	traps := readSentences(t, "testdata/traps.txt")
	require.GreaterOrEqual(t, len(traps), 150)
	right, found, wanted := 0, 0, 0
	for _, c := range traps {
		got := named(finder.Find(&corpus.Document{Language: c.language, Text: c.text}), c.text)
		extra, missing := without(got, c.want), without(c.want, got)
		found, wanted, right = found+len(got), wanted+len(c.want), right+len(got)-len(extra)
		for _, g := range extra {
			t.Logf("%s: %q is too much", c.text, g)
		}
		for _, w := range missing {
			t.Logf("%s: %q is missing", c.text, w)
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(wanted)
	t.Logf("%d sentences, precision %.4f, recall %.4f", len(traps), precision, recall)
	assert.GreaterOrEqual(t, precision, leastAccuracy, "precision")
	assert.GreaterOrEqual(t, recall, leastAccuracy, "recall")
}

// without returns what is left of a list when each item of another is taken out
// once.
func without(list, other []string) []string {
	rest := slices.Clone(list)
	for _, s := range other {
		if i := slices.Index(rest, s); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		}
	}
	return rest
}

func named(mentions []corpus.Mention, text string) []string {
	var out []string
	for _, m := range mentions {
		switch m.Facet {
		case corpus.FacetCountry, corpus.FacetMineral, corpus.FacetOrganization:
			mark := ""
			if m.Loose {
				mark = "~"
			}
			out = append(out, mark+m.Value+" "+m.In(text))
		}
	}
	return out
}

func TestAThemeIsFoundWhereASentenceIsAboutIt(t *testing.T) {
	finder := newFinder(t)
	right, found, wanted := 0, 0, 0
	sentences := readSentences(t, "testdata/themes.txt")
	require.GreaterOrEqual(t, len(sentences), 40)
	for _, c := range sentences {
		got := themes(finder.Find(&corpus.Document{Language: c.language, Text: c.text}))
		extra, missing := without(got, c.want), without(c.want, got)
		found, wanted, right = found+len(got), wanted+len(c.want), right+len(got)-len(extra)
		if len(extra)+len(missing) > 0 {
			t.Logf("%s: %q too much, %q missing", c.text, extra, missing)
		}
	}
	precision, recall := float64(right)/float64(found), float64(right)/float64(wanted)
	t.Logf("%d sentences, precision %.4f, recall %.4f", len(sentences), precision, recall)
	assert.GreaterOrEqual(t, precision, leastAccuracy, "precision")
	assert.GreaterOrEqual(t, recall, leastAccuracy, "recall")
}

// themes returns the themes of mentions, each once.
func themes(mentions []corpus.Mention) []string {
	var out []string
	for _, m := range mentions {
		if m.Facet == corpus.FacetTheme && !slices.Contains(out, m.Value) {
			out = append(out, m.Value)
		}
	}
	return out
}
