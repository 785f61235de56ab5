package speech

import (
	"slices"
	"strings"
)

// tagged reads who says the quotation that opens a sentence where the rules do
// not know the verb: "A," she allowed. The comma inside the marks tells that
// the sentence goes on with who says it.
func (p *parser) tagged(i int, q *span) (attribution, bool) {
	if i > 0 || p.rules.nouns || len(p.rules.opening) == 0 || !p.spoken(i, q) {
		return attribution{}, false
	}
	if p.unknown(i + 1) {
		n, ok := p.after(i + 2)
		ok = ok && n.from == i+2 && (n.form == formName || n.form == formPronoun || n.form == formRole) && (p.unknownVerb(i+1) || p.last(&n))
		return attribution{from: i + 1, to: i + 2, class: classSay, source: n, before: true, rule: "verb beside the words"}, ok
	}
	end := p.phraseEnd(i + 1)
	n := p.noun(i+1, end)
	ok := n.from == i+1 && n.form.actor() && end > i+1 && p.unknownVerb(end)
	return attribution{from: end, to: end + 1, class: classSay, source: n, before: true, rule: "verb beside the words"}, ok
}

// spoken reports whether a quotation ends as one does that its sentence goes on
// to attribute: with a comma, or with a mark and a small letter behind it.
func (p *parser) spoken(i int, q *span) bool {
	last := p.toks[q.last-1].kind
	if last == kindComma || p.kind(i+1) == kindComma {
		return true
	}
	return last&(kindStop|kindEllipsis|kindDash) != 0 && p.kind(i+1) == kindWord && !p.tok(i+1).capital
}

// unknownVerb reports whether the word at position i, which the rules do not
// know, may be a verb in the past: it ends as such verbs do.
func (p *parser) unknownVerb(i int) bool {
	if !p.unknown(i) {
		return false
	}
	word := p.tokenText(i)
	return slices.ContainsFunc(p.rules.opening, func(end string) bool { return end != "ing" && strings.HasSuffix(word, end) })
}
