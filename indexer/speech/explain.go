package speech

import (
	"strings"

	"dialogue/corpus"
)

// The rules by which a quotation has a voice that no attribution in its
// sentence gives. Those of attributions are named where they are read.
const (
	ruleMood      = "mood of reported speech"
	ruleReopened  = "quotation that goes on"
	ruleHeadline  = "name in a headline"
	ruleColon     = "colon"
	ruleWorded    = "phrase that announces words"
	ruleChanted   = "words that are chanted"
	ruleRepeated  = "words said before"
	ruleTexted    = "whose text or speech it is"
	ruleBracket   = "name before a bracket"
	ruleTopic     = "view"
	ruleOnward    = "end of a quotation of several paragraphs"
	ruleExchange  = "the other in a dialogue"
	ruleCarried   = "carried"
	ruleSubject   = "subject of the sentence"
	ruleStaged    = "who acts right before"
	ruleResumed   = "quotation taken up again"
	ruleFollowing = "who speaks right after"
	ruleNobody    = "words that stand alone"
)

// because gives a quotation the rule by which it has a voice.
func (q *assignment) because(rule string, v *voice) *voice {
	q.rule = rule
	return v
}

// ground says why words are those of a voice.
func (v *voice) ground(words corpus.Range, rule string, cue corpus.Range) corpus.Ground {
	g := corpus.Ground{Range: words, Rule: rule, Cue: cue}
	if v.speaker != nil {
		g.Resolved, g.At = v.speaker.Resolved, v.speaker.At
	}
	return g
}

// end returns where the last of ranges ends.
func end(ranges []corpus.Range) int { return ranges[len(ranges)-1].End }

// trimCommas returns a range without the commas, dashes and white space at its
// ends.
func trimCommas(text string, r corpus.Range) corpus.Range {
	const marks = " \t\n\u00a0,،、—–-."
	words := r.In(text)
	r.Start += len(words) - len(strings.TrimLeft(words, marks))
	r.End -= len(words) - len(strings.TrimRight(words, marks))
	return corpus.Range{Start: min(r.Start, r.End), End: r.End}
}
