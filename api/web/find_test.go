package web

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"dialogue/corpus"
)

// passages returns a document of statements, which a bar parts, in passages, each
// a line.
func passages(text string) *corpus.Document {
	d := &corpus.Document{Text: strings.ReplaceAll(text, "|", "")}
	at := 0
	for passage, line := range strings.Split(text, "\n") {
		for words := range strings.SplitSeq(line, "|") {
			trimmed := strings.TrimSpace(words)
			start := at + strings.Index(words, trimmed)
			d.Statements = append(d.Statements, corpus.Statement{
				Range: corpus.Range{Start: start, End: start + len(trimmed)}, Ordinal: len(d.Statements), Passage: passage,
			})
			at += len(words)
		}
		at++
	}
	return d
}

func TestWhatIsFoundMayCrossStatementsButNoParagraph(t *testing.T) {
	d := passages("We ask for  skills.| That is\u00a0the test.\nThat is all. Skills, skills.")
	found := func(words string) (out []string) {
		for _, r := range find(d, words) {
			out = append(out, r.In(d.Text))
		}
		return out
	}
	assert.Equal(t, []string{"for  skills. That is"}, found("FOR skills. that is"))
	assert.Equal(t, []string{"That is\u00a0the"}, found(" that  is the "))
	assert.Equal(t, []string{"skills", "Skills", "skills"}, found("skills"))
	assert.Empty(t, found("test. That"), "no place crosses a paragraph")
	assert.Empty(t, found(" "))
	assert.Empty(t, found("\u00ad"), "what is not seen is not looked for")
}

func TestAPlaceOverTwoStatementsIsOneOfMany(t *testing.T) {
	d := passages("skills|skills and| skills")
	places := find(d, "skills and skills")
	marks, number, begins := findsIn(&d.Statements[1], places)
	assert.Equal(t, []corpus.Range{{Start: 0, End: 17}}, marks, "it goes on beyond the statement")
	assert.Equal(t, 1, number)
	assert.True(t, begins)
	marks, number, begins = findsIn(&d.Statements[2], places)
	assert.Equal(t, []corpus.Range{{Start: -11, End: 6}}, marks)
	assert.Equal(t, 1, number)
	assert.False(t, begins, "it began before")
	marks, _, _ = findsIn(&d.Statements[0], places)
	assert.Empty(t, marks)
}
