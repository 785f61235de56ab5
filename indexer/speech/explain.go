package speech

import "dialogue/corpus"

// A Finding says why a sentence is attributed: by which rule of the grammar,
// with which words, to whom, and how that one was found.
type Finding struct {
	corpus.Range                 // the sentence
	Rule         string          // "subject after": how words and source are tied
	Cue          corpus.Range    // the words that attribute; zero if there are none
	Speaker      *corpus.Speaker // with Resolved and At; never nil
}

// Explain returns the findings of a text, in order, one a sentence that is
// attributed. Narrative, apparatus and the words of turns, which need no
// grammar, have none. Arguments are those of Statements.
func (a *Analyzer) Explain(doc *corpus.Document, mentions []corpus.Mention) []Finding {
	l := a.read(doc, mentions)
	l.voiceOf = l.floors(doc)
	l.hear()
	var out []Finding
	for at := range l.out {
		u := &l.out[at]
		if u.voice == nil || u.voice.speaker == nil {
			continue
		}
		out = append(out, Finding{Range: l.rangeOf(at), Rule: u.rule, Cue: u.cue, Speaker: u.voice.speaker})
	}
	return out
}
