package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"dialogue/corpus"
)

// catalogue returns the ids of the words of a language.
func catalogue(t *testing.T, language string) map[string]any {
	t.Helper()
	b, err := fs.ReadFile(files, "words/"+language+".yaml")
	require.NoError(t, err)
	var out map[string]any
	require.NoError(t, yaml.Unmarshal(b, &out))
	return out
}

// used returns the ids that templates and code name, and the beginnings of
// those that they put together.
func used(t *testing.T) (ids, beginnings []string) {
	t.Helper()
	calls := regexp.MustCompile(`(?:\(?\b[tn] |\.(?:say|sayCount|known|strict|count)\()(?:\(print )?"([^"]+)"`)
	built := regexp.MustCompile(`"([a-z-]+\.)(?:" \+|%d|" \.)`)
	paths, err := filepath.Glob("templates/*.html")
	require.NoError(t, err)
	code, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, path := range append(paths, code...) {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		for _, m := range calls.FindAllStringSubmatch(string(b), -1) {
			ids = append(ids, m[1])
		}
		for _, m := range built.FindAllStringSubmatch(string(b), -1) {
			beginnings = append(beginnings, m[1])
		}
	}
	return ids, beginnings
}

func TestEveryTextThatIsUsedIsThere(t *testing.T) {
	texts := catalogue(t, "en")
	ids, _ := used(t)
	require.Greater(t, len(ids), 50)
	for _, id := range ids {
		if !strings.HasSuffix(id, ".") && !strings.HasSuffix(id, "-") {
			assert.Contains(t, texts, id)
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	ids, beginnings := used(t)
	for _, facet := range corpus.Facets() {
		beginnings = append(beginnings, facet+".")
	}
	for id := range catalogue(t, "en") {
		built := slices.ContainsFunc(append(ids, beginnings...), func(b string) bool {
			return (strings.HasSuffix(b, ".") || strings.HasSuffix(b, "-")) && strings.HasPrefix(id, b)
		})
		assert.True(t, built || slices.Contains(ids, id), "%s is not used", id)
	}
}

func TestEveryFixedValueHasAName(t *testing.T) {
	texts := catalogue(t, "en")
	has := func(id string) { assert.Contains(t, texts, id) }
	for _, f := range corpus.Facets() {
		has("facet." + f)
	}
	for _, v := range corpus.Types() {
		has("type." + string(v))
	}
	for _, v := range corpus.Kinds() {
		has("kind." + string(v))
	}
	for _, v := range corpus.Capacities() {
		has("capacity." + string(v))
	}
	for _, v := range corpus.Wordings() {
		has("wording." + string(v))
		has("line." + string(v))
	}
	for _, v := range corpus.Records() {
		has("record." + string(v))
		has("record-line." + string(v))
		has("line.speech-" + string(v))
	}
}

func TestDatesAreWrittenAsPreciselyAsTheyAreKnown(t *testing.T) {
	w, err := newWords("en")
	require.NoError(t, err)
	for given, want := range map[string]string{
		"": "", "2025": "2025", "2025-02": "February 2025", "2025-02-04": "4 February 2025",
		"2025-02-04T11:24:00+02:00": "4 February 2025, 11:24",
	} {
		d, err := corpus.ParseDate(given)
		require.NoError(t, err)
		assert.Equal(t, want, w.date(d))
	}
	assert.Equal(t, "1 March 2024", w.date(corpus.Day(2024, time.March, 1)))
}

func TestNumbersAndLists(t *testing.T) {
	w, err := newWords("en")
	require.NoError(t, err)
	assert.Equal(t, "12,345 statements", w.sayCount("statements", 12_345))
	assert.Equal(t, "1 statement", w.sayCount("statements", 1))
	assert.Equal(t, "A, B, C and D", w.list([]string{"A", "B", "C", "D"}))
	assert.Equal(t, "A and B", w.list([]string{"A", "B"}))
	assert.Equal(t, "A", w.list([]string{"A"}))
	assert.Empty(t, w.list(nil))
}
