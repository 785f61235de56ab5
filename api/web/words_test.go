package web

import (
	"fmt"
	"io/fs"
	"maps"
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
	beginnings = append(beginnings, problemPrefix)
	for id := range catalogue(t, "en") {
		built := slices.ContainsFunc(append(ids, beginnings...), func(b string) bool {
			return (strings.HasSuffix(b, ".") || strings.HasSuffix(b, "-")) && strings.HasPrefix(id, b)
		})
		assert.True(t, built || slices.Contains(ids, id), "%s is not used", id)
	}
}

// references are the words of citations, which are in English everywhere.
const references = "reference."

// forms returns the texts of an id by their plural form; "" is the only one.
func forms(t *testing.T, text any) map[string]string {
	t.Helper()
	switch text := text.(type) {
	case string:
		return map[string]string{"": text}
	case map[string]any:
		out := map[string]string{}
		for form, v := range text {
			words, ok := v.(string)
			require.True(t, ok, form)
			out[form] = words
		}
		return out
	}
	require.Fail(t, "a text is neither a text nor plural forms", "%v", text)
	return nil
}

// placeholdersIn lists the placeholders of all forms of a text.
func placeholdersIn(texts map[string]string) []string {
	var out []string
	for _, text := range texts {
		out = append(out, regexp.MustCompile(`\{\{[^}]*\}\}`).FindAllString(text, -1)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestEveryLanguageHasEveryText(t *testing.T) {
	plurals := map[string][]string{"en": {"one", "other"}, "fr": {"many", "one", "other"}, "ko": {"other"}}
	english := catalogue(t, "en")
	for _, language := range Languages() {
		texts := catalogue(t, language)
		for id, text := range english {
			if strings.HasPrefix(id, references) {
				continue
			}
			if !assert.Contains(t, texts, id, language) {
				continue
			}
			want, got := forms(t, text), forms(t, texts[id])
			assert.Equal(t, placeholdersIn(want), placeholdersIn(got), "%s: placeholders of %s", language, id)
			if _, one := want[""]; one {
				assert.Contains(t, got, "", "%s: %s has no plural in English", language, id)
				continue
			}
			assert.Equal(t, plurals[language], slices.Sorted(maps.Keys(got)), "%s: plural forms of %s", language, id)
		}
		for id := range texts {
			assert.Contains(t, english, id, "%s: English has no such text", language)
		}
	}
}

// each calls check with every text of a language, and with that of its prose.
func each(t *testing.T, language string, check func(name, text string)) {
	t.Helper()
	for id, text := range catalogue(t, language) {
		for form, one := range forms(t, text) {
			check(strings.TrimSuffix(id+"."+form, "."), one)
		}
	}
	prose, err := fs.ReadFile(files, "templates/prose_"+language+".html")
	require.NoError(t, err)
	for i, line := range strings.Split(string(prose), "\n") {
		check(fmt.Sprintf("prose_%s.html:%d", language, i+1), line)
	}
}

func TestFrenchIsSetWithItsSpaces(t *testing.T) {
	wrong := regexp.MustCompile(`[\pL\pN\p{Pf}})] [:;?!»]|[\pL})][;?!»]|« |«[^\x{a0}]|\pL'\pL`)
	markup := regexp.MustCompile(`<code>.*?</code>|<[^>]*>|\{\{template[^}]*\}\}`)
	each(t, "fr", func(name, text string) {
		assert.Empty(t, wrong.FindString(markup.ReplaceAllString(text, " ")), "%s: %s", name, text)
	})
}

func TestNoKoreanParticleFollowsAWordThatIsNotKnown(t *testing.T) {
	particle := regexp.MustCompile(`\}\}[”’)]?(은|는|이|가|을|를|과|와|으로|로|이나|나|이랑|랑|이며|며)([^\pL]|$)`)
	each(t, "ko", func(name, text string) {
		assert.Empty(t, particle.FindString(text), "%s: %s", name, text)
	})
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
	w, err := newWords(os.DirFS("words"), "en")
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

func TestDatesAndNumbersOfEachLanguage(t *testing.T) {
	day, first := corpus.Day(2025, time.February, 4), corpus.Day(2025, time.March, 1)
	clock, err := corpus.ParseDate("2025-02-04T11:04:00+02:00")
	require.NoError(t, err)
	month, err := corpus.ParseDate("2025-02")
	require.NoError(t, err)
	fr, err := newWords(os.DirFS("words"), "fr")
	require.NoError(t, err)
	assert.Equal(t, "4 février 2025", fr.date(day))
	assert.Equal(t, "1er mars 2025", fr.date(first))
	assert.Equal(t, "février 2025", fr.date(month))
	assert.Equal(t, "4 février 2025, 11\u00a0h\u00a004", fr.date(clock))
	assert.Equal(t, "12\u202f345 déclarations", fr.sayCount("statements", 12_345))
	assert.Equal(t, "0 déclaration", fr.sayCount("statements", 0))
	assert.Equal(t, "1 déclaration", fr.sayCount("statements", 1))
	assert.Equal(t, "2\u202f000\u202f000 de déclarations", fr.sayCount("statements", 2_000_000))
	assert.Equal(t, "A, B et C", fr.list([]string{"A", "B", "C"}))

	ko, err := newWords(os.DirFS("words"), "ko")
	require.NoError(t, err)
	assert.Equal(t, "2025년 2월 4일", ko.date(day))
	assert.Equal(t, "2025년 2월", ko.date(month))
	assert.Equal(t, "2025년 2월 4일 11:04", ko.date(clock))
	assert.Equal(t, "발언 12,345건", ko.sayCount("statements", 12_345))
	assert.Equal(t, "발언 1건", ko.sayCount("statements", 1))
	assert.Equal(t, "A, B, C", ko.list([]string{"A", "B", "C"}))
}

func TestNumbersAndLists(t *testing.T) {
	w, err := newWords(os.DirFS("words"), "en")
	require.NoError(t, err)
	assert.Equal(t, "12,345 statements", w.sayCount("statements", 12_345))
	assert.Equal(t, "1 statement", w.sayCount("statements", 1))
	assert.Equal(t, "A, B, C and D", w.list([]string{"A", "B", "C", "D"}))
	assert.Equal(t, "A and B", w.list([]string{"A", "B"}))
	assert.Equal(t, "A", w.list([]string{"A"}))
	assert.Empty(t, w.list(nil))
}
