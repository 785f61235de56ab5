package sample_test

import (
	"bytes"
	"io/fs"
	"path"
	"strings"
	"testing"

	"dialogue/corpus"
	"dialogue/corpus/sample"
	"dialogue/corpus/vocabulary"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// largest is the size, in bytes, beyond which a file is no small sample.
const largest = 16 << 10

func TestEveryFileIsSmallAndNamedForWhatItHolds(t *testing.T) {
	for name, content := range contents(t) {
		assert.Equal(t, strings.TrimSuffix(name, path.Ext(name)), vocabulary.Kebab(strings.TrimSuffix(name, path.Ext(name))), name)
		assert.NotEmpty(t, content, name)
		assert.Less(t, len(content), largest, name)
	}
}

func TestEveryDocumentSaysThatItIsASample(t *testing.T) {
	for name, content := range contents(t) {
		documents := [][]byte{content}
		switch path.Ext(name) {
		case ".jsonl":
			documents = bytes.Split(bytes.TrimSpace(content), []byte("\n"))
		case ".rss":
			documents = bytes.Split(content, []byte("<item>"))[1:]
		}
		for i, d := range documents {
			said := bytes.Count(bytes.ToLower(d), []byte("sample"))
			assert.GreaterOrEqual(t, said, 2, "document %d of %s says it in title and text", i, name)
		}
	}
}

func TestTheArchiveHasManyFormatsAndAllLanguages(t *testing.T) {
	formats := map[string]int{}
	all := strings.Builder{}
	for name, content := range contents(t) {
		formats[path.Ext(name)]++
		all.Write(content)
	}
	assert.Len(t, formats, 10)
	for _, language := range vocabulary.Languages() {
		assert.Regexp(t, `lang(uage)?("|: |=|": )"?`+language, all.String(), language)
	}
	for _, record := range []corpus.Record{
		corpus.RecordVerbatim, corpus.RecordEdited, corpus.RecordSummary, corpus.RecordPrepared,
		corpus.RecordCaptions, corpus.RecordTranslation,
	} {
		assert.Regexp(t, `record"?: ?"?`+string(record), all.String())
	}
}

func TestNoRealPersonIsNamed(t *testing.T) {
	v, err := vocabulary.Default()
	require.NoError(t, err)
	people := v.Entries(corpus.FacetPerson)
	require.NotEmpty(t, people)
	for name, content := range contents(t) {
		text := vocabulary.Fold(string(content))
		for _, person := range people {
			for _, form := range person.Forms {
				assert.NotContains(t, text, vocabulary.Fold(form.Text), "%s names %s", name, person.ID)
			}
		}
	}
}

// The pages show a release published again, as it is and with words changed.
func TestAReleaseIsPublishedAgainAsItIsAndChanged(t *testing.T) {
	paragraphs := func(page []byte) []string {
		_, rest, found := strings.Cut(string(page), "<p>Sample text")
		require.True(t, found)
		body, _, found := strings.Cut(rest, "</article>")
		require.True(t, found)
		return strings.Split(strings.TrimSpace(body), "\n")
	}
	files := contents(t)
	first, again := paragraphs(files["press-release-en.html"]), paragraphs(files["mission-release.html"])
	changed := paragraphs(files["bulletin-release.html"])
	assert.Equal(t, first, again)
	require.Len(t, changed, len(first))
	differ := 0
	for i := range first {
		if first[i] != changed[i] {
			differ++
		}
	}
	assert.Equal(t, 2, differ)
}

// contents returns the files of the archive by name; of a Word document the part
// that holds its words.
func contents(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := sample.Files()
	require.NoError(t, err)
	entries, err := fs.ReadDir(files, ".")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(entries), 30)
	out := map[string][]byte{}
	for _, e := range entries {
		require.False(t, e.IsDir(), e.Name())
		out[e.Name()], err = fs.ReadFile(files, e.Name())
		require.NoError(t, err)
		if path.Ext(e.Name()) == ".docx" {
			out[e.Name()] = wordsOf(t, out[e.Name()])
		}
	}
	return out
}
