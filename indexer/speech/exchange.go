package speech

import (
	"slices"

	"dialogue/corpus"
)

// An exchange is who the last two of a dialogue are, so that words without an
// attribution can be told to be the other's.
type exchange struct {
	speaker, other     *voice
	asked              *voice // whom the sentence at hand puts a question to
	spokeAt, repliedAt int    // sentences
}

// ask notes whom a question is put to, who is the other one from then on: "A?" X
// asked Y.
func (l *listener) ask(p *parser, quotes []assignment, found []attribution, at int) {
	if len(quotes) == 0 {
		return
	}
	q := &quotes[len(quotes)-1]
	if q.to < 0 || !l.asks(&l.spans[q.span]) {
		return
	}
	a := &found[q.to]
	n := p.noun(a.to, p.phraseEnd(a.to))
	if a.source.to <= a.from && n.form == formName && n.from == a.to {
		l.exchange.asked = l.resolve(p, &n, at)
	}
}

// heard notes who speaks in sentence at.
func (e *exchange) heard(v *voice, at int) {
	if v == nil || v.nobody() {
		return
	}
	if e.speaker != nil && !same(e.speaker.speaker, v.speaker) {
		e.other, e.repliedAt = e.speaker, e.spokeAt
	}
	e.speaker, e.spokeAt = v, at
	if e.asked != nil {
		e.other, e.repliedAt, e.asked = e.asked, at, nil
	}
}

// exchanged returns the other one of a dialogue where a paragraph that is but a
// quotation answers the question before it, or is a question to who spoke there.
// It returns nil if there is no such dialogue.
func (l *listener) exchanged(at int, sp *span) *voice {
	const memory = 6 // sentences
	e := &l.exchange
	if at == 0 || e.other == nil || at-e.repliedAt > memory || at-e.spokeAt > 2 {
		return nil
	}
	here, there := l.sents[at].passage, l.sents[at-1].passage
	if here != there+1 || l.passages[here].apart() || l.sents[at].first != l.passages[here].first || l.out[at-1].kind != corpus.KindQuote {
		return nil
	}
	before := l.lastSpan(at - 1)
	if before == nil || before.leftOpen || sp.reopened || !l.asks(before) && !l.asks(sp) {
		return nil
	}
	return e.other
}

// asks reports whether a quotation ends with a question mark.
func (l *listener) asks(sp *span) bool {
	t := &l.toks[sp.last-1]
	return t.kind == kindStop && t.mark == '?'
}

// lastSpan returns the last quotation of a sentence, nil if it has none.
func (l *listener) lastSpan(at int) *span {
	for _, i := range slices.Backward(l.sents[at].frame) {
		if k := l.toks[i].span; k > 0 {
			return &l.spans[k-1]
		}
	}
	return nil
}
