package searchtest

import (
	"slices"
	"strings"

	"dialogue/corpus"
)

// A Line is the words of a statement with what is known about it. Where it
// stands, and what is not said, Document fills in. Mentions are ranges of Words.
type Line struct {
	Words string
	corpus.Statement
}

// A Passage is the statements of a paragraph or turn.
type Passage []Line

// Document returns a document of these passages. What meta does not say is
// filled in: version 1, a news report, of unknown record. Lines are narrative
// unless they say otherwise, and turns where they are speech.
func Document(meta corpus.Document, passages ...Passage) corpus.Document {
	d := meta
	d.Version = max(d.Version, 1)
	if d.Type == "" {
		d.Type = corpus.TypeNews
	}
	if d.Record == "" {
		d.Record = corpus.RecordUnknown
	}
	var text strings.Builder
	for i, p := range passages {
		if i > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		for j, line := range p {
			if j > 0 {
				text.WriteByte(' ')
			}
			at := corpus.Range{Start: text.Len(), End: text.Len() + len(line.Words)}
			text.WriteString(line.Words)
			d.Statements = append(d.Statements, place(line.Statement, at, len(d.Statements), i, d.Record))
		}
		d.Blocks = append(d.Blocks, corpus.Block{
			Range: corpus.Range{Start: start, End: text.Len()}, Kind: corpus.BlockParagraph,
		})
	}
	d.Text = text.String()
	return d
}

func place(s corpus.Statement, at corpus.Range, ordinal, passage int, record corpus.Record) corpus.Statement {
	s.Range, s.Ordinal, s.Passage, s.Turn = at, ordinal, passage, -1
	s.Mentions = slices.Clone(s.Mentions)
	for i := range s.Mentions {
		s.Mentions[i].Start += at.Start
		s.Mentions[i].End += at.Start
	}
	if s.Kind == "" {
		s.Kind = corpus.KindNarrative
	}
	if s.Kind == corpus.KindSpeech {
		s.Turn = passage
	}
	if s.Wording == "" {
		s.Wording = corpus.WordingOf(s.Kind, record, true)
	}
	return s
}

// Say returns a passage of statements of which nothing but the words is known.
func Say(words ...string) Passage {
	var p Passage
	for _, w := range words {
		p = append(p, Line{Words: w})
	}
	return p
}

// On returns a date in the form that corpus.ParseDate reads; any other is
// unknown.
func On(date string) corpus.Date {
	d, err := corpus.ParseDate(date)
	if err != nil {
		return corpus.Date{}
	}
	return d
}
