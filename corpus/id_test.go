package corpus_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"dialogue/corpus"
)

func TestStatementIDsAreReadAsTheyAreWritten(t *testing.T) {
	document := rapid.OneOf(
		rapid.StringN(1, -1, -1),
		rapid.StringMatching(`[/:@0-9\-a\n ]{1,20}`),
		rapid.StringMatching(`https://press\.example/[0-9]{1,4}@[1-9]:[0-9]{1,2}-[0-9]{1,2}`),
		rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOfN(rapid.Byte(), 1, 9).Draw(t, "bytes")) }),
	)
	offset := rapid.IntRange(0, 999_999_999)
	rapid.Check(t, func(t *rapid.T) {
		want := corpus.StatementID{
			Document: document.Draw(t, "document"), Version: rapid.IntRange(1, 999_999_999).Draw(t, "version"),
			Start: offset.Draw(t, "start"), End: offset.Draw(t, "end"),
		}
		got, err := corpus.ParseStatementID(want.String())
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestParseStatementIDRefuses(t *testing.T) {
	for _, text := range []string{
		"", "@1:0-5", "a", "a@1", "a@1:5", "a@1:0-", "a@0:0-5", "a@-1:0-5", "a@1:-1-5", "a@1:0-5 ", "a@1:0-5\n",
		"a@x:0-5", "a@1:0–5", "a@1:0-9999999999", "a@9999999999:0-5", "a@1:0-5-6x",
	} {
		_, err := corpus.ParseStatementID(text)
		assert.ErrorContains(t, err, "DOCUMENT@VERSION:START-END", "%q", text)
	}
}

func FuzzParseStatementID(f *testing.F) {
	for _, text := range []string{"https://press.example/a@b@1:0-5", "a@01:0-5", "a\nb@1:0-5", "@@1:0-0", "a@1:7-2"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := corpus.ParseStatementID(text)
		if err != nil {
			return
		}
		again, err := corpus.ParseStatementID(id.String())
		require.NoError(t, err)
		assert.Equal(t, id, again)
	})
}
