package web

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

func TestAStatementIsCitedInFiveForms(t *testing.T) {
	r := reference{
		key: "statement-1a2b3c4d", words: []string{"We refine 100% of\n\tour_copper & {cobalt}", "at <home>"}, by: "Eva Invented, Minister, for Zambia",
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
	r := reference{unquoted: "[reported]", by: "Eva Invented", source: "A title", permalink: "https://record.example.org/x", document: &corpus.Document{Title: "A title"}}
	for _, text := range []string{r.text(), r.bibtex(), r.ris()} {
		assert.Contains(t, text, "[reported] — Eva Invented")
		assert.NotContains(t, text, "“")
	}
	assert.Contains(t, r.markdown(), `> \[reported\]`)
	assert.Contains(t, r.html(), "<p>[reported]</p>")
}
