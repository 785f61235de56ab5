package markdown_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/indexer/reader/block"
	"dialogue/indexer/reader/markdown"
)

func TestReadWritesReadableText(t *testing.T) {
	for _, test := range []struct{ name, in, out string }{
		{"emphasis", "One *two* **three** ~~four~~ `five`.", "One two three four five."},
		{"links and pictures", "See [the *page*](https://a.example) and <https://b.example> ![a picture](c.png).", "See the page and https://b.example ."},
		{"escapes and entities", `\[laughs\] A &amp; B &#233; 1\. x`, "[laughs] A & B é 1. x"},
		{"headings", "# One\n\nTwo\n===\n\nThree.", "One\n\nTwo\n\nThree."},
		{"lists in lists", "- one\n  - two\n- three\n\n1. four", "one\ntwo\nthree\nfour"},
		{"quotations", "> One\n> two.\n\nThree.", "One\ntwo.\n\nThree."},
		{"tables", "| a | b |\n|---|---|\n| c | d |", "a\tb\nc\td"},
		{"code", "```\na = b\n\nc\n```", "a = b\n\nc"},
		{"rules and comments", "One.\n\n---\n\n<!-- two -->\n\nThree.", "One.\n\nThree."},
		{"lines that begin in bold", "**Chair:** one\n**Jane Roe:** two", "Chair: one\n\nJane Roe: two"},
		{"a hard break", "One  \ntwo", "One\ntwo"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, draft, _, err := markdown.Read(test.in)
			require.NoError(t, err)
			assert.Equal(t, test.out, draft.Text)
			require.NoError(t, block.Check(draft.Text, draft.Corpus()))
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"# One\n\n- two\n  > three", "| a |\n|-|\n| b |", "---\ntitle: x\n---\n**A:** b\n**C:** d", "&#0; \\* `x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		_, draft, _, err := markdown.Read(in)
		if err != nil {
			return
		}
		require.NoError(t, block.Check(draft.Text, draft.Corpus()))
	})
}
