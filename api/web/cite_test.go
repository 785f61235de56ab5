package web

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dialogue/corpus"
	"dialogue/corpus/vocabulary"
)

func TestAStatementIsCitedInFiveForms(t *testing.T) {
	r := reference{
		key: "statement-1a2b3c4d", said: []attributed{{[]string{"We refine 100% of\n\tour_copper & {cobalt}", "at <home>"}, "Eva Invented, Minister, for Zambia"}},
		occasion: "Opening session, 4 February 2025", unquoted: "[reported]", source: "On *copper*, Desk, 5 February 2025. https://example.org/a_b",
		permalink: "https://record.example.org/statements/a@1:0-9",
		document: &corpus.Document{
			Title: "On *copper*", Publisher: "Desk", Language: "en", Published: corpus.Day(2025, time.February, 5), URL: "https://example.org/a_b",
		},
	}
	assert.Equal(t, "“We refine 100% of our_copper & {cobalt}” “at <home>” — Eva Invented, Minister, for Zambia. Opening session, 4 February 2025. "+
		"On *copper*, Desk, 5 February 2025. https://example.org/a_b. https://record.example.org/statements/a@1:0-9", r.text())
	assert.Equal(t, `> We refine 100% of our\_copper \& {cobalt}
>
> at \<home\>
>
> — Eva Invented, Minister, for Zambia. Opening session, 4 February 2025. On \*copper\*, Desk, 5 February 2025. https://example.org/a\_b. <https://record.example.org/statements/a@1:0-9>`, r.markdown())
	assert.Equal(t, `<blockquote lang="en" cite="https://record.example.org/statements/a@1:0-9"><p>We refine 100% of our_copper &amp; {cobalt}</p><p>at &lt;home&gt;</p></blockquote>
<p>— Eva Invented, Minister, for Zambia. Opening session, 4 February 2025. On *copper*, Desk, 5 February 2025. https://example.org/a_b. <a href="https://record.example.org/statements/a@1:0-9">https://record.example.org/statements/a@1:0-9</a></p>`, r.html())
	assert.Equal(t, `@misc{statement-1a2b3c4d,
  author = {Desk},
  title = {On *copper*},
  publisher = {Desk},
  date = {2025-02-05},
  howpublished = {https://example.org/a\_b},
  note = {“We refine 100\% of our\_copper \& \{cobalt\}” “at <home>” — Eva Invented, Minister, for Zambia. Opening session, 4 February 2025},
  url = {https://record.example.org/statements/a@1:0-9}
}`, r.bibtex())
	assert.Equal(t, `TY  - GEN
AU  - Desk
TI  - On *copper*
PB  - Desk
DA  - 2025/02/05
LA  - en
N1  - “We refine 100% of our_copper & {cobalt}” “at <home>” — Eva Invented, Minister, for Zambia. Opening session, 4 February 2025
UR  - https://record.example.org/statements/a@1:0-9
L2  - https://example.org/a_b
ER  - `, r.ris())
}

func TestWordsThatAreNotTheSpeakersOwnAreNotQuoted(t *testing.T) {
	r := reference{unquoted: "[reported]", said: []attributed{{by: "Eva Invented"}}, source: "A title", permalink: "https://record.example.org/x", document: &corpus.Document{Title: "A title"}}
	for _, text := range []string{r.text(), r.bibtex(), r.ris()} {
		assert.Contains(t, text, "[reported] — Eva Invented")
		assert.NotContains(t, text, "“")
	}
	assert.Contains(t, r.markdown(), `> \[reported\]`)
	assert.Contains(t, r.html(), "<p>[reported]</p>")
}

func TestTheWordsOfTwoSpeakersAreCitedAsTheirs(t *testing.T) {
	r := reference{
		said:   []attributed{{[]string{"We sell"}, "Eva Invented"}, {[]string{"We buy"}, "Adam Invented"}},
		source: "A title", permalink: "https://record.example.org/x", document: &corpus.Document{Title: "A title", Language: "en"},
	}
	assert.Equal(t, "“We sell” — Eva Invented; “We buy” — Adam Invented. A title. https://record.example.org/x", r.text())
	assert.Equal(t, "> We sell\n>\n> — Eva Invented\n>\n> We buy\n>\n> — Adam Invented. A title. <https://record.example.org/x>", r.markdown())
	assert.Contains(t, r.html(), "<p>We sell</p><p>— Eva Invented</p><p>We buy</p></blockquote>")
}

func TestAQuoteIsItsSpeakersAndNobodyElses(t *testing.T) {
	v, err := vocabulary.Default()
	require.NoError(t, err)
	st, err := New(Config{Vocabulary: v})
	require.NoError(t, err)
	seller, buyer := &corpus.Speaker{Name: "Eva Invented", Role: "Minister"}, &corpus.Speaker{Name: "Adam Invented"}
	d := &corpus.Document{Text: "“We sell,” said Eva Invented, while Adam Invented said “We buy”. “It is sold.”"}
	at := func(words string) []corpus.Range {
		i := strings.Index(d.Text, words)
		return []corpus.Range{{Start: i, End: i + len(words)}}
	}
	s := &corpus.Statement{
		Range: corpus.Range{End: len(d.Text)}, Kind: corpus.KindQuote, Wording: corpus.WordingQuoted, Speaker: seller,
		Quotes: []corpus.Quote{
			{Ranges: at("We sell,"), Speaker: seller},
			{Ranges: at("We buy"), Speaker: buyer},
			{Ranges: at("It is sold."), Speaker: seller, RelayersWording: true},
		},
	}
	assert.Equal(t, []attributed{{[]string{"We sell,"}, "Eva Invented, Minister"}, {[]string{"We buy"}, "Adam Invented"}}, st.said(d, s))
}
